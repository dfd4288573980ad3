import Foundation
import Glibc

/// A program under test with its streams in the test's hands.
///
/// Order of calls: make it, then any of `write`, `closeInput`, `send`, `waitForOutput`, and at last `finish`. Waiting
/// blocks the thread, for at most the time that is given. A program that outlives its owner is killed, with
/// everything it started.
package final class RunningProgram {
    /// The whole of standard output so far.
    package var stdout: String { String(decoding: output, as: UTF8.self) }

    /// The whole of standard error so far.
    package var stderr: String { String(decoding: errors, as: UTF8.self) }

    /// The process, for a test that looks at it from outside.
    package let pid: Int32

    private let program: Program
    private var input: Int32?
    private var streams: [(descriptor: Int32, isOutput: Bool)]
    private var output: [UInt8] = []
    private var errors: [UInt8] = []
    private var pendingInput: ArraySlice<UInt8> = []
    private var closesInputWhenWritten = false
    private var waitStatus: Int32?

    /// How long a wait rests before it looks again whether the program has ended; a program's end closes its streams
    /// at once unless something it started still holds them, and then this is the delay.
    private static let pollMilliseconds: Int32 = 20

    /// Starts a program. It inherits the tests' environment without `STIPPLE_…`, so that a developer's own settings
    /// reach no test, and then `environment` over it.
    ///
    /// - Throws: a sentence, when it cannot be started.
    package init(
        _ program: Program,
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        folder: String? = nil
    ) throws {
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("STIPPLE_") }
        let process = try spawn(
            program,
            arguments,
            environment: inherited.merging(environment) { _, own in own },
            folder: folder
        )
        self.program = program
        pid = process.pid
        input = process.input
        streams = [(process.output, true), (process.errors, false)]
    }

    deinit {
        if waitStatus == nil {
            kill(-pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        closeStreams()
    }

    /// Adds text to the program's standard input; it is handed over while a wait runs.
    package func write(_ text: String) {
        pendingInput += text.utf8
    }

    /// Ends the program's standard input after what was written.
    package func closeInput() {
        closesInputWhenWritten = true
    }

    /// Sends a signal to the program alone, not to what it started.
    package func send(signal: Int32) {
        if waitStatus == nil { kill(pid, signal) }
    }

    /// Whether it has ended; reads what it has written meanwhile, so that it never waits for a full pipe.
    package var hasEnded: Bool {
        if waitStatus == nil { exchange() }
        return waitStatus != nil
    }

    /// Waits until standard output contains a text, and gives all output so far.
    ///
    /// - Throws: a sentence with what was written, when the program ends or the time passes before.
    @discardableResult
    package func waitForOutput(containing text: String, timeout: Duration = .seconds(30)) throws -> String {
        let deadline = ContinuousClock.now + timeout
        while !stdout.contains(text) {
            guard waitStatus == nil else {
                throw TestSupportError("\(program): ended without \"\(text)\" in its output.\n\(try outcome())")
            }
            guard ContinuousClock.now < deadline else { throw lateness(timeout, "for \"\(text)\"") }
            exchange()
        }
        return stdout
    }

    /// Waits for the program's end. With no more input to come, its standard input is closed.
    ///
    /// - Throws: a sentence with what was written, when the time passes before; the program is killed then, with
    ///   everything it started.
    package func finish(timeout: Duration = .seconds(60)) throws -> ProgramOutcome {
        closeInput()
        let deadline = ContinuousClock.now + timeout
        while waitStatus == nil {
            guard ContinuousClock.now < deadline else {
                kill(-pid, SIGKILL)
                throw lateness(timeout, "for its end; it was killed")
            }
            exchange()
        }
        return try outcome()
    }
}

extension RunningProgram {
    private func lateness(_ timeout: Duration, _ what: String) -> TestSupportError {
        TestSupportError(
            "\(program): waited \(timeout) \(what).\n-- stdout --\n\(stdout)\n-- stderr --\n\(stderr)"
        )
    }

    private func outcome() throws -> ProgramOutcome {
        guard let waitStatus else { throw TestSupportError("\(program): has not ended.") }
        let signal = waitStatus & 0x7f  // WTERMSIG, a macro that Swift does not import
        return ProgramOutcome(
            status: signal == 0 ? waitStatus >> 8 & 0xff : nil,
            signal: signal == 0 ? nil : signal,
            stdout: stdout,
            stderr: stderr
        )
    }

    /// Moves bytes both ways once, and notes the program's end.
    private func exchange() {
        var polled = streams.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        if let input, !pendingInput.isEmpty { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
        poll(&polled, nfds_t(polled.count), Self.pollMilliseconds)
        handInput()
        readStreams()
        var status: Int32 = 0
        if waitpid(pid, &status, WNOHANG) == pid {
            waitStatus = status
            // What was written before the end is all there by now.
            readStreams()
            closeStreams()
        }
    }

    private func handInput() {
        guard let input else { return }
        if !pendingInput.isEmpty {
            let count = pendingInput.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
            if count > 0 { pendingInput.removeFirst(count) }
            // A reader that is gone wants nothing more; whether that was right is for its exit status to say.
            if count < 0, errno == EPIPE { pendingInput = [] }
        }
        if pendingInput.isEmpty, closesInputWhenWritten {
            close(input)
            self.input = nil
        }
    }

    private func readStreams() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        for stream in streams {
            while true {
                let count = read(stream.descriptor, &buffer, buffer.count)
                guard count > 0 else {
                    if count == 0 { end(stream.descriptor) }
                    break
                }
                if stream.isOutput { output += buffer[..<count] } else { errors += buffer[..<count] }
            }
        }
    }

    /// A stream at its end would wake every poll at once.
    private func end(_ descriptor: Int32) {
        close(descriptor)
        streams.removeAll { $0.descriptor == descriptor }
    }

    private func closeStreams() {
        for stream in streams { close(stream.descriptor) }
        streams = []
        if let input { close(input) }
        input = nil
    }
}
