import Foundation
import PenRecords
import Treatment

/// Deletes the journals that the policy keeps no longer.
enum Retention {
    /// A session that goes.
    struct Deletion: Encodable {
        let schema = "stipple.journal-prune/1"
        let id: String
        let why: String
        let bytes: Int
        let dry_run: Bool
        var error: String?

        var sentence: String {
            if let error { return "Session \(id) could not be deleted (\(why)): \(error)" }
            return "Session \(id) \(dry_run ? "would be" : "was") deleted: \(why), \(bytes / 1_000) kB."
        }
    }

    /// Deletes, unless `isDry`; what goes, oldest first.
    static func apply(isDry: Bool, asJSON: Bool) throws(Failure) -> [Deletion] {
        let policy = try JournalConfig.policy(asJSON: asJSON)
        let nowUs = Int64(Date().timeIntervalSince1970 * 1_000_000)
        let sessions = sessions()
        // Whether one is needed takes reading all of it, so only those are asked that could go.
        let candidates = Set(policy.judge(sessions, nowUtcUs: nowUs).map(\.session.id))
        let judged = sessions.map { session in
            var session = session
            session.isNeeded = candidates.contains(session.id) && isNeeded(session.id)
            return session
        }
        return policy.judge(judged, nowUtcUs: nowUs).map { delete($0.session, $0.why, isDry) }
    }

    private static func sessions() -> [KeptSession] {
        SessionsFolder.sessions().compactMap { id in
            // What cannot be read is not deleted: a person should look at it.
            guard let record = try? SessionRecord(id) else { return nil }
            return KeptSession(
                id: id,
                startUtcUs: record.header.startUtcUs,
                isSimulated: record.isSimulated == true,
                bytes: record.bytes,
                isNeeded: false
            )
        }
    }

    /// It runs, or something was delivered in it and it could be gone on with.
    private static func isNeeded(_ id: SessionID) -> Bool {
        if SessionsFolder.isRunning(id) { return true }
        guard let point = try? ResumePoint(id, asJSON: false) else { return false }
        return point.uncertain != nil || point.checkpoint?.areas.contains { $0.strokes > 0 } == true
    }

    private static func delete(_ session: KeptSession, _ why: String, _ isDry: Bool) -> Deletion {
        var deletion = Deletion(id: session.id.text, why: why, bytes: session.bytes, dry_run: isDry)
        guard !isDry else { return deletion }
        do {
            try FileManager.default.removeItem(at: SessionsFolder.folder(session.id))
        } catch {
            deletion.error = error.localizedDescription
        }
        return deletion
    }
}
