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
        guard isNew(frame.header.sequence) else {
            counters.repeated &+= 1
            return
        }
        guard let message = decode(frame) else {
            counters.notUnderstood &+= 1
            // Its checksum holds: this is what the pen has to say about itself, and it lacks what this version needs.
            if frame.header.type == HelloReply.type && phase == .greeting {
                refuse()
            }
            return
        }
        counters.frames &+= 1
        handle(message, at: now)
    }

    /// The message that a pen may send; nil for what this version does not know, what is too short, what has a value
    /// out of its range, and what only a host sends.
    private func decode(_ frame: Frame) -> Message? {
        guard !Message.isFromHost(type: frame.header.type) else { return nil }
        do throws(MessageError) {
            let message = try Message.decode(type: frame.header.type, payload: frame.payload)
            if case .unknown = message { return nil }
            return message
        } catch {
            return nil
        }
    }

    /// Counts gaps; false for the number of the frame before, which came twice.
    private mutating func isNew(_ sequence: UInt16) -> Bool {
        if let expected = nextPenSequence {
            let gap = sequence &- expected
            guard gap != .max else { return false }
            // A gap of more than half the range is a counter that went back, not 32,768 lost frames.
            if gap < 0x8000 {
                counters.lost &+= UInt64(gap)
            } else {
                state.outOfOrder &+= 1
            }
        }
        nextPenSequence = sequence &+ 1
        return true
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
        case .stateReport(let report): receive(report, at: now)
        case .cartridgeReport(let report): receive(report)
        case .calibrationReport(let report): state.calibration = report
        case .envelopeReport(let report): receive(report)
        case .position(let position):
            // Only a pen that has said so knows where it is.
            guard state.hello?.profiles.contains(.position) == true else { break }
            state.position = position
        case .envelopeRowReport, .parameterReport, .doseReport:
            break
        // `decode` has sorted these out.
        case .hello, .clockPing, .query, .envelopeBegin, .envelopeRow, .envelopeCommit, .selectArea, .arm, .disarm,
            .clear, .writeParameter, .latchCartridge, .setPoint, .stop, .unknown:
            break
        }
    }

    private mutating func receive(_ reply: HelloReply) {
        mayHaveRestarted = false
        if let hello = state.hello, reply.bootCount != hello.bootCount {
            markRestarted()
        }
        guard phase == .greeting else { return }
        state.hello = reply
        let sameDefinition = reply.definitionHash == PenLink.definitionHash
        // The reply names the lower minor of both: a higher one than ours breaks the protocol. Equal minors made from
        // different definitions disagree somewhere: nobody knows where.
        guard reply.minor < PenLink.versionMinor || (reply.minor == PenLink.versionMinor && sameDefinition) else {
            refuse()
            return
        }
        phase = .identifying
        events.append(.greeted)
        settle(reply)
    }

    private mutating func settle(_ reply: HelloReply) {
        guard let open = unsettled else { return }
        unsettled = nil
        let settlement = open.settlement(previousSession: reply.previousSession, lastApplied: reply.lastApplied)
        events.append(.settled(open.procedure, settlement))
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
        let cartridgeWas = state.fastReceivedAt == nil ? nil : state.fast.flags.contains(.cartridge)
        guard state.receive(telemetry, at: now) else { return }
        noteCartridge(before: cartridgeWas)
        if !awaitsConfirmation, envelopeProven, telemetry.state == .disarmed || telemetry.state == .confirming {
            envelopeProven = false
        }
    }

    /// A cartridge that was taken off or put in is another one until it was read anew.
    private mutating func noteCartridge(before: Bool?) {
        guard state.hello?.capabilities.contains(.cartridgeReader) == true, let report = state.cartridge else { return }
        let isThere = state.fast.flags.contains(.cartridge)
        if let before, before != isThere {
            cartridgeDoubt = CartridgeDoubt()
        } else if isThere != (report.present == 1), cartridgeDoubt == nil {
            cartridgeDoubt = CartridgeDoubt()
        }
    }

    /// Ends the doubt if it was asked for since, and says the same as the telemetry.
    private mutating func receive(_ report: CartridgeReport) {
        state.cartridge = report
        guard let doubt = cartridgeDoubt, doubt.isAnswered(by: report.query, lastAsked: queries.number) else { return }
        if (report.present == 1) == state.fast.flags.contains(.cartridge) {
            cartridgeDoubt = nil
        }
    }

    private mutating func markRestarted() {
        guard !state.restarted else { return }
        state.restarted = true
        events.append(.restarted)
    }

    /// Decides an unknown outcome, if it was asked for since the last try went out.
    private mutating func receive(_ report: StateReport, at now: HostInstant) {
        state.report = report
        if let hello = state.hello, report.bootCount != hello.bootCount {
            markRestarted()
        }
        guard queries.isAsked(report.query), let outcome = transactions.resolve(lastApplied: report.lastApplied)
        else { return }
        conclude(outcome, at: now)
    }

    /// The read-back: arming needs equal hashes.
    private mutating func receive(_ report: EnvelopeReport) {
        state.envelope = report
        guard awaitsConfirmation, queries.isAsked(report.query), report.confirmed == 1, let loader else { return }
        awaitsConfirmation = false
        if report.envelopeHash == loader.hash {
            envelopeProven = true
            events.append(.envelopeProven)
        } else {
            events.append(.envelopeMismatch)
        }
    }
}
