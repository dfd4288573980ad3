import Foundation
import PenControl
import PenProtocol
import PenRecords
import PenSafety
import Treatment

/// Where a session can be gone on with: its plan, what was closed, and what may have been delivered since.
struct ResumePoint {
    let session: SessionID
    let plan: JournalPlanNote
    let pen: JournalPenNote?
    let checkpoint: SessionCheckpoint?
    let uncertain: UncertainDelivery?

    /// What may follow the journal's last tick: telemetry that was on its way (3 ms, DESIGN 11: normal age), a tick
    /// that was under way, the lease, and braking and parking.
    static let trailUs: Int64 = 3_000 + 1_000 + 9_000
    /// What a power cut can have cost beside: records wait for the disk so long, twice over.
    static let unwrittenUs: Int64 = 200_000

    /// - Throws: a sentence: why this session cannot be gone on with.
    init(_ session: SessionID, asJSON: Bool) throws(Failure) {
        self.session = session
        let history = try SessionRecord(session, asJSON: asJSON).history()
        func refused(_ why: String) -> Failure {
            Failure(10, "Session \(session) cannot be resumed: \(why)", asJSON: asJSON)
        }
        guard !SessionsFolder.isRunning(session) else {
            throw refused("it is running.")
        }
        guard let plan = history.plan else {
            throw refused("its journal holds no plan. Start the treatment with its plan.")
        }
        if history.outcome?.outcome == "completed" {
            throw refused("it is complete. Start another treatment for more.")
        }
        if let later = ResumePoint.continuation(of: session) {
            throw refused("session \(later) went on with it; resume that one.")
        }
        self.plan = plan
        pen = history.pen
        let kept: SessionCheckpoint? = history.decoded(.checkpoint)
        checkpoint = kept ?? plan.checkpoint
        do throws(Failure) {
            // A session that was ended before its start had delivered what the one before it had, and nothing else.
            uncertain =
                try ResumePoint.uncertain(history, plan, checkpoint) ?? (kept == nil ? plan.uncertain : nil)
        } catch {
            throw refused(error.sentence)
        }
        guard checkpoint != nil || uncertain == nil else {
            throw refused("its journal lost what was closed. Look at it with `stipple journal show \(session)`.")
        }
    }

    /// What a person has to know before saying start.
    var sentence: String {
        let delivered = checkpoint?.areas.reduce(0) { $0 + UInt64($1.punctures) } ?? 0
        let open = uncertain.map { ", and \($0.punctures) that are uncertain count as delivered" } ?? ""
        return "Goes on with session \(session): \(delivered) punctures are recorded\(open)."
    }

    /// The newest session that can be gone on with.
    static func latest(asJSON: Bool) throws(Failure) -> ResumePoint {
        for session in SessionsFolder.sessions().reversed() {
            do throws(Failure) {
                return try ResumePoint(session, asJSON: asJSON)
            } catch {
                continue
            }
        }
        throw Failure(
            65,
            "No session in \(SessionsFolder.url.path) can be resumed; `stipple journal list` says what is there.",
            asJSON: asJSON
        )
    }

    /// The session that went on with this one; nil for none.
    static func continuation(of session: SessionID) -> SessionID? {
        SessionsFolder.sessions().first { other in
            guard other > session, let record = try? SessionRecord(other) else { return false }
            return record.history().plan?.resumes == session.text
        }
    }

    /// What the arming that was never closed may have brought: the row's counts since the limits were loaded, and what
    /// may have followed them, less what the last checkpoint holds of it.
    private static func uncertain(
        _ history: SessionHistory,
        _ plan: JournalPlanNote,
        _ last: SessionCheckpoint?
    ) throws(Failure) -> UncertainDelivery? {
        guard let tick = history.lastTick, tick.result.row > 0, let loadedUs = history.loads.last else { return nil }
        let index = Int(tick.result.row) - 1
        let base = history.checkpoint(at: loadedUs).flatMap(decode) ?? plan.checkpoint
        let before = base.flatMap { progress($0, index) }
        let closed = last.flatMap { progress($0, index) }
        guard base?.areas.isEmpty != false || before != nil else {
            throw Failure(10, "its last tick is of row \(tick.result.row), which its plan does not have.")
        }
        let trail = trail(history, tick, needles: history.pen?.needles)
        func open(_ counted: UInt32, _ before: UInt32?, _ closed: UInt32?, _ trail: UInt32) -> UInt32 {
            let all = UInt64(counted) + UInt64(before ?? 0)
            let rest = all - min(all, UInt64(closed ?? 0))
            return UInt32(clamping: rest + UInt64(trail))
        }
        let result = tick.result
        let counted = UInt32(clamping: UInt64(result.punctures) * UInt64(history.pen?.needlesDeclared ?? 1))
        let delivery = UncertainDelivery(
            areaIndex: index,
            strokes: open(result.strokes, before?.strokes, closed?.strokes, trail.strokes),
            punctures: open(counted, before?.punctures, closed?.punctures, trail.punctures),
            motionMs: open(result.motionMs, before?.motionMs, closed?.motionMs, trail.motionMs)
        )
        return delivery.strokes + delivery.punctures + delivery.motionMs == 0 ? nil : delivery
    }

    /// What may have followed the last tick; nothing where the needles had been at rest for longer than that.
    private static func trail(
        _ history: SessionHistory,
        _ tick: TickRecord,
        needles: UInt32?
    ) -> (strokes: UInt32, punctures: UInt32, motionMs: UInt32) {
        guard let motion = history.lastMotion else { return (0, 0, 0) }
        var us = Int64(motion.result.leaseUs) + trailUs
        guard tick.input.now - motion.input.now <= us else { return (0, 0, 0) }
        // Neither a last word nor a ring that outlived the process: the computer stopped.
        if history.outcome == nil, history.last(.recovered) == nil {
            us += unwrittenUs
        }
        let strokes = UInt32(clamping: (us * Int64(motion.result.requested.rateMillihz) + 999_999_999) / 1_000_000_000)
        // 36 is the largest cartridge that the limits know; a pen that did not say is taken at its worst.
        return (strokes, strokes * (needles ?? 36), UInt32(clamping: (us + 999) / 1_000))
    }

    private static func progress(_ checkpoint: SessionCheckpoint, _ index: Int) -> AreaProgress? {
        checkpoint.areas.indices.contains(index) ? checkpoint.areas[index] : nil
    }

    private static func decode(_ note: JournalNote) -> SessionCheckpoint? {
        try? JSONDecoder().decode(SessionCheckpoint.self, from: Data(note.text.utf8))
    }
}
