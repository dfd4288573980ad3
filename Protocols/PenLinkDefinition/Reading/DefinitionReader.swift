import Yams

/// Reads the definition's text into a `Definition`. Reading goes on after a problem, so that all of them come in one
/// list; what could not be read is left out of the value.
package struct DefinitionReader {
    var problems: [DefinitionProblem] = []
    /// Types that fields may have, by name; enums and flags join as they are read.
    var types: [String: FieldType] = [
        "pen_time": .penTime, "host_time": .hostTime, "fault_code": .faultCode, "limit_code": .limitCode,
    ]

    /// Names of all messages, also of those that could not be read.
    var messageNames: Set<String> = []

    private init() {
        for base in IntegerType.allCases { types[base.rawValue] = .integer(base) }
    }

    /// The definition in `text`, read and checked whole.
    ///
    /// Throws all problems in one error, in the order of the file.
    package static func read(_ text: String) throws(DefinitionError) -> Definition {
        var reader = DefinitionReader()
        let definition = reader.definition(text)
        var problems = reader.problems
        if let definition {
            problems += DefinitionChecks.problems(of: definition, messageNames: reader.messageNames)
        }
        problems.sort { $0.line < $1.line }
        guard let definition, problems.isEmpty else { throw DefinitionError(problems: problems) }
        return definition
    }

    private mutating func definition(_ text: String) -> Definition? {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            problems.append(.init(line: YAMLMistake.line(of: error), sentence: YAMLMistake.sentence(for: error)))
            return nil
        }
        guard let root, root.mapping != nil else {
            report(1, "the file is no mapping; expected the keys pen_link, version, frame, constants, enums, …")
            return nil
        }
        let top = YAMLSection(node: root, what: "the definition")
        checkKeys(of: top, required: DefinitionKeys.top)
        if let format = integer(top, "pen_link"), format != 1 {
            report(top.line(of: "pen_link"), "pen_link is \(format); this generator reads format 1 only")
        }
        var result = Definition()
        readVersion(top, into: &result)
        readFrame(top, into: &result)
        result.constants = sections(top, "constants", "constant").compactMap { constant($0) }
        result.enums = sections(top, "enums", "enum").compactMap { enumeration($0) }
        result.flags = sections(top, "flags", "flags").compactMap { flags($0) }
        result.faults = sections(top, "faults", "fault").compactMap { fault($0) }
        result.limits = sections(top, "limits", "limit").compactMap { limit($0) }
        result.messages = sections(top, "messages", "message").compactMap { message($0) }
        return result
    }
}
