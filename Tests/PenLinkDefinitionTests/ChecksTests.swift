import Testing

struct ChecksTests {
    @Test(arguments: [
        Mistake("delimiter: 0x00", "delimiter: 0x7e", 4, "delimiter is 126; COBS frees the byte 0 only"),
        Mistake(
            "checksum_bytes: 4\n  payload_bytes_max: 40",
            "checksum_bytes: 2\n  payload_bytes_max: 42",
            4,
            "checksum_bytes is 2; a CRC-32C takes 4"
        ),
        Mistake(
            "header_bytes: 8\n  checksum_bytes: 4\n  payload_bytes_max: 40",
            "header_bytes: 9\n  checksum_bytes: 4\n  payload_bytes_max: 39",
            4,
            "header_bytes is 9; major u8, type u8, sequence u16 and session u32 take 8"
        ),
        Mistake(
            "encoded_bytes_max: 54",
            "encoded_bytes_max: 53",
            4,
            "encoded_bytes_max is 53; the longest frame with code byte and delimiter is 54"
        ),
        Mistake(
            "name: rows_max",
            "name: lease_us",
            12,
            "a second constant is named lease_us; it stands in line 11 already"
        ),
        Mistake(
            "value: 16",
            "value: 2147483648",
            12,
            "constant rows_max is 2147483648; expected 0 to 2147483647"
        ),
        Mistake(
            "value: 8000",
            "value: -1",
            11,
            "constant lease_us is -1; expected 0 to 9223372036854775807"
        ),
    ])
    func `LINKDEF-010 frame numbers and constants fit`(_ mistake: Mistake) throws {
        try expectOnly(mistake)
    }

    @Test(arguments: [
        Mistake(
            "value: 1, name: armed",
            "value: 0, name: armed",
            19,
            "enum pen_state has the value 0 twice; it stands in line 18 already"
        ),
        Mistake(
            "name: armed",
            "name: disarmed",
            19,
            "enum pen_state has a second value named disarmed; it stands in line 18 already"
        ),
        Mistake("value: 1, name", "value: 256, name", 19, "value armed of enum pen_state is 256; u8 holds 0 to 255"),
        Mistake(
            "name: armed",
            "name: unknown",
            19,
            "a value of enum pen_state is named unknown, which the generated Swift uses itself; rename it"
        ),
        Mistake("bit: 1", "bit: 0", 26, "flags pen_flags has the bit 0 twice; it stands in line 25 already"),
        Mistake("bit: 1", "bit: 16", 26, "bit contact of flags pen_flags is 16; u16 has the bits 0 to 15"),
        Mistake(
            "name: contact",
            "name: enable",
            26,
            "flags pen_flags has a second bit named enable; it stands in line 25 already"
        ),
        Mistake(
            "name: contact",
            "name: raw_value",
            26,
            "bit raw_value of flags pen_flags would hide a member of Swift's OptionSet; rename it"
        ),
    ])
    func `LINKDEF-011 enums and flags tell their values apart`(_ mistake: Mistake) throws {
        try expectOnly(mistake)
    }

    @Test(arguments: [
        Mistake(
            "code: 35,",
            "code: 31,",
            30,
            "fault enable_released has the effect pause and the code 31; expected 32 to 63: faults that trip "
                + "have 1 to 31, "
                + "all others 32 to 63"
        ),
        Mistake(
            "code: 5, name: stall",
            "code: 32, name: stall",
            29,
            "fault stall has the effect trip and the code 32; expected 1 to 31: faults that trip have 1 to 31, "
                + "all others "
                + "32 to 63"
        ),
        Mistake(
            "name: enable_released",
            "name: stall",
            30,
            "a second fault is named stall; it stands in line 29 already"
        ),
        Mistake(
            "effect: ok",
            "effect: trip",
            28,
            "fault none has the code 0 and the effect trip; code 0, the name none and the effect ok belong together"
        ),
        Mistake(
            "{ code: 0, name: none, by: both, effect: ok, text: \"No fault.\", remedy: \"Nothing.\", causes: [] }",
            "{ code: 1, name: hot, by: both, effect: trip, text: \"Hot.\", remedy: \"Cool.\", causes: [\"Sun.\"] }",
            28,
            "no fault has the code 0; add { code: 0, name: none, effect: ok, … }"
        ),
        Mistake("code: 97", "code: 96", 33, "a second limit has the code 96; it stands in line 32 already"),
        Mistake("code: 97", "code: 95", 33, "limit depth has the code 95; expected 96 to 255, apart from faults"),
        Mistake("code: 97", "code: 256", 33, "limit depth has the code 256; expected 96 to 255, apart from faults"),
    ])
    func `LINKDEF-012 faults and limits have their own codes`(_ mistake: Mistake) throws {
        try expectOnly(mistake)
    }

    @Test(arguments: [
        Mistake("type: 0xa0", "type: 0x90", 52, "a second message has the type 0x90; it stands in line 44 already"),
        Mistake("type: 0x14", "type: 0x80", 35, "message arm from the host has the type 0x80; expected 0x01 to 0x7f"),
        Mistake("type: 0x14", "type: 0", 35, "message arm from the host has the type 0x00; expected 0x01 to 0x7f"),
        Mistake(
            "type: 0x90",
            "type: 0x7f",
            44,
            "message acknowledge from the pen has the type 0x7f; expected 0x80 to 0xff"
        ),
        Mistake("answer: acknowledge", "answer: echo", 35, "message arm is answered by echo, which does not exist"),
        Mistake(
            "answer: acknowledge",
            "answer: arm",
            35,
            "message arm is answered by arm, which comes from the host as well"
        ),
        Mistake(
            "      - { name: transaction, type: u16, min: 1, meaning: \"Number.\" }\n",
            "",
            35,
            "message arm is of the kind transaction; its first field must be { name: transaction, type: u16, "
                + "min: 1, … }"
        ),
        Mistake(
            "type: u16, min: 1",
            "type: u16",
            35,
            "message arm is of the kind transaction; its first field must be { name: transaction, type: u16, "
                + "min: 1, … }"
        ),
        Mistake(
            "kind: acknowledgement",
            "kind: report",
            44,
            "message acknowledge is of the kind report; its first field must be { name: query, type: u16, … }"
        ),
        Mistake(
            "name: force_mn, type: i16",
            "name: force_mn, type: u64",
            52,
            "fast_telemetry takes 32 bytes on the wire; fast_telemetry_bytes_max is 30: move a field to slow_telemetry"
        ),
        Mistake(
            "name: state, type: pen_state, meaning: \"State.\" }",
            "name: state, type: \"bytes[32]\", meaning: \"State.\" }\n"
                + "      - { name: more, type: u64, meaning: \"More.\" }",
            44,
            "message acknowledge has a payload of 42 bytes; payload_bytes_max is 40"
        ),
    ])
    func `LINKDEF-013 messages have their own types and fit their frames`(_ mistake: Mistake) throws {
        try expectOnly(mistake)
    }

    @Test(arguments: [
        Mistake(
            "name: flags, type: pen_flags",
            "name: pen_time_us, type: pen_flags",
            59,
            "fast_telemetry has a second field named pen_time_us; it stands in line 58 already"
        ),
        Mistake("min: 2000", "min: 25001", 43, "field lease_us of arm has the min 25001 above its max 25000"),
        Mistake(
            "max: 25000",
            "max: 4294967296",
            43,
            "field lease_us of arm has the bound 4294967296; u32 holds 0 to 4294967295"
        ),
        Mistake(
            "type: i16, unit",
            "type: i16, min: -32769, unit",
            60,
            "field force_mn of fast_telemetry has the bound -32769; i16 holds -32768 to 32767"
        ),
        Mistake(
            "type: pen_flags, meaning",
            "type: pen_flags, max: 1, meaning",
            59,
            "field flags of fast_telemetry has min or max; the type pen_flags takes neither"
        ),
        Mistake(
            "type: pen_time, unit",
            "type: pen_time, max: 0xffffffffffffffff, unit",
            58,
            "field pen_time_us of fast_telemetry has the bound 18446744073709551615; errors can show bounds up to "
                + "9223372036854775807 only"
        ),
    ])
    func `LINKDEF-014 fields have names and ranges that their types hold`(_ mistake: Mistake) throws {
        try expectOnly(mistake)
    }

    @Test(arguments: [
        Mistake(
            "name: fast_telemetry\n",
            "name: pen_flags\n",
            52,
            "a second enum, flags or message becomes the Swift type PenFlags; it stands in line 21 already"
        ),
        Mistake(
            "name: acknowledge\n",
            "name: payload\n",
            44,
            "the name becomes the Swift type Payload, which PenProtocol has already; choose another"
        ),
        Mistake(
            "name: force_mn",
            "name: payload_bytes",
            60,
            "field payload_bytes of fast_telemetry would hide a member of the generated Swift; rename it"
        ),
    ])
    func `LINKDEF-015 names give Swift that compiles`(_ mistake: Mistake) throws {
        let text = try #require(Fixture.changed(mistake.old, mistake.new))
        #expect(Fixture.problems(text).contains(mistake.description))
    }

    @Test(arguments: [
        Mistake(
            "name: acknowledge\n",
            "name: decoder\n",
            44,
            "the name becomes the C type pen_link_decoder, which the codec has already; choose another"
        ),
        Mistake(
            "name: force_mn",
            "name: register",
            60,
            "field register of fast_telemetry is a word of C or C++; choose another"
        ),
        Mistake(
            "name: rows_max",
            "name: arm_bytes",
            35,
            "a second PEN_LINK_ARM_BYTES would stand in the C header; it stands in line 12 already"
        ),
    ])
    func `LINKDEF-017 names give C that compiles`(_ mistake: Mistake) throws {
        let text = try #require(Fixture.changed(mistake.old, mistake.new))
        #expect(Fixture.problems(text).contains(mistake.description))
    }

    @Test func `LINKDEF-016 the longest frame stays within one COBS block`() throws {
        let old = "payload_bytes_max: 40\n  encoded_bytes_max: 54"
        let longest = try #require(Fixture.changed(old, "payload_bytes_max: 241\n  encoded_bytes_max: 255"))
        #expect(Fixture.problems(longest).isEmpty)
        let longer = try #require(Fixture.changed(old, "payload_bytes_max: 242\n  encoded_bytes_max: 255"))
        #expect(
            Fixture.problems(longer) == [
                "4: header, longest payload and checksum are 254 bytes; one COBS block holds 253: lower "
                    + "payload_bytes_max",
                "4: encoded_bytes_max is 255; the longest frame with code byte and delimiter is 256",
            ]
        )
    }

    private func expectOnly(_ mistake: Mistake) throws {
        let text = try #require(Fixture.changed(mistake.old, mistake.new))
        #expect(Fixture.problems(text) == [mistake.description])
    }
}
