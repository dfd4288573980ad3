import PenLinkDefinition
import TestSupport
import Testing

/// `pen-link-gen compare`
struct CompareProgramTests {
    private let folder: TemporaryFolder
    private let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = try Program.release("pen-link-gen")
        try folder.write(Fixture.text, to: "old.yaml")
    }

    private func compare(_ new: String, _ arguments: String...) throws -> ProgramOutcome {
        try folder.write(new, to: "new.yaml")
        return try run(program, ["compare", folder.path + "/old.yaml", folder.path + "/new.yaml"] + arguments)
    }

    @Test func `LINKDEF-074 a version that suits ends with 0, another one with 65 and a sentence`() throws {
        let same = try compare(Fixture.text)
        #expect(same.status == 0 && same.stdout == "1.0 → 1.0 suits: nothing differs.\n", "\(same)")
        let changed = try compare(Fixture.text.replacing("value: 16", with: "value: 15"))
        #expect(changed.status == 65)
        #expect(
            changed.stdout == """
                major: constant rows_max: its value was 16 and is 15
                1.0 → 1.0 does not suit: the gravest difference is major; give it 2.0.

                """
        )
    }

    @Test func `LINKDEF-075 as JSON it says the same`() throws {
        let outcome = try compare(Fixture.text.replacing("value: 16", with: "value: 15"), "--json")
        #expect(outcome.status == 65)
        for part in [
            "\"kind\" : \"major\"", "\"place\" : \"constant rows_max\"", "\"suits\" : false", "\"gravest\" : \"major\"",
        ] {
            #expect(outcome.stdout.contains(part), "\(part)")
        }
    }

    @Test func `LINKDEF-076 a definition that is broken or missing is told`() throws {
        let broken = try compare(Fixture.text.replacing("value: 16", with: "value: many"))
        #expect(broken.status == 65 && broken.stderr.contains("new.yaml:12: value of constant rows_max"), "\(broken)")
        let missing = try run(program, ["compare", folder.path + "/old.yaml", folder.path + "/none.yaml"])
        #expect(missing.status == 64 && missing.stderr.contains("none.yaml cannot be read"), "\(missing)")
    }
}
