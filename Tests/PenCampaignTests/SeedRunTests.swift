import PenCampaign
import PenScenario
import PenSimulator
import TestSupport
import Testing

struct SeedRunTests {
    private static func step(
        _ fault: SimulatedFault,
        atUs: UInt64,
        amount: Int32? = nil,
        forUs: UInt64? = nil
    )
        -> ScenarioStep
    {
        ScenarioStep(
            at: Moment(.running, offsetUs: atUs),
            action: .inject(fault, amount: amount, forUs: forUs)
        )
    }

    @Test func `CAMP-010 a run that nothing befalls is done without a resume`() throws {
        let result = try CampaignData.run(CampaignData.quiet())
        #expect(result.verdict == .done, "\(result)")
        #expect(result.resumes == 0)
    }

    @Test func `CAMP-011 what trips is healed, cleared and resumed, and the plan is done`() throws {
        for fault in [SimulatedFault.emergencyStop, .stall, .reset, .unplug, .hostDeath, .cartridgeRemoved] {
            let result = try CampaignData.run(CampaignData.quiet([Self.step(fault, atUs: 60_000)]))
            #expect(result.verdict == .done, "\(fault): \(result.note ?? "")")
        }
    }

    @Test func `CAMP-012 the same scenario gives the same result`() throws {
        let scenario = Swarm.scenario(seed: 5, faults: .all)
        #expect(try CampaignData.run(scenario) == CampaignData.run(scenario))
    }

    @Test func `CAMP-013 a pen that goes on after a lapse without a press gets nowhere with a host that wants one`()
        throws
    {
        let scenario = CampaignData.quiet([Self.step(.missedTicks, atUs: 60_000, amount: 20)])
        #expect(try CampaignData.run(scenario).verdict == .done)
        let broken = try CampaignData.run(scenario, defect: .resumesAlone)
        // The host sends rest until it has seen a release and a press: one side alone is enough.
        #expect(broken.verdict == .done && broken.law == nil, "\(broken.note ?? "")")
    }

    @Test func `CAMP-014 every exemption has a reason, and those with a bound end there`() {
        #expect(!Exemption.table.isEmpty)
        for entry in Exemption.table {
            #expect(entry.reason.count > 20, "\(entry)")
            if let most = entry.most { #expect(most > entry.law.bound, "\(entry)") }
        }
        // What no fault may put out of force.
        for law in [SafetyLaw.selfStart, .torque, .hot, .agree, .ended, .depth] {
            #expect(!Exemption.table.contains { $0.law == law }, "\(law)")
        }
    }

    @Test func `CAMP-016 a pen that starts anew after its last word of a plan that is done breaks no law`() throws {
        // It starts anew a millisecond after it was shown disarmed and parked, two before the host is through.
        let result = try CampaignData.run(Swarm.scenario(seed: 57_887, faults: .all))
        #expect(result.verdict == .done, "\(result.note ?? "")")
        let tripped = CoverageKind.checksTripped.names.firstIndex(of: "pen-reset") ?? 63
        #expect(CampaignLine(seed: 57_887, result).bits(.checksTripped) >> UInt64(tripped) & 1 == 1)
        #expect(result.resumes == 0)
    }

    @Test func `CAMP-017 a shaft that rubs on a broken supply is excused while both are on, and while it parks`() throws
    {
        let result = try CampaignData.run(Swarm.scenario(seed: 97_448, faults: .all))
        #expect(result.verdict == .done, "\(result.note ?? "")")
        // One of them alone excuses no more than its own bound.
        #expect(Exemption.table.filter { $0.with != nil }.allSatisfy { $0.fault == .drag && $0.with == .brownOut })
        for entry in Exemption.table where [.park, .orphan].contains(entry.law) && entry.with == nil {
            #expect(entry.most != nil || entry.fault == .stall, "\(entry)")
        }
    }

    @Test func `CAMP-018 the page of campaigns has every exemption, and no other`() throws {
        let page = try Repository.text("docs/qa/campaigns.md").split(separator: "\n")
        let rows = page.drop { $0 != "## Exemptions" }.drop { !$0.hasPrefix("|---") }.dropFirst().prefix {
            $0.first == "|"
        }
        let told = rows.flatMap { row -> [String] in
            let cells = row.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
            // "drag, stall" are two rows in one; "drag and brown-out at once, and 70 ms after" is one of two faults.
            let faults = (cells[1].split(separator: ", and ").first ?? "").replacing(" at once", with: "")
            return cells[0].split(separator: ", ").flatMap { law in
                faults.split(separator: ", ").map { "\(law): \($0)" }
            }
        }
        let table = Exemption.table.map { entry in
            let both = [entry.fault, entry.with].compactMap { $0?.rawValue }.joined(separator: " and ")
            return "\(entry.law.rawValue): \(both)"
        }
        #expect(told.sorted() == table.sorted())
    }

    @Test func `CAMP-015 what is reached in a run is noted, and what is not is not`() throws {
        let result = try CampaignData.run(CampaignData.quiet([Self.step(.emergencyStop, atUs: 60_000)]))
        let line = CampaignLine(seed: 1, result)
        let reached = { (kind: CoverageKind) in
            kind.names.enumerated().filter { line.bits(kind) >> UInt64($0.offset) & 1 == 1 }.map(\.element)
        }
        #expect(reached(.faultsInjected) == ["emergency-stop"])
        #expect(reached(.faultsHit) == ["emergency-stop"])
        #expect(reached(.checksTripped).contains("emergency-stop"))
        #expect(reached(.states).contains("running") && !reached(.states).contains("lapsed"))
        #expect(reached(.transitions).contains("running to tripped"))
        #expect(reached(.penStates).contains("tripped"))
        #expect(reached(.phases).contains("treating") && !reached(.phases).contains("declaring"))
    }
}
