import PenProtocol

/// Messages and numbers in a person's words.
enum TraceWords {
    /// A number of thousandths with three places; `thousandths` says how many units a thousandth has.
    static func decimal(_ value: Int64, thousandths: Int64 = 1) -> String {
        let all = value / thousandths
        let fraction = String(abs(all % 1_000))
        let sign = value < 0 ? "-" : ""
        return "\(sign)\(abs(all / 1_000))." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }

    /// One decimal of a number of thousandths.
    static func tenth(_ value: Int) -> String { String(decimal(Int64(value)).dropLast(2)) }

    /// "0.50", of µm.
    static func millimetres(_ um: Int) -> String { String(decimal(Int64(um)).dropLast(1)) }

    static func after(_ us: Int64?) -> String {
        us.map { " after \(tenth(Int($0))) ms" } ?? ""
    }

    /// A name of the definition as a person says it.
    static func spoken(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }

    /// A range, or the one value that it holds.
    static func range(_ low: Int, _ high: Int, _ word: (Int) -> String) -> String {
        let first = word(low)
        let last = word(high)
        return first == last ? first : "\(first) to \(last)"
    }

    /// What a message says: its short form where there is one, else all of its fields.
    static func of(_ frame: TracedFrame) -> String {
        guard let message = frame.description else { return "" }
        switch message.name {
        case "set_point":
            let motion =
                frame.number("rate_millihz") == 0
                ? "rest"
                : "\(millimetres(frame.number("depth_um"))) mm, \(tenth(frame.number("rate_millihz"))) Hz"
            return "#\(frame.number("set_point")), row \(frame.number("row")): \(motion)"
        case "event": return event(frame)
        case "envelope_row":
            return "row \(frame.number("row")): at most \(millimetres(frame.number("depth_max_um"))) mm, "
                + "\(tenth(frame.number("rate_min_millihz"))) to \(tenth(frame.number("rate_max_millihz"))) Hz, "
                + "\(frame.number("punctures_max")) punctures"
        case "arm":
            return "row \(frame.number("row")), lease \(tenth(frame.number("lease_us"))) ms"
        case "hello":
            let version = ["host_major", "host_minor", "host_patch"].map { "\(frame.number($0))" }
            return "host \(version.joined(separator: ".")), pen-link 1.\(frame.number("minor")), session "
                + HexText.number(UInt64(frame.header?.session ?? 0))
        default:
            let hidden = ["transaction", "query", "envelope_hash", "definition_hash"]
            return message.fields.filter { !hidden.contains($0.name) }.map { field(frame, $0) }
                .joined(separator: ", ")
        }
    }

    private static func field(_ frame: TracedFrame, _ field: FieldDescription) -> String {
        let unit = field.unit.map { " \($0)" } ?? ""
        return "\(spoken(withoutUnit(field))) \(field.value(in: frame.payload).words)\(unit)"
    }

    /// A field's name without the unit at its end, which stands behind the value.
    private static func withoutUnit(_ field: FieldDescription) -> String {
        let endings = ["µm": "_um", "µs": "_us", "mHz": "_millihz", "mA": "_ma", "mV": "_mv", "mN": "_mn", "ms": "_ms"]
        guard let unit = field.unit, let ending = endings[unit], field.name.hasSuffix(ending) else { return field.name }
        return String(field.name.dropLast(ending.count))
    }

    /// Codes of an event are those of faults or of limits; their numbers do not meet.
    private static func event(_ frame: TracedFrame) -> String {
        let code = UInt64(frame.number("code"))
        let name = ValueNames.values["fault_code"]?[code] ?? ValueNames.values["limit_code"]?[code]
        let why = code == 0 ? "" : ", \(name.map(spoken) ?? "unknown code \(code)")"
        let value = frame.number("value")
        let threshold = frame.number("threshold")
        let values = value == 0 && threshold == 0 ? "" : " (value \(value), threshold \(threshold))"
        return "\(spoken(words(frame, "kind")))\(why)\(values), \(words(frame, "state"))"
    }

    /// The name of a field's value.
    static func words(_ frame: TracedFrame, _ field: String) -> String { frame.value(field)?.words ?? "" }
}
