#if CANARIES
import PenCampaign

/// What a seed has caught.
struct CanaryCatch {
    let seed: UInt64
    let verdict: String
    let law: String?
    let note: String

    /// Nil where the seed did not fail.
    init?(seed: UInt64, _ campaign: Campaign) {
        self.seed = seed
        switch campaign.run(Swarm.scenario(seed: seed, faults: .all)) {
        case .success(let result):
            guard result.verdict.isFailure else { return nil }
            verdict = result.verdict.rawValue
            law = result.law?.rawValue
            note = result.note ?? ""
        case .failure(let problem):
            verdict = "refused"
            law = nil
            note = problem.text
        }
    }
}
#endif
