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

    @Test func `CTRL-011 depth rises by at most 5 µm and the rate by 200 mHz a millisecond, from rest and to rest`() {
        var regulator = Regulator()
        var before = regulator.request(.model(), limits: area, machine: machine, dtUs: 0)
        var depthSteps: [Int] = []
        var rateSteps: [Int] = []
        for _ in 0..<120 {
            let request = regulator.request(.model(), limits: area, machine: machine, dtUs: 1_000)
            depthSteps.append(Int(request.depthUm) - Int(before.depthUm))
            rateSteps.append(Int(request.rateMillihz) - Int(before.rateMillihz))
            before = request
        }
        #expect(depthSteps.max() == 5)
        #expect(rateSteps.max() == 200)
        #expect(depthSteps.min() == 0)
        #expect(rateSteps.min() == 0)
        // The acceleration is bounded: the first milliseconds and the last before the goal are slow.
        #expect(rateSteps[0] <= 10)
        #expect(zip(rateSteps, rateSteps.dropFirst()).allSatisfy { abs($1 - $0) <= 12 })
        #expect(zip(depthSteps, depthSteps.dropFirst()).allSatisfy { abs($1 - $0) <= 1 })
        #expect(before.depthUm == 500)
        #expect(settled(&regulator) == MotionRequest(depthUm: 500, rateMillihz: 117_000))
    }

    @Test func `CTRL-012 trims make up for droop and stay within 10 % and 150 µm`() {
        for (peakUm, periodUs, depthUm, rate) in [
            (Int16(450), UInt32(8_900), Int64(150), Int64(11_700)), (540, 8_000, -150, -11_700),
        ] {
            var regulator = Regulator()
            _ = settled(&regulator)
            for _ in 0..<200 {
                regulator.learn(from: .model(peakUm: peakUm, periodUs: periodUs), target: .model())
                #expect(abs(regulator.depthTrimUm) <= 150)
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

    @Test func `CTRL-012 one stroke adds three tenths of its error`() {
        var regulator = Regulator()
        _ = settled(&regulator)
        regulator.learn(from: .model(peakUm: 470, periodUs: 8_696), target: .model())
        #expect(regulator.depthTrimUm == 9)
        // 10⁹ / 8,696 µs = 114,995 mHz.
        #expect(regulator.rateTrimMillihz == (117_000 - 114_995) * 3 / 10)
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
        (UInt16(500), UInt16(1_000), UInt16(1_500), UInt16(650), LimitCode.none), (850, 1_000, 1_500, 1_000, .none),
        (851, 1_000, 1_500, 1_000, .envelopeDepth), (1_000, 1_000, 1_500, 1_000, .envelopeDepth),
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
        #expect(regulator.depthTrimUm == 150)
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
        #expect(regulator.rateTrimMillihz >= -310)
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
        #expect(regulator.depthTrimUm == 6)
        #expect(regulator.rateTrimMillihz == (150_000 - 147_058) * 3 / 10)
        #expect(regulator.binding == .envelopeDepth)

        regulator = Regulator()
        let rateOnly = MotionTarget.model(depthUm: 500, rateMillihz: 150_000)
        _ = settled(&regulator, rateOnly)
        for _ in 0..<100 {
            regulator.learn(from: .model(peakUm: 450, periodUs: 6_800), target: rateOnly)
            _ = settled(&regulator, rateOnly)
        }
        #expect(regulator.depthTrimUm == 150)
        #expect(regulator.binding == .envelopeRate)
    }

    private func telemetry(contact: Bool, atUs penUs: UInt64, limit: LimitCode = .none) -> FastTelemetry {
        var flags: PenFlags = [.enable]
        if contact { flags.insert(.contact) }
        return FastTelemetry(
            penTimeUs: PenInstant(us: penUs),
            setPoint: 1,
            state: .running,
            flags: flags,
            protrusionUm: 0,
            peakUm: 0,
            stageUm: 0,
            rateMillihz: 117_000,
            currentMa: 0,
            supplyMv: 7_400,
            stroke: 0,
            punctures: 0,
            firstCause: .none,
            activeLimit: limit,
            forceMn: 0,
            glideUmPerS: 0
        )
    }

    private func stroke(_ contact: UInt8, endUs: UInt64, peakUm: Int16 = 440, periodUs: UInt32 = 8_700) -> StrokeRecord
    {
        var stroke = StrokeRecord.model(contact: contact, peakUm: peakUm, periodUs: periodUs)
        stroke.penTimeUs = PenInstant(us: endUs)
        return stroke
    }

    @Test func `CTRL-111 contact brings the trims of its load into force at once, and takes them out`() {
        var regulator = Regulator()
        _ = settled(&regulator)
        regulator.follow(telemetry(contact: true, atUs: 1_000), sensesContact: true)
        for index in UInt64(2)..<30 { regulator.learn(from: stroke(1, endUs: index * 10_000), target: .model()) }
        let inSkin = (regulator.depthTrimUm, regulator.rateTrimMillihz)
        #expect(inSkin.0 == 150)
        #expect(inSkin.1 > 5_000)
        regulator.follow(telemetry(contact: false, atUs: 300_000), sensesContact: true)
        #expect(regulator.depthTrimUm == 0)
        #expect(regulator.rateTrimMillihz == 0)
        #expect(settled(&regulator).depthUm == 500)
        regulator.follow(telemetry(contact: true, atUs: 400_000), sensesContact: true)
        #expect(regulator.depthTrimUm == inSkin.0)
        #expect(regulator.rateTrimMillihz == inSkin.1)
    }

    /// End of a stroke of 8.7 ms after contact at 100 ms, where nothing was learned before and no trim has to travel;
    /// whether it teaches. It may have begun a telling, 1 ms, before the contact was told.
    @Test(arguments: [(UInt64(107_699), false), (107_700, true), (107_701, true), (120_000, true)])
    func `CTRL-112 only a stroke that lies wholly in one load teaches anything`(endUs: UInt64, teaches: Bool) {
        var regulator = Regulator()
        _ = settled(&regulator)
        regulator.follow(telemetry(contact: false, atUs: 1_000), sensesContact: true)
        regulator.follow(telemetry(contact: true, atUs: 100_000), sensesContact: true)
        regulator.learn(from: stroke(0, endUs: endUs), target: .model())
        #expect(regulator.rateTrimMillihz == 0)
        regulator.learn(from: stroke(1, endUs: endUs), target: .model())
        #expect((regulator.depthTrimUm > 0) == teaches)
        #expect((regulator.rateTrimMillihz > 0) == teaches)
    }

    @Test(arguments: [(UInt64(417_699), false), (417_700, true)])
    func `CTRL-112 while the stage travels to a trim of before a stroke teaches nothing about depth`(
        endUs: UInt64,
        teaches: Bool
    ) {
        var regulator = Regulator()
        _ = settled(&regulator)
        regulator.follow(telemetry(contact: true, atUs: 1_000), sensesContact: true)
        regulator.learn(from: stroke(1, endUs: 20_000), target: .model())
        #expect(regulator.depthTrimUm == 18)
        regulator.follow(telemetry(contact: false, atUs: 300_000), sensesContact: true)
        regulator.follow(telemetry(contact: true, atUs: 400_000), sensesContact: true)
        regulator.learn(from: stroke(1, endUs: endUs), target: .model())
        #expect(regulator.depthTrimUm == (teaches ? 36 : 18))
    }

    @Test(arguments: [LimitCode.motorCurrent, .motorVoltage, .stageTravel, .none])
    func `CTRL-113 a motor that can give no more winds the rate trim up no further, and its way back is open`(
        limit: LimitCode
    ) {
        var regulator = Regulator()
        _ = settled(&regulator)
        let isHeld = limit == .motorCurrent || limit == .motorVoltage
        func pass(_ periodUs: UInt32, limited: Int) {
            for tick in 0..<9 {
                let code = tick < limited ? limit : LimitCode.none
                regulator.follow(telemetry(contact: true, atUs: 1_000, limit: code), sensesContact: false)
            }
            regulator.learn(from: .model(periodUs: periodUs), target: .model())
        }
        // At the limit for less than half of the stroke: a peak of the load, and no lack of power.
        pass(8_700, limited: 4)
        let once = regulator.rateTrimMillihz
        #expect(once > 0)
        pass(8_700, limited: 5)
        #expect((regulator.rateTrimMillihz == once) == isHeld)
        let before = regulator.rateTrimMillihz
        pass(8_400, limited: 9)
        #expect(regulator.rateTrimMillihz < before)
    }

    @Test func `CTRL-017 a pause keeps the trims and begins the ramps anew, rest forgets the trims`() {
        var regulator = Regulator()
        let target = MotionTarget.model(depthUm: 1_000)
        _ = settled(&regulator, target)
        for _ in 0..<10 { regulator.learn(from: .model(peakUm: 900, periodUs: 8_900), target: target) }
        _ = settled(&regulator, target)
        let depthTrim = regulator.depthTrimUm
        #expect(depthTrim == 150)
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
