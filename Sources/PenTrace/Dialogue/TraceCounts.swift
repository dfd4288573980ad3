/// What a trace holds, in numbers.
package struct TraceCounts: Equatable, Sendable {
    package var hostFrames = 0
    package var penFrames = 0
    /// Bytes or frames that are not understood.
    package var broken = 0
    /// Frames that are missing by their sequence.
    package var lost = 0
    package var applied = 0
    package var refused = 0
    /// Requests to which the trace holds no answer.
    package var unanswered = 0
    package var retries = 0

    package var frames: Int { hostFrames + penFrames }
}
