import Foundation
import Glibc
import Synchronization

/// A started process with this side's ends of its three standard streams.
struct SpawnedProcess {
    let pid: pid_t
    let input: Int32
    let output: Int32
    let errors: Int32
}

/// Starts a program in a process group of its own, so that whatever it starts can be stopped with it.
///
/// Foundation's Process is not used: it can say neither which signal ended a program nor stop a whole group.
///
/// - Throws: a sentence, when the system refuses.
func spawn(
    _ program: Program,
    _ arguments: [String],
    environment: [String: String],
    folder: String?
) throws -> SpawnedProcess {
    ignoreBrokenPipes
    // One at a time: between a pipe's making and its close-on-exec mark, another start would inherit it.
    return try starts.withLock { _ in
        try spawnAlone(program, arguments, environment: environment, folder: folder)
    }
}

private func spawnAlone(
    _ program: Program,
    _ arguments: [String],
    environment: [String: String],
    folder: String?
) throws -> SpawnedProcess {
    let input = try Pipe(for: program)
    let output = try Pipe(for: program)
    let errors = try Pipe(for: program)
    let theirs = [input.reading, output.writing, errors.writing]
    defer {
        for end in theirs { close(end) }
    }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, descriptor) in theirs.enumerated() {
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(stream))
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setDefaults(&attributes)

    // A thread cannot change folder alone; `env -C` does it in the new process and then becomes the program.
    let words = (folder.map { ["/usr/bin/env", "-C", $0] } ?? []) + [program.path] + arguments
    let variables = environment.map { "\($0)=\($1)" }
    var pid: pid_t = 0
    let result = withCStrings(words) { argv in
        withCStrings(variables) { posix_spawn(&pid, words[0], &actions, &attributes, argv, $0) }
    }
    let ours = [input.writing, output.reading, errors.reading]
    guard result == 0 else {
        for end in ours { close(end) }
        throw TestSupportError("\(program.path): cannot be started: \(String(cString: strerror(result))).")
    }
    for end in ours { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    return SpawnedProcess(pid: pid, input: input.writing, output: output.reading, errors: errors.reading)
}

/// Held while a program is started, and while a file is written that shall be started: a new process holds this one's
/// open files for a moment, and the system starts no file that anybody holds open for writing.
let starts = Mutex(())

/// Two joined descriptors that only the one program gets which they are made for.
private struct Pipe {
    let reading: Int32
    let writing: Int32

    init(for program: Program) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw TestSupportError("\(program): no pipe for its streams: \(String(cString: strerror(errno))).")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = ends[0]
        writing = ends[1]
    }
}

/// A program that leaves before it read its input must not end the tests; spawned programs get the default back.
private let ignoreBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

/// An own process group, no signal blocked, none ignored: as from a shell.
func setDefaults(_ attributes: inout posix_spawnattr_t, group: Int32 = POSIX_SPAWN_SETPGROUP) {
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = group | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
}

/// The null-ended array of C strings that the system wants, for as long as `body` runs.
func withCStrings<Result>(
    _ texts: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = texts.map { strdup($0) } + [nil]
    defer {
        for pointer in pointers { free(pointer) }
    }
    return body(&pointers)
}
