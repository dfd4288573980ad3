import Foundation
import PenCampaign

/// Hands out a shard's seeds to threads, and gives their lines on in the order of the seeds.
///
/// `@unchecked Sendable`: `state` is touched under the lock only.
final class SeedQueue: @unchecked Sendable {
    private struct State {
        var nextToTake: Int
        var nextToGive: Int
        var waiting: [Int: CampaignLine] = [:]
        var isStopped = false
        var problem: Failure?
    }

    private let lock = NSLock()
    private var state: State
    private let header: CampaignHeader
    private let untilFailure: Bool
    private let give: (CampaignLine) throws(Failure) -> Void

    /// - Parameter give: gets each line, in order, on whichever thread has made it.
    init(
        _ header: CampaignHeader,
        from place: Int,
        untilFailure: Bool,
        give: @escaping (CampaignLine) throws(Failure) -> Void
    ) {
        self.header = header
        self.untilFailure = untilFailure
        self.give = give
        state = State(nextToTake: place, nextToGive: place)
    }

    /// The next seed with its place; nil when there is none, or no more is wanted.
    func take() -> (place: Int, seed: UInt64)? {
        lock.withLock {
            guard !state.isStopped, !Interruption.came, state.nextToTake < header.count else { return nil }
            defer { state.nextToTake += 1 }
            return (state.nextToTake, header.seed(at: state.nextToTake))
        }
    }

    func put(_ line: CampaignLine, at place: Int) {
        lock.withLock {
            state.waiting[place] = line
            while !state.isStopped, let next = state.waiting.removeValue(forKey: state.nextToGive) {
                state.nextToGive += 1
                do throws(Failure) {
                    try give(next)
                } catch {
                    state.problem = error
                    state.isStopped = true
                }
                if untilFailure, next.verdict.isFailure {
                    state.isStopped = true
                }
            }
        }
    }

    func stop(_ problem: Failure) {
        lock.withLock {
            state.problem = problem
            state.isStopped = true
        }
    }

    /// What ended it before its time; nil when nothing did.
    var problem: Failure? { lock.withLock { state.problem } }
}
