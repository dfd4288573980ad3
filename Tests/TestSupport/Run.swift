/// Runs a program to its end.
///
/// - Parameters:
///   - environment: over what the tests inherit (see `RunningProgram`).
///   - folder: where it runs; nil for the tests' own folder.
///   - stdin: the whole of its input.
///   - timeout: generous, for loaded machines; it only bounds a hang.
/// - Throws: a sentence, when it cannot be started or the time passes; the program is killed then.
package func run(
    _ program: Program,
    _ arguments: [String] = [],
    environment: [String: String] = [:],
    folder: String? = nil,
    stdin: String = "",
    timeout: Duration = .seconds(60)
) throws -> ProgramOutcome {
    let running = try RunningProgram(program, arguments, environment: environment, folder: folder)
    running.write(stdin)
    return try running.finish(timeout: timeout)
}
