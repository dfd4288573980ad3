import Foundation
import PenControl
import PenHost
import Treatment

/// How a person follows a treatment: on a screen with keys where there is a terminal, else in lines.
///
/// The screen is there from the person's start to the treatment's end. Questions are asked before and after it, in
/// lines; so is a pen that was unplugged waited for.
final class LiveDisplay {
    /// Lines of the log that are kept.
    private static let longestLog = 60
    /// How long the next step begins with what a key has just done.
    private static let answerMs: Int64 = 4_000

    /// Nothing is shown: standard output is for a program.
    private let isSilent: Bool
    private let keysServed: [LiveKey]
    private var view: LiveView?
    private var mayOpen = true
    private var line = ProgressLine()
    private var log: [String] = []
    private var startedAtMs: Int64?
    private var tick: UInt64 = 0
    private var tickAtMs: Int64 = 0
    private var answer: (text: String, atMs: Int64)?

    /// - Parameter keys: what the keyboard may ask for; others are neither shown nor taken.
    init(isSilent: Bool, keys: [LiveKey]) {
        self.isSilent = isSilent
        keysServed = keys
    }

    /// Shows how it stands, when it is time to.
    func show(_ report: TickReport, _ session: TreatmentSession, _ plan: DerivedPlan) {
        guard !isSilent, !session.results.isEmpty else { return }
        switch session.phase {
        case .connecting, .waitingForStart, .ended: return
        case .beginning, .loading, .confirming, .selecting, .declaring, .arming, .treating, .finishingArea, .stopping:
            break
        }
        let now = nowMs
        startedAtMs = startedAtMs ?? now
        note(report, now)
        if view == nil, mayOpen {
            view = LiveView()
            mayOpen = view != nil
        }
        if let view {
            guard view.isDue(now) else { return }
            view.draw(state(report, session, plan, now), now)
        } else {
            line.show(state(report, session, plan, now), now)
        }
    }

    /// Pictures and keys are a screen's; else lines are typed.
    var hasScreen: Bool { view != nil }

    /// The keys struck since the last call; none without a screen.
    func takeKeys() -> [LiveKey] {
        guard let view else { return [] }
        return view.keys(nowMs).filter(keysServed.contains)
    }

    /// Something that happened: into the screen's log, else a line.
    func say(_ text: String) {
        guard !isSilent else { return }
        guard view != nil else {
            print(text)
            return
        }
        let since = Quantity.minutes(ms: nowMs - (startedAtMs ?? nowMs))
        log.append("\(since) \(text)")
        log.removeFirst(max(0, log.count - LiveDisplay.longestLog))
    }

    /// What a key has done, said where the person looks next.
    func tell(_ text: String) {
        answer = (text, nowMs)
        say(text)
    }

    /// Shows how it stands at the end and gives the terminal back; what is said from here on stands below.
    func finish(_ report: TickReport?, _ session: TreatmentSession, _ plan: DerivedPlan) {
        guard let view else { return }
        let now = nowMs
        // The sentence of the end and a table follow.
        view.close(report.map { state($0, session, plan, now) }, now, linesBelow: session.results.count + 5)
        self.view = nil
    }

    private var nowMs: Int64 { MonotonicClock.nowUs() / 1_000 }

    /// When the loop reported last.
    private func note(_ report: TickReport, _ now: Int64) {
        guard report.tick != tick else { return }
        tick = report.tick
        tickAtMs = now
    }

    private func state(
        _ report: TickReport,
        _ session: TreatmentSession,
        _ plan: DerivedPlan,
        _ now: Int64
    ) -> LiveState {
        var state = LiveState(
            report: report,
            session: session,
            plan: plan,
            elapsedMs: now - (startedAtMs ?? now),
            reportAgeMs: now - tickAtMs
        )
        state.keys =
            session.phase == .stopping || session.phase == .ended
            ? [] : keysServed.filter { $0 != .declare || session.dialAskedUm != nil }
        state.log = log
        if let answer, now - answer.atMs < LiveDisplay.answerMs, session.outcome == nil {
            state.nextStep = "\(answer.text) \(state.nextStep)"
        }
        return state
    }
}
