package import Foundation

/// This checkout: where it is, and what stands in it.
///
/// Found from this file's own place, so that it holds whatever folder the tests are started in.
package enum Repository {
    /// The folder with Package.swift.
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The same as text, for a command line.
    package static var path: String { root.path }

    /// The one tool folder and the tool files whose names begin with a dot but that people write; all other hidden
    /// names (.git, .build and its kin) are a tool's own.
    private static let handWrittenHiddenNames: Set<String> = [".ci", ".gitignore", ".swift-format"]

    /// The place of a file named from the root, such as `Protocols/pen-link.md`.
    package static func url(_ path: String) -> URL {
        root.appending(path: path)
    }

    /// The text of a file named from the root.
    ///
    /// - Throws: a sentence with the path, when the file is missing or is not UTF-8.
    package static func text(_ path: String) throws -> String {
        let bytes = try bytes(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TestSupportError("\(path): expected UTF-8 text, got other bytes; save the file as UTF-8.")
        }
        return text
    }

    /// The bytes of a file named from the root.
    ///
    /// - Throws: a sentence with the path, when the file cannot be read.
    package static func bytes(_ path: String) throws -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: url(path)))
        } catch {
            throw TestSupportError("\(path): cannot be read from \(root.path): \(error.localizedDescription)")
        }
    }

    package static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: url(path).path)
    }

    /// Paths from the root, sorted, of the regular files below `folder` whose name ends with one of `suffixes`.
    ///
    /// No suffix means every file. Build folders and other tools' hidden folders are skipped, links are not followed.
    ///
    /// - Throws: a sentence with the folder that cannot be listed.
    package static func files(below folder: String = "", endingWith suffixes: String...) throws -> [String] {
        var found: [String] = []
        var folders = [folder]
        while let current = folders.popLast() {
            for name in try names(in: current) where !name.hasPrefix(".") || handWrittenHiddenNames.contains(name) {
                let path = current.isEmpty ? name : "\(current)/\(name)"
                switch kind(of: path) {
                case .typeDirectory?: folders.append(path)
                case .typeRegular? where suffixes.isEmpty || suffixes.contains(where: name.hasSuffix):
                    found.append(path)
                default: break
                }
            }
        }
        return found.sorted()
    }

    /// A link's own kind, not that of what it leads to; nil for what has gone since its folder was listed.
    private static func kind(of path: String) -> FileAttributeType? {
        try? FileManager.default.attributesOfItem(atPath: url(path).path)[.type] as? FileAttributeType
    }

    private static func names(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: url(folder).path)
        } catch {
            throw TestSupportError("\(folder): cannot be listed in \(root.path): \(error.localizedDescription)")
        }
    }
}
