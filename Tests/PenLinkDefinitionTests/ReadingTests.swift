import PenLinkDefinition
import TestSupport
import Testing

struct ReadingTests {
    @Test func `LINKDEF-001 the definition of the repository has no problem`() throws {
        let text = try Repository.text(Generator.definitionPath)
        #expect(Fixture.problems(text).isEmpty)
        #expect(Fixture.problems(Fixture.text).isEmpty)
    }

    @Test func `LINKDEF-002 the definition is read with nothing lost`() throws {
        let definition = try Fixture.definition()
        #expect(definition.versionMajor == 1)
        #expect(definition.frame.payloadBytesMax == 40)
        #expect(definition.constants.map(\.name) == ["lease_us", "rows_max"])
        #expect(definition.enums.first?.values.map(\.value) == [0, 1])
        #expect(definition.flags.first?.bits.map(\.bit) == [0, 1])
        #expect(definition.faults.map(\.latches) == [false, true, false])
        #expect(definition.limits.map(\.code) == [96, 97])
        let arm = try #require(definition.messages.first)
        #expect(arm.type == 0x14)
        #expect(arm.answer == "acknowledge")
        #expect(arm.layout.map(\.offset) == [0, 2])
        #expect(arm.payloadBytes == 6)
        #expect(arm.fields.map(\.type) == [.integer(.u16), .integer(.u32)])
        #expect(arm.fields.map(\.range) == [1...65_535, 2_000...25_000])
        #expect(arm.fields.map(\.unit) == [nil, "µs"])
    }

    @Test(arguments: [
        Mistake(
            "pen_link: 1",
            "pen_link: 2",
            1,
            "pen_link is 2; this generator reads format 1 only"
        ),
        Mistake(
            "version: { major: 1, minor: 0 }",
            "version: { major: 1 }",
            2,
            "version has no minor; add it"
        ),
        Mistake(
            "version: { major: 1, minor: 0 }",
            "version: { major: 256, minor: 0 }",
            2,
            "major of version is 256; expected 0 to 255"
        ),
        Mistake(
            "version: { major: 1, minor: 0 }",
            "version: 1",
            2,
            "version is no mapping; write { key: value, … }"
        ),
        Mistake(
            "value: 8000, meaning: \"Lease.\" }",
            "value: 8000, meaning: \"Lease.\", scale: 2 }",
            11,
            "constant lease_us has the unknown key \"scale\"; expected name, value, meaning"
        ),
        Mistake(
            "value: 8000,",
            "value: soon,",
            11,
            "value of constant lease_us is \"soon\"; expected an integer, decimal or 0x…"
        ),
        Mistake(
            "name: lease_us, value",
            "name: leaseUs, value",
            11,
            "constant leaseUs has no proper name; expected lower-case words joined by _, such as set_point"
        ),
        Mistake(
            "meaning: \"Rows.\"",
            "meaning: \"\"",
            12,
            "constant rows_max has an empty meaning; write a sentence"
        ),
        Mistake(
            "meaning: \"Rows.\"",
            "meaning: \"Two\\nlines.\"",
            12,
            "meaning of constant rows_max runs over several lines; write it on one"
        ),
        Mistake(
            ", meaning: \"Off.\"",
            "",
            18,
            "value of enum pen_state disarmed has no meaning; add it"
        ),
        Mistake(
            "type: u16\n    meaning: \"Flags.\"",
            "type: i16\n    meaning: \"Flags.\"",
            22,
            "flags pen_flags has the type \"i16\"; expected u8, u16, u32 or u64"
        ),
        Mistake(
            "by: pen",
            "by: nobody",
            29,
            "by of fault stall is \"nobody\"; expected one of pen, host, both"
        ),
        Mistake(
            "effect: trip",
            "effect: explode",
            29,
            "effect of fault stall is \"explode\"; expected one of ok, inhibit, pause, lapse, trip"
        ),
        Mistake(
            ", remedy: \"Look.\"",
            "",
            29,
            "fault stall has no remedy; add it"
        ),
        Mistake(
            "kind: telemetry",
            "kind: rumour",
            55,
            "kind of message fast_telemetry is \"rumour\"; expected one of handshake, query, report, transaction, "
                + "acknowledgement, stop, telemetry, set_point"
        ),
        Mistake(
            "type: pen_state,",
            "type: pen_mood,",
            51,
            "field state of acknowledge has the unknown type \"pen_mood\"; expected u8 u16 u32 u64 i16 i32 i64, "
                + "bytes[32], ascii[16], pen_time, host_time, fault_code, limit_code, or an enum or flags of this file"
        ),
        Mistake(
            "type: pen_state,",
            "type: \"bytes[20]\",",
            51,
            "field state of acknowledge has the unknown type \"bytes[20]\"; expected u8 u16 u32 u64 i16 i32 i64, "
                + "bytes[32], ascii[16], pen_time, host_time, fault_code, limit_code, or an enum or flags of this file"
        ),
        Mistake(
            "      - { name: state, type: pen_state, meaning: \"State.\" }",
            "      - state",
            51,
            "an item of fields is no mapping; write { key: value, … }"
        ),
    ])
    func `LINKDEF-003 what cannot be read is named with its line`(_ mistake: Mistake) throws {
        let text = try #require(Fixture.changed(mistake.old, mistake.new))
        #expect(Fixture.problems(text) == [mistake.description])
    }

    @Test func `LINKDEF-004 what is no YAML is named with its line`() throws {
        let twice = try #require(Fixture.changed("pen_link: 1", "pen_link: 1\npen_link: 1"))
        #expect(Fixture.problems(twice).count == 1)
        #expect(
            Fixture.problems(twice).first?.contains("a key stands twice in one mapping: pen_link; keep one") == true
        )
        let open = try #require(Fixture.changed("version: { major: 1, minor: 0 }", "version: { major: 1, minor: 0"))
        #expect(Fixture.problems(open).first?.contains("this is no YAML") == true)
        #expect(Fixture.problems("").first?.hasPrefix("1: the file is no mapping") == true)
        #expect(Fixture.problems("- 1").first?.hasPrefix("1: the file is no mapping") == true)
    }

    @Test func `LINKDEF-005 all problems come in one list in the order of the file`() throws {
        var text = Fixture.text.replacing("payload_bytes_max: 40", with: "payload_bytes_max: 41")
        text = text.replacing("name: rows_max, value: 16", with: "name: lease_us, value: -1")
        text = text.replacing("from: pen\n    kind: acknowledgement", with: "from: moon\n    kind: acknowledgement")
        #expect(Fixture.problems(text).map { $0.prefix { $0 != ":" } } == ["4", "12", "12", "46"])
    }
}
