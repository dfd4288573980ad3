/// How the loop ran: for records, and for whoever asks who was late.
package struct LoopFigures: Sendable {
    package var realTime: RealTimeReport
    package var lateness: JitterHistogram
    package var times: TickTimes
    /// Periods that were skipped because the loop was late.
    package var skippedPeriods: Int64
    package var ticks: Int64
    /// Reports that found no place in the ring: the observer was too slow, the loop was not.
    package var reportsDropped: Int
}
