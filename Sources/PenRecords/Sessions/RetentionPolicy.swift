/// How long journals are kept. Nil: for ever, or as many as there are.
package struct RetentionPolicy: Equatable, Sendable {
    package var keepDays: UInt32?
    /// GB (1,000,000,000 bytes) of all journals together; the oldest go first.
    package var keepGigabytes: UInt32?
    package var simulatedKeepDays: UInt32?

    /// Real sessions for ever, simulated ones for a week.
    package init(keepDays: UInt32? = nil, keepGigabytes: UInt32? = nil, simulatedKeepDays: UInt32? = 7) {
        self.keepDays = keepDays
        self.keepGigabytes = keepGigabytes
        self.simulatedKeepDays = simulatedKeepDays
    }

    /// Which of the sessions go now, and why, oldest first.
    package func judge(_ sessions: [KeptSession], nowUtcUs: Int64) -> [(session: KeptSession, why: String)] {
        let byAge = sessions.sorted { $0.id < $1.id }
        var gone: [(session: KeptSession, why: String)] = []
        for session in byAge where !session.isNeeded {
            let limit = session.isSimulated ? simulatedKeepDays : keepDays
            guard let limit, nowUtcUs - session.startUtcUs > Int64(limit) * 86_400_000_000 else { continue }
            let rule = session.isSimulated ? "simulated_keep_days" : "keep_days"
            gone.append((session, "older than \(limit) days (\(rule))"))
        }
        guard let keepGigabytes else { return gone }
        let limit = Int(keepGigabytes) * 1_000_000_000
        var bytes = byAge.reduce(0) { $0 + $1.bytes } - gone.reduce(0) { $0 + $1.session.bytes }
        for session in byAge
        where bytes > limit && !session.isNeeded && !gone.contains(where: { $0.session == session }) {
            bytes -= session.bytes
            gone.append((session, "all journals together have more than \(keepGigabytes) GB (keep_gigabytes)"))
        }
        return gone
    }
}
