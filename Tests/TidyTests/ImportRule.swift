/// Every import line against the table of modules. The build's own check allows whatever a dependency brings along and
/// does not see Foundation or Glibc at all; this one does.
enum ImportRule {
    struct Import: Equatable {
        let module: String
        let line: Int
        let isTestable: Bool
    }

    /// What a file imports, in any of Swift's forms (`package import X`, `import struct X.Y`, `@testable import X`).
    static func imports(in file: SourceFile) -> [Import] {
        let tokens = file.tokens
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
        return tokens.indices.compactMap { index in
            guard tokens[index].is("import"), index + 1 < tokens.count else { return nil }
            let next = index + 1
            let nameIndex = kinds.contains(tokens[next].text) && next + 1 < tokens.count ? next + 1 : next
            let line = tokens[index].line
            let marks = tokens[..<index].suffix(3).filter { $0.line == line || $0.text == "@testable" }
            return Import(
                module: tokens[nameIndex].text,
                line: line,
                isTestable: marks.contains { $0.is("@testable") }
            )
        }
    }

    /// Offences in all Swift files.
    ///
    /// - Parameter testDependencies: what Package.swift gives each test target.
    static func offences(in tree: SourceTree, testDependencies: [String: [String]]) -> [Offence] {
        tree.swiftFiles.flatMap { file -> [Offence] in
            if let module = Module.containing(file) { return offences(in: file, of: module) }
            if file.path == "Package.swift" { return [] }
            let parts = file.path.split(separator: "/").map(String.init)
            guard parts.first == "Tests", parts.count > 2, let own = testDependencies[parts[1]] else {
                let sentence =
                    "belongs to no module; every Swift file stands in a module's folder, so move it, or add its module"
                    + " to Package.swift, ModuleTable.swift and ARCHITECTURE.md."
                return [Offence(file.path, sentence)]
            }
            return offences(in: file, ofTests: parts[1], dependencies: own)
        }
    }

    private static func offences(in file: SourceFile, of module: Module) -> [Offence] {
        imports(in: file).flatMap { found -> [Offence] in
            var offences: [Offence] = []
            if !module.imports.contains(found.module) {
                let sentence =
                    "imports \(found.module); \(module.name) may import \(module.importsForPeople); take what is needed"
                    + " as a parameter, or change the table in ModuleTable.swift and ARCHITECTURE.md with the reason."
                offences.append(Offence(file.path, found.line, sentence))
            }
            if found.isTestable {
                let sentence = "@testable import in \(module.name); only a module's own tests may; import it plainly."
                offences.append(Offence(file.path, found.line, sentence))
            }
            return offences
        }
    }

    private static func offences(in file: SourceFile, ofTests tests: String, dependencies: [String]) -> [Offence] {
        imports(in: file).flatMap { found -> [Offence] in
            var offences: [Offence] = []
            if !(dependencies + Module.testSystem).contains(found.module) {
                let sentence =
                    "imports \(found.module); \(tests) may import what Package.swift gives it, and"
                    + " \(Module.testSystem.joined(separator: ", ")); declare it there, or test where it is declared."
                offences.append(Offence(file.path, found.line, sentence))
            }
            if found.isTestable, tests != found.module + "Tests" {
                let sentence =
                    "@testable import \(found.module); only \(found.module)Tests may see behind its package"
                    + " interface (a ClearedCommand could be forged); use the interface, or move the test there."
                offences.append(Offence(file.path, found.line, sentence))
            }
            return offences
        }
    }
}
