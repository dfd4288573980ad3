import PenLinkDefinition
import TestSupport
import Testing

/// What may change from one version to the next (pen-link.md, section 20).
struct ComparisonTests {
    /// A change of the fixture, and the one difference that it is.
    struct Change: CustomStringConvertible, Sendable {
        let old: String
        let new: String
        let kind: Difference.Kind
        let place: String

        init(_ old: String, _ new: String, _ kind: Difference.Kind, _ place: String) {
            self.old = old
            self.new = new
            self.kind = kind
            self.place = place
        }

        var description: String { "\(kind.rawValue) \(place)" }
    }

    private static let disarm = """
          - name: disarm
            type: 0x15
            from: host
            kind: transaction
            meaning: "Disarms."
            fields:
              - { name: transaction, type: u16, min: 1, meaning: "Number." }
          - name: acknowledge

        """
    private static let armName = "  - name: arm\n"
    private static let enabled = "{ bit: 0, name: enable, meaning: \"Pressed.\" }"
    private static let stall = "{ code: 5, name: stall, by: pen, effect: trip, text: \"Stalled.\""
    private static let depth = "{ code: 97, name: depth, text: \"Depth.\""
    private static let armed = "{ value: 1, name: armed, meaning: \"On.\" }"
    private static let lease = "{ name: lease_us, type: u32, unit: µs, min: 2000, max: 25000, meaning: \"Lease.\" }"
    private static let force = "{ name: force_mn, type: i16, unit: mN, meaning: \"Force.\" }"
    private static let rows = "  - { name: rows_max, value: 16, meaning: \"Rows.\" }\n"

    private static let editorial = [
        Change("\"Rows.\"", "\"Area rows.\"", .editorial, "constant rows_max"),
        Change("\"On.\"", "\"Armed.\"", .editorial, "value of pen_state armed"),
        Change("\"Skin.\"", "\"Touches.\"", .editorial, "bit of pen_flags contact"),
        Change("\"Look.\"", "\"Look twice.\"", .editorial, "fault stall"),
        Change("\"Hair.\"", "\"Fluid.\"", .editorial, "fault stall"),
        Change("\"Lower it.\"", "\"Lower the depth.\"", .editorial, "limit depth"),
        Change("\"Arms.\"", "\"Arms it.\"", .editorial, "message arm"),
        Change("\"Force.\"", "\"Press force.\"", .editorial, "field force_mn of fast_telemetry"),
    ]
    private static let minor = [
        Change(rows, rows + "  - { name: more, value: 1, meaning: \"More.\" }\n", .minor, "constant more"),
        Change(armed, armed + "\n      - { value: 2, name: lost, meaning: \"?\" }", .minor, "value of pen_state lost"),
        Change(enabled, enabled + "\n      - { bit: 4, name: hot, meaning: \"?\" }", .minor, "bit of pen_flags hot"),
        Change(
            "  - " + stall,
            "  - { code: 6, name: hot, by: pen, effect: trip, text: \"Hot.\", remedy: \"Cool.\", causes: [\"Sun.\"] }\n"
                + "  - " + stall,
            .minor,
            "fault hot"
        ),
        Change(
            "  - " + depth,
            "  - { code: 98, name: rate, text: \"Rate.\", remedy: \"Slow.\", causes: [\"Fast.\"] }\n  - " + depth,
            .minor,
            "limit rate"
        ),
        Change("by: pen, ", "by: both, ", .minor, "fault stall"),
        Change("  - name: acknowledge\n", disarm, .minor, "message disarm"),
        Change(
            force,
            force + "\n      - { name: more, type: u8, meaning: \"?\" }",
            .minor,
            "field more of fast_telemetry"
        ),
        Change(
            "flags:\n",
            "  - name: mode\n    type: u8\n    meaning: \"?\"\n    values:\n"
                + "      - { value: 0, name: slow, meaning: \"?\" }\nflags:\n",
            .minor,
            "enum mode"
        ),
    ]
    private static let major = [
        Change("value: 16", "value: 15", .major, "constant rows_max"),
        Change(rows, "", .major, "constant rows_max"),
        Change("name: armed", "name: live", .major, "value of pen_state armed"),
        Change(armed, "{ value: 3, name: armed, meaning: \"On.\" }", .major, "value of pen_state armed"),
        Change("      - " + armed + "\n", "", .major, "value of pen_state armed"),
        Change("      - " + enabled + "\n", "", .major, "bit of pen_flags enable"),
        Change("effect: pause", "effect: inhibit", .major, "fault enable_released"),
        Change("code: 5,", "code: 9,", .major, "fault stall"),
        Change("code: 97", "code: 99", .major, "limit depth"),
        Change("max: 25000", "max: 20000", .major, "field lease_us of arm"),
        Change("max: 25000", "max: 30000", .major, "field lease_us of arm"),
        Change("type: u32, unit: µs", "type: u64, unit: µs", .major, "field lease_us of arm"),
        Change("unit: mN", "unit: N", .major, "field force_mn of fast_telemetry"),
        Change("type: 0x14", "type: 0x24", .major, "message arm"),
        Change("    answer: acknowledge\n", "", .major, "message arm"),
        Change("type: 0xa0", "type: 0xa1", .major, "message fast_telemetry"),
        Change("fast_telemetry_bytes_max: 30", "fast_telemetry_bytes_max: 31", .major, "frame"),
    ]
    private static let forbidden = [
        Change(stall, "{ code: 5, name: hot, by: pen, effect: trip, text: \"Hot.\"", .forbidden, "fault stall"),
        Change(depth, "{ code: 97, name: rate, text: \"Rate.\"", .forbidden, "limit depth"),
        Change(armed, "{ value: 1, name: off, meaning: \"Off.\" }", .forbidden, "value of pen_state armed"),
        Change(enabled, "{ bit: 0, name: hot, meaning: \"Hot.\" }", .forbidden, "bit of pen_flags enable"),
    ]

    private func compare(_ old: String, _ new: String) throws -> Comparison {
        Comparison(from: try DefinitionReader.read(old), to: try DefinitionReader.read(new))
    }

    @Test(arguments: editorial + minor + major + forbidden)
    func `LINKDEF-070 each kind of change has its kind`(change: Change) throws {
        let changed = try #require(Fixture.changed(change.old, change.new), "\(change.old)")
        let comparison = try compare(Fixture.text, changed)
        #expect(comparison.gravest == change.kind, "\(comparison.differences)")
        #expect(comparison.differences.contains { $0.place == change.place && $0.kind == change.kind })
        #expect(comparison.differences.allSatisfy { !$0.sentence.isEmpty })
    }

    @Test(arguments: editorial + minor + major + forbidden)
    func `LINKDEF-071 a version suits the gravest change and no graver one`(change: Change) throws {
        let changed = try #require(Fixture.changed(change.old, change.new))
        for (version, kinds) in [
            ("major: 1, minor: 0", [Difference.Kind.editorial]), ("major: 1, minor: 1", [.editorial, .minor]),
            ("major: 2, minor: 0", [.editorial, .minor, .major]), ("major: 0, minor: 9", []),
        ] {
            let comparison = try compare(Fixture.text, changed.replacing("major: 1, minor: 0", with: version))
            #expect(comparison.suits == kinds.contains(change.kind), "\(version): \(comparison.verdict)")
            #expect(comparison.verdict.contains(comparison.suits ? " suits: " : " does not suit: "))
        }
    }

    @Test func `LINKDEF-072 what must never change is forbidden`() throws {
        var old = try DefinitionReader.read(try Repository.text(Generator.definitionPath))
        let base = old
        for (name, field) in [("hello", 0), ("stop", 0)] {
            let index = try #require(base.messages.firstIndex { $0.name == name })
            var (moved, gone, retyped, sent) = (base, base, base, base)
            moved.messages[index].type += 64
            gone.messages.remove(at: index)
            retyped.messages[index].fields[field].type = .integer(.u16)
            sent.messages[index].kind = .telemetry
            for new in [moved, gone, retyped, sent] { #expect(Comparison(from: base, to: new).gravest == .forbidden) }
        }
        let edits: [(inout Definition) -> Void] = [
            { $0.frame.delimiter = 1 }, { $0.frame.headerBytes = 9 }, { $0.frame.checksumBytes = 2 },
        ]
        for edit in edits {
            old = base
            edit(&old)
            #expect(Comparison(from: base, to: old).gravest == .forbidden)
        }
        let index = try #require(base.messages.firstIndex { $0.name == "clear" })
        old = base
        old.messages[index].name = "erase"
        old.messages[index].meaning = "Erases."
        #expect(Comparison(from: base, to: old).gravest == .forbidden)
        old = base
        old.messages[index].fields.swapAt(0, 1)
        #expect(Comparison(from: base, to: old).gravest == .major)
        old.messages[index].fields = [base.messages[index].fields[0], base.messages[index].fields[0]]
        old.messages[index].fields[0].name = "more"
        #expect(Comparison(from: base, to: old).gravest == .major)
    }

    @Test func `LINKDEF-073 the definition suits the newest released one and contradicts none`() throws {
        let current = try DefinitionReader.read(try Repository.text(Generator.definitionPath))
        let files = try Repository.files(below: "Protocols/released", endingWith: ".yaml")
        var released = try files.map { try DefinitionReader.read(try Repository.text($0)) }
        released.sort { ($0.versionMajor, $0.versionMinor) < ($1.versionMajor, $1.versionMinor) }
        let newest = Comparison(from: try #require(released.last), to: current)
        #expect(newest.suits, "\(newest.verdict)\n\(newest.differences)")
        for old in released { #expect(Comparison(from: old, to: current).gravest != .forbidden) }
        for (file, definition) in zip(files.sorted(), released) {
            #expect(file.hasSuffix("pen-link-\(definition.versionMajor).\(definition.versionMinor).yaml"))
        }
    }
}
