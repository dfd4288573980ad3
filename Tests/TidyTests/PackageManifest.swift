import Foundation
import TestSupport

/// What Package.swift declares, as the build itself understands it: `swift package dump-package`, so that the
/// functions and constants in Package.swift may take any form.
struct PackageManifest: Decodable {
    struct Target: Decodable {
        let name: String
        let type: String
        let path: String?
        let dependencies: [Dependency]

        var isTest: Bool { type == "test" }
        var folder: String { path ?? "" }
    }

    /// A target by name, or a product; each comes as an array whose first element is the name.
    struct Dependency: Decodable {
        let name: String

        init(from decoder: any Decoder) throws {
            let kinds = try decoder.singleValueContainer().decode([String: [Part]].self)
            name = kinds.values.lazy.flatMap { $0 }.compactMap(\.text).first ?? ""
        }

        /// A string, or anything else, which is not wanted here (a package, a condition, null).
        private struct Part: Decodable {
            let text: String?

            init(from decoder: any Decoder) throws {
                text = try? decoder.singleValueContainer().decode(String.self)
            }
        }
    }

    let targets: [Target]

    func target(_ name: String) -> Target? {
        targets.first { $0.name == name }
    }

    /// Package.swift of a folder; with a scratch folder of its own, since a running `swift test` may hold the usual
    /// one.
    static func read(in folder: String = Repository.path) throws -> PackageManifest {
        let scratch = try TemporaryFolder()
        let outcome = try run(
            Program.system("swift"),
            ["package", "--package-path", folder, "--scratch-path", scratch.path, "dump-package"],
            timeout: .seconds(300)
        )
        guard outcome.status == 0 else {
            throw TestSupportError("swift package dump-package failed, so Package.swift is not judged.\n\(outcome)")
        }
        return try JSONDecoder().decode(PackageManifest.self, from: Data(outcome.stdout.utf8))
    }
}
