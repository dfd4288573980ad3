import PenCampaign
import PenScenario
import PenSimulator
import Testing

struct SwarmTests {
    private static let drawn = (0..<2_000).map { Swarm.scenario(seed: UInt64($0), faults: .all) }

    @Test func `CAMP-001 a seed always draws the same scenario, and another seed another one`() {
        for seed in UInt64(0)..<20 {
            #expect(Swarm.scenario(seed: seed, faults: .all) == Swarm.scenario(seed: seed, faults: .all))
            var other = Swarm.scenario(seed: seed + 1, faults: .all)
            other.seed = seed
            other.title = Swarm.scenario(seed: seed, faults: .all).title
            #expect(other != Swarm.scenario(seed: seed, faults: .all))
        }
    }

    @Test func `CAMP-002 every fault is drawn, each within its range, and no run has all kinds`() {
        var kinds: Set<SimulatedFault> = []
        for scenario in Self.drawn {
            var own: Set<SimulatedFault> = []
            for case .inject(let fault, let amount, _) in scenario.timeline.map(\.action) {
                own.insert(fault)
                #expect(fault.reasonToRefuse(amount: amount) == nil, "\(fault) \(amount ?? 0)")
                #expect(fault.reasonUnsupported(by: scenario.setup.profile) == nil)
            }
            #expect(own.count <= 4)
            kinds.formUnion(own)
        }
        #expect(kinds == Set(SimulatedFault.allCases.filter(\.isBuilt)))
    }

    @Test func `CAMP-003 faults hang on phases, on the clock, and every deed of a person is drawn`() {
        let steps = Self.drawn.flatMap(\.timeline)
        for anchor in [Moment.Anchor.start, .connected, .armed, .running] {
            #expect(steps.contains { $0.at.anchor == anchor })
        }
        for deed in PersonDeed.allCases {
            #expect(steps.contains { $0.action == .person(deed) })
        }
    }

    @Test func `CAMP-004 a selection draws nothing else, and none draws none`() throws {
        let some = try FaultSelection.read("stall,unplug").get()
        for seed in UInt64(0)..<300 {
            for case .inject(let fault, _, _) in Swarm.scenario(seed: seed, faults: some).timeline.map(\.action) {
                #expect(fault == .stall || fault == .unplug)
            }
            for step in Swarm.scenario(seed: seed, faults: .none).timeline {
                if case .inject = step.action { Issue.record("seed \(seed) drew a fault") }
            }
        }
    }

    @Test(arguments: ["stall,", "stal", "all,stall", "", "none,all"])
    func `CAMP-005 a selection that is none says which word`(text: String) {
        guard case .failure(let problem) = FaultSelection.read(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(problem.text.contains("There is no fault '"))
    }

    @Test func `CAMP-006 a selection is written as it is read`() throws {
        for text in ["all", "none", "stall", "stall,unplug"] {
            #expect(try FaultSelection.read(text).get().text == text)
        }
        #expect(try FaultSelection.read("unplug,stall").get().text == "stall,unplug")
    }
}
