/// What the lines of a campaign sum up to.
package struct CampaignSummary: Codable, Equatable, Sendable {
    /// A seed that failed, with how.
    package struct Failed: Codable, Equatable, Sendable {
        package let seed: UInt64
        package let verdict: SeedVerdict
        package let law: String?
        package let note: String?
    }

    /// How often something was reached, by name, in the order of `CoverageNames`.
    package struct Reached: Codable, Equatable, Sendable {
        package let name: String
        package let runs: UInt64
        /// Of these, how many failed.
        package let failed: UInt64
    }

    package static let schema = "stipple-sim.campaign-summary/1"
    /// Failing seeds that are listed; the rest are counted and stand in results.jsonl.
    private static let failedMost = 1_000

    package private(set) var schema = CampaignSummary.schema
    package let header: CampaignHeader
    /// What the repository beside the program said of its commit when it ran: for people, and no part of the results,
    /// since a tree may be newer than the program. nil where there was none to ask.
    package let commit: String?
    package private(set) var runs: UInt64 = 0
    /// By verdict.
    package private(set) var verdicts: [String: UInt64] = [:]
    /// Of runs that were blocked: by reason.
    package private(set) var blocked: [String: UInt64] = [:]
    package private(set) var simulatedSeconds: Double = 0
    package private(set) var resumes: UInt64 = 0
    /// By kind, all names, those with 0 runs too.
    package private(set) var coverage: [String: [Reached]] = [:]
    /// What was never reached, by kind.
    package private(set) var never: [String: [String]] = [:]
    package private(set) var failed: [Failed] = []

    private enum CodingKeys: String, CodingKey {
        case schema, header, commit, runs, verdicts, blocked
        case simulatedSeconds = "simulated_seconds"
        case resumes, coverage, never, failed
    }

    package init(_ header: CampaignHeader, _ lines: some Sequence<CampaignLine>, commit: String? = nil) {
        self.header = header
        self.commit = commit
        var counts: [CoverageKind: [(UInt64, UInt64)]] = [:]
        for kind in CoverageKind.allCases {
            counts[kind] = Array(repeating: (0, 0), count: kind.names.count)
        }
        for verdict in SeedVerdict.allCases {
            verdicts[verdict.rawValue] = 0
        }
        var simulatedUs: UInt64 = 0
        for line in lines {
            add(line)
            simulatedUs += line.us
            for kind in CoverageKind.allCases {
                let bits = line.bits(kind)
                for index in kind.names.indices where bits >> UInt64(index) & 1 == 1 {
                    counts[kind]?[index].0 += 1
                    counts[kind]?[index].1 += line.verdict.isFailure ? 1 : 0
                }
            }
        }
        simulatedSeconds = Double(simulatedUs) / 1_000_000
        for kind in CoverageKind.allCases {
            let reached = zip(kind.names, counts[kind] ?? []).map { Reached(name: $0, runs: $1.0, failed: $1.1) }
            coverage[kind.rawValue] = reached
            never[kind.rawValue] = reached.filter { $0.runs == 0 }.map(\.name)
        }
    }

    private mutating func add(_ line: CampaignLine) {
        runs += 1
        verdicts[line.verdict.rawValue, default: 0] += 1
        resumes += UInt64(line.resumes)
        if line.verdict == .blocked {
            blocked[line.note ?? "", default: 0] += 1
        }
        guard line.verdict.isFailure, failed.count < CampaignSummary.failedMost else { return }
        failed.append(Failed(seed: line.seed, verdict: line.verdict, law: line.law, note: line.note))
    }

    package func count(_ verdict: SeedVerdict) -> UInt64 { verdicts[verdict.rawValue] ?? 0 }

    /// Seeds that were unsafe or stuck.
    package var failures: UInt64 { count(.unsafe) + count(.stuck) }

    /// For a person.
    package var text: String {
        guard header.count > 0 else {
            return "Shard \(header.shard)/\(header.shards) has none of the seeds \(header.from)..<\(header.until); "
                + "there is nothing to run, and a merge takes it as it is."
        }
        var lines = [
            "\(runs) seeds, \(Int(simulatedSeconds)) s simulated: "
                + SeedVerdict.allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
        ]
        for (reason, count) in blocked.sorted(by: { $0.key < $1.key }) {
            lines.append("  blocked: \(reason): \(count)")
        }
        for kind in CoverageKind.allCases {
            let reached = coverage[kind.rawValue] ?? []
            lines.append("\(kind.title): \(reached.count { $0.runs > 0 }) of \(reached.count)")
            lines += CampaignSummary.rows(reached)
            if let missing = never[kind.rawValue], !missing.isEmpty {
                lines.append("  NEVER: \(missing.joined(separator: ", "))")
            }
        }
        for seed in failed.prefix(20) {
            lines.append("seed \(seed.seed): \(seed.verdict.rawValue): \(seed.note ?? "")")
            lines.append(
                "  stipple-sim campaign --seeds \(seed.seed)..<\(seed.seed + 1) --faults \(header.faults)"
                    + "; stipple-sim shrink --seed \(seed.seed) --faults \(header.faults)"
            )
        }
        return lines.joined(separator: "\n")
    }

    /// Names with counts, as many in a line as fit.
    private static func rows(_ reached: [Reached]) -> [String] {
        var rows: [String] = []
        for item in reached where item.runs > 0 {
            let word = "\(item.name) \(item.runs)"
            if let last = rows.last, last.count + word.count < 110 {
                rows[rows.count - 1] = "\(last), \(word)"
            } else {
                rows.append("  \(word)")
            }
        }
        return rows
    }
}
