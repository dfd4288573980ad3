import Foundation

/// Where what outlives a run is kept: `STIPPLE_HOME`, else `$XDG_STATE_HOME/stipple`, else `~/.local/state/stipple`.
enum StateFolder {
    static var url: URL {
        let environment = ProcessInfo.processInfo.environment
        if let told = environment["STIPPLE_HOME"] {
            return URL(fileURLWithPath: told)
        }
        if let state = environment["XDG_STATE_HOME"] {
            return URL(fileURLWithPath: state).appendingPathComponent("stipple")
        }
        return FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".local/state/stipple")
    }

    private static var lastStop: URL { url.appendingPathComponent("last-stop.json") }

    /// Keeps how the last treatment ended, for `stipple why`. False when it cannot be written; the caller says so.
    static func keepLastStop(_ document: StatusDocument) -> Bool {
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            try Data(JSONText.line(document).utf8).write(to: lastStop, options: .atomic)
            return true
        } catch {
            return false
        }
    }

    /// How the last treatment ended; nil when none was kept.
    static func readLastStop() throws(Failure) -> StatusDocument? {
        guard let data = try? Data(contentsOf: lastStop) else { return nil }
        do {
            return try JSONDecoder().decode(StatusDocument.self, from: data)
        } catch {
            throw Failure(65, "\(lastStop.path) cannot be read as a record of the last stop; remove it.")
        }
    }
}
