/// One exception from a rule, with its reason. An allowance that nothing needs any more is an offence itself, so that
/// the lists only shrink by being cleaned.
struct Allowance: Sendable {
    let path: String
    /// What is allowed there: a call, a function's name; empty for the file itself.
    let what: String
    let reason: String

    init(_ path: String, _ what: String = "", because reason: String) {
        self.path = path
        self.what = what
        self.reason = reason
    }

    /// Drops the offences that are allowed, and adds one for each allowance that dropped none.
    static func judge(_ found: [(offence: Offence, what: String)], with allowances: [Allowance]) -> [Offence] {
        let open = found.filter { item in
            !allowances.contains { $0.path == item.offence.path && $0.what == item.what }
        }
        let unneeded = allowances.filter { allowance in
            !found.contains { $0.offence.path == allowance.path && $0.what == allowance.what }
        }
        return open.map(\.offence)
            + unneeded.map {
                let what = $0.what.isEmpty ? "" : " for \"\($0.what)\""
                return Offence($0.path, "has an exception\(what) that it no longer needs; remove it from the list.")
            }
    }
}
