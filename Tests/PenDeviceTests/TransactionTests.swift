import PenProtocol
import Testing

@testable import PenDevice

struct TransactionTests {
    @Test func `DEV-020 transactions are numbered from 1 upwards and one is outstanding at a time`() {
        var rig = DeviceRig.open()
        var accepted: [Bool] = []
        rig.tick { device, now in
            accepted.append(device.start(.disarm, at: now))
            accepted.append(device.start(.disarm, at: now))
            accepted.append(device.load(.scripted(), at: now))
        }
        #expect(accepted == [true, false, false])
        #expect(rig.heard(\.transaction) == [1])
        rig.tick { device, now in accepted.append(device.start(.disarm, at: now)) }
        #expect(accepted.last == true)
        #expect(rig.heard(\.transaction) == [1, 2])
        rig.run(ticks: 3)
        #expect(rig.events.suffix(2) == [.ended(.disarm, .applied), .ended(.disarm, .applied)])
    }

    @Test func `DEV-020 nothing is started before the session is open`() {
        var rig = DeviceRig()
        #expect(rig.device.start(.disarm, at: rig.now) == false)
        rig.device.open(session: 7)
        #expect(rig.device.start(.disarm, at: rig.now) == false)
        #expect(rig.device.load(.scripted(), at: rig.now) == false)
        #expect(rig.device.procedure == nil)
        #expect(rig.device.outgoing.count == 0)
    }

    @Test func `DEV-020 arming needs a proven envelope`() {
        var rig = DeviceRig.open()
        #expect(rig.device.start(.arm(row: 1, leaseUs: 8_000), at: rig.now) == false)
        _ = rig.device.load(.scripted(), at: rig.now)
        rig.run(ticks: 12)
        #expect(rig.pen.state == .confirming)
        #expect(rig.device.start(.arm(row: 1, leaseUs: 8_000), at: rig.now) == false)
        rig = .proven()
        #expect(rig.device.start(.arm(row: 1, leaseUs: 8_000), at: rig.now) == true)
    }

    @Test func `DEV-021 without an answer the same number is sent again after exactly 60 ms and 5 times in all`() {
        var transactions = Transactions()
        let start = HostInstant(us: 1_000)
        let message = Message.disarm(Disarm(transaction: 1))
        #expect(transactions.number() == 1)
        transactions.start(message, at: start)
        for sending in 2...5 {
            let due = Int64(sending - 1) * 60_000
            #expect(transactions.retry(at: start.advanced(byUs: due - 1)) == nil)
            #expect(transactions.retry(at: start.advanced(byUs: due)) == message, "sending \(sending)")
            #expect(transactions.retry(at: start.advanced(byUs: due)) == nil)
        }
        #expect(transactions.retry(at: start.advanced(byUs: 299_999)) == nil)
        #expect(!transactions.isUnknown)
        #expect(transactions.retry(at: start.advanced(byUs: 300_000)) == nil)
        #expect(transactions.isUnknown)
        #expect(transactions.retry(at: start.advanced(byUs: 10_000_000)) == nil)
    }

    @Test func `DEV-021 on the wire five equal transactions and then questions for the state`() {
        var rig = DeviceRig.proven()
        rig.pen.silentTo = [Disarm.type, Query.type]
        let before = rig.pen.heard.count
        _ = rig.device.start(.disarm, at: rig.now)
        rig.run(ticks: 299)
        #expect(rig.heard(\.asDisarm) == Array(repeating: Disarm(transaction: 6), count: 5))
        #expect(!rig.device.outcomeUnknown)
        #expect(!rig.events.contains(.ended(.disarm, .unknown)))
        rig.run(ticks: 2)
        #expect(rig.device.outcomeUnknown)
        #expect(rig.events.last == .ended(.disarm, .unknown))
        rig.run(ticks: 200)
        let asked = rig.pen.heard.dropFirst(before).compactMap { $0.message.asQuery }
        #expect(asked.allSatisfy { $0.topic == .state })
        #expect(asked.count == 4)
        #expect(rig.heard(\.asDisarm).count == 5)
        #expect(rig.pen.applied.filter { $0 == 6 } == [6])
        #expect(rig.events.filter { $0 == .ended(.disarm, .unknown) }.count == 1)
        #expect(rig.device.start(.disarm, at: rig.now) == false)
    }

    @Test func `DEV-022 an unknown outcome is decided by the pen's last applied transaction`() {
        // Carried out, answer never came.
        var rig = DeviceRig.proven()
        rig.pen.silentTo = [SelectArea.type]
        _ = rig.device.start(.selectArea(row: 2), at: rig.now)
        rig.run(ticks: 310)
        #expect(
            rig.events.suffix(2) == [
                .ended(.selectArea(row: 2), .unknown), .ended(.selectArea(row: 2), .applied),
            ]
        )
        #expect(rig.device.canStart)
        // Never came to the pen.
        rig = .proven()
        rig.isCutDown = true
        _ = rig.device.start(.selectArea(row: 2), at: rig.now)
        rig.run(ticks: 310)
        rig.isCutDown = false
        #expect(rig.device.outcomeUnknown)
        rig.run(ticks: 70)
        #expect(
            rig.events.suffix(2) == [
                .ended(.selectArea(row: 2), .unknown), .ended(.selectArea(row: 2), .refused(.none)),
            ]
        )
        #expect(rig.pen.selectedRow == 0)
        #expect(rig.device.start(.selectArea(row: 2), at: rig.now) == true)
        rig.run(ticks: 3)
        #expect(rig.events.last == .ended(.selectArea(row: 2), .applied))
    }

    @Test func `DEV-022 a report that was under way before says nothing about it`() {
        var rig = DeviceRig.proven()
        let stale = Message.stateReport(rig.pen.stateReport(1, at: rig.now))
        rig.pen.silentTo = [SelectArea.type, Query.type]
        _ = rig.device.start(.selectArea(row: 2), at: rig.now)
        rig.run(ticks: 310)
        #expect(rig.device.outcomeUnknown)
        rig.say(stale)
        rig.tick()
        #expect(rig.device.outcomeUnknown)
        // An answer to the newest question does, and one to the first of them as well.
        rig.run(ticks: 130)
        let numbers = rig.heard(\.asQuery).suffix(3).map(\.query)
        #expect(numbers.count == 3)
        rig.say(.stateReport(rig.pen.stateReport(numbers[0] &- 1, at: rig.now)))
        rig.tick()
        #expect(rig.device.outcomeUnknown)
        rig.say(.stateReport(rig.pen.stateReport(numbers[0], at: rig.now)))
        rig.tick()
        #expect(rig.events.last == .ended(.selectArea(row: 2), .applied))
    }

    @Test func `DEV-023 a late answer counts and a second one has no effect`() {
        var rig = DeviceRig.proven()
        rig.pen.silentTo = [SelectArea.type, Query.type]
        _ = rig.device.start(.selectArea(row: 1), at: rig.now)
        rig.run(ticks: 310)
        let answer = Message.acknowledge(
            Acknowledge(transaction: 6, acknowledgement: .applied, refusal: .none, lastApplied: 6, state: .ready)
        )
        rig.say(answer)
        rig.tick()
        #expect(rig.events.last == .ended(.selectArea(row: 1), .applied))
        let count = rig.events.count
        rig.say(answer)
        rig.tick()
        #expect(rig.events.count == count)
        #expect(rig.device.canStart)
    }

    @Test func `DEV-023 an answer to another number is no answer`() {
        var rig = DeviceRig.proven()
        rig.isCutDown = true
        _ = rig.device.start(.disarm, at: rig.now)
        for number: UInt16 in [0, 5, 7, .max] {
            rig.say(
                .acknowledge(
                    Acknowledge(
                        transaction: number,
                        acknowledgement: .applied,
                        refusal: .none,
                        lastApplied: number,
                        state: .ready
                    )
                )
            )
        }
        rig.tick()
        #expect(rig.device.procedure == .disarm)
    }

    @Test func `DEV-024 a refusal ends the procedure with its reason`() {
        for refusal: Refusal in [.wrongState, .enableHeld, .unknown(999)] {
            var rig = DeviceRig.proven()
            rig.pen.refusals[SelectArea.type] = refusal
            _ = rig.device.start(.selectArea(row: 1), at: rig.now)
            rig.run(ticks: 3)
            #expect(rig.events.last == .ended(.selectArea(row: 1), .refused(refusal)))
            #expect(rig.heard(\.transaction).filter { $0 == 6 }.count == 1)
        }
    }

    @Test func `DEV-024 an acknowledgement of an unknown kind is no success`() {
        var transactions = Transactions()
        transactions.start(.disarm(Disarm(transaction: 1)), at: HostInstant(us: 0))
        let answer = Acknowledge(
            transaction: 1,
            acknowledgement: .unknown(9),
            refusal: .none,
            lastApplied: 1,
            state: .ready
        )
        #expect(transactions.receive(answer) == .refused(.unsupported))
    }

    @Test func `DEV-025 when the numbers are used up a transaction is not sent and none wraps`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        for _ in 0..<65_530 {
            rig.device.transactions.start(.disarm(Disarm(transaction: 1)), at: rig.now)
        }
        let last = Acknowledge(
            transaction: 65_530,
            acknowledgement: .applied,
            refusal: .none,
            lastApplied: 1,
            state: .ready
        )
        #expect(rig.device.transactions.receive(last) == .applied)
        for number: UInt16 in 65_531...65_534 {
            rig.tick { device, now in _ = device.start(.disarm, at: now) }
            #expect(rig.heard(\.transaction).last == number)
        }
        rig.run(ticks: 2)
        rig.tick { device, now in _ = device.start(.disarm, at: now) }
        #expect(rig.events.last == .ended(.disarm, .notSent(.numbersUsedUp)))
        #expect(rig.heard(\.transaction).last == 65_534)
        #expect(rig.device.canStart)
    }

    @Test func `DEV-026 a transaction with a value out of its range is never sent`() {
        var over = Envelope.scripted()
        _ = over.append(.scripted(area: 1, depthMaxUm: 3_001))
        let procedures: [(Procedure, (inout PenDevice, HostInstant) -> Bool)] = [
            (.selectArea(row: 0), { $0.start(.selectArea(row: 0), at: $1) }),
            (.selectArea(row: 17), { $0.start(.selectArea(row: 17), at: $1) }),
            (.arm(row: 0, leaseUs: 8_000), { $0.start(.arm(row: 0, leaseUs: 8_000), at: $1) }),
            (.arm(row: 1, leaseUs: 1_999), { $0.start(.arm(row: 1, leaseUs: 1_999), at: $1) }),
            (.arm(row: 1, leaseUs: 25_001), { $0.start(.arm(row: 1, leaseUs: 25_001), at: $1) }),
            (.envelope, { $0.load(.scripted(areas: 0), at: $1) }),
        ]
        for (procedure, start) in procedures {
            var rig = DeviceRig.proven()
            let heard = rig.heard(\.transaction).count
            rig.tick { device, now in _ = start(&device, now) }
            #expect(rig.events.last == .ended(procedure, .notSent(.outOfRange)))
            rig.run(ticks: 100)
            #expect(rig.heard(\.transaction).count == heard)
            #expect(rig.device.canStart)
        }
        var rig = DeviceRig.open()
        _ = rig.device.load(over, at: rig.now)
        rig.run(ticks: 20)
        #expect(rig.events.last == .ended(.envelope, .notSent(.outOfRange)))
        #expect(rig.pen.broken == 0)
    }

    @Test func `DEV-027 a stop gives up an arming that was not answered`() {
        var rig = DeviceRig.proven()
        rig.isCutDown = true
        rig.tick { device, now in _ = device.start(.arm(row: 1, leaseUs: 8_000), at: now) }
        #expect(rig.device.procedure == .arm(row: 1, leaseUs: 8_000))
        rig.isCutDown = false
        rig.tick { device, _ in device.stop(.operator) }
        #expect(rig.device.outcomeUnknown)
        #expect(rig.events.contains(.ended(.arm(row: 1, leaseUs: 8_000), .unknown)))
        rig.run(ticks: 400)
        #expect(rig.heard(\.asArm).isEmpty)
        #expect(rig.events.last == .ended(.arm(row: 1, leaseUs: 8_000), .refused(.none)))
        #expect(rig.pen.state == .ready)
    }

    @Test func `DEV-027 what is no arming goes on after a stop`() {
        var rig = DeviceRig.proven()
        rig.lostUp = [rig.framesUp + 1]
        rig.tick { device, now in
            _ = device.start(.selectArea(row: 1), at: now)
            device.stop(.operator)
        }
        rig.run(ticks: 70)
        #expect(rig.events.last == .ended(.selectArea(row: 1), .applied))
        #expect(!rig.events.contains(.ended(.selectArea(row: 1), .unknown)))
    }

    @Test func `DEV-022 the next session's hello decides what was under way when a session ended`() {
        for (previous, lastApplied, settlement) in [
            (UInt32(7), UInt16(1), Settlement.applied), (7, 2, .applied), (7, 0, .notApplied), (0, 0, .forgotten),
            (6, 1, .forgotten),
        ] {
            var rig = DeviceRig.open()
            rig.isCutUp = true
            rig.tick { device, now in _ = device.start(.disarm, at: now) }
            rig.device.open(session: 8)
            rig.isCutUp = false
            rig.pen.hello.previousSession = previous
            rig.pen.hello.lastApplied = lastApplied
            rig.run(ticks: 20)
            #expect(rig.events.contains(.settled(.disarm, settlement)), "\(previous), \(lastApplied)")
            #expect(rig.device.phase == .open)
            // Told once.
            rig.device.open(session: 9)
            rig.run(ticks: 20)
            #expect(rig.events.filter { if case .settled = $0 { true } else { false } }.count == 1)
        }
    }

    @Test func `DEV-022 a session that ended with nothing under way has nothing to settle`() {
        var rig = DeviceRig.proven()
        rig.device.open(session: 8)
        rig.run(ticks: 20)
        #expect(!rig.events.contains { if case .settled = $0 { true } else { false } })
    }
}
