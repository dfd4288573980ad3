import Foundation
import PenControl
import PenRecords
import SystemPackage

/// A journal on disk, opened for reading.
struct SessionRecord {
    let id: SessionID
    let header: JournalHeader
    let bytes: Int
    private let file: JournalFile

    /// - Throws: a sentence: what cannot be read, where, and what to do.
    init(_ id: SessionID, asJSON: Bool = false) throws(Failure) {
        try self.init(file: SessionsFolder.journal(id), asJSON: asJSON)
    }

    /// A journal wherever it lies; its header says of which session it is.
    init(file path: FilePath, asJSON: Bool = false) throws(Failure) {
        do {
            let file = try JournalFile.open(path)
            self.file = file
            header = try JournalReader { file.read($0, $1) }.header
            id = header.session
        } catch {
            throw Failure(65, "\(path) cannot be read as a journal: \(error).", asJSON: asJSON)
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path.string)
        bytes = (attributes?[.size] as? Int) ?? 0
    }

    /// Goes through all of it.
    func visit(_ body: (JournalReader.Item) -> Void) {
        let file = file
        guard var reader = try? JournalReader({ file.read($0, $1) }) else { return }
        while let item = reader.next() {
            body(item)
        }
    }

    /// What a person was told and how far it came.
    func history() -> SessionHistory {
        var history = SessionHistory()
        visit { history.take($0) }
        return history
    }

    /// Nil where it is not known.
    var isSimulated: Bool? { header.simulated == .unknown ? nil : header.simulated == .yes }

    var started: String { CivilTime(utcUs: header.startUtcUs).iso8601 }
}

extension SessionHistory {
    /// A note's JSON; nil where there is none, or one that is not understood.
    func decoded<Note: Decodable>(_ kind: NoteKind, as type: Note.Type = Note.self) -> Note? {
        last(kind).flatMap { try? JSONDecoder().decode(Note.self, from: Data($0.text.utf8)) }
    }

    var plan: JournalPlanNote? { decoded(.plan) }

    var pen: JournalPenNote? { decoded(.pen) }

    var outcome: JournalOutcomeNote? { decoded(.outcome) }
}
