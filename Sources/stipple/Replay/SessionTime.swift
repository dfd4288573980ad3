import PenRecords

/// A time of a session as a person gives it: since its start ("12.5s", "1m30s", "90"), or of the day in UTC
/// ("14:03:20").
enum SessionTime: Equatable {
    case sinceStartUs(Int64)
    case ofDayUs(Int64)

    /// Nil of anything else, and of more than a day.
    init?(_ text: String) {
        if text.contains(":") {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 || parts.count == 3, let hour = Int64(parts[0]), let minute = Int64(parts[1]),
                (0..<24).contains(hour), (0..<60).contains(minute)
            else { return nil }
            guard let second = parts.count == 3 ? Self.us(parts[2]) : 0, second < 60_000_000 else { return nil }
            self = .ofDayUs((hour * 60 + minute) * 60_000_000 + second)
            return
        }
        var rest = Substring(text)
        var minutes: Int64 = 0
        if let mark = rest.firstIndex(of: "m") {
            guard let value = Int64(rest[..<mark]), (0...1_440).contains(value) else { return nil }
            minutes = value
            rest = rest[rest.index(after: mark)...]
            if rest.isEmpty {
                self = .sinceStartUs(minutes * 60_000_000)
                return
            }
        }
        if rest.last == "s" { rest = rest.dropLast() }
        guard let us = Self.us(rest) else { return nil }
        self = .sinceStartUs(minutes * 60_000_000 + us)
    }

    /// Seconds with at most six decimals.
    private static func us(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int64(parts[0]), (0...86_400).contains(whole),
            parts[0].allSatisfy(\.isNumber)
        else { return nil }
        guard parts.count == 2 else { return whole * 1_000_000 }
        guard !parts[1].isEmpty, parts[1].count <= 6, let fraction = Int64(parts[1]), fraction >= 0 else { return nil }
        var scale: Int64 = 1_000_000
        for _ in parts[1] { scale /= 10 }
        return whole * 1_000_000 + fraction * scale
    }

    /// On the host's clock of a session. A time of the day is that of the session's start, or of the day after.
    func hostUs(in header: JournalHeader) -> Int64 {
        switch self {
        case .sinceStartUs(let us): return header.startUs + us
        case .ofDayUs(let us):
            let dayUs: Int64 = 86_400_000_000
            let startOfDay = header.startUtcUs - header.startUtcUs % dayUs
            var utc = startOfDay + us
            // 1 s of grace: the start itself, written with whole seconds, is no time of tomorrow.
            if utc < header.startUtcUs - 1_000_000 { utc += dayUs }
            return header.startUs + (utc - header.startUtcUs)
        }
    }
}
