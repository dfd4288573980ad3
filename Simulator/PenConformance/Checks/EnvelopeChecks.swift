import PenProtocol

/// The limits of a session (section 7).
enum EnvelopeChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-050/order", "A row out of order is refused: incomplete_envelope.", order),
        PenCheck("PEN-050/missing", "A commit before the last row is refused: incomplete_envelope.", missing),
        PenCheck(
            "PEN-051/depth",
            "A row 1 µm deeper than the pen allows is refused; the pen's own limit is not.",
            depth
        ),
        PenCheck("PEN-051/rate", "A row 1 mHz faster than the pen allows is refused.", rate),
        PenCheck("PEN-051/area", "An area row that allows more depth than the machine row is refused.", area),
        PenCheck("PEN-051/inverted", "A row whose lowest rate is above its highest is refused.", inverted),
        PenCheck("PEN-051/calibration", "A begin that names another calibration is refused.", calibration),
        PenCheck("PEN-051/cartridge", "A begin that names another cartridge is refused.", cartridge),
        PenCheck(
            "LINK-050",
            "envelope_report has the SHA-256 over the canonical bytes, and each row as loaded.",
            readBack
        ),
        PenCheck("PEN-052/hash", "A commit with one wrong bit in its hash is refused: hash_mismatch.", hash),
        PenCheck("PEN-052/press", "A commit waits for a press: confirming, then ready with envelope_confirmed.", press),
        PenCheck("PEN-053", "envelope_begin is refused while armed.", armed),
        PenCheck("PEN-054/state", "select_area is refused in disarmed: wrong_state.", selectState),
        PenCheck("PEN-054/row", "select_area of a row that does not exist is refused: unknown_row.", selectRow),
    ]

    static func expect(_ refusal: Refusal, _ answer: Acknowledge, _ what: String) throws {
        guard answer.acknowledgement == .refused, answer.refusal == refusal else {
            throw CheckStop.fail("\(what) refused: \(refusal)", got: "\(answer.acknowledgement), \(answer.refusal)")
        }
    }

    private static func begun(_ probe: PenProbe) throws {
        try probe.open()
        probe.envelope = try probe.makeEnvelope()
        let answer = try probe.transact(probe.beginMessage)
        guard answer.acknowledgement == .applied else {
            throw PenProbe.unable("envelope_begin was refused: \(answer.refusal)")
        }
    }

    private static func send(_ probe: PenProbe, _ row: UInt8, _ limits: EnvelopeLimits) throws -> Acknowledge {
        try probe.transact { .envelopeRow(limits.message(transaction: $0, row: row)) }
    }

    private static func order(_ probe: PenProbe) throws {
        try begun(probe)
        try expect(.incompleteEnvelope, try probe.transact { probe.rowMessage($0, 1) }, "row 1 before row 0")
    }

    private static func missing(_ probe: PenProbe) throws {
        try begun(probe)
        _ = try probe.transact { probe.rowMessage($0, 0) }
        try expect(.incompleteEnvelope, try probe.transact(probe.commitMessage), "a commit without area rows")
    }

    private static func depth(_ probe: PenProbe) throws {
        try begun(probe)
        guard let hello = probe.hello, hello.depthMaxUm < 3_000 else {
            throw PenProbe.unable("the pen allows all that a row can say")
        }
        var limits = probe.envelope[0]
        limits.depthMaxUm = hello.depthMaxUm + 1
        try expect(.overMachineLimit, try send(probe, 0, limits), "1 µm over the pen's depth")
        limits.depthMaxUm = hello.depthMaxUm
        let answer = try send(probe, 0, limits)
        guard answer.acknowledgement == .applied else {
            throw CheckStop.fail("the pen's own depth taken, after a refusal", got: "\(answer.refusal)")
        }
    }

    private static func rate(_ probe: PenProbe) throws {
        try begun(probe)
        guard let hello = probe.hello, hello.rateMaxMillihz < 300_000 else {
            throw PenProbe.unable("the pen allows all that a row can say")
        }
        var limits = probe.envelope[0]
        limits.rateMaxMillihz = hello.rateMaxMillihz + 1
        try expect(.overMachineLimit, try send(probe, 0, limits), "1 mHz over the pen's rate")
    }

    private static func area(_ probe: PenProbe) throws {
        try begun(probe)
        _ = try probe.transact { probe.rowMessage($0, 0) }
        var limits = probe.envelope[1]
        limits.depthMaxUm = probe.envelope[0].depthMaxUm + 1
        let answer = try send(probe, 1, limits)
        guard answer.acknowledgement == .refused else {
            throw CheckStop.fail("an area 1 µm deeper than the machine row refused", got: "applied")
        }
    }

    private static func inverted(_ probe: PenProbe) throws {
        try begun(probe)
        var limits = probe.envelope[0]
        limits.rateMinMillihz = limits.rateMaxMillihz + 1
        try expect(.outOfRange, try send(probe, 0, limits), "a lowest rate above the highest")
    }

    private static func calibration(_ probe: PenProbe) throws {
        try probe.open()
        probe.envelope = try probe.makeEnvelope()
        probe.envelope.calibrationId &+= 1
        try expect(.calibration, try probe.transact(probe.beginMessage), "another calibration")
    }

    private static func cartridge(_ probe: PenProbe) throws {
        try probe.open()
        probe.envelope = try probe.makeEnvelope()
        probe.envelope.cartridgeId &+= 1
        try expect(.cartridge, try probe.transact(probe.beginMessage), "another cartridge")
    }

    private static func readBack(_ probe: PenProbe) throws {
        try probe.loadRows()
        try probe.commit()
        let report = probe.ask(.envelope) { message -> EnvelopeReport? in
            if case .envelopeReport(let report) = message { report } else { nil }
        }
        guard let report else { throw CheckStop.fail("an envelope_report", got: "nothing") }
        guard report.envelopeHash == probe.envelope.hash(), Int(report.areaRows) == probe.envelope.areaRows else {
            throw CheckStop.fail("the hash of the canonical bytes", got: "another, \(report.areaRows) rows")
        }
        for row in 0...probe.envelope.areaRows {
            let got = probe.ask(.envelopeRow, index: UInt16(row)) { message -> EnvelopeRowReport? in
                if case .envelopeRowReport(let report) = message, Int(report.row) == row { report } else { nil }
            }
            let limits = probe.envelope[row]
            guard let got, got.depthMaxUm == limits.depthMaxUm, got.rateMinMillihz == limits.rateMinMillihz,
                got.rateMaxMillihz == limits.rateMaxMillihz, got.puncturesMax == limits.puncturesMax
            else {
                throw CheckStop.fail("row \(row) as loaded", got: got.map { "\($0)" } ?? "nothing")
            }
        }
    }

    private static func hash(_ probe: PenProbe) throws {
        try probe.loadRows()
        var hash = probe.envelope.hash()
        hash[0] ^= 1
        let answer = try probe.transact { .envelopeCommit(EnvelopeCommit(transaction: $0, envelopeHash: hash)) }
        try expect(.hashMismatch, answer, "a commit with another hash")
    }

    private static func press(_ probe: PenProbe) throws {
        try probe.loadRows()
        let start = probe.mark
        let answer = try probe.transact(probe.commitMessage)
        guard answer.state == .confirming else {
            throw CheckStop.fail("confirming after the commit", got: "\(answer.state.name)")
        }
        try probe.confirmHeld()
        let event = probe.find(ms: PenProbe.answerMs, after: start) { message -> Event? in
            if case .event(let event) = message, event.kind == .envelopeConfirmed { event } else { nil }
        }
        guard event != nil else { throw CheckStop.fail("the event envelope_confirmed", got: "none") }
        try probe.awaitReleased()
    }

    private static func armed(_ probe: PenProbe) throws {
        try probe.makeArmed()
        try expect(.wrongState, try probe.transact(probe.beginMessage), "envelope_begin while armed")
    }

    private static func selectState(_ probe: PenProbe) throws {
        try probe.open()
        let answer = try probe.transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        try expect(.wrongState, answer, "select_area in disarmed")
    }

    private static func selectRow(_ probe: PenProbe) throws {
        try probe.makeReady()
        let row = UInt8(probe.envelope.areaRows + 1)
        let answer = try probe.transact { .selectArea(SelectArea(transaction: $0, row: row)) }
        try expect(.unknownRow, answer, "select_area of row \(row)")
    }
}
