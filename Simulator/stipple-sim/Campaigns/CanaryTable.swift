import Foundation

/// What the canaries are, read from the comments of their one source: a release has none of their names.
enum CanaryTable {
    private static let source = "Protocols/PenProtocol/Canary.swift"

    /// The source tree that the working directory lies in.
    static func tree() throws(Failure) -> URL {
        var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        while true {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent(source).path) { return folder }
            guard folder.path != "/" else { break }
            folder.deleteLastPathComponent()
        }
        throw Failure(
            65,
            "The canaries are built from source, and no folder from "
                + "\(FileManager.default.currentDirectoryPath) upwards "
                + "has \(source); go to Stipple's source tree."
        )
    }

    static func read(in tree: URL) throws(Failure) -> [CanaryRow] {
        guard let text = try? String(contentsOf: tree.appendingPathComponent(source), encoding: .utf8) else {
            throw Failure(65, "\(source) cannot be read.")
        }
        var rows: [CanaryRow] = []
        var comment = ""
        for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("/// ") {
                comment += (comment.isEmpty ? "" : " ") + line.dropFirst(4)
            } else if line.hasPrefix("case ") {
                rows.append(try row(line, comment))
                comment = ""
            } else {
                comment = ""
            }
        }
        return rows
    }

    private static func row(_ line: String, _ comment: String) throws(Failure) -> CanaryRow {
        let parts = comment.split(separator: " · ", maxSplits: 2).map(String.init)
        let name = line.split(separator: "\"").dropFirst().first ?? line.dropFirst("case ".count)
        guard parts.count == 3 else {
            throw Failure(65, "\(source): the comment of '\(name)' is not 'module · hazard · what is wrong'.")
        }
        return CanaryRow(name: String(name), module: parts[0], hazard: parts[1], bug: parts[2])
    }
}
