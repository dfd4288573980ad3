import Foundation

/// Hands out seeds to several threads and prints their lines in the order of the seeds.
///
/// `@unchecked Sendable`: `state` is touched under the lock only.
final class SeedLines: @unchecked Sendable {
    private struct State {
        var nextSeed: UInt64
        var nextLine: UInt64
        /// Lines that wait for an earlier one.
        var waiting: [UInt64: SeedLine] = [:]
        var failures = 0
    }

    private let end: UInt64
    private let asJSON: Bool
    private let lock = NSLock()
    private var state: State

    init(seeds: Range<UInt64>, asJSON: Bool) {
        end = seeds.upperBound
        self.asJSON = asJSON
        state = State(nextSeed: seeds.lowerBound, nextLine: seeds.lowerBound)
    }

    /// Seeds that were unsafe or not completed, so far.
    var failures: Int { lock.withLock { state.failures } }

    /// The next seed to run; nil when all are taken.
    func takeSeed() -> UInt64? {
        lock.withLock {
            guard state.nextSeed < end else { return nil }
            defer { state.nextSeed += 1 }
            return state.nextSeed
        }
    }

    /// Prints the line, and those that waited for it.
    func put(_ line: SeedLine) {
        lock.withLock {
            state.waiting[line.seed] = line
            while let next = state.waiting.removeValue(forKey: state.nextLine) {
                state.nextLine += 1
                state.failures += next.isGood ? 0 : 1
                if asJSON {
                    JSONText.printLine(next)
                } else {
                    print(next.sentence)
                }
            }
        }
    }
}
