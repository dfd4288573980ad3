/// pen-link.lua: the Wireshark dissector. Its logic is written by hand in the file itself, where Lua's own tools see
/// it; its tables stand between two markers and are made from the definition.
package enum LuaDissector {
    /// Path of the dissector, from the root of the repository.
    package static let path = "Protocols/pen-link.lua"
    private static let begin = "-- generated: tables"
    private static let end = "-- end generated"

    /// The dissector with its tables made anew.
    ///
    /// Throws when the two markers are not there, once each and in order.
    static func filled(_ text: String, from definition: Definition) throws(DefinitionError) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let begins = lines.indices.filter { lines[$0] == begin }
        let ends = lines.indices.filter { lines[$0] == end }
        guard begins.count == 1, ends.count == 1, begins[0] < ends[0] else {
            throw DefinitionError(problems: [
                DefinitionProblem(
                    file: path,
                    line: (begins.last ?? ends.last ?? 0) + 1,
                    sentence: "expected the line \(begin) once and the line \(end) once behind it, got "
                        + "\(begins.count) and \(ends.count); the tables come between them"
                )
            ])
        }
        return (lines[...begins[0]] + LuaTables.lines(definition) + lines[ends[0]...]).joined(separator: "\n")
    }

    static func file(_ text: String, from definition: Definition) throws(DefinitionError) -> OutputFile {
        OutputFile(path: path, text: try filled(text, from: definition))
    }
}
