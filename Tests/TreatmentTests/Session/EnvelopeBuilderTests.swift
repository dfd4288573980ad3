import PenControl
import PenProtocol
import Testing

@testable import Treatment

struct EnvelopeBuilderTests {
    /// A plan of one area per entry, each with 10 cm² and 120 punctures per cm².
    private func plan(_ areas: [String] = ["cheek_left"], adding: String = "") throws -> DerivedPlan {
        let more = areas.dropFirst().map { area in
            "  - area: \(area)\n    depth_mm: 0.30\n    rate_hz: 110\n    size_cm2: 10\n    density_per_cm2: 120\n"
        }
        let text = TestData.plan(area: areas[0], size: "10", density: "120", adding: more.joined() + adding)
        return try TestData.judge(text, machine: TestData.widePen).get()
    }

    private func pen(_ change: (inout EngineDouble) -> Void = { _ in }) throws -> PenIdentity {
        var rig = try SessionRig()
        rig.starts = false
        change(&rig.engine)
        rig.run(to: .waitingForStart)
        return try #require(rig.session.pen)
    }

    private func envelope(
        _ plan: DerivedPlan,
        _ pen: PenIdentity,
        got: (inout [AreaResult]) -> Void = { _ in }
    ) -> Envelope {
        var delivered = plan.areas.map { AreaResult($0) }
        got(&delivered)
        return EnvelopeBuilder.envelope(plan, pen: pen, delivered: delivered)
    }

    @Test func `TREAT-065 the machine row is the narrower of pen and plan`() throws {
        let plan = try plan()
        let wide = envelope(plan, try pen())[0]
        #expect(wide.depthMaxUm == UInt16(plan.overall.depthMaxUm.value))
        #expect(wide.rateMinMillihz == max(plan.overall.rateMinMillihz.value, 50_000))
        #expect(wide.rateMaxMillihz == min(plan.overall.rateMaxMillihz.value, 200_000))
        #expect(wide.area == 0)

        let narrow = envelope(
            plan,
            try pen {
                $0.hello.depthMaxUm = 600
                $0.hello.rateMinMillihz = 105_000
                $0.hello.rateMaxMillihz = 120_000
            }
        )
        #expect(narrow[0].depthMaxUm == 600)
        #expect(narrow[0].rateMinMillihz == 105_000)
        #expect(narrow[0].rateMaxMillihz == 120_000)
        // No area row allows more than the machine row: the pen would refuse it.
        #expect(narrow[1].depthMaxUm <= 600)
        #expect(narrow[1].rateMinMillihz >= 105_000)
        #expect(narrow[1].rateMaxMillihz <= 120_000)
    }

    @Test func `TREAT-065 each value of a built envelope lies within the range that pen-link allows`() throws {
        let pens = [
            try pen(), try pen { $0.hello.depthMaxUm = .max }, try pen { $0.hello.rateMaxMillihz = .max },
            try pen {
                $0.calibration.depthU95Um = .max
                $0.calibration.rateU95Millihz = .max
            },
        ]
        for pen in pens {
            let built = envelope(try plan(["cheek_left", "forehead"]), pen)
            for row in 0...built.areaRows {
                #expect(throws: Never.self) { try built[row].message(transaction: 1, row: UInt8(row)).check() }
            }
            let begin = EnvelopeBegin(
                transaction: 1,
                areaRows: UInt8(built.areaRows),
                calibrationId: built.calibrationId,
                cartridgeId: built.cartridgeId,
                sessionSecondsMax: built.sessionSecondsMax
            )
            #expect(throws: Never.self) { try begin.check() }
        }
    }

    /// U95 of depth in µm and of the rate in mHz, and the guard bands that follow.
    @Test(arguments: [
        (UInt16(20), UInt32(100), UInt16(20), UInt32(100)), (0, 0, 150, 2_340), (150, 2_340, 150, 2_340),
        (151, 2_341, 150, 2_340), (.max, .max, 150, 2_340), (1, 1, 1, 1),
    ])
    func `TREAT-066 guard bands are the calibration's U95, and never wider than the default`(
        depthU95Um: UInt16,
        rateU95Millihz: UInt32,
        depthGuardUm: UInt16,
        rateGuardMillihz: UInt32
    ) throws {
        let pen = try pen {
            $0.calibration.depthU95Um = depthU95Um
            $0.calibration.rateU95Millihz = rateU95Millihz
        }
        let built = envelope(try plan(), pen)
        for row in 0...1 {
            #expect(built[row].depthGuardUm == depthGuardUm)
            #expect(built[row].rateGuardMillihz == rateGuardMillihz)
        }
    }

    @Test func `TREAT-067 an area's punctures are the plan's, less what it got`() throws {
        let plan = try plan()
        let pen = try pen()
        #expect(plan.areas[0].puncturesTarget == 1_200)
        for (got, left) in [(UInt32(0), UInt32(1_200)), (1, 1_199), (1_199, 1), (1_200, 0), (1_201, 0), (.max, 0)] {
            let built = envelope(plan, pen) { $0[0].progress.punctures = got }
            #expect(built[1].puncturesMax == left)
            #expect(built[0].puncturesMax == .max)
        }
    }

    @Test func `TREAT-067 an area's time is its limit, less the time that it was in motion`() throws {
        let plan = try plan()
        let pen = try pen()
        let whole = min(UInt64(plan.areas[0].limits.secondsMax.value) * 1_000, 14_400_000)
        #expect(whole > 1_000)
        for (got, left) in [(UInt64(0), whole), (1, whole - 1), (whole - 1, 1), (whole, 0), (whole + 1, 0)] {
            let built = envelope(plan, pen) { $0[0].progress.motionMs = UInt32(got) }
            #expect(UInt64(built[1].millisecondsMax) == left)
        }
    }

    @Test func `TREAT-068 rows stand in the plan's order under their areas' codes, for calibration and cartridge`()
        throws
    {
        let names = ["forehead", "cheek_left", "chin", "cheek_right"]
        let plan = try plan(names)
        let built = envelope(plan, try pen())
        #expect(built.areaRows == 4)
        #expect((1...4).map { built[$0].area } == plan.areas.map(\.area.code))
        #expect(Set((1...4).map { built[$0].area }).count == 4)
        #expect((1...4).map { UInt32(built[$0].depthMaxUm) } == plan.areas.map(\.limits.depthMaxUm.value))
        #expect((1...4).map { UInt32(built[$0].dwellMaxMs) } == plan.areas.map(\.limits.dwellMaxMs.value))
        #expect(built.calibrationId == 77)
        #expect(built.cartridgeId == 0xfeed_beef_0042)
        #expect(built.sessionSecondsMax == 7_200)
        #expect(built[0].millisecondsMax == 7_200_000)
    }

    @Test func `TREAT-068 the same plan, pen and dose give the same envelope`() throws {
        let plan = try plan(["forehead", "chin"])
        let pen = try pen()
        #expect(envelope(plan, pen).hash() == envelope(plan, pen).hash())
        #expect(envelope(plan, pen).hash() != envelope(plan, pen) { $0[0].progress.punctures = 1 }.hash())
    }
}
