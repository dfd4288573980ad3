import PenProtocol
import PenSafety
import Testing

@testable import PenControl

struct RegulatorTests {
    private let area = EnvelopeLimits.model()
    private let machine = EnvelopeLimits.model(area: 0, depthMaxUm: 1_500, rateMax: 200_000)

    /// Asked for until both ramps have ended.
    private func settled(
        _ regulator: inout Regulator,
        _ target: MotionTarget = .model(),
        area: EnvelopeLimits? = nil,
        machine: EnvelopeLimits? = nil
    ) -> MotionRequest {
        var request = MotionRequest.rest
        for _ in 0..<600 {
            request = regulator.request(
                target,
                limits: area ?? self.area,
                machine: machine ?? self.machine,
                dtUs: 1_000
            )
        }
        return request
    }

    @Test func `CTRL-010 a start begins at 100 µm and the lowest rate, or at the target where that is less`() {
        var regulator = Regulator()
        let first = regulator.request(.model(), limits: area, machine: machine, dtUs: 0)
        #expect(first == MotionRequest(depthUm: 100, rateMillihz: 100_000))

        regulator = Regulator()
        var narrow = machine
        narrow.rateMinMillihz = 110_000
        let higher = regulator.request(.model(depthUm: 60), limits: area, machine: narrow, dtUs: 0)
        #expect(higher == MotionRequest(depthUm: 60, rateMillihz: 110_000))

        regulator = Regulator()
        let low = regulator.request(.model(rateMillihz: 90_000), limits: area, machine: machine, dtUs: 0)
        #expect(low.rateMillihz == 90_000)
    }

    @Test func `CTRL-011 depth rises by 5 µm and the rate by 200 mHz a millisecond`() {
        var regulator = Regulator()
        var before = regulator.request(.model(), limits: area, machine: machine, dtUs: 0)
        for _ in 0..<80 {
            let request = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
            #expect(request.depthUm == before.depthUm + 5)
            #expect(request.rateMillihz == before.rateMillihz + 200)
            before = request
        }
        #expect(before.depthUm == 500)
        #expect(settled(&regulator) == MotionRequest(depthUm: 500, rateMillihz: 117_000))
    }

    @Test func `CTRL-012 trims make up for droop and stay within 10 % and 100 µm`() {
        for (peakUm, periodUs, depthUm, rate) in [
            (Int16(450), UInt32(8_900), Int64(100), Int64(11_700)), (540, 8_000, -100, -11_700),
        ] {
            var regulator = Regulator()
            _ = settled(&regulator)
            for _ in 0..<200 {
                regulator.learn(from: .model(peakUm: peakUm, periodUs: periodUs), target: .model())
                #expect(abs(regulator.depthTrimUm) <= 100)
                #expect(abs(regulator.rateTrimMillihz) <= 11_700)
                _ = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
            }
            #expect(regulator.depthTrimUm == depthUm)
            #expect(regulator.rateTrimMillihz == rate)
            let request = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
            #expect(Int64(request.depthUm) == 500 + depthUm)
            #expect(Int64(request.rateMillihz) == max(100_000, 117_000 + rate))
        }
    }

    @Test func `CTRL-012 one stroke adds a fifth of its error`() {
        var regulator = Regulator()
        _ = settled(&regulator)
        regulator.learn(from: .model(peakUm: 470, periodUs: 8_696), target: .model())
        #expect(regulator.depthTrimUm == 6)
        // 10⁹ / 8,696 µs = 114,995 mHz.
        #expect(regulator.rateTrimMillihz == (117_000 - 114_995) / 5)
    }

    @Test func `CTRL-012 without trims the droop shows`() {
        var regulator = Regulator()
        regulator.trims = false
        _ = settled(&regulator)
        for _ in 0..<50 { regulator.learn(from: .model(peakUm: 400, periodUs: 9_000), target: .model()) }
        #expect(regulator.depthTrimUm == 0)
        #expect(settled(&regulator) == MotionRequest(depthUm: 500, rateMillihz: 117_000))
    }

    /// Target depth; area's and machine's highest; what comes out of a full positive trim, and what binds.
    @Test(arguments: [
        (UInt16(500), UInt16(1_000), UInt16(1_500), UInt16(600), LimitCode.none), (900, 1_000, 1_500, 1_000, .none),
        (901, 1_000, 1_500, 1_000, .envelopeDepth), (1_000, 1_000, 1_500, 1_000, .envelopeDepth),
        (1_000, 1_500, 1_000, 1_000, .machineDepth), (1_000, 1_000, 1_000, 1_000, .envelopeDepth),
        (1_001, 1_000, 1_500, 1_001, .envelopeDepth),
    ])
    func `CTRL-013 a depth trim never goes over a limit and says which one holds it`(
        depthUm: UInt16,
        areaMax: UInt16,
        machineMax: UInt16,
        asked: UInt16,
        binding: LimitCode
    ) {
        let target = MotionTarget.model(depthUm: depthUm)
        var area = area
        area.depthMaxUm = areaMax
        var machine = machine
        machine.depthMaxUm = machineMax
        var regulator = Regulator()
        _ = settled(&regulator, target, area: area, machine: machine)
        for _ in 0..<60 { regulator.learn(from: .model(peakUm: Int16(depthUm) - 200), target: target) }
        #expect(regulator.depthTrimUm == 100)
        let request = settled(&regulator, target, area: area, machine: machine)
        #expect(request.depthUm == asked)
        #expect(regulator.binding == binding)
    }

    /// Target rate; area's and machine's band; sign of the trim; what comes out, and what binds.
    @Test(arguments: [
        (UInt32(117_000), UInt32(150_000), UInt32(200_000), 1, UInt32(128_700), LimitCode.none),
        (140_000, 150_000, 200_000, 1, 150_000, .envelopeRate), (150_000, 200_000, 150_000, 1, 150_000, .machineRate),
        (151_000, 150_000, 200_000, 1, 151_000, .envelopeRate), (120_000, 150_000, 200_000, -1, 108_000, .none),
        (105_000, 150_000, 200_000, -1, 100_000, .envelopeRate),
        (100_000, 150_000, 200_000, -1, 100_000, .envelopeRate),
        (99_000, 150_000, 200_000, -1, 99_000, .envelopeRate),
    ])
    func `CTRL-013 a rate trim never leaves the band and says which limit holds it`(
        rate: UInt32,
        areaMax: UInt32,
        machineMax: UInt32,
        sign: Int,
        asked: UInt32,
        binding: LimitCode
    ) {
        let target = MotionTarget.model(rateMillihz: rate)
        var area = area
        area.rateMaxMillihz = areaMax
        var machine = machine
        machine.rateMaxMillihz = machineMax
        machine.rateMinMillihz = 50_000
        var regulator = Regulator()
        _ = settled(&regulator, target, area: area, machine: machine)
        for _ in 0..<60 { regulator.learn(from: .model(periodUs: sign > 0 ? 20_000 : 4_000), target: target) }
        let request = settled(&regulator, target, area: area, machine: machine)
        #expect(request.rateMillihz == asked)
        #expect(regulator.binding == binding)
    }

    @Test func `CTRL-014 a target beyond a limit is asked for as it is, so that the interlock refuses it`() {
        for target in [
            MotionTarget.model(depthUm: 1_001), .model(rateMillihz: 150_001), .model(rateMillihz: 99_999),
            .model(depthUm: .max, rateMillihz: 4_000_000),
        ] {
            var regulator = Regulator()
            var request = MotionRequest.rest
            for _ in 0..<40_000 {
                request = regulator.request(target, limits: area, machine: machine, dtUs: 1_000)
                if request.depthUm == target.depthUm, request.rateMillihz == target.rateMillihz { break }
            }
            #expect(request == MotionRequest(depthUm: target.depthUm, rateMillihz: target.rateMillihz))
            #expect(regulator.binding == .none)
        }
    }

    @Test func `CTRL-015 only strokes at the full set-point teach anything`() {
        var regulator = Regulator()
        regulator.learn(from: .model(peakUm: 300, periodUs: 9_500), target: .model())
        _ = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
        regulator.learn(from: .model(peakUm: 300, periodUs: 9_500), target: .model())
        #expect(regulator.depthTrimUm == 0)
        #expect(regulator.rateTrimMillihz == 0)
        _ = settled(&regulator)
        regulator.learn(from: .model(peakUm: 300, periodUs: 9_500), target: .model(depthUm: 501))
        #expect(regulator.depthTrimUm == 0)
        regulator.pause()
        regulator.learn(from: .model(peakUm: 300, periodUs: 9_500), target: .model())
        #expect(regulator.depthTrimUm == 0)
    }

    @Test func `CTRL-015 the peak of a stroke in the air says nothing about depth`() {
        var regulator = Regulator()
        _ = settled(&regulator)
        regulator.learn(from: .model(contact: 0, peakUm: 100, periodUs: 8_700), target: .model())
        #expect(regulator.depthTrimUm == 0)
        #expect(regulator.rateTrimMillihz > 0)
    }

    @Test func `CTRL-016 at a floor a stroke that is too slow still raises the rate`() {
        var regulator = Regulator()
        let target = MotionTarget.model(rateMillihz: 100_000)
        _ = settled(&regulator, target)
        for _ in 0..<20 {
            regulator.learn(from: .model(periodUs: 9_900), target: target)
            #expect(settled(&regulator, target).rateMillihz == 100_000)
        }
        // Held at the floor, so the trim has not wound up below it by more than a stroke's share.
        #expect(regulator.rateTrimMillihz >= -210)
        for _ in 0..<20 {
            regulator.learn(from: .model(periodUs: 10_300), target: target)
            _ = settled(&regulator, target)
        }
        #expect(settled(&regulator, target).rateMillihz > 102_000)
    }

    @Test func `CTRL-016 a limit on the rate holds the rate's trim and not the depth's, and the other way round`() {
        var regulator = Regulator()
        let both = MotionTarget.model(depthUm: 1_000, rateMillihz: 150_000)
        _ = settled(&regulator, both)
        for _ in 0..<100 {
            regulator.learn(from: .model(peakUm: 980, periodUs: 6_800), target: both)
            _ = settled(&regulator, both)
        }
        // Both are held: each has its first stroke's share and no more.
        #expect(regulator.depthTrimUm == 4)
        #expect(regulator.rateTrimMillihz == (150_000 - 147_058) / 5)
        #expect(regulator.binding == .envelopeDepth)

        regulator = Regulator()
        let rateOnly = MotionTarget.model(depthUm: 500, rateMillihz: 150_000)
        _ = settled(&regulator, rateOnly)
        for _ in 0..<100 {
            regulator.learn(from: .model(peakUm: 450, periodUs: 6_800), target: rateOnly)
            _ = settled(&regulator, rateOnly)
        }
        #expect(regulator.depthTrimUm == 100)
        #expect(regulator.binding == .envelopeRate)
    }

    @Test func `CTRL-017 a pause keeps the trims and begins the ramps anew, rest forgets the trims`() {
        var regulator = Regulator()
        let target = MotionTarget.model(depthUm: 1_000)
        _ = settled(&regulator, target)
        for _ in 0..<10 { regulator.learn(from: .model(peakUm: 900, periodUs: 8_900), target: target) }
        _ = settled(&regulator, target)
        let depthTrim = regulator.depthTrimUm
        #expect(depthTrim == 100)
        #expect(regulator.binding == .envelopeDepth)
        regulator.pause()
        #expect(regulator.binding == .none)
        #expect(regulator.depthTrimUm == depthTrim)
        let first = regulator.request(target, limits: area, machine: machine, dtUs: 0)
        #expect(Int64(first.depthUm) == 100 + depthTrim)
        regulator.rest()
        #expect(regulator.depthTrimUm == 0)
        #expect(regulator.rateTrimMillihz == 0)
    }

    @Test func `CTRL-017 nonsense in strokes, targets and limits never traps`() {
        let extremes: [UInt32] = [0, 1, 117_000, .max]
        for rate in extremes {
            for low in extremes {
                for high in extremes {
                    var area = area
                    area.rateMinMillihz = low
                    area.rateMaxMillihz = high
                    area.depthMaxUm = UInt16(truncatingIfNeeded: high)
                    var regulator = Regulator()
                    let target = MotionTarget.model(depthUm: UInt16(truncatingIfNeeded: rate), rateMillihz: rate)
                    for dtUs: Int64 in [.min, -1, 0, 1_000, .max] {
                        _ = regulator.request(target, limits: area, machine: machine, dtUs: dtUs)
                        for periodUs: UInt32 in [0, 1, .max] {
                            let stroke = StrokeRecord.model(peakUm: .min, periodUs: periodUs)
                            regulator.learn(from: stroke, target: target)
                        }
                    }
                }
            }
        }
    }
}
