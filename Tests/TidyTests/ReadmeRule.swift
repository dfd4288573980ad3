/// A README in every module's folder.
enum ReadmeRule {
    static func offences(in tree: SourceTree, modules: [Module] = Module.all) -> [Offence] {
        modules.filter { !$0.folder.hasPrefix("Tests/") }.flatMap { module -> [Offence] in
            let path = "\(module.folder)/README.md"
            guard let readme = tree.file(path) else {
                return [Offence(path, "is missing; say what \(module.name) is for, how to read it, what it requires.")]
            }
            let paragraphs = MarkdownText.prose(of: readme).filter { line in
                !line.trimmed.isEmpty && !["#", "|"].contains { line.hasPrefix($0) }
            }
            var offences: [Offence] = []
            if paragraphs.isEmpty {
                offences.append(Offence(path, "has no text; say what \(module.name) is for and how to read it."))
            }
            if module.whyWithoutRequirements == nil, RequirementRule.requirements(in: readme).requirements.isEmpty {
                let sentence = "has no requirements; add a table | ID | requirement | test |, a row for each promise."
                offences.append(Offence(path, sentence))
            }
            return offences
        }
    }
}
