import Foundation
import TestSupport
import Testing

struct CanaryTests {
    private static let source = "Protocols/PenProtocol/Canary.swift"

    /// Name in the code, name outside of it, comment.
    private static func cases() throws -> [(code: String, name: String, comment: String)] {
        var list: [(code: String, name: String, comment: String)] = []
        var comment = ""
        for line in try lines(source).map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if line.hasPrefix("/// ") {
                comment += (comment.isEmpty ? "" : " ") + line.dropFirst(4)
                continue
            }
            if line.hasPrefix("case ") {
                let code = String(line.dropFirst("case ".count).prefix { $0 != " " })
                list.append((code, line.split(separator: "\"").dropFirst().first.map(String.init) ?? code, comment))
            }
            comment = ""
        }
        return list
    }

    private static func lines(_ path: String) throws -> [String] {
        try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Each use of a canary in host, firmware and codec, and whether it stands where only the flag compiles it.
    private static func sites() throws -> [(name: String, isGuarded: Bool, path: String)] {
        var list: [(name: String, isGuarded: Bool, path: String)] = []
        for file in try SourceTree.repository.files
        where file.path.hasSuffix(".swift") && file.path != source && !file.path.hasPrefix("Tests/") {
            var guarded = false
            for line in file.text.split(separator: "\n") {
                let words = line.trimmingCharacters(in: .whitespaces)
                if words == "#if CANARIES" { guarded = true }
                if words == "#else" || words == "#endif" { guarded = false }
                for part in words.components(separatedBy: "Canary.isOn(.").dropFirst() {
                    list.append((String(part.prefix { $0 != ")" }), guarded, file.path))
                }
            }
        }
        return list
    }

    @Test func `TIDY-060 every canary has exactly one site, and every site names a canary`() throws {
        let names = try Self.cases().map(\.code)
        let sites = try Self.sites()
        #expect(names.count >= 32)
        #expect(sites.map(\.name).sorted() == names.sorted())
    }

    @Test func `TIDY-061 sites and source are compiled with the flag only`() throws {
        for site in try Self.sites() {
            #expect(site.isGuarded, "\(site.path): \(site.name)")
            #expect(site.path != "Sources/PenSafety/Checks/PenStateCheck.swift")
        }
        let lines = try Self.lines(Self.source)
        #expect(lines.first == "#if CANARIES")
        #expect(lines.last { !$0.isEmpty } == "#endif")
        #expect(lines.filter { $0.hasPrefix("#") }.count == 2)
    }

    @Test func `TIDY-062 the page has each canary as the source has it`() throws {
        let page = try Repository.text("docs/qa/canaries.md")
        let cases = try Self.cases()
        for row in cases {
            let parts = row.comment.components(separatedBy: " · ")
            try #require(parts.count == 3, "\(row.code): \(row.comment)")
            #expect(page.contains("| \(row.name) | \(parts[0]) | \(parts[1]) | \(parts[2]) |"), "\(row.name)")
        }
        let rows = page.components(separatedBy: "\n").filter { $0.hasPrefix("| ") && $0.contains(" | H") }
        #expect(rows.count == cases.count)
    }

    @Test func `TIDY-063 host, firmware and codec have their share, and the hazards are covered`() throws {
        let rows = try Self.cases().map { $0.comment.components(separatedBy: " · ") }
        let modules = rows.map { $0[0] }
        #expect(modules.filter { ["PenSafety", "PenDevice", "PenControl", "Treatment"].contains($0) }.count >= 14)
        #expect(modules.filter { $0 == "PenFirmware" }.count >= 12)
        #expect(modules.filter { $0 == "PenProtocol" }.count >= 4)
        #expect(Set(rows.map { $0[1] }) == Set((1...11).map { "H\($0)" }))
    }

    @Test func `TIDY-064 no released program has a canary in it`() throws {
        for program in ["stipple", "stipple-sim"] {
            let bytes = try Data(contentsOf: URL(filePath: Program.release(program).path))
            // Short strings are part of the code; the type's own name is not.
            for word in try Self.cases().map(\.name) + ["PenProtocol6Canary", "WITH CANARIES"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(program): \(word)")
            }
        }
    }
}
