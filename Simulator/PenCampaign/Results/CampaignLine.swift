/// A seed's line of results. Keys are short because there are a hundred thousand of them; sets are bits in the order of
/// `CoverageNames`, as hexadecimal numbers.
package struct CampaignLine: Codable, Equatable, Sendable {
    package let seed: UInt64
    package let verdict: SeedVerdict
    /// The law that was broken first.
    package let law: String?
    /// Why it is not done, at most 160 characters.
    package let note: String?
    /// Simulated time, µs.
    package let us: UInt64
    /// Times that the person cleared and resumed after the healing.
    package let resumes: Int
    /// First 16 digits of the transcript's hash.
    package let transcript: String
    private let cov: [String]

    private static let noteMost = 160

    package init(seed: UInt64, _ result: SeedResult) {
        self.seed = seed
        verdict = result.verdict
        law = result.law?.rawValue
        note = result.note.map { String($0.prefix(CampaignLine.noteMost)) }
        us = result.timeUs
        resumes = result.resumes
        transcript = String(result.transcript.prefix(16))
        cov = CoverageKind.allCases.map { String($0.bits(of: result.coverage), radix: 16) }
    }

    /// What was reached, as bits.
    package func bits(_ kind: CoverageKind) -> UInt64 {
        let place = CoverageKind.allCases.firstIndex(of: kind) ?? 0
        guard cov.indices.contains(place) else { return 0 }
        return UInt64(cov[place], radix: 16) ?? 0
    }
}
