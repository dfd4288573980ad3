import PenProtocol
import Testing

@testable import PenSafety

struct FindingsTests {
    @Test(arguments: InterlockState.allCases)
    func `SAFE-017 every check is judged in every tick in the order of its name`(state: InterlockState) {
        var checks = Checks()
        let findings = checks.judge(.ordinary, .running(), pressNeeded: false, in: state)
        #expect(findings.count == CheckName.allCases.count)
        #expect(Findings.capacity == CheckName.allCases.count)
        #expect((0..<findings.count).map { findings[$0].check } == CheckName.allCases)
    }

    @Test func `SAFE-017 healthy evidence in motion has nothing to say`() {
        var checks = Checks()
        let findings = checks.judge(.ordinary, .running(), pressNeeded: false, in: .running)
        #expect((0..<findings.count).allSatisfy { findings[$0].effect == .ok })
        #expect(findings.worst.effect == .ok)
    }

    @Test func `SAFE-017 the gravest effect decides and the first among equals is the cause`() {
        var checks = Checks()
        let evidence = Evidence.running {
            $0.handleMillic = 44_000
            $0.telemetry.flags = [.emergencyStop]
            $0.protrusionPeakUm = 5_000
            $0.telemetryAgeUs = 9_000
        }
        let findings = checks.judge(.ordinary, evidence, pressNeeded: false, in: .running)
        #expect(findings.worst.check == .emergencyStop)
        #expect((0..<findings.count).filter { findings[$0].effect == .trip }.count == 2)
    }

    @Test func `SAFE-017 beyond the last finding there is none`() {
        let empty = Findings()
        #expect(empty.worst.effect == .ok)
        for index in [-1, 0, 17, Int.max, Int.min] {
            #expect(empty[index].effect == .ok)
        }
    }

    @Test func `SAFE-017 names of checks are unique and each has its row for people`() {
        #expect(Set(CheckName.allCases.map { "\($0.name)" }).count == CheckName.allCases.count)
        #expect(Checks.descriptions.map(\.check) == CheckName.allCases)
    }

    @Test func `SAFE-017 effects are ordered from mild to grave`() {
        #expect(Effect.ok < .warn)
        #expect(Effect.warn < .inhibit)
        #expect(Effect.inhibit < .pause)
        #expect(Effect.pause < .lapse)
        #expect(Effect.lapse < .trip)
    }
}
