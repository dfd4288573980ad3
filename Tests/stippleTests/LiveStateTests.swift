import PenControl
import PenProtocol
import PenSafety
import TestSupport
import Testing
import Treatment
import VirtualBench

@testable import stipple

/// What the screen says of a real session, on the virtual clock.
struct LiveStateTests {
    /// Some 0.9 s of motion.
    private static func plan() throws -> DerivedPlan {
        let text = """
            plan: 1
            title: Live
            client: test-client
            practitioner: test-practitioner
            indication: facial_wrinkles
            fitzpatrick: III
            areas:
              - area: cheek_left
                depth_mm: 0.50
                rate_hz: 117
                size_cm2: 25
                density_per_cm2: 48
            """
        let catalog = TreatmentCatalog.read(
            areas: try source("Protocols/treatment/areas.yaml"),
            indications: try source("Protocols/treatment/indications.yaml")
        )
        let plan = SourceText.decode(Array(text.utf8), file: "plan.yaml")
        return try DerivedPlan.read(plan.get(), catalog: catalog.get(), machine: nil).get()
    }

    private static func source(_ path: String) throws -> SourceText {
        try SourceText.decode(Repository.bytes(path), file: path).get()
    }

    private static func state(_ bench: Bench, silentMs: Int64 = 0) -> LiveState {
        LiveState(
            report: bench.report,
            session: bench.session,
            plan: bench.setup.plan,
            elapsedMs: Int64(bench.timeUs / 1_000),
            reportAgeMs: silentMs
        )
    }

    /// Steps to the middle of the motion.
    private static func running(_ setup: BenchSetup) -> Bench {
        var bench = Bench(setup)
        for _ in 0..<8_000 where state(bench).punctures < 400 {
            bench.step()
        }
        return bench
    }

    @Test func `CLI-295 the words follow a treatment, and TREATING is said of moving needles only`() throws {
        let plan = try Self.plan()
        var bench = Bench(BenchSetup(seed: 3, plan: plan))
        var words: [LiveState.Word] = []
        var punctures: UInt32 = 0
        for _ in 0..<20_000 where bench.session.phase != .ended {
            bench.step()
            let state = Self.state(bench)
            if words.last != state.word { words.append(state.word) }
            #expect(state.punctures >= punctures, "what is shown as done never shrinks")
            punctures = state.punctures
            #expect(
                (state.word == .treating) == (bench.report.fast.state == .running) || bench.report.state == .running
            )
            #expect(!state.reason.isEmpty && !state.nextStep.isEmpty)
            #expect(state.depthUm == nil || bench.report.fast.state == .running)
        }
        #expect(words.first == .ready)
        #expect(words.contains(.treating))
        #expect(words.last == .done)
        let end = Self.state(bench)
        #expect(end.percent == 100)
        #expect(end.leftMs == 0 && end.leftAllMs == 0)
        #expect(end.punctures == bench.session.results[0].punctures)
        #expect(end.motionMs == Int64(bench.session.results[0].motionMs))
    }

    @Test func `CLI-294 measured values are shown while they are fresh and the needles move`() throws {
        let plan = try Self.plan()
        var bench = Self.running(BenchSetup(seed: 4, plan: plan))
        let state = Self.state(bench)
        #expect(state.word == .treating)
        let depth = try #require(state.depthUm)
        #expect(abs(depth - 500) <= 100)
        #expect(!state.isDepthEstimate)
        let rate = try #require(state.rateMillihz)
        #expect(abs(rate - 117_000) <= 8_000)
        #expect(state.depthLimit == "max 1.00 mm: area cheek_left")
        #expect(state.rateLimit == "max 150 Hz: label")
        #expect(state.isSimulated)
        #expect(state.pen == bench.session.pen?.serial)
        // The host stands still: what the loop said last is not shown as if it were so now.
        let silent = Self.state(bench, silentMs: 501)
        #expect(silent.depthUm == nil && silent.rateMillihz == nil)
        #expect(silent.priority == .high)
        #expect(silent.nextStep.hasPrefix("Lift the pen"))
        #expect(Self.state(bench, silentMs: 500).depthUm != nil)
        bench.setup.stopAtUs = bench.timeUs
        for _ in 0..<1_000 where bench.session.phase != .ended { bench.step() }
        let ended = Self.state(bench)
        #expect(ended.word == .stopped)
        #expect(ended.depthUm == nil && ended.rateMillihz == nil)
    }

    @Test func `CLI-296 a person's stop tells where it stood, and a stop without proof says LIFT first`() throws {
        let plan = try Self.plan()
        var bench = Self.running(BenchSetup(seed: 5, plan: plan))
        bench.setup.stopAtUs = bench.timeUs
        for _ in 0..<1_000 where bench.session.phase != .ended { bench.step() }
        let own = Self.state(bench)
        let stop = try #require(own.stop)
        #expect(own.word == .stopped)
        #expect(stop.what.contains("Stopped by the practitioner"))
        #expect(stop.place.hasPrefix("cheek_left (area 1 of 1), after "))
        #expect(stop.mustLift == (bench.session.pen?.mustLiftFirst == true))

        var cut = Self.running(BenchSetup(seed: 6, plan: plan))
        cut.setup.unplugAtUs = cut.timeUs
        for _ in 0..<1_000 where cut.session.phase != .ended { cut.step() }
        let unplugged = Self.state(cut)
        let cause = try #require(unplugged.stop)
        #expect(unplugged.word == .stopped)
        #expect(unplugged.priority == .high)
        #expect(cause.mustLift)
        #expect(cause.what == "Stopped by the interlock: \(FaultCode.unplugged.text)")
        #expect(cause.remedy == "\(FaultCode.unplugged.remedy)")
    }

    @Test func `CLI-295 a pause says why it came and what goes on`() throws {
        let plan = try Self.plan()
        var bench = Self.running(BenchSetup(seed: 7, plan: plan))
        // The host stands still for longer than the lease: a lapse.
        bench.setup.stalls = [BenchSetup.HostStall(atUs: bench.timeUs + 1_000, durationUs: 30_000)]
        var seen: LiveState?
        for _ in 0..<200 where seen == nil {
            bench.step()
            let state = Self.state(bench)
            if state.word == .paused { seen = state }
        }
        let paused = try #require(seen)
        #expect(paused.priority == .medium)
        #expect(paused.lapses == 1)
        #expect(paused.nextStep.contains("Release the enable"))
    }
}
