import PenFirmware
import PenProtocol
import Testing

struct EnvelopeTests {
    private func begin(
        _ pen: inout TestPen,
        rows: UInt8 = 2,
        calibration: UInt32 = 1,
        cartridge: UInt64 = 42
    )
        -> Acknowledge?
    {
        pen.transact {
            .envelopeBegin(
                EnvelopeBegin(
                    transaction: $0,
                    areaRows: rows,
                    calibrationId: calibration,
                    cartridgeId: cartridge,
                    sessionSecondsMax: 3_600
                )
            )
        }
    }

    private func row(_ pen: inout TestPen, _ number: UInt8, _ limits: EnvelopeLimits) -> Refusal? {
        pen.transact { .envelopeRow(limits.message(transaction: $0, row: number)) }?.refusal
    }

    private let machine = TestPen.limits(depthMaxUm: 1_200, rateMin: 90_000, rateMax: 140_000)

    @Test(arguments: PenState.all)
    func `FW-030 loading is allowed in disarmed, confirming and ready, and makes the pen disarmed`(state: PenState) {
        var pen = TestPen.inState(state)
        let answer = begin(&pen)
        switch state {
        case .disarmed, .confirming, .ready:
            #expect(answer?.acknowledgement == .applied)
            #expect(answer?.state == .disarmed)
        default:
            #expect(answer?.refusal == .wrongState)
            #expect(row(&pen, 0, machine) == .wrongState)
            #expect(pen.state == state)
        }
    }

    @Test func `FW-031 rows come in order and complete, or are refused`() {
        var pen = TestPen.inState(.disarmed)
        #expect(row(&pen, 0, machine) == .incompleteEnvelope)
        _ = begin(&pen)
        #expect(row(&pen, 1, machine) == .incompleteEnvelope)
        #expect(row(&pen, 0, machine) == Refusal.none)
        #expect(row(&pen, 0, machine) == .incompleteEnvelope)
        #expect(row(&pen, 2, machine) == .incompleteEnvelope)
        #expect(row(&pen, 1, machine) == Refusal.none)
        let early = pen.transact { .envelopeCommit(EnvelopeCommit(transaction: $0, envelopeHash: Bytes32())) }
        #expect(early?.refusal == .incompleteEnvelope)
        #expect(row(&pen, 2, machine) == Refusal.none)
        #expect(row(&pen, 3, machine) == .incompleteEnvelope)
        #expect(pen.state == .disarmed)
    }

    @Test func `FW-032 a row may be equal to the pen's ceilings and not beyond them`() {
        var pen = TestPen.inState(.disarmed)
        let ceilings = FirmwareLimits.reference
        _ = begin(&pen)
        var limits = TestPen.limits(depthMaxUm: ceilings.depthMaxUm + 1, rateMin: 90_000, rateMax: 150_000)
        #expect(row(&pen, 0, limits) == .overMachineLimit)
        limits.depthMaxUm = ceilings.depthMaxUm
        limits.rateMaxMillihz = ceilings.rateMaxMillihz + 1
        #expect(row(&pen, 0, limits) == .overMachineLimit)
        limits.rateMaxMillihz = ceilings.rateMaxMillihz
        #expect(row(&pen, 0, limits) == Refusal.none)
    }

    @Test func `FW-033 an area may be equal to the machine row and not beyond it`() {
        var pen = TestPen.inState(.disarmed)
        _ = begin(&pen)
        _ = row(&pen, 0, machine)
        var area = machine
        area.depthMaxUm += 1
        #expect(row(&pen, 1, area) == .outOfRange)
        area.depthMaxUm -= 1
        area.rateMaxMillihz += 1
        #expect(row(&pen, 1, area) == .outOfRange)
        area.rateMaxMillihz = 120_000
        area.rateMinMillihz = 120_001
        #expect(row(&pen, 1, area) == .outOfRange)
        area.rateMinMillihz = 120_000
        #expect(row(&pen, 1, area) == Refusal.none)
    }

    @Test(arguments: [UInt32(0), 2], [UInt64(0), 41])
    func `FW-034 an envelope for another calibration or cartridge is refused`(calibration: UInt32, cartridge: UInt64) {
        var pen = TestPen.inState(.ready)
        #expect(begin(&pen, calibration: calibration)?.refusal == .calibration)
        #expect(begin(&pen, cartridge: cartridge)?.refusal == .cartridge)
        #expect(pen.state == .ready, "a refused begin leaves the envelope in force")
    }

    @Test func `FW-034 without a cartridge the envelope names none`() {
        var pen = TestPen.inState(.disarmed)
        pen.cartridgePresent = false
        pen.run(ms: 1)
        #expect(begin(&pen)?.refusal == .cartridge)
        #expect(begin(&pen, cartridge: 0)?.acknowledgement == .applied)
    }

    @Test func `FW-035 a commit with another hash is refused and may be mended`() {
        var pen = TestPen.inState(.disarmed)
        pen.load()
        pen.press()
        var wrong = pen.envelope.hash()
        wrong[31] ^= 1
        _ = begin(&pen)
        for number in 0...2 {
            _ = row(&pen, UInt8(number), pen.envelope[number])
        }
        let refused = pen.transact { .envelopeCommit(EnvelopeCommit(transaction: $0, envelopeHash: wrong)) }
        #expect(refused?.refusal == .hashMismatch)
        #expect(refused?.state == .disarmed)
        let right = pen.envelope.hash()
        let applied = pen.transact { .envelopeCommit(EnvelopeCommit(transaction: $0, envelopeHash: right)) }
        #expect(applied?.state == .confirming)
    }

    @Test func `FW-036 a press confirms, zeroes the doses and starts nothing`() throws {
        var pen = TestPen.inState(.confirming)
        pen.run(ms: 100)
        #expect(pen.state == .confirming)
        pen.press()
        #expect(pen.state == .ready)
        #expect(pen.events(.envelopeConfirmed).count == 1)
        pen.select()
        #expect(pen.arm()?.refusal == .enableHeld)
        pen.stream(ms: 50)
        #expect(pen.isStill)
        let dose = try pen.dose()
        #expect(dose.strokes == 0)
    }

    @Test func `FW-036 an enable that is held already confirms nothing`() {
        var pen = TestPen.inState(.disarmed)
        pen.press()
        pen.load()
        pen.run(ms: 500)
        #expect(pen.state == .confirming)
        pen.release()
        #expect(pen.state == .confirming)
        pen.press()
        #expect(pen.state == .ready)
    }

    @Test(arguments: [UInt64(1), 19, 20])
    func `FW-036 a touch shorter than two milliseconds is no press`(samples: UInt64) {
        var pen = TestPen.inState(.confirming)
        pen.enable = true
        pen.run(us: samples * 100)
        pen.enable = false
        pen.run(ms: 1)
        #expect(pen.state == (samples >= 20 ? .ready : .confirming))
    }

    @Test(arguments: PenState.all)
    func `FW-037 the row is chosen in ready only`(state: PenState) {
        var pen = TestPen.inState(state)
        let answer = pen.select(row: 2)
        #expect(answer?.refusal == (state == .ready ? Refusal.none : .wrongState))
        if state == .ready {
            #expect(pen.select(row: 3)?.refusal == .unknownRow)
            #expect(pen.firmware.selectedRow == 2)
        }
    }

    @Test func `FW-038 doses are kept for each row`() throws {
        var pen = TestPen.inState(.running)
        pen.contact = true
        pen.stream(ms: 300)
        pen.disarm()
        pen.run(ms: 20)
        let first = try pen.dose(row: 1)
        #expect(first.strokes > 20)
        #expect(first.punctures == first.strokes * 12)
        #expect(pen.select(row: 2)?.acknowledgement == .applied)
        let second = try pen.dose(row: 2)
        #expect(second.punctures == 0)
        let again = try pen.dose(row: 1)
        #expect(again == first)
    }

    @Test func `FW-039 before the confirmation the limits allow nothing`() {
        var pen = TestPen.inState(.confirming)
        #expect(pen.arm()?.refusal == .wrongState)
        pen.stream(ms: 30)
        #expect(pen.isStill)
        #expect(pen.firmware.selectedLimits == .none)
    }
}
