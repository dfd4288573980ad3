import PenControl
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

/// A session and what stands in for its engine, a tick a millisecond.
struct SessionRig {
    var session = TreatmentSession(sessionId: 7)
    var engine = EngineDouble()
    let plan: DerivedPlan
    /// The person says start as soon as the session waits for it.
    var starts = true
    /// The person holds the enable whenever the area is armed, and lets go when it is done.
    var treats = true
    /// The person declares the dial as soon as it is asked for.
    var declares = true
    /// A full session would treat; every phase in which the session was.
    private(set) var phases: [TreatmentSession.Phase] = [.connecting]
    private(set) var notices: [SessionNotice] = []
    private var request = EngineRequest.none
    /// The person sees a pen at rest for 20 ms, lets go for 5 ms, and presses again; anew each 100 ms.
    private var restedMs = 0

    /// Areas of 1 cm² with 120 punctures each: ten strokes of twelve needles.
    init(areas: [String] = ["cheek_left"], passes: UInt32 = 1, plan head: String = "") throws {
        let passesLine = passes == 1 ? "" : "    passes: \(passes)\n"
        let more = areas.dropFirst().enumerated().map { index, area in
            """
              - area: \(area)
                depth_mm: \(index == 0 ? "0.40" : "0.30")
                rate_hz: 110
                size_cm2: 1
                density_per_cm2: 120
            \(passesLine)
            """
        }
        let text = head + TestData.plan(area: areas[0], size: "1", density: "120", adding: passesLine + more.joined())
        plan = try DerivedPlan.read(
            SourceText(text, file: "plan.yaml"),
            catalog: SessionRig.catalog.get(),
            machine: head.isEmpty ? TestData.widePen : nil
        ).get()
    }

    /// The real catalog, but with up to four passes an area: the data allow two.
    private static let catalog = Result {
        try TreatmentCatalog.read(
            areas: SourceText(
                TestData.areasText().replacing("passes_max: { value: 2,", with: "passes_max: { value: 4,"),
                file: "areas.yaml"
            ),
            indications: SourceText(TestData.indicationsText(), file: "indications.yaml")
        ).get()
    }

    mutating func tick() {
        if treats {
            switch session.phase {
            case .treating:
                restedMs = engine.interlock.state == .paused ? restedMs + 1 : 0
                engine.enable = !(20...24).contains(restedMs % 100)
            case .finishingArea, .selecting, .stopping, .ended: engine.enable = false
            case .connecting, .waitingForStart, .beginning, .loading, .confirming, .declaring, .arming: break
            }
        }
        if declares { session.declareDial() }
        let report = engine.tick(request)
        request = session.handle(report)
        notices += session.notices
        session.notices = []
        if phases.last != session.phase { phases.append(session.phase) }
        if session.phase == .waitingForStart, starts {
            session.start(plan)
            phases.append(session.phase)
        }
    }

    mutating func run(ms: Int) {
        for _ in 0..<ms { tick() }
    }

    /// Ticks until the session is in `phase`; false if that does not come within 2 s.
    @discardableResult
    mutating func run(to phase: TreatmentSession.Phase) -> Bool {
        for _ in 0..<2_000 where session.phase != phase { tick() }
        return session.phase == phase
    }
}

extension SessionOutcome {
    /// The sentence of a refusal.
    var refusal: String? { if case .refused(let sentence) = self { sentence } else { nil } }

    var trip: FaultCode? { if case .tripped(let finding) = self { finding.fault } else { nil } }
}
