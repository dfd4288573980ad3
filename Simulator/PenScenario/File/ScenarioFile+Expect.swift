import Treatment
import Yams

// What must come of it.
extension ScenarioFile {
    static let claimKeys = ["never", "always", "eventually", "exactly_once", "value"]
    static let expectKeys = claimKeys + ["within", "of", "between", "from", "until"]

    static func expect(_ reader: FieldReader, _ findings: Treatment.Findings) -> [Expectation] {
        (reader.list("expect") ?? []).enumerated().compactMap { index, node in
            let path = "expect[\(index)]"
            guard
                let entry = FieldReader(
                    node,
                    path: path,
                    what: "an expectation",
                    keys: expectKeys,
                    findings: findings
                )
            else { return nil }
            return expectation(entry)
        }
    }

    private static func expectation(_ entry: FieldReader) -> Expectation? {
        let named = claimKeys.filter(entry.has)
        guard named.count == 1 else {
            entry.note(
                named.first ?? "expect",
                at: entry.place,
                "needs exactly one of \(claimKeys.joined(separator: ", ")); here are \(named.count)"
            )
            return nil
        }
        let allowed: [String] =
            switch named[0] {
            case "eventually": ["within", "of"]
            case "value": ["between"]
            default: ["from", "until"]
            }
        for key in ["within", "of", "between", "from", "until"] where entry.has(key) && !allowed.contains(key) {
            entry.note(key, at: entry.place, "does not belong to \(named[0]); remove it")
            return nil
        }
        guard let claim = claim(named[0], entry) else { return nil }
        let from = entry.has("from") ? moment(entry, "from", required: true) : nil
        let until = entry.has("until") ? moment(entry, "until", required: true) : nil
        return Expectation(claim, from: from, until: until)
    }

    private static func claim(_ name: String, _ entry: FieldReader) -> Claim? {
        if name == "value" { return value(entry) }
        guard let observable = observable(entry, name) else { return nil }
        switch name {
        case "never": return .never(observable)
        case "always": return .always(observable)
        case "exactly_once": return .exactlyOnce(observable)
        default:
            guard let within = time(entry, "within"), let of = moment(entry, "of", required: true) else { return nil }
            return .eventually(observable, withinUs: within, of: of)
        }
    }

    private static func observable(_ entry: FieldReader, _ key: String) -> Observable? {
        guard let scalar = entry.scalar(key) else { return nil }
        guard let observable = Observable(text: scalar.text) else {
            let facts = Fact.allCases.map(\.rawValue).joined(separator: ", ")
            entry.note(
                key,
                at: scalar.place,
                "is \(scalar.text); known are \(facts), and host_cause:FAULT, pen_cause:FAULT, finding:CHECK"
            )
            return nil
        }
        return observable
    }

    private static func value(_ entry: FieldReader) -> Claim? {
        guard let measure: Written<Measure> = entry.choice("value") else { return nil }
        guard let bounds = entry.list("between") else { return nil }
        let numbers = bounds.compactMap { $0.scalar.flatMap { Int64($0.string) } }
        guard bounds.count == 2, numbers.count == 2, numbers[0] <= numbers[1] else {
            entry.note(
                "between",
                at: entry.place,
                "is two whole numbers, the lower one first, such as [0, 9000], in \(measure.value.unit)"
            )
            return nil
        }
        return .value(measure.value, numbers[0]...numbers[1])
    }
}
