import Foundation
import PenControl
import PenDevice
import PenHost
import PenProtocol
import PenRecords
import Treatment

/// The journal of the session that runs: its ring, the drain that empties it, and the notes of the program's thread.
final class SessionJournal {
    let id: SessionID
    private let ring: JournalRing
    private let sink: JournalSink
    private let drain: JournalDrain
    private let notes: RingProducer
    private var keptCheckpoint: SessionCheckpoint?
    private var saidFailure = false
    private var isFinished = false

    /// Makes ring and drain. The journal's file is made when the pen is known.
    ///
    /// - Throws: a sentence; the session can go on without a journal when a person was told.
    init() throws(Failure) {
        let utcUs = Int64(Date().timeIntervalSince1970 * 1_000_000)
        id = SessionID(utcUs: utcUs, random: .random(in: 0 ... .max))
        let header = JournalHeader(
            session: id,
            program: ProgramVersion.text,
            startUtcUs: utcUs,
            startUs: MonotonicClock.nowUs()
        )
        let label = RingLabel(header: header, home: StateFolder.url.path)
        do {
            ring = try JournalRing(name: id.text, label: label.bytes)
        } catch {
            throw Failure(74, error.description)
        }
        let sink = JournalSink(header)
        self.sink = sink
        notes = ring.producer(.notes)
        do {
            drain = try JournalDrain(ring) { sink.take($0) }
        } catch {
            ring.remove()
            throw Failure(74, "The journal's thread could not be started: \(error).")
        }
    }

    /// For a treatment: recovers what dead processes left, deletes what is kept no longer, says both, and begins a
    /// journal with its plan. Nil where there can be none: the person was told, and the treatment goes on without.
    static func begin(_ source: SourceText, _ plan: Plan, _ resume: ResumePoint?) throws(Failure) -> SessionJournal? {
        do throws(Failure) {
            for item in RingRecovery.run() {
                StandardError.print("stipple: \(item)")
            }
            for deletion in try Retention.apply(isDry: false, asJSON: false) {
                StandardError.print("stipple: \(deletion.sentence)")
            }
            let journal = try SessionJournal()
            let note = JournalPlanNote(
                file: source.file,
                text: source.text,
                title: plan.title,
                client: plan.client,
                practitioner: plan.practitioner,
                resumes: resume?.session.text,
                checkpoint: resume?.checkpoint,
                uncertain: resume?.uncertain
            )
            journal.note(.plan, atUs: MonotonicClock.nowUs(), JSONText.line(note))
            return journal
        } catch {
            // A continuation that nobody knows of could be made twice.
            guard resume == nil else { throw error }
            StandardError.print(
                "stipple: There is NO JOURNAL of this session, and it cannot be resumed: \(error.sentence)"
            )
            return nil
        }
    }

    /// For the loop.
    var recorder: TickRecorder { ring.tickRecorder }

    /// What was got, for a person.
    var sentence: String { "\(ring.memory.sentence) Session \(id)." }

    /// A fresh engine, before its loop starts.
    func begin(at now: HostInstant) {
        recorder.begin(StartRecord(version: ProgramVersion.wire, now: now))
    }

    /// Notes a sentence or a JSON text.
    func note(_ kind: NoteKind, atUs: Int64, _ text: String) {
        let note = JournalNote(kind, atUs: atUs, text)
        note.payload.withUnsafeBytes { bytes in
            _ = notes.push(type: kind.rawValue, bytes, atUs: atUs)
        }
    }

    /// The pen has answered: its journal is made.
    func note(_ pen: PenIdentity, needles: UInt32?, atUs: Int64) {
        sink.open(simulated: pen.isSimulated, paced: pen.isPaced)
        let note = JournalPenNote(
            serial: pen.serial,
            simulated: pen.isSimulated,
            paced: pen.isPaced,
            needles: pen.readsCartridge ? UInt32(pen.cartridge.needles) : needles ?? 1,
            needlesDeclared: pen.readsCartridge ? nil : needles ?? 1,
            depthSource: pen.depthSource
        )
        self.note(.pen, atUs: atUs, JSONText.line(note))
    }

    /// Notes a checkpoint when it says something new.
    func note(_ checkpoint: SessionCheckpoint, atUs: Int64) {
        guard checkpoint != keptCheckpoint, !checkpoint.areas.isEmpty else { return }
        keptCheckpoint = checkpoint
        note(.checkpoint, atUs: atUs, JSONText.line(checkpoint))
    }

    /// What a person has to know about the journal now; nil for nothing new.
    func takeTrouble() -> String? {
        guard sink.isOpen, let failure = sink.failure else {
            guard saidFailure else { return nil }
            saidFailure = false
            return "The journal is written again; what was lost meanwhile is recorded as a gap."
        }
        guard !saidFailure else { return nil }
        saidFailure = true
        return
            "The journal of session \(id) cannot be written: \(failure). The treatment goes on; some 20 s are kept in "
            + "memory, and what does not fit is lost and counted. Free space at \(SessionsFolder.url.path)."
    }

    /// A failure ends the session before its usual end.
    func abandon(_ failure: Failure) {
        let name = failure.exitCode == 10 ? "refused" : "failed"
        let note = JournalOutcomeNote(outcome: name, message: failure.sentence, exit: failure.exitCode)
        if let trouble = finish(note, atUs: MonotonicClock.nowUs()) {
            StandardError.print("stipple: \(trouble)")
        }
    }

    /// The last word. Nil: everything is on the disk; else a sentence.
    @discardableResult
    func finish(_ outcome: JournalOutcomeNote, atUs: Int64) -> String? {
        guard !isFinished else { return nil }
        isFinished = true
        note(.outcome, atUs: atUs, JSONText.line(outcome))
        let isKept = drain.finish()
        guard sink.isOpen else {
            // No pen has answered: there was no session.
            ring.remove()
            return nil
        }
        guard isKept else {
            let why = sink.failure.map { "\($0)" } ?? "unknown"
            return "The end of the journal of session \(id) could not be written (\(why)); it is kept in \(ring.path), "
                + "and the next stipple treat, why or journal writes it."
        }
        ring.remove()
        let ticks = recorder.dropCount
        return ticks == 0 ? nil : "The journal of session \(id) lacks \(ticks) ticks: they found no place in its ring."
    }
}
