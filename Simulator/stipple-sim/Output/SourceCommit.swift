import Foundation
import PenProtocol

/// Which code made a verdict.
enum SourceCommit {
    /// The commit of the source tree around the program, "+" and all; nil where there is none. The tree may be newer
    /// than the program, so `program` stands beside it.
    static let text: String? = {
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = [
            "git", "-C", executable.deletingLastPathComponent().path, "describe", "--always", "--dirty", "--abbrev=12",
            "--exclude", "*",
        ]
        let pipe = Pipe()
        git.standardOutput = pipe
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil else { return nil }
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return git.terminationStatus == 0 && !text.isEmpty ? text : nil
    }()

    /// The beginning of the running program's SHA-256, 16 hexadecimal digits.
    static let program: String = {
        guard let bytes = try? Data(contentsOf: executable, options: .alwaysMapped) else { return "unknown" }
        var sha = SHA256()
        for byte in bytes { sha.update(byte) }
        let hash = sha.finished()
        return (0..<8).map { index in
            let digits = String(hash[index], radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }()

    private static var executable: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    }
}
