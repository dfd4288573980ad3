import PenScenario
import Treatment
import VirtualBench

/// One scenario's run. Keys and units are a contract.
struct RunLine: Encodable {
    struct Verdict: Encodable {
        let expectation: String
        let verdict: String
        let reason: String?
        let measured: String
        /// Whose word it is: plant, pen, host.
        let source: String
        let at_us: UInt64?
    }

    struct Event: Encodable {
        let time_us: UInt64
        let text: String
    }

    var schema = "stipple-sim.run/1"
    let file: String
    let title: String
    let hazard: String?
    let on: String
    /// Of a pen at a serial port.
    let serial: String?
    let seed: UInt64
    let commit: String?
    let program: String
    let passed: Bool
    let verdicts: [Verdict]
    let outcome: String
    let transcript: String?
    let simulated_seconds: Double
    let seconds: Double
    /// The second before the failure; empty when all passed.
    let timeline: [Event]
    let plot: String?

    init(_ result: ScenarioResult, file: String, on: String, serial: String? = nil, seconds: Double, plot: String?) {
        self.file = file
        title = result.scenario.title
        hazard = result.scenario.hazard
        self.on = on
        self.serial = serial
        seed = result.scenario.seed
        commit = SourceCommit.text
        program = SourceCommit.program
        passed = result.hasPassed
        verdicts = result.verdicts.map {
            Verdict(
                expectation: $0.text,
                verdict: $0.finding.word,
                reason: $0.finding.reason,
                measured: $0.measured,
                source: $0.source.rawValue,
                at_us: $0.atUs
            )
        }
        outcome = result.bench.outcome?.name ?? "time_over"
        transcript = result.bench.transcript.isEmpty ? nil : result.bench.transcript
        simulated_seconds = Double(result.bench.timeUs) / 1_000_000
        self.seconds = (seconds * 1_000).rounded() / 1_000
        timeline = passed ? [] : result.lastSecond.map { Event(time_us: $0.timeUs, text: $0.text) }
        self.plot = plot
    }

    /// For a person: the verdict first, then each expectation, then the last second.
    var sentence: String {
        let about = hazard.map { " (\($0))" } ?? ""
        let pen = serial.map { " (pen \($0))" } ?? ""
        var lines = [
            "\(passed ? "PASS" : "FAIL")  \(file): \(title)\(about), seed \(seed), on \(on)\(pen), "
                + "\(simulated_seconds) s \(serial == nil ? "simulated" : "played") in \(seconds) s"
        ]
        for verdict in verdicts {
            let reason = verdict.reason.map { "\n              \($0)" } ?? ""
            lines.append(
                "  \(padded(verdict.verdict))\(verdict.expectation)  →  \(verdict.measured) (\(verdict.source))"
                    + reason
            )
        }
        if !passed, !timeline.isEmpty {
            lines.append("  the second before:")
            lines += timeline.map { "    \(time($0.time_us))  \($0.text)" }
        }
        if let plot { lines.append("  plot: \(plot)") }
        return lines.joined(separator: "\n")
    }

    private func padded(_ word: String) -> String { word + String(repeating: " ", count: max(1, 12 - word.count)) }

    private func time(_ us: UInt64) -> String {
        let ms = us / 1_000
        let rest = "\(ms % 1_000)"
        return "\(ms / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
    }
}
