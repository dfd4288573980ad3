import Foundation

/// Where clinic and practitioner keep the ceilings that hold for every plan.
enum LimitsPlace {
    /// The clinic's: `limits.yaml` in `STIPPLE_ETC`, else in `/etc/stipple`.
    static var clinic: String {
        "\(told("STIPPLE_ETC") ?? "/etc/stipple")/limits.yaml"
    }

    /// The practitioner's: `stipple/limits.yaml` in `XDG_CONFIG_HOME`, else in `~/.config`.
    static var practitioner: String {
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        return "\(told("XDG_CONFIG_HOME") ?? "\(home)/.config")/stipple/limits.yaml"
    }

    /// A variable that is empty counts as not set, as everywhere under Unix.
    private static func told(_ variable: String) -> String? {
        guard let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty else { return nil }
        return value
    }
}
