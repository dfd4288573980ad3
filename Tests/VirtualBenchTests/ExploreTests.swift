import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

@Suite(.serialized) struct ExploreTests {
    @Test(arguments: SimulatedFault.allCases)
    func `EXPLORE`(fault: SimulatedFault) throws {
        var amounts: [Int32?] = [nil]
        switch fault {
        case .brownOut: amounts = [1_000, 3_000, 6_000, 20_000]
        case .drag: amounts = [3_000, 6_000, 9_000, 12_000]
        case .clockJump: amounts = [1, 6, 9, 20, 1_000, 600_000, -1, -20, -1_000]
        case .hostClockJump: amounts = [1, 6, 9, 20, 1_000, 600_000, -1, -20, -1_000, -600_000]
        case .bytesSplit: amounts = [5, 10, 15, 20, 50]
        case .bytesLate: amounts = [1_000, 3_000, 5_000, 10_000, 50_000]
        case .bytesMerged: amounts = [2, 5, 10, 50]
        case .bytesDropped: amounts = [1_000, 10_000, 100_000]
        case .missedTicks: amounts = [5, 12, 300]
        default: break
        }
        for amount in amounts {
            var watch = Watch(try SteadyBench.one())
            let t0 = watch.bench.timeUs
            let answer = watch.bench.inject(fault, amount: amount)
            var out = "== \(fault.rawValue) \(amount.map { "\($0)" } ?? "usual") \(answer)\n"
            var last = ""
            func look() {
                let b = watch.bench
                let now = "host \(b.report.state) pen \(b.pen.firmware.penState.name) hl \(b.latched.name) pl \(b.pen.firmware.firstCause.name) phase \(b.session.phase) parks \(watch.parks.count) cons \(b.report.latched.map { $0.consequence.name } ?? "-") out \(b.session.outcome.map { "\($0.exitCode)" } ?? "-") inside \(b.pen.truth.needlesInside ? 1 : 0)"
                let key = now.replacing(" inside 0", with: "").replacing(" inside 1", with: "")
                if key != last {
                    last = key
                    out += "  +\((b.timeUs - t0) / 1000) ms \(now)\n"
                }
            }
            for _ in 0..<2_500 { watch.step(); look() }
            out += "  furthest \(watch.furthestUm) fastest \(watch.fastestMillihz) beyond \(watch.isBeyondLimit) supply \(watch.bench.pen.truth.supplyMv) parks \(watch.parks.map { "\($0.cause) \($0.parkedAfterUs ?? 0)" })\n"
            let h = watch.bench.heal(fault)
            out += "  heal \(h)\n"
            for _ in 0..<1_500 { watch.step(); look() }
            out += "  end active \(watch.bench.activeFaults) parked \(watch.bench.pen.isParked)"
            print(out)
        }
    }
}
