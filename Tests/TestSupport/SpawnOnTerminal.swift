import Foundation
import Glibc
import Synchronization

/// Starts a program with a terminal for all three streams, as the leader of a session of its own whose terminal it is:
/// so Ctrl-C reaches it as from a keyboard.
///
/// - Parameters:
///   - terminal: path of a pty's slave.
///   - environment: over what the tests inherit without `STIPPLE_…`.
/// - Returns: its process, which the caller has to wait for.
/// - Throws: a sentence, when the system refuses.
package func spawnOnTerminal(
    _ program: Program,
    _ arguments: [String],
    terminal: String,
    environment: [String: String]
) throws -> Int32 {
    let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("STIPPLE_") }
    let variables = inherited.merging(environment) { _, own in own }.map { "\($0)=\($1)" }
    return try starts.withLock { _ in
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens becomes the session's own.
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID, which needs _GNU_SOURCE
        setDefaults(&attributes, group: newSession)
        var pid: pid_t = 0
        let words = [program.path] + arguments
        let result = withCStrings(words) { argv in
            withCStrings(variables) { posix_spawn(&pid, program.path, &actions, &attributes, argv, $0) }
        }
        guard result == 0 else {
            throw TestSupportError("\(program.path): cannot be started: \(String(cString: strerror(result))).")
        }
        return pid
    }
}
