import TestSupport
import Testing

@testable import PenSafety

struct HazardsTests {
    /// A row of docs/safety/hazards.md.
    private struct Hazard {
        let number: String
        let name: String
        let inHost: String
        let inPen: String
        let verifiedBy: [String]
    }

    private func hazards() throws -> [Hazard] {
        try Repository.text("docs/safety/hazards.md").split(separator: "\n").filter { $0.hasPrefix("| H") }.map { row in
            let cells = row.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
            try #require(cells.count == 5, "\(row)")
            let words = cells[0].split(separator: " ", maxSplits: 1).map(String.init)
            try #require(words.count == 2, "\(row)")
            return Hazard(
                number: words[0],
                name: words[1],
                inHost: cells[2],
                inPen: cells[3],
                verifiedBy: cells[4].split(separator: ", ").map(String.init)
            )
        }
    }

    /// `H1`, `H10` and so on, as the descriptions of the checks name them.
    private func numbers(in description: CheckDescription) -> [String] {
        "\(description.hazard)".matches(of: /H\d+/).map { String($0.output) }
    }

    @Test func `SAFE-042 the hazards are H1 to H11, each once`() throws {
        #expect(try hazards().map(\.number) == (1...11).map { "H\($0)" })
    }

    @Test func `SAFE-042 every hazard of a check stands in hazards.md with that check as its control`() throws {
        let hazards = try hazards()
        for description in Checks.descriptions {
            let numbers = numbers(in: description)
            #expect(!numbers.isEmpty, "\(description.check.name) controls no hazard")
            for number in numbers {
                let hazard = try #require(hazards.first { $0.number == number }, "\(number) is not in hazards.md")
                #expect(hazard.inHost.contains("\(description.check.name)"), "\(number)")
            }
            guard numbers.count == 1, let number = numbers.first else { continue }
            let name = hazards.first { $0.number == number }?.name
            #expect("\(description.hazard)" == "\(number) \(name ?? "")")
        }
    }

    @Test func `SAFE-042 every control that hazards.md names in the host is a check of that hazard`() throws {
        for hazard in try hazards() {
            let named = CheckName.allCases.filter { hazard.inHost.contains("\($0.name)") }
            let checks = Checks.descriptions.filter { numbers(in: $0).contains(hazard.number) }.map(\.check)
            #expect(named == checks, "\(hazard.number)")
        }
    }

    @Test func `SAFE-042 every rule of the pen that hazards.md names stands in pen-link.md`() throws {
        let protocolText = try Repository.text("Protocols/pen-link.md")
        for hazard in try hazards() {
            let rules = hazard.inPen.matches(of: /PEN-\d{3}/).map { String($0.output) }
            #expect(!rules.isEmpty, "\(hazard.number) has no control in the pen")
            for rule in rules {
                #expect(protocolText.contains("**\(rule)**"), "\(hazard.number) names \(rule)")
            }
        }
    }

    @Test func `SAFE-042 every test that hazards.md names exists`() throws {
        let sources = try Repository.files(below: "Tests", endingWith: ".swift").map { try Repository.text($0) }
        for hazard in try hazards() {
            #expect(!hazard.verifiedBy.isEmpty)
            for id in hazard.verifiedBy {
                #expect(sources.contains { $0.contains("func `\(id) ") }, "\(hazard.number) names \(id)")
            }
        }
    }
}
