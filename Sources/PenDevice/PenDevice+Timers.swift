package import PenProtocol

extension PenDevice {
    /// Sends what is due: hellos, pings, queries, retries. Once a tick, after `receive`.
    package mutating func advance(to now: HostInstant) {
        switch phase {
        case .closed, .incompatible:
            return
        case .greeting:
            greet(at: now)
        case .identifying:
            exchangeClocks(at: now)
            identify(at: now)
        case .open:
            askWhetherRestarted(at: now)
            exchangeClocks(at: now)
            retryTransaction(at: now)
            resolveOrVerify(at: now)
        }
    }

    private mutating func greet(at now: HostInstant) {
        if let helloSentAt, now - helloSentAt < Int64(PenLink.helloRetryUs) {
            return
        }
        helloSentAt = now
        outgoing.appendDelimiter()
        transmit(
            .hello(
                Hello(
                    minor: PenLink.versionMinor,
                    definitionHash: PenLink.definitionHash,
                    hostMajor: version.major,
                    hostMinor: version.minor,
                    hostPatch: version.patch,
                    hostTimeUs: now
                )
            )
        )
    }

    /// A silent pen may have started anew: then it has no session and says nothing. A hello under the same id changes
    /// nothing in a pen that has kept the session (PEN-021), and one that has not tells its boot count. Only a reply
    /// answers: telemetry comes again also from a pen that has started anew and whose reply was lost, and its clock may
    /// have overtaken by then what the old one told last.
    private mutating func askWhetherRestarted(at now: HostInstant) {
        if let heard = state.fastReceivedAt, now - heard > PenDevice.silenceUs {
            mayHaveRestarted = true
        }
        guard mayHaveRestarted else { return }
        greet(at: now)
    }

    private mutating func exchangeClocks(at now: HostInstant) {
        if clock.pingIsDue(at: now) {
            transmit(.clockPing(ClockPing(hostTimeUs: now)))
        }
    }

    /// Reads what is still missing, one after the other; repeats what was not answered.
    private mutating func identify(at now: HostInstant) {
        let topic: QueryTopic
        if state.report == nil {
            topic = .state
        } else if state.cartridge == nil {
            topic = .cartridge
        } else if state.calibration == nil {
            topic = .calibration
        } else {
            if clock.boundUs(at: now) <= Int64(PenLink.clockErrorWarnUs), state.fastReceivedAt != nil {
                phase = .open
                events.append(.identified)
            }
            return
        }
        ask(topic, at: now, patienceUs: PenDevice.identifyPatienceUs)
    }

    private mutating func retryTransaction(at now: HostInstant) {
        let wasUnknown = transactions.isUnknown
        if let message = transactions.retry(at: now) {
            transmit(message)
        } else if !wasUnknown, transactions.isUnknown {
            endUnknown()
        }
    }

    /// Asks for the pen's word on an unknown outcome, for the envelope once it was confirmed there, and for a cartridge
    /// that was taken off or put in.
    private mutating func resolveOrVerify(at now: HostInstant) {
        if transactions.isUnknown {
            ask(.state, at: now, patienceUs: Int64(PenLink.transactionRetryUs))
        } else if awaitsConfirmation, state.fast.state == .ready {
            ask(.envelope, at: now, patienceUs: Int64(PenLink.transactionRetryUs))
        } else if cartridgeDoubt != nil {
            let before = queries.number
            ask(.cartridge, at: now, patienceUs: PenDevice.cartridgePatienceUs)
            if queries.number != before {
                cartridgeDoubt?.noteQuestion(queries.number)
            }
        }
    }

    private mutating func ask(_ topic: QueryTopic, at now: HostInstant, patienceUs: Int64) {
        guard let number = queries.next(at: now, patienceUs: patienceUs) else { return }
        transmit(.query(Query(query: number, topic: topic, index: 0)))
    }
}
