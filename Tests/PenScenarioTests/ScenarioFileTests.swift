import Foundation
import PenProtocol
import PenSafety
import PenSimulator
import TestSupport
import Testing
import Treatment

@testable import PenScenario

struct ScenarioFileTests {
    static let plan = """
        plan: 1
        title: Small
        client: test
        practitioner: test
        indication: facial_wrinkles
        fitzpatrick: III
        age: 45
        areas:
          - area: cheek_left
            depth_mm: 0.50
            rate_hz: 117
            size_cm2: 1
            density_per_cm2: 600
            passes: 1

        """

    private func read(_ text: String) -> Result<Scenario, PlanProblems> {
        ScenarioFile.read(SourceText(text, file: "test.yaml")) { $0 == "there.plan" ? Self.plan : nil }
    }

    private func same(_ scenario: Scenario) throws {
        let text = ScenarioFile.text(of: scenario)
        let again = try read(text).get()
        #expect(again == scenario, "\(text)")
    }

    private static var base: Scenario {
        Scenario(title: "A \"title\": with # marks", seed: 7, setup: ScenarioSetup(plan: plan))
    }

    @Test func `SCEN-001 a scenario that is written reads back as it was, with each fault, deed and amount`() throws {
        var scenario = Self.base
        scenario.hazard = "H4"
        scenario.limitUs = 1_234_567
        scenario.setup.profile = .drivenDepth
        scenario.setup.skin = .scar
        scenario.setup.cartridge = .six
        scenario.setup.hand = .hurried
        scenario.setup.noisePerMillion = 1_000
        scenario.setup.driftPpm = -50
        for (index, fault) in SimulatedFault.allCases.enumerated() {
            let at = Moment(Moment.Anchor.allCases[index % 5], offsetUs: UInt64(index) * 1_001)
            let forUs: UInt64? = fault.isInstant ? nil : 5_000
            scenario.timeline.append(
                ScenarioStep(at: at, action: .inject(fault, amount: fault.amount?.usual, forUs: forUs))
            )
            scenario.timeline.append(ScenarioStep(at: at, action: .heal(fault)))
        }
        scenario.timeline += PersonDeed.allCases.map { ScenarioStep(at: Moment(), action: .person($0)) }
        scenario.timeline.append(ScenarioStep(at: Moment(.ended), action: .healAll))
        try same(scenario)
    }

    @Test func `SCEN-001 each claim, fact, cause, finding and measure reads back as it was`() throws {
        var scenario = Self.base
        let window = Moment(.running, offsetUs: 17_000)
        let observables =
            Fact.allCases.map(Observable.fact) + CheckName.allCases.map(Observable.finding)
            + [.hostCause(.unplugged), .penCause(.linkLost)]
        for observable in observables {
            scenario.expectations += [
                PenScenario.Expectation(.never(observable), from: window),
                PenScenario.Expectation(.always(observable), until: window),
                PenScenario.Expectation(.exactlyOnce(observable), from: Moment(), until: window),
                PenScenario.Expectation(.eventually(observable, withinUs: 17_000, of: window)),
            ]
        }
        scenario.expectations += Measure.allCases.map { PenScenario.Expectation(.value($0, -5...9_000)) }
        try same(scenario)
    }

    @Test(arguments: ["", "x", "a\n", "a\n\n", " a\n", "a\r\nb\n", "\ta\n", "\na\n", "#\n", "\"\\\n", "a: |\n  b\n"])
    func `SCEN-001 whatever the plan's text is, it comes back`(plan: String) throws {
        var scenario = Self.base
        scenario.setup.plan = plan
        let text = ScenarioFile.text(of: scenario)
        #expect(try read(text).get().setup.plan == plan, "\(text)")
    }

    private static let sound = """
        scenario: 1
        title: Sound
        hazard: H1
        setup:
          plan_file: there.plan
        timeline:
          - {at: running + 400 ms, inject: drag, amount: 6000, for: 600 ms}
        expect:
          - {eventually: parked, within: 17 ms, of: running + 400 ms}
          - {value: park_us, between: [0, 9000]}
        limit: 30 s

        """

    @Test func `SCEN-002 a sound file is read, its plan from the file that it names`() throws {
        let scenario = try read(Self.sound).get()
        #expect(scenario.setup.plan == Self.plan && scenario.seed == 1 && scenario.limitUs == 30_000_000)
        #expect(scenario.timeline.count == 1 && scenario.expectations.count == 2)
    }

    static let mistakes: [(right: String, wrong: String, line: Int, word: String)] = [
        ("title: Sound", "titel: Sound", 2, "titel"), ("scenario: 1", "scenario: 2", 1, "only 1"),
        ("hazard: H1", "hazard: fire", 3, "H4"), ("there.plan", "gone.plan", 5, "cannot be read"),
        ("running + 400 ms, inject", "running + 400, inject", 7, "running + 1.2 s"),
        ("at: running + 400", "at: walking + 400", 7, "walking"), ("inject: drag", "inject: darg", 7, "darg"),
        ("amount: 6000", "amount: 60000", 7, "12000"), ("amount: 6000", "amount: much", 7, "whole number"),
        ("for: 600 ms", "for: long", 7, "long"), ("inject: drag", "heal: drag", 7, "belongs to inject"),
        ("inject: drag", "inject: drag, heal: stall", 7, "2"), ("within: 17 ms", "within: 17", 9, "17 ms"),
        ("eventually: parked", "eventually: asleep", 9, "asleep"), (", of: running + 400 ms}", "}", 9, "of is missing"),
        ("[0, 9000]", "[9000, 0]", 10, "lower one first"), ("[0, 9000]", "[0]", 10, "two whole numbers"),
        ("value: park_us", "value: park_ms", 10, "park_us"),
        ("value: park_us, ", "never: parked, value: park_us, ", 10, "2"),
        ("limit: 30 s", "limit: 30", 11, "17 ms"), ("limit: 30 s", "limit: 2 days", 11, "2 days"),
    ]

    @Test(arguments: mistakes)
    func `SCEN-003 each mistake is told with its line and with what is known`(
        row: (right: String, wrong: String, line: Int, word: String)
    ) {
        let text = Self.sound.replacingOccurrences(of: row.right, with: row.wrong)
        #expect(text != Self.sound)
        guard case .failure(let problems) = read(text) else {
            Issue.record("\(row.wrong) was read")
            return
        }
        #expect(problems.list.contains { $0.place.line == row.line }, "\(problems.text)")
        #expect(problems.text.contains(row.word), "\(problems.text)")
        #expect(problems.exitCode == 65)
    }

    @Test(arguments: [
        ("17 ms", 17_000), ("1.2 s", 1_200_000), ("800 us", 800), ("0 s", 0), ("0.000001 s", 1), ("1.5 ms", 1_500),
        ("86400 s", 86_400_000_000), ("17ms", 17_000),
    ])
    func `SCEN-004 a time is a number with its unit`(text: String, us: UInt64) {
        #expect(Duration.us(text) == us)
        #expect(Duration.us(Duration.text(us)) == us)
    }

    @Test(arguments: ["", "17", "ms", "-1 s", "1.2.3 s", "1. s", "86401 s", "1 h", "0.5 us", "99999999999999999999 s"])
    func `SCEN-004 anything else is no time`(text: String) {
        #expect(Duration.us(text) == nil)
    }

    @Test func `SCEN-005 a moment is a time, an anchor, or both`() {
        #expect(Moment(text: "1.2 s") == Moment(offsetUs: 1_200_000))
        #expect(Moment(text: "running") == Moment(.running))
        #expect(Moment(text: "ended + 3 ms") == Moment(.ended, offsetUs: 3_000))
        for text in ["", "+ 3 ms", "running +", "running - 3 ms", "later", "running + 3"] {
            #expect(Moment(text: text) == nil, "\(text)")
        }
    }

    @Test func `SCEN-006 docs/qa/scenarios.md and the schema are what the code gives`() throws {
        #expect(try Repository.text("docs/qa/scenarios.md") == ScenarioDocument.text())
        #expect(try Repository.text("Simulator/Scenarios/scenario.schema.json") == ScenarioSchema.text())
        for key in ScenarioFile.keys + ScenarioFile.setupKeys + ScenarioFile.stepKeys + ScenarioFile.expectKeys {
            #expect(ScenarioSchema.text().contains("\"\(key)\""), "\(key)")
        }
    }
}
