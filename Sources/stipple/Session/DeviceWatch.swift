import Foundation
import PenHost

/// `stipple devices --watch`: what is there, then a line for each change until a signal.
struct DeviceWatch {
    let asJSON: Bool

    private struct Line: Encodable {
        let schema = "stipple.devices.watch/1"
        /// "present", "watching", "arrived", "left", "changed" or "lost".
        let event: String
        let time: String
        /// Who tells of changes: "udev" or "kernel"; with "watching" only.
        let source: String?
        let entry: DeviceEntryDocument?
    }

    /// - Returns: the exit status: of the signal, or 0 where nobody reads the output any more.
    func run() throws(Failure) -> Int32 {
        do throws(SystemFailure) {
            let signals = try SignalWatch()
            let monitor = try PenMonitor()
            for entry in monitor.known { tell("present", entry) }
            begin(monitor.source)
            while let news = try monitor.next(until: signals.wakeDescriptor, whileRead: STDOUT_FILENO) {
                if news.lostMessages { lost() }
                for change in news.changes { tell(Self.word(change), change.entry) }
            }
            return signals.first?.exitCode ?? 0
        } catch {
            throw Failure(
                74,
                "What is plugged in cannot be watched: \(error). 'stipple devices' without --watch lists it.",
                asJSON: asJSON
            )
        }
    }

    private static func word(_ change: PenChange) -> String {
        switch change {
        case .arrived: "arrived"
        case .left: "left"
        case .changed: "changed"
        }
    }

    private func tell(_ event: String, _ entry: PenEntry) {
        let time = UTC.text(Date())
        if asJSON {
            JSONText.printLine(Line(event: event, time: time, source: nil, entry: DeviceEntryDocument(entry)))
        } else {
            print("\(time)  \(event)  \(DeviceText.line(entry))")
        }
    }

    private func begin(_ source: PenMonitor.Source) {
        if source == .kernel {
            StandardError.print(
                "No udevd runs here: the kernel tells of changes, before anybody has set permissions and links."
            )
        }
        if asJSON {
            let line = Line(event: "watching", time: UTC.text(Date()), source: source.rawValue, entry: nil)
            JSONText.printLine(line)
        } else {
            StandardError.print("Watching what comes and goes; Ctrl-C ends it.")
        }
    }

    private func lost() {
        let text =
            "The kernel lost messages: what came and went in between is unknown; what is there now was looked up."
        if asJSON {
            JSONText.printLine(Line(event: "lost", time: UTC.text(Date()), source: nil, entry: nil))
        }
        StandardError.print(text)
    }
}
