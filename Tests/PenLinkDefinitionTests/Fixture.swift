import PenLinkDefinition

/// A small definition without problems, into which tests put one mistake each.
enum Fixture {
    static let text = """
        pen_link: 1
        version: { major: 1, minor: 0 }
        frame:
          delimiter: 0x00
          header_bytes: 8
          checksum_bytes: 4
          payload_bytes_max: 40
          encoded_bytes_max: 54
          fast_telemetry_bytes_max: 30
        constants:
          - { name: lease_us, value: 8000, meaning: "Lease." }
          - { name: rows_max, value: 16, meaning: "Rows." }
        enums:
          - name: pen_state
            type: u8
            meaning: "State."
            values:
              - { value: 0, name: disarmed, meaning: "Off." }
              - { value: 1, name: armed, meaning: "On." }
        flags:
          - name: pen_flags
            type: u16
            meaning: "Flags."
            bits:
              - { bit: 0, name: enable, meaning: "Pressed." }
              - { bit: 1, name: contact, meaning: "Skin." }
        faults:
          - { code: 0, name: none, by: both, effect: ok, text: "No fault.", remedy: "Nothing.", causes: [] }
          - { code: 5, name: stall, by: pen, effect: trip, text: "Stalled.", remedy: "Look.", causes: ["Hair."] }
          - { code: 35, name: enable_released, by: both, effect: pause, text: "Up.", remedy: "Press.", causes: ["I."] }
        limits:
          - { code: 96, name: none, text: "None.", remedy: "Nothing.", causes: [] }
          - { code: 97, name: depth, text: "Depth.", remedy: "Lower it.", causes: ["Too deep."] }
        messages:
          - name: arm
            type: 0x14
            from: host
            kind: transaction
            answer: acknowledge
            meaning: "Arms."
            fields:
              - { name: transaction, type: u16, min: 1, meaning: "Number." }
              - { name: lease_us, type: u32, unit: µs, min: 2000, max: 25000, meaning: "Lease." }
          - name: acknowledge
            type: 0x90
            from: pen
            kind: acknowledgement
            meaning: "Answers."
            fields:
              - { name: transaction, type: u16, meaning: "Number." }
              - { name: state, type: pen_state, meaning: "State." }
          - name: fast_telemetry
            type: 0xa0
            from: pen
            kind: telemetry
            meaning: "Telemetry."
            fields:
              - { name: pen_time_us, type: pen_time, unit: µs, meaning: "Time." }
              - { name: flags, type: pen_flags, meaning: "Flags." }
              - { name: force_mn, type: i16, unit: mN, meaning: "Force." }

        """

    /// The fixture with one text in place of another; nil if the first does not stand in it exactly once.
    static func changed(_ old: String, _ new: String) -> String? {
        let parts = text.split(separator: old, omittingEmptySubsequences: false)
        return parts.count == 2 ? parts[0] + new + parts[1] : nil
    }

    /// The definition of the fixture.
    static func definition() throws -> Definition { try DefinitionReader.read(text) }

    /// The problems of a text, as `line: sentence`.
    static func problems(_ text: String) -> [String] {
        do {
            _ = try DefinitionReader.read(text)
            return []
        } catch {
            return error.problems.map { "\($0.line): \($0.sentence)" }
        }
    }
}
