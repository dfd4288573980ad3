/// How long a file and a function may be before they hide a second thing.
enum LengthRule {
    static let longestFile = 400
    static let longestFunction = 60

    /// Files that are one thing and longer all the same.
    static let fileAllowances: [Allowance] = []

    /// Functions that are one thing and longer all the same.
    static let functionAllowances: [Allowance] = []

    /// Generated files are held to it too: a reader has to read them.
    static func fileOffences(in tree: SourceTree, allowances: [Allowance] = fileAllowances) -> [Offence] {
        let found = tree.swiftFiles.filter { $0.lines.count > longestFile }.map { file in
            let sentence =
                "has \(file.lines.count) lines; a Swift file has at most \(longestFile); move what has a second"
                + " reason to change into a file of its own (Type+Aspect.swift)."
            return (offence: Offence(file.path, file.lines.count, sentence), what: "")
        }
        return Allowance.judge(found, with: allowances)
    }

    /// Generated functions may be as long as their message.
    static func functionOffences(in tree: SourceTree, allowances: [Allowance] = functionAllowances) -> [Offence] {
        let found = tree.swiftFiles.filter { !$0.isGenerated }.flatMap { file in
            file.functions.filter { $0.lineCount > longestFunction }.map { function in
                let sentence =
                    "\(function.name) has \(function.lineCount) lines; a function has at most \(longestFunction);"
                    + " give a name to the part that has one."
                return (offence: Offence(file.path, function.firstLine, sentence), what: function.name)
            }
        }
        return Allowance.judge(found, with: allowances)
    }
}
