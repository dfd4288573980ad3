import PenSimulator
import Treatment

extension LiveHost {
    /// Begins a fault of the host, at the run's time: it misses its ticks, or dies. One of the two ends is set to when
    /// that is over, µs. Refused where there is no host to have it; then nothing has changed.
    func begin(
        _ fault: SimulatedFault,
        _ amount: Int32?,
        atUs timeUs: UInt64,
        heldUntilUs: inout UInt64?,
        deadUntilUs: inout UInt64?
    ) -> FaultAnswer {
        if let reason = fault.reasonToRefuse(amount: amount) { return .refused(reason) }
        guard !isDead else { return .refused("The host is dead already.") }
        let untilUs = timeUs + UInt64(clamping: Int64(amount ?? fault.amount?.usual ?? 0) * 1_000)
        if fault == .missedTicks {
            heldUntilUs = untilUs
            holdLoop(true)
        } else {
            guard session.phase != .ended else {
                return .refused("The session is over: there is no host to die.")
            }
            deadUntilUs = untilUs
            die()
        }
        return .done
    }
}
