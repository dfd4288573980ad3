/// How a program ended and what it wrote.
package struct ProgramOutcome: Sendable {
    /// The exit status; nil when a signal ended the program.
    package let status: Int32?
    /// The signal that ended the program; nil when it left by itself.
    package let signal: Int32?
    package let stdout: String
    package let stderr: String
}

extension ProgramOutcome: CustomStringConvertible {
    /// All of it, for the message of a failed expectation.
    package var description: String {
        let end = status.map { "exit status \($0)" } ?? signal.map { "signal \($0)" } ?? "no end"
        return "\(end)\n-- stdout --\n\(stdout)\n-- stderr --\n\(stderr)"
    }
}
