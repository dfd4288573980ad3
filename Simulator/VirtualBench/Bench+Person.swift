import Treatment

/// What the practitioner does between two milliseconds, for drivers that know only in the run when that is.
extension Bench {
    /// Pauses, skips or begins anew, at the keyboard.
    package mutating func act(_ act: PersonAct) {
        act.happen(to: &session)
    }

    /// Stops, at the keyboard.
    package mutating func stop() {
        session.stop()
    }

    /// After a session has ended before its plan: clears what is latched on both sides, as `stipple clear` does, and
    /// resumes what is left from the session's checkpoint, as `stipple treat --resume` does. A new program each time:
    /// its interlock starts as tripped, and the pen's latch is cleared by its own first cause. What is still there
    /// refuses the clear, and the session ends again; nothing moves before a release and a press of the enable.
    ///
    /// - Returns: false, with nothing changed, while a session is under way, after one that has done all of its plan,
    ///   and while no host lives.
    package mutating func resume() -> Bool {
        guard session.phase == .ended, session.outcome != .completed, remains == nil,
            !isDead, !hostFaults.isDead
        else { return false }
        keepBegun()
        startProgram()
        // A treatment that was never begun has no checkpoint; the start clears what the pen holds all the same.
        if let begun {
            session.resume(from: begun.checkpoint, uncertain: begun.lost)
        } else {
            session.reconnect(sessionId: newSessionId())
        }
        return true
    }

    /// A session that ended before its start leaves the record of the one before it in force.
    private mutating func keepBegun() {
        guard !session.results.isEmpty else { return }
        begun = (session.checkpoint, nil, session.results)
    }
}
