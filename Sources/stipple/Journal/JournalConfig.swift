import Foundation
import PenRecords

/// How long journals are kept: `journal.yaml` of `$XDG_CONFIG_HOME/stipple` over that of `/etc/stipple` over the
/// defaults.
enum JournalConfig {
    static func policy(asJSON: Bool) throws(Failure) -> RetentionPolicy {
        var policy = RetentionPolicy()
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            do throws(RetentionPolicyError) {
                policy = try policy.overlaid(yaml: String(decoding: data, as: UTF8.self), file: file)
            } catch {
                throw Failure(65, error.description, asJSON: asJSON)
            }
        }
        return policy
    }

    /// The weaker first.
    private static var files: [String] {
        let environment = ProcessInfo.processInfo.environment
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        let own = environment["XDG_CONFIG_HOME"] ?? home + "/.config"
        return ["/etc/stipple/journal.yaml", own + "/stipple/journal.yaml"]
    }
}
