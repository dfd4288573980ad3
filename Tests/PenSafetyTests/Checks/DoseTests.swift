import PenProtocol
import Testing

@testable import PenSafety

struct DoseTests {
    static let punctures: [(punctures: UInt32, effect: Effect)] = [
        (0, .ok), (9_999, .ok), (10_000, .pause), (10_001, .pause), (.max, .pause),
    ]

    @Test(arguments: punctures)
    func `SAFE-035 the area's punctures pause when they are reached`(punctures: UInt32, effect: Effect) {
        let finding = Dose.judge(.running { $0.punctures = punctures }, in: .running)
        #expect(finding.effect == effect)
        guard effect != .ok else { return }
        #expect(finding.fault == .doseReached)
        #expect("\(finding.unit)" == "punctures")
    }

    static let times: [(motionMs: UInt32, effect: Effect)] = [
        (0, .ok), (59_999, .ok), (60_000, .pause), (60_001, .pause), (.max, .pause),
    ]

    @Test(arguments: times)
    func `SAFE-035 the area's time in motion pauses when it is reached`(motionMs: UInt32, effect: Effect) {
        let finding = Dose.judge(.running { $0.motionMs = motionMs }, in: .running)
        #expect(finding.effect == effect)
        #expect(effect == .ok || "\(finding.unit)" == "ms")
    }

    @Test func `SAFE-035 an area without limits gets no puncture`() {
        let evidence = Evidence.running {
            $0.limits = .none
            $0.punctures = 0
            $0.motionMs = 0
        }
        #expect(Dose.judge(evidence, in: .armed).effect == .pause)
    }

    @Test(arguments: InterlockState.allCases)
    func `SAFE-035 the dose is judged in every live state`(state: InterlockState) {
        let finding = Dose.judge(.running { $0.punctures = 10_000 }, in: state)
        #expect((finding.effect == .pause) == state.isLive)
    }

    static let goals: [(punctures: UInt32, fault: FaultCode)] = [
        (4_999, .none), (5_000, .passDone), (5_001, .passDone), (9_999, .passDone), (10_000, .doseReached),
    ]

    @Test(arguments: goals)
    func `SAFE-035 a pass ends at its punctures, and the dose itself goes before it`(
        punctures: UInt32,
        fault: FaultCode
    ) {
        let finding = Dose.judge(
            .running {
                $0.punctures = punctures
                $0.puncturesGoal = 5_000
            },
            in: .running
        )
        #expect(finding.fault == fault)
        #expect(finding.effect == (fault == .none ? .ok : .pause))
        guard fault == .passDone else { return }
        #expect(finding.value == Int64(punctures))
        #expect(finding.threshold == 5_000)
    }

    @Test func `SAFE-035 a pass of nothing is done, time goes before it, and without a goal none ends`() {
        #expect(Dose.judge(.running { $0.puncturesGoal = 0 }, in: .armed).fault == .passDone)
        #expect(Dose.judge(.running { $0.puncturesGoal = 0 }, in: .ready).effect == .ok)
        let late = Evidence.running {
            $0.puncturesGoal = 0
            $0.motionMs = 60_000
        }
        #expect(Dose.judge(late, in: .running).fault == .doseReached)
        #expect(Dose.judge(.running(), in: .running).effect == .ok)
    }
}
