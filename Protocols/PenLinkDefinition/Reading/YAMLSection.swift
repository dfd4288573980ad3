import Yams

/// One mapping of the definition file, with the name that problems call it by.
struct YAMLSection {
    let node: Node
    let what: String

    /// Line in the file, from 1.
    var line: Int { node.mark?.line ?? 1 }

    /// The node of a key, if it stands there.
    func child(_ key: String) -> Node? { node.mapping?[key] }

    /// The line of a key's value, or that of the mapping.
    func line(of key: String) -> Int { child(key)?.mark?.line ?? line }
}
