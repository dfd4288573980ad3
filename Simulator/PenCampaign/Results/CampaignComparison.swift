/// Two campaigns side by side: of two commits, or with other faults.
package struct CampaignComparison: Codable, Equatable, Sendable {
    /// A seed whose run changed.
    package struct Changed: Codable, Equatable, Sendable {
        package let seed: UInt64
        package let before: SeedVerdict
        package let after: SeedVerdict
    }

    /// Share of runs with a fault that failed, per thousand.
    package struct Rate: Codable, Equatable, Sendable {
        package let fault: String
        package let runsBefore: UInt64
        package let runsAfter: UInt64
        package let failedBefore: UInt64
        package let failedAfter: UInt64

        private enum CodingKeys: String, CodingKey {
            case fault
            case runsBefore = "runs_before"
            case runsAfter = "runs_after"
            case failedBefore = "failed_before"
            case failedAfter = "failed_after"
        }
    }

    package static let schema = "stipple-sim.compare/1"

    package private(set) var schema = CampaignComparison.schema
    package let before: CampaignHeader
    package let after: CampaignHeader
    /// What their summaries say of their commits.
    package let commitBefore: String?
    package let commitAfter: String?
    package let verdictsBefore: [String: UInt64]
    package let verdictsAfter: [String: UInt64]
    package let rates: [Rate]
    /// Reached in the second one only, by kind.
    package private(set) var gained: [String: [String]] = [:]
    /// Reached in the first one only, by kind.
    package private(set) var lost: [String: [String]] = [:]
    /// Seeds that both have.
    package private(set) var common: UInt64 = 0
    /// Of these, seeds with another transcript.
    package private(set) var transcriptsChanged: UInt64 = 0
    package private(set) var verdictsChanged: [Changed] = []

    private enum CodingKeys: String, CodingKey {
        case schema, before, after
        case commitBefore = "commit_before"
        case commitAfter = "commit_after"
        case verdictsBefore = "verdicts_before"
        case verdictsAfter = "verdicts_after"
        case rates, gained, lost, common
        case transcriptsChanged = "transcripts_changed"
        case verdictsChanged = "verdicts_changed"
    }

    package init(
        _ first: (header: CampaignHeader, lines: [CampaignLine]),
        _ second: (header: CampaignHeader, lines: [CampaignLine]),
        commits: (before: String?, after: String?) = (nil, nil)
    ) {
        let one = CampaignSummary(first.header, first.lines)
        let two = CampaignSummary(second.header, second.lines)
        before = first.header
        after = second.header
        commitBefore = commits.before
        commitAfter = commits.after
        verdictsBefore = one.verdicts
        verdictsAfter = two.verdicts
        let kind = CoverageKind.faultsInjected.rawValue
        rates = zip(one.coverage[kind] ?? [], two.coverage[kind] ?? []).map {
            Rate(
                fault: $0.name,
                runsBefore: $0.runs,
                runsAfter: $1.runs,
                failedBefore: $0.failed,
                failedAfter: $1.failed
            )
        }
        for kind in CoverageKind.allCases.map(\.rawValue) {
            let neverBefore = Set(one.never[kind] ?? [])
            let neverAfter = Set(two.never[kind] ?? [])
            gained[kind] = neverBefore.subtracting(neverAfter).sorted()
            lost[kind] = neverAfter.subtracting(neverBefore).sorted()
        }
        compare(first.lines, second.lines)
    }

    private mutating func compare(_ first: [CampaignLine], _ second: [CampaignLine]) {
        var known: [UInt64: CampaignLine] = [:]
        for line in first {
            known[line.seed] = line
        }
        for line in second {
            guard let old = known[line.seed] else { continue }
            common += 1
            transcriptsChanged += old.transcript == line.transcript ? 0 : 1
            if old.verdict != line.verdict {
                verdictsChanged.append(Changed(seed: line.seed, before: old.verdict, after: line.verdict))
            }
        }
    }

    /// For a person.
    package var text: String {
        func row(_ name: String, _ first: String, _ second: String) -> String {
            name + String(repeating: " ", count: max(1, 24 - name.count)) + first
                + String(repeating: " ", count: max(1, 20 - first.count)) + second
        }
        var lines = [
            row("", "before", "after"),
            row("commit", commitBefore ?? "unknown", commitAfter ?? "unknown"),
            row("program", before.program, after.program),
            row("data files", before.data, after.data),
            row("seeds", "\(before.from)..<\(before.until)", "\(after.from)..<\(after.until)"),
            row("faults", before.faults, after.faults),
        ]
        for verdict in SeedVerdict.allCases.map(\.rawValue) {
            lines.append(row(verdict, "\(verdictsBefore[verdict] ?? 0)", "\(verdictsAfter[verdict] ?? 0)"))
        }
        lines.append("failed of runs with a fault:")
        for rate in rates where rate.runsBefore + rate.runsAfter > 0 {
            lines.append(
                row(
                    "  \(rate.fault)",
                    "\(rate.failedBefore) of \(rate.runsBefore)",
                    "\(rate.failedAfter) of \(rate.runsAfter)"
                )
            )
        }
        for kind in CoverageKind.allCases {
            if let names = gained[kind.rawValue], !names.isEmpty {
                lines.append("\(kind.title), gained: \(names.joined(separator: ", "))")
            }
            if let names = lost[kind.rawValue], !names.isEmpty {
                lines.append("\(kind.title), LOST: \(names.joined(separator: ", "))")
            }
        }
        lines.append(
            "\(common) seeds in both: \(verdictsChanged.count) with another verdict, \(transcriptsChanged) with "
                + "another transcript"
        )
        for change in verdictsChanged.prefix(20) {
            lines.append("  seed \(change.seed): \(change.before.rawValue), now \(change.after.rawValue)")
        }
        return lines.joined(separator: "\n")
    }
}
