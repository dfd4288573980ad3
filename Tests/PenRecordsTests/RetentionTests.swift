import PenRecords
import Testing

struct RetentionTests {
    private static let day: Int64 = 86_400_000_000

    private func session(
        _ age: Int64,
        simulated: Bool = false,
        gigabytes: Int = 1,
        needed: Bool = false
    ) -> KeptSession {
        let start = 1_796_000_000_000_000 - age
        return KeptSession(
            id: SessionID(utcUs: start, random: 1),
            startUtcUs: start,
            isSimulated: simulated,
            bytes: gigabytes * 1_000_000_000,
            isNeeded: needed
        )
    }

    private func gone(_ policy: RetentionPolicy, _ sessions: [KeptSession]) -> [KeptSession] {
        policy.judge(sessions, nowUtcUs: 1_796_000_000_000_000).map(\.session)
    }

    @Test func `REC-030 by default real sessions stay for ever and simulated ones for seven days`() {
        let real = session(4_000 * Self.day)
        let onIt = session(7 * Self.day, simulated: true)
        let over = session(7 * Self.day + 1, simulated: true)
        #expect(gone(RetentionPolicy(), [real, onIt, over]) == [over])
    }

    @Test func `REC-031 the oldest go first until the rest fits`() {
        let policy = RetentionPolicy(keepGigabytes: 3)
        let sessions = (1...5).map { session(Int64($0) * Self.day) }
        #expect(gone(policy, Array(sessions.prefix(3))).isEmpty)
        #expect(gone(policy, sessions) == [sessions[4], sessions[3]])
    }

    @Test func `REC-032 a session that is needed never goes, for no limit`() {
        let policy = RetentionPolicy(keepDays: 0, keepGigabytes: 0, simulatedKeepDays: 0)
        let needed = session(9_999 * Self.day, gigabytes: 9, needed: true)
        let simulated = session(9_999 * Self.day, simulated: true, needed: true)
        #expect(gone(policy, [needed, simulated, session(Self.day)]) == [session(Self.day)])
    }

    @Test func `REC-033 journal yaml goes over what was there, key by key`() throws {
        let text = "keep_days: 90\nsimulated_keep_days: forever\n"
        let policy = try RetentionPolicy().overlaid(yaml: text, file: "journal.yaml")
        #expect(policy == RetentionPolicy(keepDays: 90, simulatedKeepDays: nil))
        #expect(try policy.overlaid(yaml: "", file: "journal.yaml") == policy)
        let last = try policy.overlaid(yaml: "keep_gigabytes: 5", file: "journal.yaml")
        #expect(last == RetentionPolicy(keepDays: 90, keepGigabytes: 5, simulatedKeepDays: nil))
    }

    @Test(arguments: [
        "keep_days: -1", "keep_days: 1.5", "keep_days: soon", "keep_days: 100001", "keep_weeks: 1", "- 1", "a: [",
        "keep_days: [1]",
    ])
    func `REC-034 what is not understood in journal yaml is refused with its place`(text: String) throws {
        let error = try #require(throws: RetentionPolicyError.self) {
            try RetentionPolicy().overlaid(yaml: text, file: "journal.yaml")
        }
        #expect(error.description.contains("journal.yaml"))
    }
}
