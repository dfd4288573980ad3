import PenControl
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Testing
import Treatment
import VirtualBench

/// Treatments with each profile of pen, and dials that are set wrong, by the plant's truth.
struct ProfileTests {
    private static let plan = BenchPlan.text(
        ["cheek_left", "forehead"],
        punctures: 1_200,
        rateHz: "100",
        passes: 2,
        needles: 12
    )

    private static func bench(
        _ profile: SimulatedProfile,
        _ dial: DialManner = .followed,
        seed: UInt64 = 7
    ) throws
        -> Bench
    {
        var setup = BenchSetup(seed: seed, plan: try BenchPlan.derive(plan))
        setup.pen = PenConfiguration.reference.with(profile: profile, dial: dial)
        setup.limitUs = 30_000_000
        return Bench(setup)
    }

    @Test(arguments: SimulatedProfile.allCases)
    func `BENCH-160 a treatment with each profile completes, and is safe by the plant's truth`(
        profile: SimulatedProfile
    ) throws {
        let plan = BenchPlan.text(punctures: 4_800, rateHz: "100", needles: 12)
        let lines = try ReleaseBench.treat(plan, seeds: 16_000..<16_010, ["--profile", profile.rawValue])
        #expect(lines.count == 10)
        for line in lines {
            #expect(line.safe && line.outcome == "completed", "seed \(line.seed): \(line.message ?? "")")
            for area in line.areas {
                #expect((area.achieved_depth_um == nil) == profile.hasDial)
                #expect((area.density_cv == nil) == (profile != .glide && profile != .position))
                #expect((4_800...4_824).contains(area.punctures))
                #expect((4_700...4_824).contains(area.truth_punctures))
                #expect(abs((area.truth_rate_millihz ?? 0) - 100_000) <= 1_000)
                // Nobody makes up for membrane and skin where nobody measures.
                let short = 500 - (area.truth_depth_um ?? 0)
                #expect(profile.hasDial ? (0...80).contains(short) : abs(short) <= 25, "\(short)")
            }
        }
    }

    @Test func `BENCH-161 noise, a pulled cable and a killed host stay safe on a base pen`() throws {
        for options in [["--noise", "0.0001"], ["--replug"], ["--restart"], ["--acts", "4"]] {
            let lines = try ReleaseBench.treat(Self.plan, seeds: 16_100..<16_110, ["--profile", "base"] + options)
            for line in lines {
                #expect(line.safe, "\(options) seed \(line.seed): \(line.violations)")
            }
        }
    }

    @Test func `BENCH-162 a wrong dial of a base pen is seen by nobody but the plant`() throws {
        var bench = try Self.bench(.base, .off(byUm: 400))
        let result = bench.run()
        #expect(result.outcome == .completed)
        #expect(result.areas.allSatisfy { $0.depthSource == .declared && $0.achievedDepthUm == nil })
        #expect(result.truths.allSatisfy { $0.steadyPeakProtrusionUm > 800 })
    }

    @Test(arguments: [Int32(-400), -60, 60, 400])
    func `BENCH-163 a measured dial that stands wrong keeps needles from moving at all`(offUm: Int32) throws {
        var bench = try Self.bench(.sensedDepth, .off(byUm: offUm))
        let result = bench.run()
        #expect(result.outcome == nil)
        #expect(result.truths.allSatisfy { $0.strokes == 0 })
        #expect(bench.pen.truth.strokesTotal == 0)
        #expect(bench.report.findings.worst.fault == .dialDiffers || bench.report.findings.worst.fault == .pressNeeded)
        #expect(bench.notices.contains { $0.text.contains("The dial stands at") && $0.text.hasSuffix("turn it.") })
        #expect(result.endedParked)
    }

    @Test func `BENCH-163 a measured dial within its tolerance is treated with`() throws {
        for offUm in [Int32(-20), 20] {
            var bench = try Self.bench(.sensedDepth, .off(byUm: offUm))
            #expect(bench.run().outcome == .completed)
        }
    }

    @Test
    func `BENCH-164 a measured dial that is turned in motion parks the needles within 20 ms of leaving tolerance`()
        throws
    {
        for seed in [UInt64(1), 2, 3] {
            var bench = try Self.bench(.sensedDepth, seed: seed)
            while bench.report.fast.state != .running, bench.timeUs < 10_000_000 { bench.step() }
            for _ in 0..<200 { bench.step() }
            #expect(bench.report.fast.state == .running)
            bench.turnDial(toUm: 1_400)
            var leftAtUs: UInt64?
            var parkedAtUs: UInt64?
            for _ in 0..<400 where parkedAtUs == nil {
                bench.step()
                if leftAtUs == nil, bench.pen.truth.stageUm > 550 { leftAtUs = bench.timeUs }
                if leftAtUs != nil, bench.pen.isParked { parkedAtUs = bench.timeUs }
            }
            let left = try #require(leftAtUs)
            let parked = try #require(parkedAtUs)
            #expect(parked - left <= 20_000, "\(parked - left) µs")
            #expect(bench.report.lastPause?.fault == .dialDiffers)
            bench.turnDial(toUm: nil)
            #expect(bench.run().outcome == .completed)
        }
    }

    @Test func `BENCH-165 a position stays near the true place, within the uncertainty that it tells`() throws {
        var bench = try Self.bench(.position)
        var origin: (x: Int64, y: Int64) = (0, 0)
        var row: UInt8 = 0
        var seen = 0
        while bench.session.phase != .ended, bench.timeUs < 30_000_000 {
            bench.step()
            guard let told = bench.report.position, let place = bench.pen.placeUm else { continue }
            if told.row != row {
                row = told.row
                origin = place
            }
            let offX = abs(Int64(told.xUm) - (place.x - origin.x))
            let offY = abs(Int64(told.yUm) - (place.y - origin.y))
            // The word is up to 10 ms old, at most 20 mm/s.
            #expect(max(offX, offY) <= Int64(told.uncertaintyUm) + 1_000)
            seen += told.xUm != 0 ? 1 : 0
        }
        #expect(seen > 500)
        #expect(bench.session.outcome == .completed)
    }

    @Test func `BENCH-166 equal seeds give equal transcripts with each profile`() throws {
        for profile in SimulatedProfile.allCases {
            var setup = BenchSetup(seed: 4, plan: try BenchPlan.derive(Self.plan))
            setup.pen = PenConfiguration.reference.with(profile: profile)
            setup.limitUs = 2_000_000
            var first = Bench(setup)
            var second = Bench(setup)
            #expect(first.run().transcript == second.run().transcript)
        }
    }
}
