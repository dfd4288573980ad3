package import Treatment
import Yams

/// Scenarios as text: what stands in Simulator/Scenarios, and what a campaign leaves of a failure.
package enum ScenarioFile {
    /// The format that is read and written.
    static let version: UInt32 = 1
    static let keys = ["scenario", "title", "hazard", "seed", "setup", "timeline", "expect", "limit"]
    static let setupKeys = [
        "plan", "plan_file", "profile", "skin", "cartridge", "hand", "hand_pace_percent", "noise_per_million",
        "drift_ppm",
    ]

    /// Reads a scenario; `.failure` lists everything that is wrong with its line.
    ///
    /// - Parameter plan: the text of the plan file that `plan_file` names, relative to the scenario's folder; nil where
    ///   it cannot be read. This module opens no files.
    package static func read(
        _ source: SourceText,
        plan: (String) -> String?
    ) -> Result<Scenario, PlanProblems> {
        let findings = Treatment.Findings(file: source.file)
        guard let root = YamlDocument.read(source, findings: findings) else { return .failure(findings.ended) }
        let reader = FieldReader(root, path: "", what: "a scenario", keys: keys, findings: findings)
        guard let reader else { return .failure(findings.ended) }
        let format = reader.whole("scenario", in: version...version)
        let title = reader.text("title")
        let hazard = self.hazard(reader)
        let seed = reader.has("seed") ? whole(reader, "seed", in: 0...Int64.max) : 1
        let setup = self.setup(reader, findings, plan)
        let limit = reader.has("limit") ? time(reader, "limit") : 60_000_000
        let timeline = reader.has("timeline") ? steps(reader, findings) : []
        let expectations = reader.has("expect") ? expect(reader, findings) : []
        guard findings.isEmpty, format != nil, let title, let seed, let setup, let limit else {
            return .failure(findings.ended)
        }
        var scenario = Scenario(title: title.value, seed: UInt64(seed), setup: setup)
        scenario.hazard = hazard
        scenario.limitUs = limit
        scenario.timeline = timeline
        scenario.expectations = expectations
        return .success(scenario)
    }

    private static func hazard(_ reader: FieldReader) -> String? {
        guard let text = reader.text("hazard", required: false) else { return nil }
        guard text.value.hasPrefix("H"), let number = UInt8(text.value.dropFirst()), number > 0 else {
            reader.note(
                "hazard",
                at: text.place,
                "is \(text.value); write the hazard's id in docs/safety/hazards.md, such as H4"
            )
            return nil
        }
        return text.value
    }

    private static func setup(
        _ reader: FieldReader,
        _ findings: Treatment.Findings,
        _ planText: (String) -> String?
    ) -> ScenarioSetup? {
        guard let fields = reader.fields("setup", keys: setupKeys), let plan = plan(fields, planText) else {
            return nil
        }
        var setup = ScenarioSetup(plan: plan)
        setup.profile = fields.choice("profile", required: false)?.value ?? setup.profile
        setup.skin = fields.choice("skin", required: false)?.value ?? setup.skin
        setup.cartridge = fields.choice("cartridge", required: false)?.value ?? setup.cartridge
        setup.hand = fields.choice("hand", required: false)?.value ?? setup.hand
        if fields.has("noise_per_million") {
            setup.noisePerMillion = whole(fields, "noise_per_million", in: 0...500_000).map(UInt32.init) ?? 0
        }
        if fields.has("hand_pace_percent") {
            setup.handPacePercent = UInt64(whole(fields, "hand_pace_percent", in: 1...1_000) ?? 100)
        }
        if fields.has("drift_ppm") {
            setup.driftPpm = whole(fields, "drift_ppm", in: -10_000...10_000) ?? 0
        }
        return setup
    }

    /// The plan's own text, or that of the file that is named.
    private static func plan(_ fields: FieldReader, _ planText: (String) -> String?) -> String? {
        if let name = fields.text("plan_file", required: false) {
            guard !fields.has("plan") else {
                fields.note("plan_file", at: name.place, "stands beside plan; keep one of the two")
                return nil
            }
            guard let text = planText(name.value) else {
                fields.note("plan_file", at: name.place, "is \(name.value), which cannot be read; check the path")
                return nil
            }
            return text
        }
        // A plan has lines, so it is no line of text: YAML's own block ("plan: |").
        return fields.scalar("plan")?.text
    }

    /// A whole number, which may be negative.
    static func whole(_ reader: FieldReader, _ key: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let scalar = reader.scalar(key) else { return nil }
        guard !scalar.quoted, let value = Int64(scalar.text), range.contains(value) else {
            reader.note(
                key,
                at: scalar.place,
                "is \(scalar.text), and only a whole number from \(range.lowerBound) to \(range.upperBound) is read"
            )
            return nil
        }
        return value
    }

    /// A length of time with its unit.
    static func time(_ reader: FieldReader, _ key: String) -> UInt64? {
        guard let scalar = reader.scalar(key) else { return nil }
        guard let us = Duration.us(scalar.text) else {
            reader.note(key, at: scalar.place, "is \(scalar.text); write a number and a unit, such as 17 ms or 1.2 s")
            return nil
        }
        return us
    }

    /// A moment of the run; nil with a note, and nil without one where the key is not there.
    static func moment(_ reader: FieldReader, _ key: String, required: Bool) -> Moment? {
        guard let scalar = reader.scalar(key, required: required) else { return nil }
        guard let moment = Moment(text: scalar.text) else {
            let anchors = Moment.Anchor.allCases.map(\.rawValue).joined(separator: ", ")
            reader.note(
                key,
                at: scalar.place,
                "is \(scalar.text); write a time (1.2 s), one of \(anchors), or both (running + 1.2 s)"
            )
            return nil
        }
        return moment
    }
}

extension Moment {
    /// "1.2 s", "running", "running + 300 ms"; nil of anything else.
    package init?(text: String) {
        if let us = Duration.us(text) {
            self.init(.start, offsetUs: us)
            return
        }
        let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0].drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        guard let anchor = Anchor(rawValue: name) else { return nil }
        guard parts.count == 2 else {
            self.init(anchor)
            return
        }
        guard let us = Duration.us(parts[1]) else { return nil }
        self.init(anchor, offsetUs: us)
    }
}
