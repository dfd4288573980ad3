import Foundation

/// Where an executable is: one of this package's products, or a tool of the system.
package struct Program: Sendable, CustomStringConvertible {
    package let path: String

    /// Its name, without the folder.
    package var description: String { URL(filePath: path).lastPathComponent }

    package init(at path: String) {
        self.path = path
    }

    /// A product from the release build, `.build/release`.
    ///
    /// - Throws: a sentence with the command that builds it, when it is not there.
    package static func release(_ name: String) throws -> Program {
        try product(name, in: Repository.url(".build/release"), remedy: "make build")
    }

    /// A product from the debug build, `.build/debug`: of those only `stipple-sim` is built for tests.
    ///
    /// - Throws: a sentence with the command that builds it, when it is not there.
    package static func debug(_ name: String) throws -> Program {
        try product(name, in: Repository.url(".build/debug"), remedy: "make debug")
    }

    /// A tool from the folders that `PATH` names.
    ///
    /// - Throws: a sentence, when there is none.
    package static func system(_ name: String) throws -> Program {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        for folder in path.split(separator: ":") {
            let place = URL(filePath: String(folder)).appending(path: name)
            if FileManager.default.isExecutableFile(atPath: place.path) { return Program(at: place.path) }
        }
        throw TestSupportError("\(name): not found in PATH (\(path)); `bash .ci/packages` installs what is needed.")
    }

    private static func product(_ name: String, in folder: URL, remedy: String) throws -> Program {
        let place = folder.appending(path: name)
        guard FileManager.default.isExecutableFile(atPath: place.path) else {
            throw TestSupportError("\(name): no such program in \(folder.path); `\(remedy)` builds it.")
        }
        return Program(at: place.path)
    }
}
