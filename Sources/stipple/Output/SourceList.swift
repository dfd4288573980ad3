import Treatment

/// The documents behind what was shown, each once, so that lines above can name file and line only.
struct SourceList {
    private var documents: [(citation: String, file: String, lines: [Int])] = []

    mutating func add(_ source: LimitSource) {
        guard let file = source.file, let line = source.line, !source.citation.isEmpty else { return }
        if let index = documents.firstIndex(where: { $0.citation == source.citation && $0.file == file }) {
            if !documents[index].lines.contains(line) { documents[index].lines.append(line) }
        } else {
            documents.append((source.citation, file, [line]))
        }
    }

    /// Everything that a plan's text names: binding limits, verdicts and notes.
    mutating func add(_ plan: DerivedPlan) {
        for area in plan.areas {
            add(area.limits.depthMaxUm.source)
            add(area.limits.rateMaxMillihz.source)
            add(area.label.source)
        }
    }

    /// The limits beside depth and rate.
    mutating func addOtherLimits(_ plan: DerivedPlan) {
        for area in plan.areas {
            let limits = area.limits
            for limit in [limits.rateMinMillihz, limits.densityMaxPerCm2, limits.secondsMax, limits.dwellMaxMs] {
                add(limit.source)
            }
            add(limits.passesMax.source)
        }
    }

    /// `areas.yaml lines 161, 323: seller page: …`, folded.
    var lines: [String] {
        documents.flatMap { document in
            let lines = document.lines.sorted().map(String.init)
            let word = lines.count == 1 ? "line" : "lines"
            return Folded.lines(
                "  \(document.file) \(word) \(lines.joined(separator: ", ")): \(document.citation)"
            )
        }
    }
}
