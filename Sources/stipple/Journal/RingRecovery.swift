import Foundation
import PenControl
import PenHost
import PenRecords
import SystemPackage

/// Writes what dead processes left in their rings into their sessions' journals. Run before whatever reads journals.
enum RingRecovery {
    /// Recovers all rings of this home; returns a sentence for each.
    static func run() -> [String] {
        let home = StateFolder.url.path
        return DeadRing.all(where: { RingLabel($0)?.home == home }).compactMap { ring in
            guard let label = RingLabel(ring.label) else { return nil }
            let id = label.header.session
            do throws(Errno) {
                let count = try recover(ring, label.header)
                ring.remove()
                return "Session \(id) ended before its journal was written; \(count) records of it were recovered from "
                    + "memory."
            } catch {
                return
                    "Session \(id) ended before its journal was written, and what it left in \(ring.path) could not be "
                    + "written: "
                    + "\(error). Free space at \(SessionsFolder.url.path), and run this again."
            }
        }
    }

    private static func recover(_ ring: DeadRing, _ header: JournalHeader) throws(Errno) -> Int {
        let (writer, cut) = try open(header)
        var records = ring.records.map(JournalRecord.init)
        let notes = records.filter { $0.lane == .notes }
        let atUs = records.compactMap(\.atUs).max() ?? header.startUs
        let sequence = notes.last.map { $0.sequence + 1 } ?? writer.nextRecord(.notes)
        let isKept = records.filter { $0.sequence >= writer.nextRecord($0.lane) }.count
        let note = JournalNote(.recovered, atUs: atUs, text(isKept, cut, ring))
        records.append(
            JournalRecord(lane: .notes, sequence: sequence, type: note.kind.rawValue, payload: note.payload)
        )
        for lane in RecordLane.allCases {
            guard writer.append(records.filter { $0.lane == lane }) else { throw writer.failure ?? .ioError }
        }
        return isKept
    }

    private static func text(_ count: Int, _ cut: Int, _ ring: DeadRing) -> String {
        var text = "Recovered after the process ended without a word: \(count) records."
        if cut > 0 {
            text += " \(cut) bytes of a block that was being written were cut off; its records were still in memory."
        }
        if !ring.damagedLanes.isEmpty {
            text +=
                " DAMAGED memory: what stood in \(ring.damagedLanes.map { "\($0.name)" }.joined(separator: ", ")) "
                + "behind these is lost."
        }
        return text
    }

    /// The journal, cut to its last whole block, or a new one where there is none yet.
    private static func open(_ header: JournalHeader) throws(Errno) -> (writer: JournalWriter, cut: Int) {
        let path = SessionsFolder.journal(header.session)
        guard FileManager.default.fileExists(atPath: path.string) else {
            try SessionsFolder.make(header.session)
            return (try JournalWriter(JournalFile.create(path), header: header), 0)
        }
        let file = try JournalFile.open(path)
        guard var reader = try? JournalReader({ file.read($0, $1) }) else {
            // Killed while the header was written: nothing else can be in it.
            guard file.read(0, 4_096).count < 512 else { throw Errno.ioError }
            try file.truncate(to: 0)
            return (try JournalWriter(file, header: header), 0)
        }
        // What is broken further in front stays as it is, and is told by whoever reads it.
        while reader.next() != nil {}
        return (try JournalWriter(file, after: reader), reader.offset - reader.wholeEnd)
    }
}
