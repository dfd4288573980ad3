import Foundation
import PenHost
import PenRecords
import SystemPackage

/// Where journals lie: `STIPPLE_HOME/sessions/ID/journal.stj`.
enum SessionsFolder {
    static var url: URL { StateFolder.url.appendingPathComponent("sessions") }

    static func folder(_ id: SessionID) -> URL { url.appendingPathComponent(id.text) }

    static func journal(_ id: SessionID) -> FilePath {
        FilePath(folder(id).appendingPathComponent("journal.stj").path)
    }

    /// Makes a session's folder, for this user alone.
    static func make(_ id: SessionID) throws(Errno) {
        do {
            try FileManager.default.createDirectory(
                at: folder(id),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw (error as NSError).code == NSFileWriteOutOfSpaceError ? Errno.noSpace : Errno.ioError
        }
    }

    /// A living process treats under this session's name: its ring is there, and was not taken for a dead one's.
    static func isRunning(_ id: SessionID) -> Bool {
        FileManager.default.fileExists(atPath: "\(RingFolder.standard)/\(id).ring")
    }

    /// All sessions, oldest first.
    static func sessions() -> [SessionID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.compactMap { SessionID($0) }.sorted()
    }

    /// The session of a name, or of the beginning of one that no other has.
    static func session(named text: String, asJSON: Bool) throws(Failure) -> SessionID {
        let found = sessions().filter { $0.text.hasPrefix(text) }
        if let exact = found.first(where: { $0.text == text }) { return exact }
        guard found.count <= 1 else {
            let names = found.map(\.text).joined(separator: ", ")
            throw Failure(
                65,
                "\(text) is the beginning of \(found.count) sessions: \(names). Give more of it.",
                asJSON: asJSON
            )
        }
        guard let only = found.first, !text.isEmpty else {
            throw Failure(
                65,
                "There is no session \(text) in \(url.path); `stipple journal list` lists those that are there.",
                asJSON: asJSON
            )
        }
        return only
    }

    /// The journal of `latest`, of a session's name or its beginning, or in a file.
    static func record(named text: String, asJSON: Bool) throws(Failure) -> SessionRecord {
        if text == "latest" {
            guard let last = sessions().last else {
                throw Failure(65, "There is no session in \(url.path): nothing was recorded yet.", asJSON: asJSON)
            }
            return try SessionRecord(last, asJSON: asJSON)
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: text, isDirectory: &isFolder) {
            let file = isFolder.boolValue ? FilePath(text).appending("journal.stj") : FilePath(text)
            return try SessionRecord(file: file, asJSON: asJSON)
        }
        return try SessionRecord(try session(named: text, asJSON: asJSON), asJSON: asJSON)
    }
}
