#if !CANARIES
import Foundation

/// The program with canaries in it: built beside the others, and run instead of this one.
enum CanaryProgram {
    private static let folder = ".build-canaries"

    static func build(in tree: URL) throws(Failure) {
        say("building with canaries in \(folder); the first time takes minutes")
        let arguments = [
            "swift", "build", "-c", "release", "--scratch-path", folder, "-Xswiftc", "-DCANARIES", "--product",
            "stipple-sim", "--explicit-target-dependency-import-check", "error",
        ]
        let status = try spawn("/usr/bin/env", arguments, in: tree, output: FileHandle.standardError)
        guard status == 0 else {
            throw Failure(1, "The program with canaries was not built (status \(status)); what is wrong stands above.")
        }
    }

    /// Runs the verb in it; ends as it ended.
    static func run(_ arguments: [String], in tree: URL) throws(Failure) {
        let program = tree.appendingPathComponent("\(folder)/release/stipple-sim").path
        let status = try spawn(program, ["canaries"] + arguments, in: tree, output: FileHandle.standardOutput)
        guard status == 0 else { Foundation.exit(status) }
    }

    private static func spawn(
        _ program: String,
        _ arguments: [String],
        in tree: URL,
        output: FileHandle
    ) throws(Failure) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = tree
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw Failure(74, "\(program) cannot be started: \(error.localizedDescription)")
        }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    private static func say(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("stipple-sim: \(text)\n".utf8))
    }
}
#endif
