import PenProtocol

/// At most one effect of each transaction (section 6).
enum TransactionChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-040/same", "The same transaction again gets the same answer, and has no second effect.", same),
        PenCheck("PEN-040/lower", "A lower number is refused as superseded.", lower),
        PenCheck("PEN-041/refused", "A refused transaction does not move last_applied.", refused),
        PenCheck("PEN-041/applied", "An applied transaction moves last_applied to its number.", applied),
        PenCheck("PEN-042", "query is answered with its number, and moves nothing.", query),
    ]

    private static func same(_ probe: PenProbe) throws {
        try probe.open()
        probe.envelope = try probe.makeEnvelope()
        _ = try probe.transact(probe.beginMessage)
        // A row that came twice in fact would be out of order the second time.
        let first = try probe.transact { probe.rowMessage($0, 0) }
        let again = try probe.repeated(probe.rowMessage(probe.transaction, 0), number: probe.transaction)
        guard again == first else { throw CheckStop.fail("\(first)", got: "\(again)") }
        let next = try probe.transact { probe.rowMessage($0, 1) }
        guard next.acknowledgement == .applied else {
            throw CheckStop.fail("row 1 taken after row 0 was repeated", got: "\(next.refusal)")
        }
    }

    private static func lower(_ probe: PenProbe) throws {
        try probe.open()
        _ = try probe.repeated(.disarm(Disarm(transaction: 8)), number: 8)
        let answer = try probe.repeated(.disarm(Disarm(transaction: 7)), number: 7)
        guard answer.refusal == .superseded else {
            throw CheckStop.fail("refused as superseded", got: "\(answer.acknowledgement), \(answer.refusal)")
        }
    }

    private static func refused(_ probe: PenProbe) throws {
        try probe.open()
        _ = try probe.transact { .disarm(Disarm(transaction: $0)) }
        let before = probe.transaction
        let answer = try probe.transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        guard answer.acknowledgement == .refused else {
            throw PenProbe.unable("a select_area in disarmed was not refused")
        }
        guard answer.lastApplied == before else {
            throw CheckStop.fail("last_applied \(before) in the refusal", got: "\(answer.lastApplied)")
        }
        let report = try probe.stateReport()
        guard report.lastApplied == before else {
            throw CheckStop.fail("last_applied \(before) in state_report", got: "\(report.lastApplied)")
        }
    }

    private static func applied(_ probe: PenProbe) throws {
        try probe.open()
        let answer = try probe.transact { .disarm(Disarm(transaction: $0)) }
        let report = try probe.stateReport()
        guard answer.lastApplied == probe.transaction, report.lastApplied == probe.transaction else {
            throw CheckStop.fail(
                "last_applied \(probe.transaction)",
                got: "\(answer.lastApplied), \(report.lastApplied)"
            )
        }
    }

    private static func query(_ probe: PenProbe) throws {
        try probe.open()
        let before = try probe.stateReport()
        guard before.query == 77 else { throw CheckStop.fail("query 77 in the report", got: "\(before.query)") }
        let after = try probe.stateReport()
        guard after.lastApplied == before.lastApplied, after.state == before.state else {
            throw CheckStop.fail("nothing changed by a query", got: "\(after)")
        }
    }
}
