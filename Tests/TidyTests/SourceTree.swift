import TestSupport

/// The files that the rules look at: the repository's own, or a few that a test writes to see a rule fail.
struct SourceTree: Sendable {
    let files: [SourceFile]

    /// All paths that exist, also of files whose text no rule reads; links are checked against them.
    let paths: Set<String>

    init(_ files: [SourceFile], otherPaths: [String] = []) {
        self.files = files
        paths = Set(files.map(\.path) + otherPaths)
    }

    /// A tree of `path: text`.
    init(_ texts: [String: String]) {
        self.init(texts.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, text: $0.value) })
    }

    /// The repository as it stands; read once, shared by all tests.
    static var repository: SourceTree {
        get throws { try loaded.get() }
    }

    private static let loaded = Result { try read() }

    /// What is text that people or the generator write. Data such as recordings is not.
    private static let readSuffixes = [
        ".swift", ".c", ".h", ".md", ".yaml", ".yml", ".txt", ".sh", ".py", ".json", ".modulemap", ".scenario",
    ]

    private static func isRead(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return readSuffixes.contains(where: path.hasSuffix) || path.hasPrefix(".ci/") || !name.contains(".")
            || name.hasPrefix(".")
    }

    private static func read() throws -> SourceTree {
        let paths = try Repository.files()
        let files = try paths.filter(isRead).map { SourceFile(path: $0, text: try Repository.text($0)) }
        return SourceTree(files, otherPaths: paths)
    }

    var swiftFiles: [SourceFile] { files.filter(\.isSwift) }

    /// The Swift files of tests and of what tests share.
    var testFiles: [SourceFile] { swiftFiles.filter { $0.isBelow("Tests") } }

    func file(_ path: String) -> SourceFile? {
        files.first { $0.path == path }
    }
}
