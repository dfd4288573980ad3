import PenProtocol
import PenSafety
import Testing

@testable import PenControl

struct EngineRequestTests {
    /// What becomes of a request, without the finding that a refusal names.
    enum Fate: Equatable {
        case accepted
        case busy
        case refused(FaultCode)
        case impossible
        case cleared
        case notTripped

        init(_ outcome: RequestOutcome) {
            switch outcome {
            case .accepted: self = .accepted
            case .busy: self = .busy
            case .impossible: self = .impossible
            case .refused(let finding): self = .refused(finding.fault)
            case .clear(.cleared): self = .cleared
            case .clear(.notTripped): self = .notTripped
            case .none, .clear(.wrongCause), .clear(.causePresent): self = .refused(.unknown(0))
            }
        }
    }

    /// In the order of `InterlockState`: tripped, disarmed, ready, armed, running, paused, lapsed.
    static let fates: [(name: String, request: EngineRequest, fates: [Fate])] = [
        ("open", .open(session: 8), Array(repeating: .accepted, count: 7)),
        ("open again", .open(session: 7), Array(repeating: .impossible, count: 7)),
        ("open 0", .open(session: 0), Array(repeating: .impossible, count: 7)),
        ("begin", .begin, [.cleared] + Array(repeating: .notTripped, count: 6)),
        ("load", .load(.model()), [.accepted, .accepted, .accepted, .busy, .busy, .busy, .busy]),
        ("select", .selectArea(row: 2), [.busy, .busy, .accepted, .busy, .busy, .busy, .busy]),
        ("select none", .selectArea(row: 0), [.busy, .busy, .impossible, .busy, .busy, .busy, .busy]),
        ("select beyond", .selectArea(row: 3), [.busy, .busy, .impossible, .busy, .busy, .busy, .busy]),
        ("select far", .selectArea(row: 255), [.busy, .busy, .impossible, .busy, .busy, .busy, .busy]),
        (
            "arm", .arm(.model(), leaseUs: 8_000),
            [.refused(.noEnvelope), .refused(.noEnvelope), .accepted, .busy, .busy, .busy, .busy]
        ),
        (
            "arm another row", .arm(.model(row: 2), leaseUs: 8_000),
            [.refused(.noEnvelope), .refused(.noEnvelope), .impossible, .busy, .busy, .busy, .busy]
        ),
        (
            "arm for longer than the pen's lease", .arm(.model(), leaseUs: 20_001),
            [.refused(.noEnvelope), .refused(.noEnvelope), .impossible, .busy, .busy, .busy, .busy]
        ),
        (
            "arm for too short a lease", .arm(.model(), leaseUs: 1_999),
            [.refused(.noEnvelope), .refused(.noEnvelope), .impossible, .busy, .busy, .busy, .busy]
        ),
        ("treat", .treat(upTo: .max), [.busy, .busy, .busy, .accepted, .accepted, .accepted, .accepted]),
        ("pause", .pause, [.busy, .busy, .busy, .accepted, .accepted, .accepted, .accepted]),
        ("hold", .hold, Array(repeating: .accepted, count: 7)),
        ("disarm", .disarm, Array(repeating: .accepted, count: 7)),
        ("clear", .clear(.unproven), [.accepted] + Array(repeating: .notTripped, count: 6)),
        ("stop", .stop(.operator), Array(repeating: .accepted, count: 7)),
    ]

    @Test(arguments: fates.indices)
    func `CTRL-033 each request has one fate in each state`(index: Int) {
        let (name, request, fates) = Self.fates[index]
        for (state, fate) in zip(InterlockState.allCases, fates) {
            var rig = EngineRig.standing(in: state)
            rig.isCutUp = false
            #expect(Fate(rig.tick(request)) == fate, "\(name) in \(state)")
        }
    }

    @Test(arguments: fates.indices)
    func `CTRL-034 a request that is not carried out changes nothing`(index: Int) {
        let (name, request, fates) = Self.fates[index]
        for (state, fate) in zip(InterlockState.allCases, fates) where fate != .accepted && fate != .cleared {
            let start = EngineRig.standing(in: state)
            var asked = start
            var left = start
            asked.isCutUp = false
            left.isCutUp = false
            for tick in 0..<50 {
                asked.tick(tick == 0 ? request : .none)
                left.tick()
                #expect(asked.sent == left.sent, "\(name) in \(state), tick \(tick)")
                #expect(asked.state == left.state)
            }
            #expect(asked.pen.heard.count == left.pen.heard.count)
            #expect(asked.report.row == left.report.row)
            #expect(asked.report.target == left.report.target)
            #expect(asked.report.meter == left.report.meter)
            #expect(asked.report.envelopeProven == left.report.envelopeProven)
        }
    }

    @Test func `CTRL-034 while a procedure is under way the next one is busy`() {
        var rig = EngineRig.ready()
        #expect(rig.tick(.selectArea(row: 1)) == .accepted)
        rig.isCutUp = true
        for request: EngineRequest in [.selectArea(row: 2), .load(.model())] {
            #expect(rig.tick(request) == .busy)
        }
        #expect(rig.tick(.disarm) == .busy)
        rig.isCutUp = false
        rig.run(ms: 70)
        #expect(rig.report.row == 1)
        #expect(rig.tick(.selectArea(row: 2)) == .accepted)
    }

    @Test func `CTRL-034 a busy disarm rests all the same`() {
        var rig = EngineRig.running()
        rig.isCutDown = true
        rig.tick(.disarm)
        rig.isCutDown = false
        #expect(rig.sent.allSatisfy { $0.asSetPoint == nil })
        // The next one is busy, and what it wants holds.
        #expect(rig.tick(.disarm) == .busy)
        #expect(rig.report.requested == .rest)
    }

    @Test func `CTRL-035 arming is refused with the finding that forbids it and nothing is sent`() {
        var hot = EngineRig.selected()
        hot.pen.trip(.stall)
        hot.run(ms: 3)
        var unsure = EngineRig.selected()
        unsure.isCutDown = true
        unsure.tick(.selectArea(row: 2))
        unsure.run(ms: 310)
        var silent = EngineRig.selected()
        silent.isCutUp = true
        silent.run(ms: 210)
        for (rig, fault) in [
            (EngineRig.ready(), FaultCode.noEnvelope), (hot, .penTripped), (unsure, .outcomeUnknown),
            (silent, .telemetryStale),
        ] {
            var rig = rig
            rig.isCutDown = false
            guard case .refused(let finding) = rig.tick(.arm(.model(), leaseUs: 8_000)) else {
                Issue.record("not refused: \(fault.name)")
                continue
            }
            #expect(finding.fault == fault)
            #expect(!rig.pen.heard.contains { $0.asArm != nil })
        }
    }

    @Test func `CTRL-036 a wish to treat from before arming moves nothing after it`() {
        var rig = EngineRig.selected()
        #expect(rig.tick(.treat(upTo: .max)) == .busy)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 5)
        rig.press()
        rig.run(ms: 50)
        #expect(rig.state == .armed)
        #expect(rig.report.requested == .rest)
        #expect(!rig.pen.isMoving)

        // Nor one from the arming before.
        rig = .running()
        rig.pen.enable = false
        rig.run(ms: 20)
        rig.tick(.disarm)
        rig.run(ms: 5)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 5)
        rig.press()
        rig.run(ms: 50)
        #expect(rig.state == .armed)
        #expect(!rig.pen.isMoving)
    }

    @Test func `CTRL-036 a wish to treat from before the limits were void moves nothing under new ones`() {
        var rig = EngineRig.running()
        // The pen lost its envelope in motion.
        rig.pen.state = .disarmed
        rig.run(ms: 3)
        #expect(rig.state == .disarmed)
        rig.tick(.load(.model()))
        rig.run(ms: 12)
        rig.press()
        rig.pen.enable = false
        rig.run(ms: 5)
        rig.tick(.selectArea(row: 1))
        rig.run(ms: 5)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 5)
        rig.press()
        rig.run(ms: 50)
        #expect(rig.state == .armed)
        #expect(!rig.pen.isMoving)
    }

    @Test func `CTRL-036 hold rests without disarming and treat goes on without a new press`() {
        var rig = EngineRig.running()
        rig.tick(.hold)
        rig.run(ms: 30)
        #expect(rig.state == .paused)
        #expect(rig.pen.state == .paused)
        #expect(rig.pen.flags.contains(.parked))
        rig.tick(.treat(upTo: .max))
        rig.run(ms: 3)
        #expect(rig.state == .running)
        #expect(rig.pen.isMoving)
    }

    @Test func `CTRL-036 a link that drops while needles rest voids the press`() {
        for state in [InterlockState.armed, .paused] {
            var rig: EngineRig
            if state == .armed {
                rig = .armed()
                rig.press()
            } else {
                rig = .running()
                rig.tick(.hold)
                rig.run(ms: 30)
            }
            #expect(rig.state == state)
            #expect(!rig.engine.interlock.pressNeeded)
            rig.isCutUp = true
            rig.run(ms: 15)
            rig.isCutUp = false
            rig.tick(.treat(upTo: .max))
            rig.run(ms: 200)
            #expect(rig.state == state, "what comes back with the link is no motion")
            #expect(!rig.pen.isMoving)
            rig.press()
            #expect(rig.state == .running)
        }
    }

    @Test func `CTRL-036 a release that is seen in one tick only stops, and the press behind it starts nothing`() {
        var rig = EngineRig.running()
        rig.pen.enable = false
        rig.tick()
        rig.pen.enable = true
        #expect(rig.state == .paused)
        rig.run(ms: 200)
        #expect(rig.state == .paused)
        #expect(!rig.pen.isMoving)
        rig.pen.enable = false
        rig.tick()
        rig.pen.enable = true
        rig.run(ms: 3)
        #expect(rig.state == .running)
    }
}
