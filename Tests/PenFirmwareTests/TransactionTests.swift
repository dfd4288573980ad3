import PenFirmware
import PenProtocol
import Testing

struct TransactionTests {
    @Test func `FW-020 the same number again gets the same answer and has no second effect`() {
        var pen = TestPen.inState(.armed)
        pen.forget()
        pen.disarm()
        let number = pen.lastTransaction
        pen.arm()
        pen.send(.disarm(Disarm(transaction: number)))
        #expect(pen.state == .armed)
        pen.send(.arm(Arm(transaction: number + 1, row: 1, leaseUs: 8_000, envelopeHash: pen.envelope.hash())))
        let answers = pen.acknowledges
        #expect(answers.count == 4)
        #expect(answers[1] == answers[3])
        #expect(answers[1].acknowledgement == .applied)
        #expect(answers[2].refusal == .superseded)
    }

    @Test func `FW-020 a repeated refusal stays refused even when it would be allowed by now`() {
        var pen = TestPen.inState(.confirming)
        let refused = pen.select()
        #expect(refused?.refusal == .wrongState)
        pen.press()
        pen.release()
        #expect(pen.state == .ready)
        pen.forget()
        pen.send(.selectArea(SelectArea(transaction: pen.lastTransaction, row: 1)))
        #expect(pen.acknowledges.first == refused)
        #expect(pen.firmware.selectedRow == 0)
        #expect(pen.select()?.acknowledgement == .applied)
    }

    @Test func `FW-021 when its answer was lost a commit may be sent again without harm`() {
        var pen = TestPen.inState(.disarmed)
        let first = pen.load()
        pen.press()
        #expect(pen.state == .ready)
        pen.forget()
        pen.send(.envelopeCommit(EnvelopeCommit(transaction: pen.lastTransaction, envelopeHash: pen.envelope.hash())))
        #expect(pen.acknowledges.first == first)
        #expect(pen.state == .ready)
    }

    @Test func `FW-022 a lower number is refused as superseded and does nothing`() {
        var pen = TestPen.inState(.ready)
        pen.lastTransaction = 100
        pen.select(row: 2)
        pen.forget()
        pen.send(.selectArea(SelectArea(transaction: 100, row: 1)))
        pen.send(.disarm(Disarm(transaction: 101)))
        #expect(pen.acknowledges[0].refusal == .superseded)
        #expect(pen.acknowledges[0].lastApplied == 101)
        #expect(pen.acknowledges[1].acknowledgement == .applied)
        #expect(pen.firmware.selectedRow == 2)
    }

    @Test func `FW-023 last_applied is moved by applied transactions only`() throws {
        var pen = TestPen.inState(.ready)
        pen.select()
        let applied = pen.lastTransaction
        #expect(pen.select(row: 9)?.lastApplied == applied)
        _ = try pen.dose()
        pen.setPoint()
        pen.send(.stop(Stop(reason: .operator)))
        let refused = try pen.report()
        #expect(refused.lastApplied == applied)
        pen.disarm()
        let after = try pen.report()
        #expect(after.lastApplied == pen.lastTransaction)
    }

    @Test(arguments: [UInt16(0), 3, 4, 0x7fff])
    func `FW-024 a query is answered with its number and changes nothing`(index: UInt16) throws {
        var pen = TestPen.inState(.ready)
        let before = try pen.report()
        pen.forget()
        let topics: [QueryTopic] = [.state, .envelope, .envelopeRow, .cartridge, .calibration, .parameter, .dose]
        for (number, topic) in topics.enumerated() {
            pen.send(.query(Query(query: UInt16(number) + 1, topic: topic, index: index)))
        }
        let numbers = pen.received.map(\.queryNumber)
        // A row that the report's own field cannot hold gets no report.
        #expect(numbers == (index <= 16 ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 4, 5, 6]))
        let after = try pen.report()
        #expect(after.lastApplied == before.lastApplied)
        #expect(pen.state == .ready)
    }

    @Test func `FW-025 reports say what the pen holds`() throws {
        var pen = TestPen.inState(.ready)
        pen.forget()
        pen.send(.query(Query(query: 1, topic: .envelope, index: 0)))
        pen.send(.query(Query(query: 2, topic: .envelopeRow, index: 2)))
        pen.send(.query(Query(query: 3, topic: .cartridge, index: 0)))
        pen.send(.query(Query(query: 4, topic: .calibration, index: 0)))
        pen.send(.query(Query(query: 5, topic: .parameter, index: 1)))
        guard case .envelopeReport(let envelope) = pen.received[0].message,
            case .envelopeRowReport(let row) = pen.received[1].message,
            case .cartridgeReport(let cartridge) = pen.received[2].message,
            case .calibrationReport(let calibration) = pen.received[3].message,
            case .parameterReport(let parameter) = pen.received[4].message
        else {
            Issue.record("The reports did not come in the order of the queries.")
            return
        }
        #expect(envelope.confirmed == 1)
        #expect(envelope.areaRows == 2)
        #expect(envelope.envelopeHash == pen.envelope.hash())
        #expect(row.area == 4)
        #expect(row.depthMaxUm == 1_000)
        #expect(cartridge.cartridgeId == TestPen.cartridgeId)
        #expect(cartridge.needles == 12)
        #expect(cartridge.needleLengthUm == 2_500)
        #expect(calibration.calibrationId == 1)
        #expect(calibration.depthU95Um == 20)
        #expect(parameter.known == 0)
    }

    @Test(arguments: PenState.all)
    func `FW-026 the pen has no parameters to write, and says so`(state: PenState) {
        var pen = TestPen.inState(state)
        let answer = pen.transact { .writeParameter(WriteParameter(transaction: $0, parameter: 1, value: 5)) }
        #expect(answer?.refusal == (state == .disarmed ? .unknownParameter : .wrongState))
    }

    @Test(arguments: PenState.all)
    func `FW-027 a cartridge is bound while nothing is armed, and only the one in place`(state: PenState) {
        var pen = TestPen.inState(state)
        let other = pen.transact { .latchCartridge(LatchCartridge(transaction: $0, cartridgeId: 43)) }
        let own = pen.transact { .latchCartridge(LatchCartridge(transaction: $0, cartridgeId: TestPen.cartridgeId)) }
        let again = pen.transact { .latchCartridge(LatchCartridge(transaction: $0, cartridgeId: TestPen.cartridgeId)) }
        switch state {
        case .disarmed, .confirming, .ready:
            #expect(other?.refusal == .cartridge)
            #expect(own?.acknowledgement == .applied)
            #expect(again?.acknowledgement == .applied)
            #expect(pen.firmware.cartridgeMemory.use == .inUse)
        default:
            #expect(own?.refusal == .wrongState)
            #expect(pen.firmware.cartridgeMemory.use == .unused)
        }
    }
}

extension TestPen.Received {
    /// The query that a report answers; nil for what is no report.
    var queryNumber: UInt16? {
        switch message {
        case .stateReport(let report): report.query
        case .envelopeReport(let report): report.query
        case .envelopeRowReport(let report): report.query
        case .cartridgeReport(let report): report.query
        case .calibrationReport(let report): report.query
        case .parameterReport(let report): report.query
        case .doseReport(let report): report.query
        default: nil
        }
    }
}
