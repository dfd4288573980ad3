import Foundation
import PenHost
import PenRecords
import SystemPackage
import Treatment

/// Whether Stipple's own files are in order: its data, and the database of sessions.
enum DoctorFiles {
    /// Three hours of treatment, uncompressed in part: a session takes some 160 MB an hour.
    static let freeBytesMin: UInt64 = 512 << 20

    static var checks: [DoctorCheck] {
        [data, database(SessionsFolder.url.path, FolderState(of: SessionsFolder.url.path)), rings]
    }

    /// The udev rule that came with this program; nil where its data has none.
    static var ownRule: String? {
        guard let folder = DataFolder.find(),
            case .success(let bytes) = DataFolder.read(
                folder.appending("Protocols/access").appending(InstalledRule.fileName)
            )
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static var data: DoctorCheck {
        let name = "data"
        do throws(Failure) {
            let folder = try DataFiles.root(asJSON: false)
            let catalog = try DataFiles.catalog(asJSON: false)
            let count = "\(catalog.areas.areas.count) areas, \(catalog.indications.indications.count) indications"
            return .ok(name, "\(count) from \(folder)")
        } catch {
            let problems = error.problems.map(\.text).joined(separator: " ")
            let found = problems.isEmpty ? error.sentence : problems
            return .bad(name, found, remedy: "mend the file that is named, or sudo make install")
        }
    }

    /// - Parameter path: where sessions are kept.
    static func database(_ path: String, _ state: FolderState) -> DoctorCheck {
        let name = "database"
        guard state.isFolder else {
            let found = "sessions cannot be kept in \(path): \(state.nearest) is no folder"
            return .bad(name, found, remedy: "set STIPPLE_HOME to a folder, or move \(state.nearest) away")
        }
        guard state.isWritable else {
            let found = "sessions cannot be kept in \(path): this user may not write in \(state.nearest)"
            return .bad(name, found, remedy: "sudo chown -R \"$USER\" '\(state.nearest)', or set STIPPLE_HOME")
        }
        let free = state.freeBytes.map { "\($0 >> 20) MiB free" } ?? "free space unknown"
        if let bytes = state.freeBytes, bytes < freeBytesMin {
            let found = "\(path) has \(free), expected at least \(freeBytesMin >> 20) MiB for the records of sessions"
            return .bad(name, found, remedy: "stipple journal prune, or free space there")
        }
        return .ok(name, state.isThere ? "\(path), \(free)" : "\(path) can be made, \(free)")
    }

    /// What programs that were killed left in memory is not in the database yet, and goes with the next start of the
    /// machine.
    private static var rings: DoctorCheck {
        let name = "unread_rings"
        let home = StateFolder.url.path
        let ids = DeadRing.all(where: { RingLabel($0)?.home == home }).compactMap {
            RingLabel($0.label)?.header.session.text
        }
        if ids.isEmpty { return .ok(name, "none: all that was recorded is in the database") }
        let found = "what was recorded last is in memory only, of \(ids.joined(separator: ", "))"
        return .bad(name, found, remedy: "stipple journal list")
    }
}
