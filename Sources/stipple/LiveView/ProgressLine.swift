/// How the work goes where there is no screen: a line at each change of state, area or pass, and every five seconds.
struct ProgressLine {
    static let periodMs: Int64 = 5_000

    private var shownAtMs = Int64.min / 2
    private var word: LiveState.Word?
    private var area = 0
    private var pass: UInt32 = 0

    /// Prints the line when it is time to; it is written at once, also through a pipe.
    mutating func show(_ state: LiveState, _ nowMs: Int64) {
        if let text = next(state, nowMs) {
            print(text)
        }
    }

    /// The line, when it is time to.
    mutating func next(_ state: LiveState, _ nowMs: Int64) -> String? {
        let isNews = state.word != word || state.areaNumber != area || state.pass.number != pass
        guard isNews || nowMs - shownAtMs >= ProgressLine.periodMs else { return nil }
        shownAtMs = nowMs
        word = state.word
        area = state.areaNumber
        pass = state.pass.number
        return ProgressLine.text(state)
    }

    static func text(_ state: LiveState) -> String {
        let depth = state.depthUm.map { (state.isDepthEstimate ? "about " : "") + Quantity.millimeters($0) } ?? "–"
        let depths =
            state.isDepthDeclared
            ? "\(Quantity.millimeters(Int64(state.setDepthUm))) (dial, declared)"
            : "\(Quantity.millimeters(Int64(state.setDepthUm))) set, \(depth) got"
        let rate = state.rateMillihz.map(Quantity.hertz) ?? "–"
        return "\(state.word.rawValue)  \(state.area) (\(state.areaNumber) of \(state.areaCount))  "
            + "pass \(state.pass.number) of \(state.pass.count)  "
            + "depth \(depths)  "
            + "rate \(Quantity.hertz(Int64(state.setRateMillihz))) set, \(rate) got  "
            + "\(state.percent) %  \(Quantity.minutes(ms: state.leftMs)) left  lapses \(state.lapses)"
    }
}
