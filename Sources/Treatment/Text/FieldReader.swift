package import Yams

/// Reads the keys of one mapping and notes everything that is wrong with them: unknown, missing, empty, of another
/// kind.
package struct FieldReader {
    /// A mapping with more keys than this is not looked into: it is not one of ours.
    private static let mostKeys = 64

    /// Where the mapping starts.
    package let place: TextPlace
    /// The way to this mapping for programs: empty at the top, else such as `areas[0]`.
    package let path: String
    private let values: [String: Node]
    private let findings: Findings

    /// `nil` if `node` is not a mapping, which is then noted. `what` names it in sentences: `an area`.
    package init?(_ node: Node, path: String, what: String, keys known: [String], findings: Findings) {
        let place = Self.place(of: node)
        guard case .mapping(let mapping) = node else {
            findings.unreadable(
                place,
                field: path.isEmpty ? nil : path,
                "\(what) is written as key: value lines (\(known.prefix(3).joined(separator: ", ")), …), "
                    + "not as \(Self.kind(of: node))"
            )
            return nil
        }
        guard mapping.count <= Self.mostKeys else {
            findings.unreadable(
                place,
                field: path.isEmpty ? nil : path,
                "\(what) has \(mapping.count) keys here, and at most \(Self.mostKeys) are read"
            )
            return nil
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let word = key.scalar?.string else {
                findings.unreadable(Self.place(of: key), "a key is a word such as \(known[0]), not a list or mapping")
                continue
            }
            guard !DoubledKeys.isMarked(word) else { continue }
            guard known.contains(word) else {
                let hint = NearestWord.hint(for: word, among: known)
                let shown = PlainText.shortened(word)
                findings.unreadable(
                    Self.place(of: key),
                    field: Self.join(path, shown),
                    "\(what) has no key \(shown)\(hint); its keys are \(known.joined(separator: ", "))"
                )
                continue
            }
            values[word] = value
        }
        self.place = place
        self.path = path
        self.values = values
        self.findings = findings
    }

    /// The node of a key; a missing or empty one is noted if it is required.
    package func node(_ key: String, required: Bool = true) -> Node? {
        guard let node = values[key] else {
            if required {
                findings.unreadable(place, field: field(key), "\(key) is missing here; add it")
            }
            return nil
        }
        if case .scalar(let scalar) = node, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
            findings.unreadable(
                Self.place(of: node),
                field: field(key),
                required ? "\(key) has no value" : "\(key) has no value; give it one or remove the line"
            )
            return nil
        }
        return node
    }

    /// Whether the key stands in the file, readable or not.
    package func has(_ key: String) -> Bool {
        values[key] != nil
    }

    /// The text of a single value and whether it stood in quotes.
    package func scalar(_ key: String, required: Bool = true) -> (text: String, quoted: Bool, place: TextPlace)? {
        guard let node = node(key, required: required) else { return nil }
        guard case .scalar(let scalar) = node else {
            note(key, at: Self.place(of: node), "is one value, not \(Self.kind(of: node))")
            return nil
        }
        return (scalar.string, scalar.style != .plain, Self.place(of: node))
    }

    /// The entries of a list.
    package func list(_ key: String) -> [Node]? {
        guard let node = node(key) else { return nil }
        guard case .sequence(let sequence) = node else {
            note(key, at: Self.place(of: node), "is a list (lines that begin with \"- \"), not \(Self.kind(of: node))")
            return nil
        }
        return Array(sequence)
    }

    /// The mapping below a key.
    package func fields(_ key: String, required: Bool = true, keys: [String]) -> FieldReader? {
        guard let node = node(key, required: required) else { return nil }
        return FieldReader(node, path: field(key), what: key, keys: keys, findings: findings)
    }

    /// Every key of this mapping with its place, in the order of the file; for mappings whose keys are names.
    static func names(of node: Node) -> [(name: String, place: TextPlace, node: Node)]? {
        guard case .mapping(let mapping) = node else { return nil }
        return mapping.compactMap { key, value in
            guard let name = key.scalar?.string, !DoubledKeys.isMarked(name) else { return nil }
            return (name, place(of: key), value)
        }
    }

    /// Notes a flaw of a key's value: the sentence is the key and `clause`.
    package func note(_ key: String, at place: TextPlace, _ clause: String) {
        findings.unreadable(place, field: field(key), "\(key) \(clause)")
    }

    /// The way to a key for programs: `areas[0].depth_mm`.
    package func field(_ key: String) -> String {
        Self.join(path, key)
    }

    /// Where a node starts.
    package static func place(of node: Node) -> TextPlace {
        TextPlace(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private static func join(_ path: String, _ key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    private static func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): "the single value \"\(PlainText.shortened(scalar.string))\""
        case .mapping: "key: value lines"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
