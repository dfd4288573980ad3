import Yams

/// Why a journal.yaml is not understood: a sentence.
package struct RetentionPolicyError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
}

extension RetentionPolicy {
    /// Keys of journal.yaml. Each is a whole number, or `forever`.
    static let keys = ["keep_days", "keep_gigabytes", "simulated_keep_days"]

    /// Puts what a journal.yaml says over what was there before. Anything that is not understood is refused, and
    /// changes nothing.
    package func overlaid(yaml text: String, file: String) throws(RetentionPolicyError) -> RetentionPolicy {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw RetentionPolicyError(description: "\(file) is no YAML: \(error). Mend it, or remove it.")
        }
        guard let root else { return self }
        guard let fields = root.mapping else {
            throw RetentionPolicyError(description: "\(file) must hold \(Self.keys.joined(separator: ", ")).")
        }
        var policy = self
        for (key, value) in fields {
            let line = key.mark.map { ":\($0.line)" } ?? ""
            let limit = try Self.limit(value, "\(file)\(line): \(key.string ?? "?")")
            switch key.string {
            case "keep_days": policy.keepDays = limit
            case "keep_gigabytes": policy.keepGigabytes = limit
            case "simulated_keep_days": policy.simulatedKeepDays = limit
            default:
                throw RetentionPolicyError(
                    description: "\(file)\(line): \(key.string ?? "?") is unknown; expected one of "
                        + "\(Self.keys.joined(separator: ", "))."
                )
            }
        }
        return policy
    }

    private static func limit(_ value: Node, _ place: String) throws(RetentionPolicyError) -> UInt32? {
        if value.string == "forever" { return nil }
        guard let number = value.int, let limit = UInt32(exactly: number), limit <= 100_000 else {
            throw RetentionPolicyError(
                description: "\(place) is \(value.string ?? "no number"); expected a whole number from 0 to 100000, "
                    + "or forever."
            )
        }
        return limit
    }
}
