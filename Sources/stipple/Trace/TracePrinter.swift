import Foundation
import PenRecords
import PenTrace

/// Prints frames as a dialogue, in prose or as JSON lines.
struct TracePrinter {
    private let asJSON: Bool
    private var dialogue: Dialogue
    private var originUs: Int64?

    init(showsAll: Bool, asJSON: Bool) {
        self.asJSON = asJSON
        dialogue = Dialogue(showsAll: showsAll)
    }

    /// Takes the next frames.
    mutating func show(_ frames: [TracedFrame]) {
        for frame in frames {
            if originUs == nil, let atUs = frame.atUs {
                originUs = atUs
                if !asJSON { print("Times in seconds since \(CivilTime(utcUs: atUs).iso8601).") }
            }
            if asJSON { JSONText.printLine(TraceFrameDocument(frame)) }
            show(dialogue.receive(frame))
        }
    }

    /// Takes what is no frame.
    mutating func note(_ kind: DialogueLine.Kind, _ atUs: Int64?, _ text: String) {
        show(dialogue.note(kind, atUs: atUs, text))
    }

    /// The end: what waited, and the sum.
    mutating func finish() -> TraceCounts {
        show(dialogue.finish())
        let counts = dialogue.counts
        guard counts.frames + counts.broken > 0 else { return counts }
        if asJSON {
            JSONText.printLine(TraceSummaryDocument(counts))
        } else {
            print(
                "\(counts.frames) frames (host \(counts.hostFrames), pen \(counts.penFrames)), \(counts.broken) not "
                    + "understood, \(counts.lost) lost;"
            )
            print(
                "\(counts.applied) commands applied, \(counts.refused) refused; \(counts.unanswered) requests "
                    + "unanswered, \(counts.retries) repeated."
            )
        }
        return counts
    }

    private func show(_ lines: [DialogueLine]) {
        for line in lines {
            if asJSON {
                JSONText.printLine(TraceLineDocument(line))
            } else {
                for part in Folded.lines(line.line(since: originUs), indent: line.atUs == nil ? 8 : 19) { print(part) }
            }
        }
    }
}
