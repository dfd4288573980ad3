import PenProtocol

extension PenDevice {
    mutating func receive(_ frame: Frame, at now: HostInstant) {
        guard frame.header.major == PenLink.versionMajor else {
            counters.foreign &+= 1
            if frame.header.type == HelloReply.type && phase == .greeting {
                refuse()
            }
            return
        }
        guard session != 0, frame.header.session == session else {
            counters.foreign &+= 1
            return
        }
        let message: Message
        do throws(MessageError) {
            message = try Message.decode(type: frame.header.type, payload: frame.payload)
        } catch {
            counters.notUnderstood &+= 1
            return
        }
        counters.frames &+= 1
        count(frame.header.sequence)
        handle(message, at: now)
    }

    private mutating func count(_ sequence: UInt16) {
        if let expected = nextPenSequence {
            let gap = sequence &- expected
            // A gap of more than half the range is a restart of the counter, not 32,768 lost frames.
            if gap < 0x8000 {
                counters.lost &+= UInt64(gap)
            }
        }
        nextPenSequence = sequence &+ 1
    }

    private mutating func handle(_ message: Message, at now: HostInstant) {
        switch message {
        case .helloReply(let reply): receive(reply)
        case .clockPong(let pong): clock.receive(pong, at: now)
        case .fastTelemetry(let telemetry): receive(telemetry, at: now)
        case .slowTelemetry(let telemetry):
            state.slow = telemetry
            state.slowReceivedAt = now
        case .strokeRecord(let record):
            state.receive(record)
            strokes.append(record)
        case .event(let event): events.append(.pen(event))
        case .acknowledge(let answer):
            if let outcome = transactions.receive(answer) {
                conclude(outcome, at: now)
            }
        case .stateReport(let report):
            state.report = report
            if let outcome = transactions.resolve(lastApplied: report.lastApplied) {
                conclude(outcome, at: now)
            }
        case .cartridgeReport(let report): state.cartridge = report
        case .calibrationReport(let report): state.calibration = report
        case .envelopeReport(let report): receive(report)
        case .envelopeRowReport, .parameterReport, .doseReport:
            break
        // Host messages from a pen make no sense; they are counted and have no effect.
        case .hello, .clockPing, .query, .envelopeBegin, .envelopeRow, .envelopeCommit, .selectArea, .arm, .disarm,
            .clear, .writeParameter, .latchCartridge, .setPoint, .stop, .unknown:
            counters.notUnderstood &+= 1
        }
    }

    private mutating func receive(_ reply: HelloReply) {
        guard phase == .greeting else { return }
        state.hello = reply
        // Equal minors made from different definitions disagree somewhere: nobody knows where.
        guard reply.minor != PenLink.versionMinor || reply.definitionHash == PenLink.definitionHash else {
            refuse()
            return
        }
        phase = .identifying
        events.append(.greeted)
    }

    private mutating func refuse() {
        phase = .incompatible
        events.append(.incompatible)
    }

    private mutating func receive(_ telemetry: FastTelemetry, at now: HostInstant) {
        // The pen's clock never steps: going back by more than one frame's time is a new start.
        if state.fastReceivedAt != nil, state.fast.penTimeUs - telemetry.penTimeUs > 10_000 {
            markRestarted()
        }
        guard state.receive(telemetry, at: now) else { return }
        if !awaitsConfirmation, envelopeProven, telemetry.state == .disarmed || telemetry.state == .confirming {
            envelopeProven = false
        }
    }

    private mutating func markRestarted() {
        guard !state.restarted else { return }
        state.restarted = true
        events.append(.restarted)
    }

    /// The read-back: arming needs equal hashes.
    private mutating func receive(_ report: EnvelopeReport) {
        state.envelope = report
        guard awaitsConfirmation, report.confirmed == 1, let loader else { return }
        awaitsConfirmation = false
        if report.envelopeHash == loader.hash {
            envelopeProven = true
            events.append(.envelopeProven)
        } else {
            events.append(.envelopeMismatch)
        }
    }
}
