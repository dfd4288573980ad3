package import PenProtocol

// Bytes → frames → messages → what they do.
extension Firmware {
    /// Takes a byte of the line as it arrives. Any byte at any time; a whole frame is judged with its last byte.
    package mutating func receive(_ byte: UInt8, at instant: PenInstant) {
        guard let outcome = decoder.receive(byte) else { return }
        advance(to: instant)
        expire()
        switch outcome {
        case .broken:
            badFrames &+= 1
            isNextLost = defects.contains(.losesNext)
        case .frame:
            guard !isNextLost else {
                isNextLost = false
                return
            }
            take(decoder.frame)
        }
    }

    private mutating func take(_ frame: Frame) {
        // What the pen itself sends is as unknown to it as a type of a later version.
        guard frame.header.major == PenLink.versionMajor, Message.isFromHost(type: frame.header.type) else {
            badFrames &+= 1
            return
        }
        let message: Message
        do throws(MessageError) {
            message = try Message.decode(type: frame.header.type, payload: frame.payload)
        } catch {
            badFrames &+= 1
            // A stop is obeyed whatever its payload says (LINK-013).
            if frame.header.type == Stop.type && !defects.contains(.deafToShortStop) {
                end(.stop)
            }
            return
        }
        if case .unknown = message {
            badFrames &+= 1
            return
        }
        if defects.contains(.strictLength) && frame.payload.count > message.encode().count {
            badFrames &+= 1
            return
        }
        frames &+= 1
        dispatch(message, session: frame.header.session)
    }

    private mutating func dispatch(_ message: Message, session id: UInt32) {
        switch message {
        case .hello(let hello):
            open(hello, session: id)
            return
        case .stop:
            if id == session || !defects.contains(.ownStopsOnly) {
                end(.stop)
            }
            return
        default:
            break
        }
        // Before the first hello the session is 0, and 0 opens nothing.
        guard id == session || defects.contains(.foreignSession), session != 0 else { return }
        switch message {
        case .setPoint(let setPoint): judge(setPoint)
        case .clockPing(let ping):
            let received = defects.contains(.oldPong) ? now.advanced(byUs: -5_000) : now
            transmit.answer(ClockPong(hostTimeUs: ping.hostTimeUs, receivedUs: received, sentUs: now))
        case .query(let query): answer(query)
        default: transact(message)
        }
    }

    private mutating func judge(_ message: SetPoint) {
        let bounds = SetPointLease.Bounds(
            state: state,
            selectedRow: store.selectedRow,
            row: store.selectedLimits,
            machine: store.machineLimits,
            ceilings: limits,
            defects: defects
        )
        switch lease.judge(message, within: bounds, at: now) {
        case .accepted:
            toldRefusal = nil
            stopOrder.strokesAtSetPoint = strokes.completed
            follow(message)
        case .refused(let reason):
            guard toldRefusal != reason else { return }
            toldRefusal = reason
            tell(.setPointRefused, code: UInt16(reason.wire))
        }
    }

    /// What an accepted set-point does at once; what else it asks for is up to the inner loop.
    private mutating func follow(_ message: SetPoint) {
        guard message.rateMillihz == 0 else { return }
        switch state {
        case .running: rest(.setPointAtRest, at: now)
        case .lapsed:
            apply(.linkWhole)
            pressNeeded = !defects.contains(.resumesAlone)
        case .disarmed, .confirming, .ready, .armed, .paused, .tripped: break
        }
    }

    /// Opens a session, or answers a retry of the hello that opened the present one (PEN-021).
    private mutating func open(_ hello: Hello, session id: UInt32) {
        guard id != 0 else { return }
        guard id != session else {
            replyToHello()
            return
        }
        // The link of the session before was not whole again: whoever opens this one is told (PEN-021).
        if state == .lapsed {
            note(Finding(fault: .linkLost, value: lapsedForUs, threshold: Int32(PenLink.lapseResumeUs)))
        }
        let isFirst = session == 0
        let stateBefore = state
        orderPark(.sessionOpened, at: now)
        previousSession = session
        previousLastApplied = ledger.lastApplied
        session = id
        minor = min(hello.minor, PenLink.versionMinor)
        forgetSession()
        transmit.open(session: id, keepsSequence: defects.contains(.runningSequence))
        state = StateMachine.next(state, on: .sessionOpened)
        // The reply is the session's first frame; what happened stands behind it.
        replyToHello()
        if isFirst {
            tell(.booted, value: Int32(clamping: identity.bootCount))
        }
        if state != stateBefore {
            tell(.stateChanged)
        }
    }

    private mutating func forgetSession() {
        ledger = TransactionLedger()
        if !defects.contains(.keepsEnvelope) {
            store.discard()
        }
        lease.forget()
        lapses = LapseHistory()
        doses.zero()
        pressNeeded = false
        isAfterLapse = false
        toldRefusal = nil
    }
}
