import Foundation
import PenCampaign
import PenHost

/// How far a campaign is, on standard error: one line that is drawn over on a terminal, now and then a line elsewhere.
struct CampaignProgress {
    private static let onTerminalUs: Int64 = 200_000
    private static let elsewhereUs: Int64 = 30_000_000
    private static let width = 24

    private let total: Int
    private var done: Int
    private let before: Int
    private var failed = 0
    private var simulatedUs: UInt64 = 0
    private let startUs = MonotonicClock.nowUs()
    private var shownUs = MonotonicClock.nowUs()
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(total: Int, done: Int) {
        self.total = total
        self.done = done
        before = done
    }

    mutating func note(_ line: CampaignLine) {
        done += 1
        failed += line.verdict.isFailure ? 1 : 0
        simulatedUs += line.us
        let now = MonotonicClock.nowUs()
        let each = isTerminal ? CampaignProgress.onTerminalUs : CampaignProgress.elsewhereUs
        guard now - shownUs >= each else { return }
        shownUs = now
        write(text(now) + (isTerminal ? "\u{1B}[K\r" : "\n"))
    }

    /// The line is done with.
    func end() {
        guard done > before else { return }
        write((isTerminal ? "\r\u{1B}[K" : "") + text(MonotonicClock.nowUs()) + "\n")
    }

    private func text(_ now: Int64) -> String {
        let seconds = max(0.001, Double(now - startUs) / 1_000_000)
        let rate = Double(done - before) / seconds
        let hours = Double(simulatedUs) / 3_600_000_000 / (seconds / 60)
        let left = rate > 0 ? Int(Double(total - done) / rate) : 0
        let filled = total > 0 ? CampaignProgress.width * done / total : 0
        let bar = String(repeating: "#", count: filled)
            + String(repeating: "-", count: CampaignProgress.width - filled)
        return "[\(bar)] \(done)/\(total) seeds, \(failed) failed, \(fixed(rate)) seeds/s, \(fixed(hours)) simulated "
            + "hours a minute, \(left / 60) min \(left % 60) s left"
    }

    private func fixed(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
