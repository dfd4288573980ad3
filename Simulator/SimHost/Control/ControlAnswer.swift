import Foundation
import PenSimulator

/// What a simulated pen says to a request: one line of JSON. Its keys are a contract.
package struct ControlAnswer: Codable, Equatable, Sendable {
    /// A fault that is on.
    package struct Active: Codable, Equatable, Sendable {
        package var fault: String
        /// In its unit; nil of a fault without one.
        package var amount: Int32?
        package var unit: String?
    }

    package var schema = "stipple-sim.inject/1"
    /// The fault that was named; nil where none was, or all.
    package var fault: String?
    package var done: Bool
    /// It cannot be had here, whatever the amount.
    package var unsupported: Bool
    /// What was done, or why not, for a person.
    package var message: String
    /// Simulated time.
    package var time_us: UInt64
    /// Faults that are on; only where a list was asked for.
    package var active: [Active]?

    package init(fault: String?, done: Bool, unsupported: Bool = false, message: String, timeUs: UInt64) {
        self.fault = fault
        self.done = done
        self.unsupported = unsupported
        self.message = message
        time_us = timeUs
    }

    /// What became of a switch.
    init(_ fault: SimulatedFault, _ answer: FaultAnswer, done word: String, timeUs: UInt64) {
        self.init(
            fault: fault.rawValue,
            done: answer.isDone,
            message: answer.reason ?? "\(fault.rawValue): \(word).",
            timeUs: timeUs
        )
        if case .unsupported = answer {
            unsupported = true
        }
    }

    /// The answer as a line, without its end.
    package var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings, numbers and flags always have a JSON form.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// Reads a line; nil of one that is no answer.
    package init?(line: String) {
        guard let answer = try? JSONDecoder().decode(ControlAnswer.self, from: Data(line.utf8)),
            answer.schema == "stipple-sim.inject/1"
        else { return nil }
        self = answer
    }
}
