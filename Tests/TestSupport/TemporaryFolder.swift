package import Foundation
import Synchronization

/// A folder of one test's own, gone with the last reference to it.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package var path: String { url.path }

    /// - Throws: a sentence, when the system's temporary folder cannot be written.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "stipple-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw TestSupportError("\(url.path): cannot be made: \(error.localizedDescription)")
        }
    }

    /// Writes a file, with the folders on its way, and gives its place.
    @discardableResult
    package func write(_ text: String, to name: String, executable: Bool = false) throws -> URL {
        try write(Data(text.utf8), to: name, executable: executable)
    }

    /// Copies a program, with bytes behind its end, and gives the copy's place.
    package func copy(_ program: Program, to name: String, adding bytes: [UInt8] = []) throws -> Program {
        let whole = try Data(contentsOf: URL(filePath: program.path)) + bytes
        return Program(at: try write(whole, to: name, executable: true).path)
    }

    private func write(_ bytes: Data, to name: String, executable: Bool) throws -> URL {
        let place = url.appending(path: name)
        let folder = place.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A program that is started meanwhile would inherit the open file, and a file that is open cannot be run.
        try starts.withLock { _ in try bytes.write(to: place) }
        if executable {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path)
        }
        return place
    }

    /// The text of a file in the folder, such as what a program under test left there.
    package func text(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    deinit {
        // What cannot be removed is left to the system's own cleaning of its temporary folder.
        try? FileManager.default.removeItem(at: url)
    }
}
