/// How long the stages of a tick took, and which of them is to blame when periods are missed.
///
/// Order of calls: `begin` with the wake-up, then `end` of each stage as it ends. Allocates nothing.
package struct TickTimes: Sendable {
    /// Figures of one stage over all ticks, µs.
    package struct Stage: Equatable, Sendable {
        package fileprivate(set) var lastUs: Int64 = 0
        package fileprivate(set) var longestUs: Int64 = 0
        package fileprivate(set) var totalUs: Int64 = 0
        /// Overruns that this stage is blamed for.
        package fileprivate(set) var overruns: Int64 = 0
    }

    private var stages = [5 of Stage](repeating: Stage())
    private var markUs: Int64 = 0
    private var endUs: Int64 = .min
    /// Overruns so far: ticks that began at least one whole period late.
    package private(set) var overruns: Int64 = 0
    /// What the newest overrun is blamed on; nil before the first.
    package private(set) var lastBlame: TickStage?

    package init() {}

    package subscript(stage: TickStage) -> Stage {
        stages[stage.rawValue]
    }

    /// A tick begins. Where periods were skipped, this counts one overrun and blames it: on the longest stage of the
    /// tick before if that tick ended after the deadline of this one, else on the wake-up, which then came late by
    /// itself.
    ///
    /// - Returns: the stage blamed, if this is an overrun.
    @discardableResult
    package mutating func begin(_ wakeup: Wakeup) -> TickStage? {
        let blame = wakeup.skippedPeriods > 0 ? blame(deadlineUs: wakeup.nowUs - wakeup.latenessUs) : nil
        if let blame {
            overruns += 1
            lastBlame = blame
            stages[blame.rawValue].overruns += 1
        }
        for stage in stages.indices {
            stages[stage].lastUs = 0
        }
        record(.wakeup, wakeup.latenessUs)
        markUs = wakeup.nowUs
        endUs = wakeup.nowUs
        return blame
    }

    /// A stage ends now; it began where the one before it ended. A clock that stands still counts 0.
    package mutating func end(_ stage: TickStage, atUs nowUs: Int64) {
        record(stage, max(0, nowUs - markUs))
        markUs = max(markUs, nowUs)
        endUs = markUs
    }

    private mutating func record(_ stage: TickStage, _ durationUs: Int64) {
        stages[stage.rawValue].lastUs += durationUs
        stages[stage.rawValue].totalUs += durationUs
        stages[stage.rawValue].longestUs = max(stages[stage.rawValue].longestUs, stages[stage.rawValue].lastUs)
    }

    /// Judged by the tick before: its figures still stand in `lastUs`.
    private func blame(deadlineUs: Int64) -> TickStage {
        guard endUs > deadlineUs else { return .wakeup }
        var longest = TickStage.receive
        for stage in [TickStage.control, .judge, .send] where self[stage].lastUs > self[longest].lastUs {
            longest = stage
        }
        return longest
    }
}
