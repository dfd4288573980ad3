/// A run of what comes a thousand times a second, as counts and extremes.
struct TrafficRun {
    /// Lowest and highest of some values.
    struct Extremes {
        var low = Int.max
        var high = Int.min

        mutating func take(_ value: Int) {
            low = min(low, value)
            high = max(high, value)
        }

        func words(_ word: (Int) -> String) -> String { TraceWords.range(low, high, word) }
    }

    static let names: Set<String> = [
        "set_point", "fast_telemetry", "slow_telemetry", "stroke_record", "position", "clock_ping", "clock_pong",
    ]

    private var counts: [String: Int] = [:]
    private var extremes: [String: Extremes] = [:]
    private var rests = 0
    private(set) var firstUs: Int64?
    private var lastUs: Int64?
    private var state = ""

    var isEmpty: Bool { counts.isEmpty }

    mutating func take(_ frame: TracedFrame) {
        guard let message = frame.description else { return }
        if isEmpty { firstUs = frame.atUs }
        lastUs = frame.atUs
        counts[message.name, default: 0] += 1
        let isRest = message.name == "set_point" && frame.number("rate_millihz") == 0
        rests += isRest ? 1 : 0
        if message.name == "fast_telemetry" { state = TraceWords.words(frame, "state") }
        for field in message.fields where !isRest || field.name == "set_point" {
            extremes["\(message.name).\(field.name)", default: Extremes()].take(field.value(in: frame.payload).number)
        }
    }

    /// Its lines, one a kind of message.
    func lines() -> [DialogueLine] {
        [("set_point", setPoints), ("fast_telemetry", telemetry), ("slow_telemetry", slow), ("stroke_record", strokes)]
            .compactMap { name, text in
                counts[name].map { (name, "\($0) \(name)\(span)\(text)") }
            }
            .map { name, text in DialogueLine(.traffic, firstUs, name == "set_point" ? .host : .pen, text) }
            + others
    }

    private var others: [DialogueLine] {
        var lines: [DialogueLine] = []
        if let count = counts["position"] {
            lines.append(DialogueLine(.traffic, firstUs, .pen, "\(count) position\(span)"))
        }
        if let pings = counts["clock_ping"] ?? counts["clock_pong"].map({ _ in 0 }) {
            let pongs = counts["clock_pong"] ?? 0
            lines.append(DialogueLine(.traffic, firstUs, .host, "\(pings) clock_ping, \(pongs) clock_pong"))
        }
        return lines
    }

    private var span: String {
        guard let firstUs, let lastUs, lastUs > firstUs else { return "" }
        return " in \(TraceWords.decimal(lastUs - firstUs, thousandths: 1_000)) s"
    }

    private func of(_ field: String, _ word: (Int) -> String = { "\($0)" }) -> String {
        extremes[field]?.words(word) ?? "–"
    }

    private var setPoints: String {
        let numbers = " (#\(of("set_point.set_point")))"
        let moving = (counts["set_point"] ?? 0) - rests
        guard moving > 0 else { return "\(numbers): rest" }
        let rest = rests == 0 ? "" : ", \(rests) at rest"
        return "\(numbers): row \(of("set_point.row")), \(of("set_point.depth_um", TraceWords.millimetres)) mm, "
            + "\(of("set_point.rate_millihz", TraceWords.tenth)) Hz\(rest)"
    }

    private var telemetry: String {
        ": \(state), peak \(of("fast_telemetry.peak_um", TraceWords.millimetres)) mm, "
            + "\(of("fast_telemetry.rate_millihz", TraceWords.tenth)) Hz, "
            + "punctures \(of("fast_telemetry.punctures")), supply \(of("fast_telemetry.supply_mv")) mV"
    }

    private var slow: String {
        ": handle \(of("slow_telemetry.handle_millic", TraceWords.tenth)) °C, winding "
            + "\(of("slow_telemetry.winding_millic", TraceWords.tenth)) °C, "
            + "battery \(of("slow_telemetry.battery_percent")) %, bad frames \(of("slow_telemetry.bad_frames"))"
    }

    private var strokes: String {
        ": peak \(of("stroke_record.peak_um", TraceWords.millimetres)) mm, period "
            + "\(of("stroke_record.period_us", TraceWords.tenth)) ms"
    }
}
