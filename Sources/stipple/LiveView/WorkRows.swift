/// The rows about the work: area and pass, set and measured values beside their limits, dose, time, counts.
enum WorkRows {
    static func rows(_ state: LiveState, _ width: Int) -> [ScreenRow] {
        let narrow = isNarrow(width)
        return place(state, narrow) + depth(state, narrow) + rate(state, narrow)
            + [ScreenRow(density(state, narrow), rank: 3), ScreenRow(progress(state, width), rank: 2)]
            + [ScreenRow(time(state, narrow), rank: 3), ScreenRow(counts(state), rank: 4)]
    }

    /// Too narrow for a limit beside its values.
    static func isNarrow(_ width: Int) -> Bool { width < 64 }

    private static func label(_ name: String) -> ScreenLine {
        ScreenLine(ScreenText.padded(name, ScreenRow.label))
    }

    private static func place(_ state: LiveState, _ narrow: Bool) -> [ScreenRow] {
        let pass = state.pass
        let name = state.area.isEmpty ? "–" : state.area
        var line = label("AREA")
        guard narrow else {
            line.add("\(name) (\(state.areaNumber) of \(state.areaCount))", .strong)
            let direction = pass.direction.map { pass.count > 1 ? ", \($0)" : "" } ?? ""
            line.add("   pass \(pass.number) of \(pass.count)\(direction)", .strong)
            return [ScreenRow(line, rank: 1)]
        }
        line.add("\(name) \(state.areaNumber)/\(state.areaCount), pass \(pass.number)/\(pass.count), ", .strong)
        line.add("\(state.percent) %", .strong)
        guard pass.count > 1, let direction = pass.direction else { return [ScreenRow(line, rank: 1)] }
        var second = label("")
        second.add(direction)
        return [ScreenRow(line, rank: 1), ScreenRow(second, rank: 4)]
    }

    private static func depth(_ state: LiveState, _ narrow: Bool) -> [ScreenRow] {
        guard !state.isDepthDeclared else { return declared(state, narrow) }
        let measured = state.depthUm.map { (state.isDepthEstimate ? "about " : "") + Quantity.millimeters($0) }
        return pair("DEPTH", Quantity.millimeters(Int64(state.setDepthUm)), measured, state.depthLimit, narrow)
    }

    /// A depth that nothing measures is never shown beside a place for what was measured.
    private static func declared(_ state: LiveState, _ narrow: Bool) -> [ScreenRow] {
        var line = label("DEPTH")
        line.add("\(Quantity.millimeters(Int64(state.setDepthUm))) (dial, declared)")
        guard !narrow else {
            var second = label("")
            second.add(state.depthLimit)
            return [ScreenRow(line, rank: 2), ScreenRow(second, rank: 5)]
        }
        line.add("   \(state.depthLimit)")
        return [ScreenRow(line, rank: 2)]
    }

    private static func rate(_ state: LiveState, _ narrow: Bool) -> [ScreenRow] {
        let set = Quantity.hertz(Int64(state.setRateMillihz))
        return pair("RATE", set, state.rateMillihz.map(Quantity.hertz), state.rateLimit, narrow)
    }

    /// Set and measured, with the limit beside them or below.
    private static func pair(
        _ name: String,
        _ set: String,
        _ measured: String?,
        _ limit: String,
        _ narrow: Bool
    ) -> [ScreenRow] {
        var line = label(name)
        line.add(narrow ? "set \(set)  now " : ScreenText.padded("set \(set)", 16) + "measured ")
        let shown = measured ?? "–"
        line.add(
            narrow || limit.isEmpty ? shown : ScreenText.padded(shown, max(10, ScreenText.width(shown) + 2)),
            .strong
        )
        guard narrow else {
            line.add(limit)
            return [ScreenRow(line, rank: 2)]
        }
        var second = label("")
        second.add(limit)
        return [ScreenRow(line, rank: 2), ScreenRow(second, rank: 5)]
    }

    /// What no pen without position knows is the density of a place: the mean over the area is an estimate.
    private static func density(_ state: LiveState, _ narrow: Bool) -> ScreenLine {
        var line = label("DENSITY")
        line.add("\(state.densityPerCm2) of \(state.densityPlannedPerCm2) per cm²")
        if !narrow {
            line.add(state.isSizeMeasured ? "   mean, an estimate" : "   mean, an estimate: the size is not measured")
        }
        return line
    }

    private static func progress(_ state: LiveState, _ width: Int) -> ScreenLine {
        let percent = "\(state.percent) %"
        let columns = max(0, min(width, 120) - ScreenRow.label - 2 - 6)
        let filled = columns * Int(state.percent) / 100
        var line = label("DONE")
        line.add("[" + String(repeating: "█", count: filled) + String(repeating: "░", count: columns - filled) + "]")
        line.add(String(repeating: " ", count: max(1, 6 - percent.count)) + percent, .strong)
        return line
    }

    private static func time(_ state: LiveState, _ narrow: Bool) -> ScreenLine {
        var line = label("TIME")
        line.add("\(Quantity.minutes(ms: state.motionMs)) in motion, about \(Quantity.minutes(ms: state.leftMs)) left")
        if !narrow, state.areaCount > 1 {
            line.add(" here, \(Quantity.minutes(ms: state.leftAllMs)) in all")
        }
        if !narrow {
            line.add("   since start \(Quantity.minutes(ms: state.elapsedMs))")
        }
        return line
    }

    private static func counts(_ state: LiveState) -> ScreenLine {
        var line = label("LAPSES")
        line.add("\(state.lapses)", state.lapses == 0 ? .plain : .strong)
        let battery = state.batteryPercent.map { "\($0) %\(state.isCharging ? ", charging" : "")" } ?? "–"
        line.add("   BATTERY \(battery)")
        return line
    }
}
