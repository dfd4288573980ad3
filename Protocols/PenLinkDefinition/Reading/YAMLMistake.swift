import Yams

/// The place and the sentence of a mistake in the YAML itself.
enum YAMLMistake {
    /// Line of the mistake, from 1.
    static func line(of error: any Error) -> Int {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    /// What is wrong.
    static func sentence(for error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            "this is no YAML: \(problem)"
        case .duplicatedKeysInMapping(let duplicates, _):
            "a key stands twice in one mapping: \(Words.list(duplicates)); keep one"
        default:
            "this is no YAML: \(error)"
        }
    }
}
