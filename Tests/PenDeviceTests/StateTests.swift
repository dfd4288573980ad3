import PenProtocol
import Testing

@testable import PenDevice

struct StateTests {
    @Test func `DEV-050 the age of telemetry is the time since its stamp and the clock's error bound`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.run(ticks: 2)
        for (agoUs, _) in [(Int64(0), 0), (200, 0), (3_000, 0)] {
            rig.run(ticks: 5)
            let stamp = rig.device.clock.penTime(at: rig.now.advanced(byUs: 1_000)).advanced(byUs: -agoUs)
            rig.say(.fastTelemetry(.scripted(penUs: stamp.us)))
            rig.tick()
            let bound = rig.device.clock.boundUs(at: rig.now)
            #expect(rig.device.telemetryAgeUs(at: rig.now) == agoUs + bound)
            let later = rig.now.advanced(byUs: 50_000)
            #expect(rig.device.telemetryAgeUs(at: later) == agoUs + 50_000 + rig.device.clock.boundUs(at: later))
        }
    }

    @Test func `DEV-050 without telemetry or an exchange the age is endless`() {
        var device = PenDevice(version: HostVersion(0, 1, 0))
        #expect(device.telemetryAgeUs(at: HostInstant(us: 0)) == .max)
        device.open(session: 7)
        var pen = ScriptedPen()
        device.receive(
            ReceivedBytes(pen.frame(.fastTelemetry(.scripted(penUs: 5)), session: 7)),
            at: HostInstant(us: 10)
        )
        #expect(device.state.fast.penTimeUs.us == 5)
        #expect(device.telemetryAgeUs(at: HostInstant(us: 10)) == .max)
    }

    @Test func `DEV-050 a stamp from beyond the error bound has a negative age`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.tick()
        let bound = rig.device.clock.boundUs(at: rig.now.advanced(byUs: 1_000))
        let stamp = rig.device.clock.penTime(at: rig.now.advanced(byUs: 1_000)).advanced(byUs: bound + 1)
        rig.say(.fastTelemetry(.scripted(penUs: stamp.us)))
        rig.tick()
        #expect(rig.device.telemetryAgeUs(at: rig.now) == -1)
    }

    @Test func `DEV-051 a fast frame that is not newer than the last one is not taken`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.tick()
        let last = rig.device.state.fast
        for backUs: UInt64 in [0, 1, 10_000] {
            rig.say(.fastTelemetry(.scripted(penUs: last.penTimeUs.us - backUs, state: .running)))
        }
        rig.tick()
        #expect(rig.device.state.fast == last)
        #expect(!rig.device.state.restarted)
        rig.say(.fastTelemetry(.scripted(penUs: last.penTimeUs.us + 1, state: .running)))
        rig.tick()
        #expect(rig.device.state.fast.state == .running)
    }

    @Test func `DEV-051 the peaks of a tick are the highest of all that came in it and gone with the next`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.tick()
        let start = rig.device.state.fast.penTimeUs.us
        for (index, values) in [(Int16(700), Int16(0), UInt32(90_000)), (650, 0, 118_000), (10, 0, 80_000)].enumerated()
        {
            var fast = FastTelemetry.scripted(penUs: start + UInt64(index) + 1)
            fast.protrusionUm = values.0
            fast.rateMillihz = values.2
            rig.say(.fastTelemetry(fast))
        }
        rig.tick()
        #expect(rig.device.state.protrusionPeakUm == 700)
        #expect(rig.device.state.ratePeakMillihz == 118_000)
        rig.say(.strokeRecord(.scripted(stroke: 1, peakUm: 820, periodUs: 5_000)))
        rig.tick()
        #expect(rig.device.state.protrusionPeakUm == 820)
        #expect(rig.device.state.ratePeakMillihz == 200_000)
        rig.tick()
        #expect(rig.device.state.protrusionPeakUm == .min)
        #expect(rig.device.state.ratePeakMillihz == 0)
    }

    @Test func `DEV-051 the peak of the last stroke counts once, when its stroke is new`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.tick()
        var fast = FastTelemetry.scripted(penUs: rig.device.state.fast.penTimeUs.us)
        fast.peakUm = 900
        for (stroke, peak) in [(UInt32(0), Int32(-300)), (1, 900), (1, -300), (2, 900)] {
            fast.penTimeUs = fast.penTimeUs.advanced(byUs: 1_000)
            fast.stroke = stroke
            rig.say(.fastTelemetry(fast))
            rig.tick()
            #expect(rig.device.state.protrusionPeakUm == peak)
        }
    }

    @Test func `DEV-052 a pen clock that goes back by more than 10 ms is a new start and is told once`() {
        for (backUs, isRestart) in [(UInt64(10_000), false), (10_001, true), (40_000_000, true)] {
            var rig = DeviceRig.open()
            rig.telemetry = false
            rig.tick()
            let last = rig.device.state.fast.penTimeUs.us
            rig.say(.fastTelemetry(.scripted(penUs: last - backUs)))
            rig.say(.fastTelemetry(.scripted(penUs: last - backUs + 1)))
            rig.tick()
            #expect(rig.device.state.restarted == isRestart)
            #expect(rig.events.filter { $0 == .restarted }.count == (isRestart ? 1 : 0))
        }
    }

    @Test func `DEV-052 another boot count is a new start`() {
        var rig = DeviceRig.open()
        var report = rig.pen.stateReport(9, at: rig.now)
        rig.say(.stateReport(report))
        rig.tick()
        #expect(!rig.device.state.restarted)
        report.bootCount += 1
        rig.say(.stateReport(report))
        rig.tick()
        #expect(rig.device.state.restarted)
        #expect(rig.events.last == .restarted)
    }

    @Test func `DEV-053 gaps in the pen's sequence are counted across the wrap`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.tick()
        #expect(rig.device.counters.lost == 0)
        let steps: [(sequence: UInt16, lost: UInt64)] = [
            (65_530, 0), (65_531, 0), (65_534, 2), (1, 4), (2, 4), (300, 301), (301, 301),
        ]
        rig.pen.sequence = 65_529
        rig.device.nextPenSequence = 65_529
        rig.say(.event(.scripted(.booted)))
        rig.tick()
        for (sequence, lost) in steps {
            rig.pen.sequence = sequence
            rig.say(.event(.scripted(.booted)))
            rig.tick()
            #expect(rig.device.counters.lost == lost, "\(sequence)")
        }
        // A counter that began anew is no gap.
        rig.pen.sequence = 0
        rig.say(.event(.scripted(.booted)))
        rig.tick()
        #expect(rig.device.counters.lost == 301)
    }

    @Test func `DEV-053 a frame that is not understood is no gap`() {
        var rig = DeviceRig.open()
        rig.inject(rig.pen.frame(type: 0xee, payload: [1, 2]))
        rig.inject(rig.pen.frame(type: FastTelemetry.type, payload: [1, 2]))
        rig.run(ticks: 2)
        #expect(rig.device.counters.notUnderstood == 2)
        #expect(rig.device.counters.lost == 0)
    }

    @Test func `DEV-054 a frame that comes twice counts once`() {
        var rig = DeviceRig.open()
        let frame = rig.pen.frame(.strokeRecord(.scripted(stroke: 1)))
        rig.inject(frame)
        rig.inject(frame)
        rig.tick()
        #expect(rig.device.strokes.count == 1)
        #expect(rig.device.counters.repeated == 1)
        #expect(rig.device.counters.lost == 0)
    }

    @Test func `DEV-055 a tick holds 16 stroke records and counts the rest`() {
        var rig = DeviceRig.open()
        for stroke in 1...20 { rig.say(.strokeRecord(.scripted(stroke: UInt32(stroke), peakUm: Int16(stroke)))) }
        rig.tick()
        #expect(rig.device.strokes.count == 16)
        #expect(rig.device.strokes.dropped == 4)
        #expect(rig.device.strokes[0]?.stroke == 1)
        #expect(rig.device.strokes[15]?.stroke == 16)
        #expect(rig.device.strokes[16] == nil)
        #expect(rig.device.strokes[-1] == nil)
        // What found no place was seen all the same.
        #expect(rig.device.state.protrusionPeakUm == 20)
        rig.tick()
        #expect(rig.device.strokes.count == 0)
    }

    @Test func `DEV-056 a flood of the pen's events never hides what became of a procedure`() {
        var rig = DeviceRig.proven()
        rig.pen.silentTo = [SelectArea.type]
        _ = rig.device.start(.selectArea(row: 1), at: rig.now)
        rig.tick()
        for _ in 0..<40 { rig.say(.event(.scripted(.setPointRefused))) }
        rig.say(
            .acknowledge(
                Acknowledge(transaction: 6, acknowledgement: .applied, refusal: .none, lastApplied: 6, state: .ready)
            )
        )
        rig.tick()
        #expect(rig.device.events.count <= DeviceEvents.capacity)
        #expect(rig.device.events.dropped == 30)
        #expect(rig.events.contains(.ended(.selectArea(row: 1), .applied)))
        #expect(rig.device.events[DeviceEvents.capacity] == nil)
        #expect(rig.device.events[-1] == nil)
    }

    @Test func `DEV-057 the inbox takes 2,048 bytes and says no to the next`() {
        var bytes = ReceivedBytes()
        for index in 0..<2_048 {
            #expect(bytes.append(UInt8(truncatingIfNeeded: index)) == true)
        }
        #expect(bytes.append(7) == false)
        #expect(bytes.count == 2_048)
        #expect(bytes[2_047] == 0xff)
        #expect(bytes[2_048] == 0)
        #expect(bytes[-1] == 0)
        bytes.removeAll()
        #expect(bytes.count == 0)
    }

    @Test func `DEV-057 what is to be written is whole frames, and written bytes leave from the front`() {
        var rig = DeviceRig.open()
        rig.device.sendMotion(at: rig.now)
        let all = Array(rig.device.outgoing)
        var bytes = rig.device.outgoing
        bytes.removeFirst(0)
        bytes.removeFirst(-3)
        #expect(bytes.count == all.count)
        bytes.removeFirst(5)
        #expect(Array(bytes) == Array(all.dropFirst(5)))
        #expect(bytes[bytes.count] == 0)
        #expect(bytes[-1] == 0)
        bytes.removeFirst(all.count)
        #expect(bytes.count == 0)
        var line = OutgoingBytes()
        var taken = 0
        while line.append(rig.device.outgoing) { taken += 1 }
        #expect(line.count == taken * all.count)
        #expect(line.count > OutgoingBytes.capacity - all.count)
    }

    @Test(arguments: [UInt32(0), 1, .max])
    func `DEV-070 a silent pen is asked by a hello under the same id whether it has started anew`(more: UInt32) {
        var rig = DeviceRig.open()
        // Hellos keep their distance: the one that opened the session is long ago.
        rig.run(ticks: 100)
        rig.telemetry = false
        let before = rig.heard(\.asHello).count
        rig.run(ticks: 24)
        #expect(rig.heard(\.asHello).count == before)
        rig.pen.hello.bootCount &+= more
        rig.run(ticks: 8)
        #expect(rig.heard(\.asHello).count > before)
        #expect(rig.device.state.restarted == (more != 0))
        #expect(rig.device.phase == .open)
    }

    @Test(arguments: [UInt32(0), 1])
    func `DEV-071 a hello after a silence is repeated until it is answered, though telemetry comes again`(
        more: UInt32
    ) {
        var rig = DeviceRig.open()
        rig.run(ticks: 100)
        rig.telemetry = false
        rig.isCutUp = true
        rig.pen.hello.bootCount &+= more
        let before = rig.heard(\.asHello).count
        rig.run(ticks: 40)
        #expect(rig.heard(\.asHello).count == before + 1, "its reply is lost")
        // The clock of the pen goes on as if nothing had happened.
        rig.telemetry = true
        rig.isCutUp = false
        rig.run(ticks: 40)
        #expect(!rig.device.state.restarted)
        rig.run(ticks: 60)
        #expect(rig.heard(\.asHello).count == before + 2)
        #expect(rig.device.state.restarted == (more != 0))
        // It was answered: nothing is left to ask.
        rig.run(ticks: 300)
        #expect(rig.heard(\.asHello).count == before + 2)
    }
}
