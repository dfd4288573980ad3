import Foundation
import PenHost
import SystemPackage

/// A simulated pen in a process of its own, for the demo: the same program and pty that anyone can start by hand.
final class SimulatedPenProcess {
    /// The pty's path.
    let path: String
    private let process = Process()
    private let output = Pipe()
    private let folder: URL
    private var truth: [String]?

    init(seed: UInt64, asJSON: Bool) throws(Failure) {
        let program = URL(fileURLWithPath: DataFolder.program.removingLastComponent().appending("stipple-sim").string)
        guard FileManager.default.isExecutableFile(atPath: program.path) else {
            throw Failure(
                69,
                "stipple-sim is not beside stipple (\(program.path)); build it: make "
                    + "build",
                asJSON: asJSON
            )
        }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("stipple-demo-\(getpid())")
        path = folder.appendingPathComponent("pen").path
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            process.executableURL = program
            process.arguments = ["pen", "--link", "pty:\(path)", "--seed", "\(seed)", "--json"]
            process.standardOutput = output
            process.standardInput = FileHandle.nullDevice
            try process.run()
        } catch {
            throw Failure(74, "The simulated pen could not be started: \(error.localizedDescription).", asJSON: asJSON)
        }
        let until = Date().addingTimeInterval(10)
        while !FileManager.default.fileExists(atPath: path) {
            guard Date() < until, process.isRunning else {
                throw Failure(69, "The simulated pen did not open its pty within 10 s.", asJSON: asJSON)
            }
            usleep(10_000)
        }
    }

    /// Stops the pen; returns what the plant itself measured, a sentence an area.
    @discardableResult
    func end() -> [String] {
        if let truth { return truth }
        if process.isRunning {
            process.terminate()
            process.waitUntilExit()
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        try? FileManager.default.removeItem(at: folder)
        let lines = text.split(separator: "\n").compactMap { PlantTruthLine.sentence(String($0)) }
        truth = lines
        return lines
    }
}
