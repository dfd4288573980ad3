/// One thing that was looked at: what was found, and what mends it.
struct DoctorCheck: Encodable, Equatable {
    enum Status: String, Encodable {
        case ok
        case bad
        /// It does not apply here, or cannot be seen; `found` says why. Nothing is wrong by that.
        case not_looked_at
    }

    /// A word for programs: "udev_rule".
    let name: String
    let status: Status
    /// A clause without a full stop.
    let found: String
    /// A command, or what to do; nil unless the status is bad.
    let remedy: String?

    static func ok(_ name: String, _ found: String) -> DoctorCheck {
        DoctorCheck(name: name, status: .ok, found: found, remedy: nil)
    }

    static func bad(_ name: String, _ found: String, remedy: String) -> DoctorCheck {
        DoctorCheck(name: name, status: .bad, found: found, remedy: remedy)
    }

    static func notLookedAt(_ name: String, because why: String) -> DoctorCheck {
        DoctorCheck(name: name, status: .not_looked_at, found: why, remedy: nil)
    }

    /// For people; the remedy on a line of its own, unfolded, so that it can be copied.
    var lines: [String] {
        let title = name.split(separator: "_").joined(separator: " ")
        let said =
            switch status {
            case .ok: "ok   \(title): \(found)"
            case .bad: "BAD  \(title): \(found)"
            case .not_looked_at: "--   \(title): not looked at: \(found)"
            }
        return Folded.lines(said, indent: 5) + (remedy.map { ["     mend it: \($0)"] } ?? [])
    }
}
