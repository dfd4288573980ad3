import Foundation
import PenControl
import PenProtocol
import PenSafety
import Treatment

/// One line on how the area goes: rewritten in place on a terminal, printed every five seconds elsewhere.
struct ProgressLine {
    private let isTerminal: Bool
    private var shownAt = Date.distantPast
    private var isOpen = false

    init() {
        isTerminal = isatty(STDOUT_FILENO) == 1
    }

    /// Shows the state of the work, when it is time to.
    mutating func show(_ report: TickReport, _ session: TreatmentSession) {
        guard session.phase == .treating, session.area < session.results.count,
            Date().timeIntervalSince(shownAt) >= (isTerminal ? 0.2 : 5)
        else { return }
        shownAt = Date()
        let text = ProgressLine.text(report, session)
        if isTerminal {
            try? FileHandle.standardOutput.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
            isOpen = true
        } else {
            print(text)
        }
    }

    /// Ends the line, so that something else can be printed.
    mutating func close() {
        if isOpen {
            print("")
            isOpen = false
        }
    }

    private static func text(_ report: TickReport, _ session: TreatmentSession) -> String {
        let result = session.results[session.area]
        let depth = report.meter.meanPeakUm.map { Quantity.millimeters(Int64($0)) } ?? "–"
        let rate = Quantity.hertz(Int64(report.fast.rateMillihz))
        let punctures = session.delivered(report)
        let percent = result.puncturesTarget == 0 ? 100 : UInt64(punctures) * 100 / UInt64(result.puncturesTarget)
        let pass = result.passes > 1 ? " pass \(result.progress.pass)/\(result.passes)" : ""
        let set = Quantity.millimeters(Int64(result.setDepthUm))
        return "\(word(report.state))  \(result.area)\(pass)  depth \(set) set, "
            + "\(depth) got  rate \(rate)  \(percent) %"
    }

    /// The state as a person sees it.
    static func word(_ state: InterlockState) -> String {
        switch state {
        case .tripped: "STOPPED"
        case .disarmed, .ready, .armed: "READY"
        case .running: "TREATING"
        case .paused, .lapsed: "PAUSED"
        }
    }
}
