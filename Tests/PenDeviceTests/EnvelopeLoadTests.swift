import PenProtocol
import Testing

@testable import PenDevice

struct EnvelopeLoadTests {
    /// Loads, waits for all answers, presses, and waits for the read-back.
    private func load(_ rig: inout DeviceRig, _ envelope: Envelope = .scripted(), ticks: Int = 420) {
        rig.tick { device, now in _ = device.load(envelope, at: now) }
        rig.run(ticks: ticks)
        rig.pen.press()
        rig.run(ticks: ticks)
    }

    @Test func `DEV-030 begin, the rows in order and the commit go out with their contents`() throws {
        var envelope = Envelope.scripted(areas: 0)
        var rows = [envelope[0]]
        for area in 1...16 {
            rows.append(.scripted(area: UInt16(area), depthMaxUm: UInt16(area * 50)))
            _ = envelope.append(rows[area])
        }
        var rig = DeviceRig.open()
        load(&rig, envelope)
        let sent = rig.pen.heard.map(\.message).filter { $0.transaction != nil }
        #expect(sent.count == 19)
        let begin = EnvelopeBegin(
            transaction: 1,
            areaRows: 16,
            calibrationId: 5,
            cartridgeId: 42,
            sessionSecondsMax: 3_600
        )
        #expect(sent[0] == .envelopeBegin(begin))
        for row in 0...16 {
            let expected = rows[row].message(transaction: UInt16(row + 2), row: UInt8(row))
            #expect(sent[row + 1] == .envelopeRow(expected))
        }
        #expect(sent[18] == .envelopeCommit(EnvelopeCommit(transaction: 19, envelopeHash: envelope.hash())))
        #expect(rig.events.suffix(2) == [.ended(.envelope, .applied), .envelopeProven])
        #expect(rig.pen.applied == Array(1...19))
    }

    @Test func `DEV-030 a step goes out only when the one before was acknowledged`() {
        var rig = DeviceRig.open()
        rig.pen.silentTo = [EnvelopeRow.type]
        rig.tick { device, now in _ = device.load(.scripted(), at: now) }
        rig.run(ticks: 250)
        #expect(Set(rig.heard(\.transaction)) == [1, 2])
        #expect(rig.device.procedure == .envelope)
    }

    /// Every frame of an undisturbed load and read-back, in each direction.
    private static let framesOfLoad: (down: Range<Int>, up: Range<Int>) = {
        var rig = DeviceRig.open()
        let down = rig.framesDown
        let up = rig.framesUp
        rig.tick { device, now in _ = device.load(.scripted(), at: now) }
        rig.run(ticks: 8)
        rig.pen.press()
        rig.run(ticks: 4)
        return (down..<rig.framesDown, up..<rig.framesUp)
    }()

    @Test func `DEV-031 whichever single frame is lost the envelope is in force and each step was done once`() {
        let frames = Self.framesOfLoad
        // Five steps, one question, and a millisecond's telemetry beside them.
        #expect(frames.down.count >= 6)
        #expect(frames.up.count >= 6 + 12)
        for isDown in [true, false] {
            for lost in isDown ? frames.down : frames.up {
                var rig = DeviceRig.open()
                if isDown { rig.lostDown = [lost] } else { rig.lostUp = [lost] }
                load(&rig)
                #expect(rig.device.envelopeProven, "lost \(isDown ? "down" : "up") \(lost)")
                #expect(rig.pen.applied == [1, 2, 3, 4, 5])
                #expect(rig.events.filter { $0 == .ended(.envelope, .applied) }.count == 1)
                #expect(rig.events.filter { $0 == .envelopeProven }.count == 1)
                #expect(rig.pen.envelope?.hash() == Envelope.scripted().hash())
            }
        }
    }

    @Test func `DEV-031 whichever two frames are lost the envelope is in force and each step was done once`() {
        let frames = Self.framesOfLoad
        let opened = DeviceRig.open()
        for down in frames.down {
            for up in frames.up {
                var rig = opened
                rig.lostDown = [down]
                rig.lostUp = [up]
                load(&rig, ticks: 130)
                #expect(rig.device.envelopeProven, "lost down \(down), up \(up)")
                #expect(rig.pen.applied == [1, 2, 3, 4, 5])
            }
        }
    }

    @Test func `DEV-031 when all answers to a step are lost its outcome is asked for and the load goes on`() {
        for step in 1...5 {
            var rig = DeviceRig.open()
            for sent in 1...step {
                // The step's answer is lost, and nothing comes back until all tries are used up.
                rig.isCutUp = sent == step
                rig.tick { device, now in
                    if sent == 1 { _ = device.load(.scripted(), at: now) }
                }
            }
            rig.run(ticks: 310)
            #expect(rig.device.outcomeUnknown, "step \(step)")
            rig.isCutUp = false
            rig.run(ticks: 100)
            rig.pen.press()
            rig.run(ticks: 100)
            #expect(rig.device.envelopeProven, "step \(step)")
            #expect(rig.pen.applied == [1, 2, 3, 4, 5], "step \(step)")
        }
    }

    @Test func `DEV-032 equal hashes prove the envelope, others are a mismatch`() {
        var rig = DeviceRig.open()
        load(&rig)
        #expect(rig.device.envelopeProven)
        #expect(rig.events.last == .envelopeProven)

        var other = Envelope.scripted().hash()
        other[31] ^= 1
        rig = .open()
        rig.pen.shownHash = other
        load(&rig)
        #expect(!rig.device.envelopeProven)
        #expect(rig.events.last == .envelopeMismatch)
        let asked = rig.heard(\.asQuery).count
        rig.run(ticks: 300)
        #expect(rig.heard(\.asQuery).count == asked)
    }

    @Test func `DEV-032 nothing is proven before the pen says that it was confirmed`() {
        var rig = DeviceRig.open()
        rig.tick { device, now in _ = device.load(.scripted(), at: now) }
        rig.run(ticks: 500)
        #expect(rig.pen.state == .confirming)
        #expect(!rig.device.envelopeProven)
        // It is not even asked for.
        #expect(rig.heard(\.asQuery).filter { $0.topic == .envelope }.isEmpty)
        var report = rig.pen.envelopeReport(rig.device.queries.number)
        rig.say(.envelopeReport(report))
        rig.tick()
        report.confirmed = 1
        rig.say(.envelopeReport(report))
        rig.tick()
        #expect(!rig.device.envelopeProven)
        #expect(rig.events.last == .ended(.envelope, .applied))
    }

    @Test func `DEV-032 a report of the envelope before it neither proves nor disproves the new one`() {
        var rig = DeviceRig.proven()
        let old = Message.envelopeReport(rig.pen.envelopeReport(rig.device.queries.number))
        rig.tick { device, now in _ = device.load(.scripted(areas: 3), at: now) }
        rig.run(ticks: 10)
        rig.say(old)
        rig.tick()
        rig.pen.press()
        rig.say(old)
        rig.tick()
        #expect(!rig.events.contains(.envelopeMismatch))
        #expect(!rig.device.envelopeProven)
        rig.run(ticks: 5)
        #expect(rig.device.envelopeProven)
    }

    @Test func `DEV-033 a refused step ends the load and nothing of it stays in force`() {
        for (type, step) in [(EnvelopeBegin.type, 1), (EnvelopeRow.type, 2), (EnvelopeCommit.type, 5)] {
            var rig = DeviceRig.proven()
            rig.pen.refusals[type] = .outOfRange
            rig.tick { device, now in _ = device.load(.scripted(areas: 2), at: now) }
            rig.run(ticks: 20)
            #expect(rig.events.last == .ended(.envelope, .refused(.outOfRange)))
            #expect(rig.heard(\.transaction).last == UInt16(5 + step))
            #expect(!rig.device.envelopeProven)
            #expect(rig.device.start(.arm(row: 1, leaseUs: 8_000), at: rig.now) == false)
        }
    }

    @Test func `DEV-034 the proof is void as soon as a new load begins or the pen has no envelope in force`() {
        var rig = DeviceRig.proven()
        rig.tick { device, now in _ = device.load(.scripted(), at: now) }
        #expect(!rig.device.envelopeProven)

        for (state, isVoid) in [
            (PenState.disarmed, true), (.confirming, true), (.ready, false), (.armed, false), (.running, false),
            (.paused, false), (.lapsed, false), (.tripped, false),
        ] {
            rig = .proven()
            rig.pen.state = state
            rig.tick()
            #expect(rig.device.envelopeProven == !isVoid, "\(state)")
        }
    }
}
