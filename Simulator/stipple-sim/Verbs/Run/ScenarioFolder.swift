import Foundation
import PenScenario
import Treatment

/// Scenario files as they are named on the command line.
enum ScenarioFolder {
    /// Files, and those of folders and the folders in them, in the order of their names.
    static func files(_ paths: [String]) throws(Failure) -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Failure(65, "\(path) is not there. Name a scenario file, or a folder of them.")
            }
            guard isFolder.boolValue else {
                files.append(path)
                continue
            }
            let names = (FileManager.default.enumerator(atPath: path)?.allObjects as? [String]) ?? []
            let found = names.filter { $0.hasSuffix(".yaml") }.sorted()
            guard !found.isEmpty else {
                throw Failure(65, "\(path) holds no scenario: no file in it ends in .yaml.")
            }
            files += found.map { "\(path)/\($0)" }
        }
        return files
    }

    static func read(_ path: String) throws(Failure) -> Scenario {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(65, "\(path) cannot be read. Check the path and its permissions.")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let source = try value(SourceText.decode([UInt8](bytes), file: path))
        return try value(
            ScenarioFile.read(source) { name in
                FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
                    .map { String(decoding: $0, as: UTF8.self) }
            }
        )
    }

    static func value<Value>(_ result: Result<Value, PlanProblems>) throws(Failure) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let problems): throw Failure(problems.exitCode, problems.text)
        }
    }
}
