import PenFirmware
import PenProtocol

// The steps of a session, as a host and a hand make them.
extension TestPen {
    mutating func hello(session: UInt32? = nil, minor: UInt8 = 0) {
        self.session = session ?? self.session
        send(
            .hello(
                Hello(
                    minor: minor,
                    definitionHash: PenLink.definitionHash,
                    hostMajor: 0,
                    hostMinor: 1,
                    hostPatch: 0,
                    hostTimeUs: HostInstant(us: 5)
                )
            )
        )
    }

    /// Sends a transaction under the next number and gives the answer.
    @discardableResult
    mutating func transact(_ make: (UInt16) -> Message) -> Acknowledge? {
        lastTransaction += 1
        let before = acknowledges.count
        send(make(lastTransaction))
        let answers = acknowledges
        return answers.count > before ? answers.last : nil
    }

    /// Loads the envelope and gives the last answer.
    @discardableResult
    mutating func load() -> Acknowledge? {
        let envelope = self.envelope
        transact { number in
            .envelopeBegin(envelope.begin(transaction: number))
        }
        for row in 0...envelope.areaRows {
            transact { .envelopeRow(envelope[row].message(transaction: $0, row: UInt8(row))) }
        }
        return transact { .envelopeCommit(EnvelopeCommit(transaction: $0, envelopeHash: envelope.hash())) }
    }

    mutating func press() {
        enable = true
        run(ms: 3)
    }

    mutating func release() {
        enable = false
        run(ms: 1)
    }

    @discardableResult
    mutating func select(row: UInt8 = 1) -> Acknowledge? {
        transact { .selectArea(SelectArea(transaction: $0, row: row)) }
    }

    @discardableResult
    mutating func arm(row: UInt8 = 1, leaseUs: UInt32 = 8_000, hash: Bytes32? = nil) -> Acknowledge? {
        let hash = hash ?? envelope.hash()
        return transact { .arm(Arm(transaction: $0, row: row, leaseUs: leaseUs, envelopeHash: hash)) }
    }

    @discardableResult
    mutating func disarm() -> Acknowledge? {
        transact { .disarm(Disarm(transaction: $0)) }
    }

    @discardableResult
    mutating func clear(_ cause: FaultCode) -> Acknowledge? {
        transact { .clear(Clear(transaction: $0, cause: cause)) }
    }

    /// Sends a set-point under the next number.
    mutating func setPoint(
        _ depthUm: UInt16 = 500,
        _ rateMillihz: UInt32 = 117_000,
        row: UInt8 = 1,
        validUs: UInt64 = 8_000,
        afterUs: UInt64 = 0
    ) {
        lastSetPoint += 1
        let validUntil = PenInstant(us: nowUs + afterUs + validUs)
        let message = SetPoint(
            setPoint: lastSetPoint,
            row: row,
            depthUm: depthUm,
            rateMillihz: rateMillihz,
            validUntilUs: validUntil
        )
        send(.setPoint(message), afterUs: afterUs)
    }

    /// A set-point each millisecond.
    mutating func stream(_ depthUm: UInt16 = 500, _ rateMillihz: UInt32 = 117_000, ms: Int) {
        for _ in 0..<ms {
            setPoint(depthUm, rateMillihz)
            run(ms: 1)
        }
    }

    /// Brings a pen that was just switched on into a state, by the shortest way that a host and a hand have.
    static func inState(_ state: PenState, limits: FirmwareLimits = .reference) -> TestPen {
        var pen = TestPen(limits: limits)
        pen.bring(to: state)
        return pen
    }

    mutating func bring(to wanted: PenState) {
        run(ms: 30)
        hello()
        guard wanted != .disarmed else { return }
        if wanted == .tripped {
            emergencyStop = true
            run(ms: 1)
            emergencyStop = false
            run(ms: 1)
            return
        }
        load()
        guard wanted != .confirming else { return }
        press()
        release()
        select()
        guard wanted != .ready else { return }
        arm()
        stream(0, 0, ms: 2)
        guard wanted != .armed else { return }
        enable = true
        stream(ms: 200)
        guard wanted != .running else { return }
        if wanted == .paused {
            // Long enough for the crank to have been moved on to the parked angle.
            stream(500, 0, ms: 200)
        } else {
            run(ms: 20)
        }
    }
}

extension PenState {
    /// All states that a pen can be in.
    static var all: [PenState] {
        (0..<PenState.knownCount).compactMap { PenState.known(at: $0) }
    }
}
