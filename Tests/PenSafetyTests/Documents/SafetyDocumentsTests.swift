import PenProtocol
import TestSupport
import Testing

@testable import PenSafety

struct SafetyDocumentsTests {
    private let remedy: Comment = "run `swift run stipple-sim docs` to print it anew"

    @Test func `SAFE-040 docs/safety/interlock.md is what the transition table prints`() throws {
        #expect(try Repository.text("docs/safety/interlock.md") == SafetyDocuments.interlock(), remedy)
    }

    @Test func `SAFE-041 docs/safety/checks.md is what the checks print`() throws {
        #expect(try Repository.text("docs/safety/checks.md") == SafetyDocuments.checks(), remedy)
    }

    @Test func `SAFE-040 the table has a cell for every state and event and the diagram an arrow for every change`() {
        let text = SafetyDocuments.interlock()
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
        for event in InterlockEvent.allCases {
            let cells = InterlockState.allCases.map { state in
                let next = TransitionTable.next(state, on: event)
                return next == state ? "·" : "\(next.name)"
            }
            #expect(rows.contains("| \(event.name) | \(cells.joined(separator: " | ")) |"))
        }
        for state in InterlockState.allCases {
            for next in InterlockState.allCases where next != state {
                let events = InterlockEvent.allCases.filter { TransitionTable.next(state, on: $0) == next }
                #expect(text.contains("    \(state.name) --> \(next.name) : ") == !events.isEmpty)
            }
        }
    }

    @Test func `SAFE-041 every check has its row and no cell breaks the table`() {
        let rows = SafetyDocuments.checks().split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        #expect(rows.count == CheckName.allCases.count)
        for (row, check) in zip(rows, CheckName.allCases) {
            #expect(row.hasPrefix("| \(check.name) | H"))
            #expect(row.filter { $0 == "|" }.count == 8)
        }
    }

    /// Descriptions are fixed texts; these are the numbers of the code that stand in them.
    @Test func `SAFE-041 the numbers that people read are those that are judged by`() {
        let lease = Int64(PenLink.leaseDefaultUs)
        let numbers: [(check: CheckDescription, words: [String])] = [
            (NeedlesParked.description, ["\(NeedlesParked.allowedUs / 1_000) ms"]),
            (Stall.description, ["\(Stall.rateMinMillihz / 1_000) Hz", "\(Stall.allowedUs / 1_000) ms"]),
            (
                HandleTemperature.description,
                ["\(HandleTemperature.warnMillic / 1_000) °C", "\(HandleTemperature.tripMillic / 1_000) °C"]
            ),
            (PenStateCheck.description, ["\(PenStateCheck.allowedUs / 1_000) ms"]),
            (
                StaleTelemetry.description,
                [
                    "above \(StaleTelemetry.warnUs / 1_000) ms", "(\(lease / 1_000) ms",
                    "\(PenLink.leaseMaxUs / 1_000) ms at most", "above \(PenLink.linkSilenceUs / 1_000) ms",
                ]
            ),
            (TickOverrun.description, ["from \(TickOverrun.warnUs / 1_000) ms", "(\(lease / 1_000) ms)"]),
            (
                ClockSync.description,
                ["above \(PenLink.clockErrorWarnUs / 1_000) ms", "above \(ClockSync.tripUs / 1_000) ms"]
            ),
        ]
        for (description, words) in numbers {
            for word in words {
                #expect("\(description.bound)".contains(word), "\(description.check.name): \(description.bound)")
            }
        }
    }
}
