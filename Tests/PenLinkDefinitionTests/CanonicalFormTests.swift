import PenLinkDefinition
import TestSupport
import Testing

struct CanonicalFormTests {
    @Test func `LINKDEF-020 the hash is FNV-1a over the canonical text`() throws {
        let form = CanonicalForm(of: try Fixture.definition())
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in form.text.utf8 {
            hash ^= UInt64(byte)
            hash = hash &* 1_099_511_628_211
        }
        #expect(form.hash == hash)
    }

    @Test func `LINKDEF-021 the canonical form of a small definition`() throws {
        let expected = """
            pen-link 1.0
            frame delimiter 0
            frame header_bytes 8
            frame checksum_bytes 4
            frame payload_bytes_max 40
            frame encoded_bytes_max 54
            frame fast_telemetry_bytes_max 30
            constant lease_us 8000
            constant rows_max 16
            enum pen_state u8
            value pen_state 0 disarmed
            value pen_state 1 armed
            flags pen_flags u16
            bit pen_flags 0 enable
            bit pen_flags 1 contact
            fault 0 none
            fault 5 stall
            fault 35 enable_released
            limit 96 none
            limit 97 depth
            message 20 arm host transaction
            field arm transaction u16 1 65535
            field arm lease_us u32 2000 25000
            message 144 acknowledge pen acknowledgement
            field acknowledge transaction u16 0 65535
            field acknowledge state pen_state 0 255
            message 160 fast_telemetry pen telemetry
            field fast_telemetry pen_time_us pen_time 0 18446744073709551615
            field fast_telemetry flags pen_flags 0 65535
            field fast_telemetry force_mn i16 -32768 32767

            """
        #expect(CanonicalForm(of: try Fixture.definition()).text == expected)
    }

    @Test(arguments: [
        ("minor: 0", "minor: 1"), ("fast_telemetry_bytes_max: 30", "fast_telemetry_bytes_max: 31"),
        ("value: 8000", "value: 8001"), ("name: rows_max", "name: rows_most"), ("value: 1, name", "value: 2, name"),
        ("name: armed", "name: armed_now"), ("bit: 1", "bit: 2"), ("name: contact", "name: skin"),
        ("code: 5,", "code: 6,"), ("name: stall", "name: stuck"), ("code: 97", "code: 98"),
        ("name: depth", "name: deep"), ("type: 0x14", "type: 0x15"), ("kind: telemetry", "kind: handshake"),
        ("min: 2000", "min: 2001"), ("max: 25000", "max: 24999"), ("type: i16", "type: u16"),
        ("name: force_mn", "name: force_n"), ("name: flags, type: pen_flags", "name: bits, type: u16"),
    ])
    func `LINKDEF-022 whatever changes the wire changes the hash`(_ old: String, _ new: String) throws {
        let changed = try DefinitionReader.read(try #require(Fixture.changed(old, new)))
        #expect(CanonicalForm(of: changed).hash != CanonicalForm(of: try Fixture.definition()).hash)
    }

    @Test(arguments: [
        ("\"Lease.\" }\n  - { name: rows", "\"Another sentence.\" }\n  - { name: rows"),
        ("\"State.\"\n", "\"Mood.\"\n"),
        ("\"Off.\"", "\"Rest.\""), ("\"Skin.\"", "\"Touch.\""), ("\"Stalled.\"", "\"Stuck.\""),
        ("\"Look.\"", "\"See.\""),
        ("\"Depth.\"", "\"Deep.\""), ("\"Arms.\"", "\"Makes ready.\""), ("unit: mN", "unit: millinewton"),
        ("by: pen", "by: both"), ("answer: acknowledge\n    ", ""),
        ("type: u16, meaning", "type: u16, min: 0, meaning"),
    ])
    func `LINKDEF-023 meanings, texts and units leave the hash alone`(_ old: String, _ new: String) throws {
        let changed = try DefinitionReader.read(try #require(Fixture.changed(old, new)))
        #expect(CanonicalForm(of: changed).hash == CanonicalForm(of: try Fixture.definition()).hash)
    }

    @Test func `LINKDEF-024 the order in the file counts for fields only`() throws {
        let original = CanonicalForm(of: try Fixture.definition()).hash
        var definition = try Fixture.definition()
        definition.constants.reverse()
        definition.faults.reverse()
        definition.messages.reverse()
        definition.enums[0].values.reverse()
        #expect(CanonicalForm(of: definition).hash == original)
        definition.messages[0].fields.reverse()
        #expect(CanonicalForm(of: definition).hash != original)
    }
}
