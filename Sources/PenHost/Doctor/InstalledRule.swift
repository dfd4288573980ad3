/// The pens' udev rule as it is installed: the file that udev goes by, of all those that have its name.
package enum InstalledRule: Equatable, Sendable {
    /// No folder of udev's has it.
    case missing
    /// It is empty, or a link to /dev/null: an administrator's way to switch a rule off (udev(7)).
    case masked(path: String)
    /// It is there, and cannot be read.
    case unreadable(path: String)
    case found(path: String, text: String)

    /// The name of the file.
    package static let fileName = "70-stipple.rules"

    /// Where udev looks, what goes before others first (udev(7)). /lib is for systems where it is not /usr/lib.
    static let folders = [
        "/etc/udev/rules.d", "/run/udev/rules.d", "/usr/local/lib/udev/rules.d", "/usr/lib/udev/rules.d",
        "/lib/udev/rules.d",
    ]

    package init(roots: SystemRoots = .running) {
        for folder in Self.folders {
            let path = "\(roots.root)\(folder)"
            guard SystemFiles.names(in: path).contains(Self.fileName) else { continue }
            self = Self.read("\(path)/\(Self.fileName)")
            return
        }
        self = .missing
    }

    private static func read(_ path: String) -> InstalledRule {
        if SystemFiles.linkTarget(of: path) == "/dev/null" { return .masked(path: path) }
        guard let text = SystemFiles.text(at: path) else { return .unreadable(path: path) }
        return text.isEmpty ? .masked(path: path) : .found(path: path, text: text)
    }

    /// Whether it says the same as a program's own rule. White space at its ends does not count.
    package func isSame(as text: String) -> Bool {
        guard case .found(_, let found) = self else { return false }
        return found == text.trimmed
    }

    /// Whether it tells ModemManager to leave pens alone.
    package var keepsModemsAway: Bool {
        guard case .found(_, let text) = self else { return false }
        return text.split(separator: "\n").contains {
            !String($0).trimmed.hasPrefix("#") && $0.contains("ID_MM_DEVICE_IGNORE}=\"1\"")
        }
    }
}
