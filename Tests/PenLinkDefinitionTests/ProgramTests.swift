import PenLinkDefinition
import TestSupport
import Testing

/// The program itself, on a copy of the inputs.
struct ProgramTests {
    private let folder: TemporaryFolder
    private let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = try Program.release("pen-link-gen")
        for path in [Generator.definitionPath, SpecificationText.path, LuaDissector.path] {
            try folder.write(try Repository.text(path), to: path)
        }
    }

    private func generate(_ arguments: String...) throws -> ProgramOutcome {
        try run(program, ["--root", folder.path] + arguments)
    }

    @Test func `LINKDEF-060 generated once, everything is current`() throws {
        let first = try generate()
        #expect(first.status == 0, "\(first)")
        let check = try generate("--check")
        #expect(check.status == 0, "\(check)")
        #expect(check.stdout + check.stderr == "")
        let file = "Protocols/PenProtocol/Generated/Messages/SetPoint.swift"
        let current = try Repository.text(file)
        #expect(try folder.text(file) == current)
    }

    @Test func `LINKDEF-061 check names what is not current and writes nothing`() throws {
        _ = try generate()
        let edited = "Protocols/PenProtocol/Generated/PenState.swift"
        let stale = "Protocols/PenProtocol/Generated/Messages/Forgotten.swift"
        try folder.write("// edited\n", to: edited)
        try folder.write("// forgotten\n", to: stale)
        let check = try generate("--check")
        #expect(check.status == 1)
        #expect(
            check.stderr == """
                \(edited): not current; run `make generate`
                \(stale): nothing generates it any more; run `make generate`

                """
        )
        #expect(try folder.text(edited) == "// edited\n")
        #expect(try generate().stdout.hasSuffix("files: 1 written, 1 removed\n"))
        #expect(try generate("--check").status == 0)
    }

    @Test func `LINKDEF-062 a broken definition is told with its lines and nothing is written`() throws {
        try folder.write(Fixture.text.replacing("type: 0x14", with: "type: 0x90"), to: Generator.definitionPath)
        let outcome = try generate()
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("Protocols/pen-link.yaml:35: message arm from the host has the type 0x90"))
        #expect(outcome.stderr.contains("Protocols/pen-link.yaml:44: a second message has the type 0x90"))
        #expect(throws: (any Error).self) { try folder.text("Protocols/PenProtocol/Generated/PenLink.swift") }
    }

    @Test func `LINKDEF-063 without a definition the program says where it looked`() throws {
        let outcome = try run(program, ["--root", folder.path + "/nowhere"])
        #expect(outcome.status != 0)
        #expect(outcome.stderr.contains("nowhere/Protocols/pen-link.yaml cannot be read"))
    }
}
