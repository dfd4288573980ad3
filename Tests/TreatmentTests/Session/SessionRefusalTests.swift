import PenControl
import PenDevice
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

struct SessionRefusalTests {
    @Test func `TREAT-056 what is busy is asked again after 100 ms`() throws {
        let names = ["load", "select 1", "arm 1", "treat", "disarm"]
        for name in names {
            var rig = try SessionRig()
            rig.engine.refusals[name] = [.busy, .busy]
            #expect(rig.run(to: .ended) == true, "\(name)")
            #expect(rig.session.outcome == .completed, "\(name)")
            #expect(rig.engine.asked.filter { $0 == name }.count == 3, "\(name)")
        }
    }

    @Test func `TREAT-056 a finding against arming is shown and arming asked for again`() throws {
        var rig = try SessionRig()
        rig.run(to: .selecting)
        let finding = rig.engine.report.findings.worst
        rig.engine.refusals["arm 1"] = [.refused(finding), .refused(finding)]
        #expect(rig.run(to: .treating) == true)
        #expect(rig.notices.filter { $0 == .waiting(finding) }.count == 1)
        #expect(rig.engine.asked.filter { $0 == "arm 1" }.count == 3)
    }

    @Test func `TREAT-056 what cannot be ends the session with a sentence and a stop`() throws {
        for name in ["select 1", "arm 1"] {
            var rig = try SessionRig()
            rig.engine.refusals[name] = [.impossible]
            #expect(rig.run(to: .ended) == true)
            #expect(rig.session.outcome?.refusal?.contains("does not have") == true)
            #expect(rig.session.outcome?.exitCode == 10)
            #expect(rig.engine.stops == [.operator])
            #expect(rig.engine.asked.filter { $0 == name }.count == 1)
        }
    }

    @Test func `TREAT-056 a refusal by the pen ends the session with the pen's reason`() throws {
        for (procedure, refusal) in [
            ("load the envelope", Refusal.calibration), ("select the area", .unknownRow), ("arm", .cartridge),
            ("disarm", .unsupported),
        ] {
            var rig = try SessionRig()
            rig.engine.endings[procedure] = [.refused(refusal)]
            #expect(rig.run(to: .ended) == true, "\(procedure)")
            let sentence = rig.session.outcome?.refusal ?? ""
            #expect(sentence.contains(procedure) && sentence.contains("\(refusal.name)"), "\(sentence)")
            #expect(rig.engine.stops == [.operator])
        }
    }

    @Test func `TREAT-056 a transaction that was never sent ends the session with the reason`() throws {
        for (reason, word) in [(NotSent.numbersUsedUp, "transaction numbers"), (.outOfRange, "range of pen-link")] {
            var rig = try SessionRig()
            rig.engine.endings["load the envelope"] = [.notSent(reason)]
            #expect(rig.run(to: .ended) == true)
            #expect(rig.session.outcome?.refusal?.contains(word) == true)
        }
    }

    @Test func `TREAT-057 a pen that holds a fault at hello is refused with the command that clears it`() throws {
        var rig = try SessionRig()
        rig.engine.trip(.overcurrent)
        #expect(rig.run(to: .ended) == true)
        let sentence = rig.session.outcome?.refusal ?? ""
        #expect(sentence.contains("stipple clear --cause \(FaultCode.overcurrent.name)"), "\(sentence)")
        #expect(sentence.contains("\(FaultCode.overcurrent.remedy)"))
        #expect(rig.engine.envelopes.isEmpty)
        #expect(rig.session.outcome?.exitCode == 10)
    }

    @Test func `TREAT-057 a pen that trips while nothing is armed ends the session`() throws {
        for phase in [TreatmentSession.Phase.loading, .confirming, .selecting, .arming, .finishingArea] {
            var rig = try SessionRig()
            rig.engine.confirms = phase != .confirming
            if phase == .arming { rig.engine.refusals["arm 1"] = [RequestOutcome](repeating: .busy, count: 99) }
            if phase == .finishingArea { rig.engine.refusals["disarm"] = [.accepted] }
            rig.run(to: phase)
            if phase == .finishingArea { rig.run(ms: 1) }
            rig.engine.trip(.notParked)
            #expect(rig.run(to: .ended) == true, "\(phase)")
            let isNamed = rig.session.outcome?.refusal?.contains("\(FaultCode.notParked.name)") == true
            #expect(isNamed || rig.session.outcome?.trip == .notParked, "\(phase): \(rig.session.outcome as Any)")
        }
    }

    @Test func `TREAT-058 other limits in the pen than the session's end it`() throws {
        var rig = try SessionRig()
        rig.engine.showsOtherHash = true
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.refusal?.contains("other limits") == true)
        #expect(!rig.engine.asked.contains("arm 1"))
        #expect(rig.engine.stops == [.operator])
    }

    @Test func `TREAT-059 an unknown outcome is waited for and taken as the pen tells it`() throws {
        for procedure in ["load the envelope", "select the area", "arm", "disarm"] {
            for told in [TransactionOutcome.applied, .refused(.none)] {
                var rig = try SessionRig()
                rig.engine.endings[procedure] = [.unknown, told]
                #expect(rig.run(to: .ended) == true, "\(procedure), \(told)")
                #expect(rig.session.outcome == .completed, "\(procedure), \(told)")
                #expect(rig.session.results[0].punctures == 120)
                #expect(rig.notices.contains { if case .waiting = $0 { true } else { false } })
                // Done once, or asked for a second time because the first was not done.
                let name = ["load the envelope": "load", "select the area": "select 1", "arm": "arm 1"][procedure]
                let count = rig.engine.asked.filter { $0 == name ?? procedure }.count
                #expect(count == (told == .applied ? 1 : 2), "\(procedure), \(told)")
            }
        }
    }

    @Test func `TREAT-063 a pen that does not answer within 3 s is not there`() throws {
        for (isIncomplete, word) in [(false, "did not answer hello"), (true, "not all questions")] {
            var rig = try SessionRig()
            rig.engine.answers = isIncomplete
            rig.engine.isIncomplete = isIncomplete
            rig.run(ms: 2_990)
            #expect(rig.session.phase == .connecting)
            rig.run(ms: 600)
            #expect(rig.session.phase == .ended)
            guard case .noAnswer(let sentence)? = rig.session.outcome else {
                Issue.record("\(rig.session.outcome as Any)")
                continue
            }
            #expect(sentence.contains(word))
            #expect(rig.session.outcome?.exitCode == 69)
        }
    }

    @Test func `TREAT-154 a machine that does not let the loop run is no silent pen`() throws {
        var rig = try SessionRig()
        rig.engine.answers = false
        // Ten times fewer ticks than the time has room for.
        rig.engine.tickUs = 10_000
        rig.run(ms: 2_900)
        #expect(rig.session.phase == .connecting)
        rig.run(ms: 1)
        #expect(rig.session.phase == .stopping || rig.session.phase == .ended)
    }

    @Test func `TREAT-063 a pen of another version is refused`() throws {
        var rig = try SessionRig()
        rig.engine.isIncompatible = true
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.refusal?.contains("another version") == true)
    }

    @Test func `TREAT-063 a host that holds another latched cause ends the session with it`() throws {
        var rig = try SessionRig()
        rig.engine.refusals["begin"] = [.clear(.wrongCause)]
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.trip == .unproven)
    }

    @Test func `TREAT-063 what stands against the start for long ends the session and is not asked for ever`() throws {
        var rig = try SessionRig()
        rig.starts = false
        rig.run(to: .waitingForStart)
        let passing = rig.engine.report.findings.worst
        #expect(passing.effect < .trip)
        rig.engine.refusals["begin"] = [RequestOutcome](repeating: .clear(.causePresent(passing)), count: 500)
        rig.starts = true
        rig.run(ms: 2_900)
        #expect(rig.session.phase == .beginning)
        rig.run(ms: 300)
        #expect(rig.session.phase == .ended)
        #expect(rig.engine.asked.filter { $0 == "begin" }.count <= 31)
    }
}
