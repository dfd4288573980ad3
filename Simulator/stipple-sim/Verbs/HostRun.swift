import Foundation
import PenConformance
import PenHost
import PenSimulator
import SimHost

/// Runs the scenarios of a host, one after another: a simulated pen each, and somebody who stands on its line.
struct HostRun {
    let path: String
    /// Starts the host; nil: a person does.
    let command: String?
    let limitS: UInt32

    func judge(only names: [String], report: (CheckResult) -> Void) throws -> [CheckResult] {
        var results: [CheckResult] = []
        for scenario in HostScenario.allCases where names.isEmpty || names.contains(scenario.rawValue) {
            for result in try connect(scenario) {
                report(result)
                results.append(result)
            }
        }
        return results
    }

    private func connect(_ scenario: HostScenario) throws -> [CheckResult] {
        let port: PtyPort
        do throws(PtyPort.Problem) {
            port = try PtyPort(link: path)
        } catch {
            throw Failure(error.exitCode, error.description)
        }
        defer { port.close() }
        let server = PenServer(configuration: .reference, seed: 1, port: port, pace: .host, noise: 0)
        let line = JudgedLine(HostJudge(scenario))
        server.tap = ({ line.judge.take(fromHost: $0) }, { line.judge.pass(fromPen: $0) })
        let process = try start()
        if process == nil {
            FileHandle.standardError.write(Data("  → \(scenario.rawValue): start the host on \(path) now.\n".utf8))
        }
        serve(server, port, until: process)
        if let process, process.isRunning {
            process.terminate()
            process.waitUntilExit()
        }
        return line.judge.verdicts()
    }

    /// Until the host's program, or the connection of one that a person started, has ended, or the time is over.
    private func serve(_ server: PenServer, _ port: PtyPort, until process: Process?) {
        let endUs = MonotonicClock.nowUs() + Int64(limitS) * 1_000_000
        var wasOpen = false
        while MonotonicClock.nowUs() < endUs {
            server.serve()
            if let process {
                guard process.isRunning else { return }
            } else {
                let isOpen = port.isOpenSomewhere
                guard isOpen || !wasOpen else { return }
                wasOpen = isOpen
            }
        }
    }

    private func start() throws -> Process? {
        guard let command else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exec \(command)"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw Failure(69, "The host could not be started with /bin/sh: \(error.localizedDescription)")
        }
        return process
    }
}

/// A judge that the two ends of a line share.
private final class JudgedLine {
    var judge: HostJudge

    init(_ judge: HostJudge) {
        self.judge = judge
    }
}
