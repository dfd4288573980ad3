/// How a terminal is to be drawn on, by what its user has set.
struct ScreenManner: Equatable, Sendable {
    let color: Bool
    let ascii: Bool

    /// Nil for a terminal whose cursor cannot be placed: TERM is missing or `dumb`.
    init?(environment: [String: String]) {
        guard let kind = environment["TERM"], !kind.isEmpty, kind != "dumb" else { return nil }
        color = environment["NO_COLOR", default: ""].isEmpty
        // As the C library has it: the first that is set and not empty.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        let name = locale.lowercased()
        ascii = !name.contains("utf-8") && !name.contains("utf8")
    }
}
