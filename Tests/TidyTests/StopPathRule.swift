/// Code between a reason to stop and the needles at rest is total: nothing in it can trap, and in PenSafety nothing can
/// throw, so that no input and no bug keeps a stop from going out.
enum StopPathRule {
    /// Folders and files on the stop path. A trap in PenSafety is a missed verdict; one in the pen's firmware, a pen
    /// that nobody stops.
    static let folders = ["Sources/PenSafety", "Simulator/PenFirmware"]

    /// Elsewhere, the files whose name says that they stop or park.
    static let nameParts = ["Stop", "Park", "Lease", "Lapse", "Interlock"]

    static let foldersByName = [
        "Protocols/PenProtocol", "Sources/PenDevice", "Sources/PenControl", "Sources/PenHost",
    ]

    static let traps: Set<String> = [
        "fatalError", "precondition", "preconditionFailure", "assert", "assertionFailure", "unowned", "unsafeBitCast",
    ]

    static let throwing: Set<String> = ["throws", "rethrows", "throw", "try"]

    static func isOnStopPath(_ file: SourceFile) -> Bool {
        guard file.isSwift else { return false }
        if folders.contains(where: file.isBelow) { return true }
        return foldersByName.contains(where: file.isBelow) && nameParts.contains(where: file.name.contains)
    }

    static func offences(in tree: SourceTree) -> [Offence] {
        tree.files.filter(isOnStopPath).flatMap { file -> [Offence] in
            let mayThrow = !file.isBelow("Sources/PenSafety")
            return file.tokens.indices.compactMap { index in
                let token = file.tokens[index]
                if isForceUnwrap(at: index, in: file.tokens) {
                    let sentence =
                        "unwraps by force; the stop path cannot trap; use guard let, and stop when there is nothing."
                    return Offence(file.path, token.line, sentence)
                }
                guard token.kind == .word else { return nil }
                if traps.contains(token.text) {
                    let sentence = "uses \(token.text); the stop path cannot trap; give the stop verdict instead."
                    return Offence(file.path, token.line, sentence)
                }
                guard !mayThrow, throwing.contains(token.text) else { return nil }
                let sentence = "uses \(token.text); PenSafety cannot throw; give a verdict that says what was wrong."
                return Offence(file.path, token.line, sentence)
            }
        }
    }

    /// `a!`, `a()!`, `a[0]!`, `try!`, `as!` and types such as `Int!`: the sign touches what it follows.
    static func isForceUnwrap(at index: Int, in tokens: [SwiftToken]) -> Bool {
        guard index > 0, tokens[index].is("!"), tokens[index].touchesPrevious else { return false }
        let previous = tokens[index - 1]
        return previous.kind != .sign || [")", "]", "}", ">", "?", "!"].contains(previous.text)
    }
}
