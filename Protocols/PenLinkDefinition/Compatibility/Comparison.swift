/// Two definitions held against each other: every difference with its kind, and whether the newer one's version suits.
package struct Comparison: Sendable {
    let old: Definition
    let new: Definition
    /// All differences, in the order of the file's parts.
    package private(set) var differences: [Difference] = []

    /// Compares `new` with `old`, which was released.
    package init(from old: Definition, to new: Definition) {
        self.old = old
        self.new = new
        compareFrame()
        compareConstants()
        compareEnums()
        compareFlags()
        compareCodes()
        compareMessages()
    }

    /// The gravest kind; nil where nothing differs.
    package var gravest: Difference.Kind? { differences.map(\.kind).max() }

    /// True when the version of the newer definition is one that its differences allow.
    package var suits: Bool {
        let (major, minor) = (new.versionMajor - old.versionMajor, new.versionMinor - old.versionMinor)
        let isLater = major > 0 || (major == 0 && minor > 0)
        let isSame = major == 0 && minor == 0
        return switch gravest {
        case nil, .editorial: isSame || isLater
        case .minor: isLater
        case .major: major > 0
        case .forbidden: false
        }
    }

    /// Whether the version suits, as a sentence.
    package var verdict: String {
        let versions = "\(Self.version(old)) → \(Self.version(new))"
        let kind = gravest.map { "the gravest difference is \($0.rawValue)" } ?? "nothing differs"
        if suits { return "\(versions) suits: \(kind)." }
        let expected =
            switch gravest {
            case nil, .editorial: "a released version never goes back: give it \(Self.version(old)) or a later one"
            case .minor: "give it \(old.versionMajor).\(old.versionMinor + 1)"
            case .major: "give it \(old.versionMajor + 1).0"
            case .forbidden: "no version allows it: undo it"
            }
        return "\(versions) does not suit: \(kind); \(expected)."
    }

    mutating func note(_ kind: Difference.Kind, _ place: String, _ sentence: String) {
        differences.append(Difference(kind: kind, place: place, sentence: sentence))
    }

    /// Notes a text that reads differently.
    mutating func noteText(_ place: String, _ what: String, _ old: String?, _ new: String?) {
        if old != new { note(.editorial, place, "its \(what) reads differently") }
    }

    /// Notes a value that is another one.
    mutating func noteValue<Value: Equatable>(
        _ kind: Difference.Kind,
        _ place: String,
        _ what: String,
        _ old: Value,
        _ new: Value
    ) {
        if old != new { note(kind, place, "\(what) was \(old) and is \(new)") }
    }

    private static func version(_ definition: Definition) -> String {
        "\(definition.versionMajor).\(definition.versionMinor)"
    }

    private mutating func compareFrame() {
        let (was, now) = (old.frame, new.frame)
        noteValue(.forbidden, "frame", "delimiter", was.delimiter, now.delimiter)
        noteValue(.forbidden, "frame", "header_bytes", was.headerBytes, now.headerBytes)
        noteValue(.forbidden, "frame", "checksum_bytes", was.checksumBytes, now.checksumBytes)
        noteValue(.major, "frame", "payload_bytes_max", was.payloadBytesMax, now.payloadBytesMax)
        noteValue(.major, "frame", "encoded_bytes_max", was.encodedBytesMax, now.encodedBytesMax)
        noteValue(.major, "frame", "fast_telemetry_bytes_max", was.fastTelemetryBytesMax, now.fastTelemetryBytesMax)
    }

    private mutating func compareConstants() {
        for was in old.constants {
            let place = "constant \(was.name)"
            guard let now = new.constants.first(where: { $0.name == was.name }) else {
                note(.major, place, "it is gone, and the older side still keeps to it")
                continue
            }
            noteValue(.major, place, "its value", was.value, now.value)
            noteText(place, "meaning", was.meaning, now.meaning)
        }
        for now in new.constants where !old.constants.contains(where: { $0.name == now.name }) {
            note(.minor, "constant \(now.name)", "it is new")
        }
    }
}
