import PenLinkDefinition
import Testing

struct SpecificationTests {
    private static let names = [
        "constants", "enums", "flags", "faults", "limits", "messages-overview", "messages", "definition-hash",
    ]
    private static let text =
        "# Title\n\nBy hand.\n"
        + names.map { "<!-- generated: \($0) -->\nold\n<!-- end generated -->\nAfter \($0).\n" }.joined()

    private func problems(_ text: String) throws -> [String] {
        let definition = try Fixture.definition()
        do {
            _ = try SpecificationText.filled(text, from: definition)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func `LINKDEF-040 only what stands between the markers is replaced`() throws {
        let filled = try SpecificationText.filled(Self.text, from: try Fixture.definition())
        #expect(filled.hasPrefix("# Title\n\nBy hand.\n<!-- generated: constants -->\n| name | value | meaning |\n"))
        #expect(filled.hasSuffix("<!-- end generated -->\nAfter definition-hash.\n"))
        #expect(!filled.contains("old\n"))
        for name in Self.names { #expect(filled.contains("<!-- end generated -->\nAfter \(name).\n")) }
        #expect(try SpecificationText.filled(filled, from: try Fixture.definition()) == filled)
    }

    @Test func `LINKDEF-041 tables tell offset, type, unit, range and meaning`() throws {
        let filled = try SpecificationText.filled(Self.text, from: try Fixture.definition())
        #expect(filled.contains("| 2 | `lease_us` | u32 | µs | 2,000 to 25,000 | Lease. |\n"))
        #expect(filled.contains("| 2 | `state` | pen_state: u8 |  |  | State. |\n"))
        #expect(filled.contains("| 0x14 | [`arm`](#arm) | host | transaction | 6 | `acknowledge` |\n"))
        #expect(filled.contains("| 5 | `stall` | pen | trip | Stalled. | Look. |\n"))
        #expect(filled.contains("| `lease_us` | 8,000 | Lease. |\n"))
    }

    @Test func `LINKDEF-042 broken markers are named with their line`() throws {
        #expect(try problems(Self.text).isEmpty)
        let file = "Protocols/pen-link.md"
        let unknown = Self.text + "<!-- generated: jokes -->\n<!-- end generated -->\n"
        let names = Self.names.joined(separator: ", ")
        #expect(
            try problems(unknown) == ["\(file):36: there is no section jokes to generate; expected one of \(names)"]
        )
        let missing = Self.text.replacing("<!-- generated: flags -->\nold\n<!-- end generated -->\n", with: "")
        #expect(
            try problems(missing) == [
                "\(file):1: section flags is missing; add <!-- generated: flags --> and <!-- end generated -->"
            ]
        )
        let open = Self.text.replacing("<!-- end generated -->\nAfter definition-hash.\n", with: "")
        #expect(try problems(open) == ["\(file):32: section definition-hash has no end; add <!-- end generated -->"])
        let twice = Self.text + "<!-- generated: flags -->\n<!-- end generated -->\n"
        #expect(try problems(twice) == ["\(file):36: section flags stands in line 12 already; keep one"])
        let endOnly = "<!-- end generated -->\n" + Self.text
        #expect(try problems(endOnly) == ["\(file):1: this marker ends a section that never began"])
    }
}
