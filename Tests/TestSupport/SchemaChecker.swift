import Yams

/// Holds a YAML value against the part of JSON Schema 2020-12 that the schemas of this repository use. A word of
/// the language that is not built here is an error, so that no schema says more than is checked.
package struct SchemaChecker {
    private let root: Node

    package init(schema text: String) throws {
        root = try Self.root(of: text)
    }

    private static func root(of text: String) throws -> Node {
        guard let root = try Parser(yaml: text, resolver: .default, encoding: .utf8).singleRoot() else {
            throw TestSupportError("the text is empty; expected a YAML value")
        }
        return root
    }

    /// Everything that breaks the schema, as `path: sentence`.
    package func check(_ text: String) throws -> [String] {
        let value = try Self.root(of: text)
        return check(value, root, "")
    }

    private func check(_ value: Node, _ schema: Node, _ path: String) -> [String] {
        guard case .mapping(let rules) = schema else { return ["\(path): the schema is no mapping"] }
        return rules.flatMap { key, rule in check(value, key.string ?? "", rule, schema, path) }
    }

    private func check(_ value: Node, _ word: String, _ rule: Node, _ schema: Node, _ path: String) -> [String] {
        switch word {
        case "$schema", "title", "description", "$defs": return []
        case "$ref": return reference(rule.string ?? "").map { check(value, $0, path) } ?? ["\(path): no such $ref"]
        case "type": return isOf(rule.string ?? "", value) ? [] : ["\(path): is no \(rule.string ?? "")"]
        case "const": return value.string == rule.string ? [] : ["\(path): is not \(rule.string ?? "")"]
        case "enum": return rule.array().contains { $0.string == value.string } ? [] : ["\(path): is none of the enum"]
        case "required":
            return rule.array().compactMap(\.string).filter { value[$0] == nil }.map { "\(path): lacks \($0)" }
        case "properties":
            guard let mapping = value.mapping else { return [] }
            return mapping.flatMap { key, entry -> [String] in
                let name = key.string ?? ""
                return rule[name].map { check(entry, $0, "\(path).\(name)") } ?? []
            }
        case "additionalProperties": return additional(value, rule, schema, path)
        case "items":
            return value.array().enumerated().flatMap { check($1, rule, "\(path)[\($0)]") }
        case "minItems": return value.array().count >= rule.int ?? 0 ? [] : ["\(path): has too few entries"]
        case "maxItems": return value.array().count <= rule.int ?? 0 ? [] : ["\(path): has too many entries"]
        case "minLength", "maxLength":
            let length = value.string?.unicodeScalars.count ?? 0
            let fits = word == "minLength" ? length >= rule.int ?? 0 : length <= rule.int ?? 0
            return fits ? [] : ["\(path): breaks \(word)"]
        case "pattern":
            let pattern = try? Regex(rule.string ?? "")
            return pattern.flatMap { value.string?.firstMatch(of: $0) } != nil ? [] : ["\(path): breaks the pattern"]
        case "minimum": return bound(value, rule, path) { $0 >= $1 }
        case "maximum": return bound(value, rule, path) { $0 <= $1 }
        case "exclusiveMinimum": return bound(value, rule, path) { $0 > $1 }
        case "oneOf":
            let fitting = rule.array().filter { check(value, $0, path).isEmpty }.count
            return fitting == 1 ? [] : ["\(path): fits \(fitting) of oneOf"]
        default: return ["\(path): this checker does not know \(word)"]
        }
    }

    private func additional(_ value: Node, _ rule: Node, _ schema: Node, _ path: String) -> [String] {
        guard let mapping = value.mapping else { return [] }
        return mapping.flatMap { key, entry -> [String] in
            let name = key.string ?? ""
            if schema["properties"]?[name] != nil { return [] }
            return rule.bool == false ? ["\(path): has the extra key \(name)"] : check(entry, rule, "\(path).\(name)")
        }
    }

    private func bound(_ value: Node, _ rule: Node, _ path: String, _ holds: (Double, Double) -> Bool) -> [String] {
        guard let number = value.float ?? value.int.map(Double.init), let limit = rule.float else {
            return ["\(path): is no number"]
        }
        return holds(number, limit) ? [] : ["\(path): \(number) breaks the bound \(limit)"]
    }

    private func isOf(_ type: String, _ value: Node) -> Bool {
        switch type {
        case "object": value.mapping != nil
        case "array": value.sequence != nil
        case "integer": value.tag == Tag(.int)
        case "number": value.tag == Tag(.int) || value.tag == Tag(.float)
        case "string": value.tag == Tag(.str)
        default: false
        }
    }

    private func reference(_ path: String) -> Node? {
        guard path.hasPrefix("#/") else { return nil }
        return path.dropFirst(2).split(separator: "/").reduce(root as Node?) { $0?[String($1)] }
    }
}
