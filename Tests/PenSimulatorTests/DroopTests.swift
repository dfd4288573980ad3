import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

/// What the pen does when the host regulates nothing: the size of what a host has to take out.
struct DroopTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let pressMn: Int32
        let depthUm: UInt16
        let rateMillihz: UInt32
        /// Bounds of the missing rate, ‰: worse fails, and so does suspiciously better.
        let droopPermille: ClosedRange<Int64>
        /// Bounds of the missing depth, µm.
        let shortUm: ClosedRange<Int64>

        var testDescription: String { "\(pressMn) mN, \(depthUm) µm, \(rateMillihz) mHz" }
    }

    static let cases = [
        Case(pressMn: 0, depthUm: 1_000, rateMillihz: 117_000, droopPermille: 1...8, shortUm: -15...25),
        Case(pressMn: 1_000, depthUm: 500, rateMillihz: 117_000, droopPermille: 3...9, shortUm: 25...75),
        Case(pressMn: 1_000, depthUm: 1_000, rateMillihz: 117_000, droopPermille: 5...13, shortUm: 35...90),
        Case(pressMn: 1_000, depthUm: 1_500, rateMillihz: 117_000, droopPermille: 8...17, shortUm: 45...105),
        Case(pressMn: 2_000, depthUm: 1_000, rateMillihz: 117_000, droopPermille: 5...13, shortUm: 35...90),
        Case(pressMn: 1_000, depthUm: 1_000, rateMillihz: 100_000, droopPermille: 5...14, shortUm: 35...90),
        Case(pressMn: 1_000, depthUm: 1_000, rateMillihz: 150_000, droopPermille: 4...13, shortUm: 35...90),
    ]

    @Test(arguments: cases)
    func `SIM-010 without a host's trim rate and depth droop under load by a known amount`(droop: Case) throws {
        var host = try TestHost.running(
            seed: 1,
            depthUm: droop.depthUm,
            rateMillihz: droop.rateMillihz,
            pressMn: droop.pressMn
        )
        host.forgetStrokes()
        host.stream(droop.depthUm, droop.rateMillihz, ms: 500)
        let strokes = host.strokes
        #expect(strokes.count >= 40)
        let periodUs = strokes.reduce(Int64(0)) { $0 + Int64($1.periodUs) }
        let rate = Int64(strokes.count) * 1_000_000_000 / periodUs
        let wanted = Int64(droop.rateMillihz)
        #expect(droop.droopPermille.contains((wanted - rate) * 1_000 / wanted))
        let peakUm = strokes.reduce(Int64(0)) { $0 + Int64($1.peakUm) } / Int64(strokes.count)
        #expect(droop.shortUm.contains(Int64(droop.depthUm) - peakUm))
        #expect(strokes.allSatisfy { $0.contact == (droop.pressMn > 0 ? 1 : 0) })
    }

    @Test func `SIM-011 the pen's own stroke records agree with the plant`() throws {
        for seed in UInt64(1)...4 {
            var host = try TestHost.running(seed: seed)
            for _ in 0..<100 {
                host.setPoint(1_000, 117_000)
                host.run(us: 1_000)
            }
            let record = try #require(host.strokes.last)
            let truth = try #require(host.pen.truth.lastStroke)
            #expect(abs(Int64(record.periodUs) - Int64(truth.periodUs)) <= 25)
            // The sensor's zero and gain are within 10 µm and 0.5 %; the largest of some 40 noisy samples reads high.
            #expect(abs(Int64(record.peakUm) - Int64(truth.peakProtrusionUm)) <= 35)
        }
    }

    @Test func `SIM-012 telemetry shows the pen's rate within 1 % of the plant's in steady contact`() throws {
        var host = try TestHost.running(seed: 6)
        host.stream(1_000, 117_000, ms: 100)
        let shown = Int64(try #require(host.fast).rateMillihz)
        let period = Int64(try #require(host.pen.truth.lastStroke).periodUs)
        #expect(abs(shown - 1_000_000_000 / period) * 100 <= shown)
    }
}
