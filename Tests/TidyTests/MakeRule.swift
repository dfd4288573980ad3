/// The Makefile is the one set of commands: what documents and CI say must be in it.
enum MakeRule {
    struct Target: Equatable {
        let name: String
        let prerequisites: [String]
        /// What `make help` says about it.
        let help: String
        let line: Int
    }

    static func targets(in makefile: SourceFile) -> [Target] {
        makefile.lines.enumerated().compactMap { index, line in
            guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true,
                line[..<colon].allSatisfy({ $0.isLetter || $0 == "-" }), !line[colon...].hasPrefix(":=")
            else { return nil }
            let rest = line[line.index(after: colon)...]
            let comment = rest.firstRange(of: "##")
            return Target(
                name: String(line[..<colon]),
                prerequisites: rest[..<(comment?.lowerBound ?? rest.endIndex)].split(separator: " ").map(String.init),
                help: comment.map { rest[$0.upperBound...].trimmed } ?? "",
                line: index + 1
            )
        }
    }

    /// Commands `make …` in code blocks of pages, against the targets.
    static func documentOffences(in tree: SourceTree) -> [Offence] {
        let names = Set(tree.file("Makefile").map { targets(in: $0).map(\.name) } ?? [])
        return tree.files.filter(\.isMarkdown).flatMap { file in
            MarkdownText.code(of: file).flatMap { line, text in
                unknownTargets(in: text, names: names).map {
                    let known = names.sorted().joined(separator: ", ")
                    let sentence = "says `make \($0)`; the Makefile has \(known); name one of these, or add it."
                    return Offence(file.path, line, sentence)
                }
            }
        }
    }

    private static func unknownTargets(in line: Substring, names: Set<String>) -> [String] {
        let prompt = line.trimmed.hasPrefix("$ ") ? String(line.trimmed.dropFirst(2)) : line.trimmed
        guard prompt.hasPrefix("make ") else { return [] }
        let command = prompt.prefix { !"#;&|".contains($0) }
        return command.split(separator: " ").dropFirst().map(String.init).filter { word in
            !word.hasPrefix("-") && !word.contains("=") && !names.contains(word)
        }
    }

    /// `.ci/run` calls `make test`, and `make test` leaves nothing out.
    static func testOffences(in tree: SourceTree) -> [Offence] {
        var offences: [Offence] = []
        let commands = tree.file(".ci/run")?.lines.filter { !$0.hasPrefix("#") } ?? []
        if !commands.contains(where: { $0.contains("make test") }) {
            offences.append(Offence(".ci/run", "does not call `make test`; CI runs what a developer runs: call it."))
        }
        guard let makefile = tree.file("Makefile"),
            let test = targets(in: makefile).first(where: { $0.name == "test" })
        else { return offences + [Offence("Makefile", "has no target test; add it.")] }
        for part in ["packages", "lint", "debug", "build", "embedded"] where !test.prerequisites.contains(part) {
            let sentence = "has a target test without \(part); what is not in it is not checked; add it."
            offences.append(Offence("Makefile", test.line, sentence))
        }
        let recipe = makefile.lines.dropFirst(test.line).prefix { $0.hasPrefix("\t") }
        if !recipe.contains(where: { $0.contains("$(MAKE) test-usb") }) {
            let sentence = "has a target test that does not call test-usb; no other test meets a kernel; call it."
            offences.append(Offence("Makefile", test.line, sentence))
        }
        return offences
    }

    /// Targets about which `make help` would be silent.
    static func helpOffences(in tree: SourceTree) -> [Offence] {
        guard let makefile = tree.file("Makefile") else { return [Offence("Makefile", "is missing; write it.")] }
        return targets(in: makefile).filter(\.help.isEmpty).map {
            Offence("Makefile", $0.line, "has a target \($0.name) without a line for `make help`; add ## and the line.")
        }
    }
}
