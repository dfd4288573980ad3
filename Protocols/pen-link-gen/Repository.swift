import ArgumentParser
import Foundation
import PenLinkDefinition

/// The repository's files, by their path from its root.
struct Repository {
    let root: String

    /// The text of a file; the error is a sentence.
    func text(at path: String) throws -> String {
        do {
            return try String(contentsOf: url(path), encoding: .utf8)
        } catch {
            throw ValidationError("\(url(path).path) cannot be read; run this in the repository or give --root")
        }
    }

    /// Writes a file whole, with its folders.
    func write(_ file: OutputFile) throws {
        let url = url(file.path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url, options: .atomic)
    }

    /// Removes a file.
    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: url(path))
    }

    /// The paths of all files below a folder, in order; none if it does not exist.
    func files(below folder: String) throws -> [String] {
        let walk = FileManager.default.enumerator(atPath: url(folder).path)
        var paths: [String] = []
        while let path = walk?.nextObject() as? String {
            if walk?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { paths.append("\(folder)/\(path)") }
        }
        return paths.sorted()
    }

    private func url(_ path: String) -> URL {
        URL(fileURLWithPath: root, isDirectory: true).appendingPathComponent(path)
    }
}
