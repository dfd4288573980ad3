import ArgumentParser
import Foundation
import PenLinkDefinition

/// `pen-link-gen compare`
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what differs between two definitions, and whether the newer one's version suits.",
        discussion: """
            Each difference is editorial, minor, major or forbidden (pen-link.md, section 20). Exits 0 if the version \
            of NEW suits them, 65 if it does not or if a definition has problems.
            """
    )

    @Argument(help: "The definition that was released.")
    var old: String

    @Argument(help: "The definition that is to follow it.")
    var new: String

    @Flag(help: "Print one JSON object instead of lines.")
    var json = false

    /// What is printed with --json.
    private struct Document: Encodable {
        struct Item: Encodable {
            var kind: String
            var place: String
            var sentence: String
        }

        var differences: [Item]
        var gravest: String?
        var suits: Bool
        var verdict: String
    }

    func run() throws {
        let comparison = Comparison(from: try definition(old), to: try definition(new))
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let document = Document(
                differences: comparison.differences.map {
                    Document.Item(kind: $0.kind.rawValue, place: $0.place, sentence: $0.sentence)
                },
                gravest: comparison.gravest?.rawValue,
                suits: comparison.suits,
                verdict: comparison.verdict
            )
            print(String(decoding: try encoder.encode(document), as: UTF8.self))
        } else {
            for difference in comparison.differences {
                print("\(difference.kind.rawValue): \(difference.place): \(difference.sentence)")
            }
            print(comparison.verdict)
        }
        if !comparison.suits { throw ExitCode(65) }
    }

    private func definition(_ path: String) throws -> Definition {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ValidationError("\(path) cannot be read; give two files such as Protocols/pen-link.yaml")
        }
        do {
            return try DefinitionReader.read(text)
        } catch {
            for problem in error.problems {
                PenLinkGen.complain("\(path):\(problem.line): \(problem.sentence)")
            }
            throw ExitCode(65)
        }
    }
}
