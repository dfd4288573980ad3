import Foundation

/// Files that are there whole or not at all.
enum WholeFile {
    static func write(_ text: String, to path: String) throws(Failure) {
        let file = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file, options: .atomic)
        } catch {
            throw Failure(
                74,
                "\(path) cannot be written: \(error.localizedDescription) Check the folder and its space."
            )
        }
    }
}
