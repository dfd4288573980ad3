import Foundation
import PenProtocol

/// Which code this is, for results that are compared later.
enum SourceCommit {
    /// The commit of the tree that the running program lies in; nil where there is no repository.
    static let text: String? = {
        guard let folder = executable?.deletingLastPathComponent() else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude", "*"]
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        let word = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return process.terminationStatus == 0 && !word.isEmpty ? word : nil
    }()

    /// First 16 digits of the SHA-256 of the running program: the tree may be newer than it. By the kernel's link: what
    /// lies at the program's path may be another one meanwhile.
    static let program: String = {
        let running = try? FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/exe")).readToEnd()
        guard let data = running ?? nil else { return "unknown" }
        return digits(data)
    }()

    /// First 16 digits of a SHA-256.
    static func digits(_ bytes: some Sequence<UInt8>) -> String {
        var sha = SHA256()
        for byte in bytes {
            sha.update(byte)
        }
        let hash = sha.finished()
        return (0..<8).map { index in
            let digits = String(hash[index], radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }
        .joined()
    }

    private static var executable: URL? {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return nil
        }
        return URL(fileURLWithPath: path)
    }
}
