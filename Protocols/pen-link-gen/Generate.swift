import ArgumentParser
import PenLinkDefinition

/// `pen-link-gen`, `pen-link-gen generate`
struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write all that is made from the definition (the default).",
        discussion: "Exits 1 if the definition has problems (all are listed), or if --check finds a file not current."
    )

    @Option(help: "The repository.")
    var root = "."

    @Flag(help: "Write nothing; name the files that are not current.")
    var check = false

    func run() throws {
        let repository = Repository(root: root)
        let files: [OutputFile]
        do {
            let definition = try DefinitionReader.read(try repository.text(at: Generator.definitionPath))
            files = try Generator.files(
                definition,
                specification: try repository.text(at: SpecificationText.path),
                dissector: try repository.text(at: LuaDissector.path)
            )
        } catch let error as DefinitionError {
            for problem in error.problems { PenLinkGen.complain("\(problem)") }
            throw ExitCode(1)
        }
        let outdated = files.filter { (try? repository.text(at: $0.path)) != $0.text }
        let stale = try Generator.ownedFolders.flatMap(repository.files).filter { path in
            !files.contains { $0.path == path }
        }
        if check {
            for file in outdated { PenLinkGen.complain("\(file.path): not current; run `make generate`") }
            for path in stale { PenLinkGen.complain("\(path): nothing generates it any more; run `make generate`") }
            if !outdated.isEmpty || !stale.isEmpty { throw ExitCode(1) }
            return
        }
        for file in outdated { try repository.write(file) }
        for path in stale { try repository.remove(path) }
        print("\(files.count) files: \(outdated.count) written, \(stale.count) removed")
    }
}
