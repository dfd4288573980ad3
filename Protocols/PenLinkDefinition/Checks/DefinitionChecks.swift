/// What must hold across the parts of a definition that could be read.
struct DefinitionChecks {
    let definition: Definition
    /// Names of all messages of the file, also of those that could not be read.
    let messageNames: Set<String>
    var problems: [DefinitionProblem] = []

    /// All problems, in no particular order.
    static func problems(of definition: Definition, messageNames: Set<String>) -> [DefinitionProblem] {
        var checks = DefinitionChecks(definition: definition, messageNames: messageNames)
        checks.checkFrame()
        checks.checkConstants()
        checks.checkTypes()
        checks.checkCodes()
        checks.checkMessages()
        checks.checkSwiftNames()
        checks.checkCNames()
        return checks.problems
    }

    mutating func report(_ line: Int, _ sentence: String) {
        problems.append(DefinitionProblem(line: line, sentence: sentence))
    }

    /// Reports each key that stands a second time, naming the line of the first.
    mutating func checkUnique<Key: Hashable>(
        _ keys: [(key: Key, line: Int)],
        _ sentence: (Key) -> String
    ) {
        var firstLines: [Key: Int] = [:]
        for (key, line) in keys {
            if let first = firstLines[key] {
                report(line, "\(sentence(key)); it stands in line \(first) already")
            } else {
                firstLines[key] = line
            }
        }
    }
}
