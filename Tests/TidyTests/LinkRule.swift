/// Links between the repository's own pages.
enum LinkRule {
    static func offences(in tree: SourceTree) -> [Offence] {
        let folders = Set(tree.paths.flatMap(Self.folders(above:)))
        return tree.files.filter(\.isMarkdown).flatMap { file in
            MarkdownText.prose(of: file).enumerated().flatMap { index, line in
                targets(in: line).filter { target in
                    let place = resolved(target, from: file.folder)
                    return place.map { !$0.isEmpty && !tree.paths.contains($0) && !folders.contains($0) } ?? true
                }.map {
                    Offence(file.path, index + 1, "links to \($0), which is not there; mend the link, or remove it.")
                }
            }
        }
    }

    /// The relative targets of `[…](target)` and `[…]: target` in a line; addresses with a scheme and links inside the
    /// page are left out, as is what stands in backticks.
    static func targets(in line: Substring) -> [String] {
        let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset.isMultiple(of: 2) ? String($0.element) : "" }.joined()
        var targets = prose.ranges(of: "](").map { range in
            String(prose[range.upperBound...].prefix { $0 != ")" && !$0.isWhitespace })
        }
        if prose.hasPrefix("["), let range = prose.firstRange(of: "]: ") {
            targets.append(String(prose[range.upperBound...].prefix { !$0.isWhitespace }))
        }
        return targets.filter { !$0.isEmpty && !$0.hasPrefix("#") && !hasScheme($0) }
    }

    private static func hasScheme(_ target: String) -> Bool {
        let scheme = target.prefix { $0 != ":" && $0 != "/" && $0 != "." }
        return scheme.endIndex < target.endIndex && target[scheme.endIndex] == ":"
    }

    /// The path from the root; nil when it leads out of the repository.
    static func resolved(_ target: String, from folder: String) -> String? {
        let path = target.prefix { $0 != "#" && $0 != "?" }
        var parts = path.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                if parts.isEmpty { return nil }
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    private static func folders(above path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
