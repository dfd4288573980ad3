import PenProtocol

/// Framing, resynchronisation and what a receiver survives (pen-link.md section 3).
enum LinkChecks {
    static let all: [PenCheck] = [
        PenCheck("LINK-010", "Each frame that the pen sends has the CRC-32C and stuffing of the text.", whole),
        PenCheck("LINK-012/garbage", "After bytes of garbage and a 0x00 the next frame is obeyed.") {
            try survives($0, [0x55, 0xaa, 0xff, 0x13, 0x11, 0x00], "garbage")
        },
        PenCheck("LINK-012/long", "A frame of 300 bytes is dropped, and the next one obeyed.") {
            try survives($0, [UInt8](repeating: 0x01, count: 300) + [0], "a frame that is too long")
        },
        PenCheck("LINK-012/short", "A frame of 3 bytes is dropped, and the next one obeyed.") {
            try survives($0, [0x03, 0x01, 0x02, 0x00], "a frame that is too short")
        },
        PenCheck("LINK-012/stuffing", "A code byte that points behind the frame's end is dropped with the frame.") {
            try survives($0, [0x20, 0x01, 0x03, 0x02, 0x00], "a frame that is wrongly stuffed")
        },
        PenCheck(
            "LINK-012/checksum",
            "A frame with one wrong bit is dropped, and the very next one obeyed.",
            badChecksum
        ),
        PenCheck("LINK-012/idle", "0x00 in a row are idle line.") { try survives($0, [0, 0, 0, 0], "idle line") },
        PenCheck("LINK-013/major", "A frame of another major version is dropped.", otherMajor),
        PenCheck("LINK-013/type", "A message of an unknown type is dropped, and the next one obeyed.") { probe in
            try probe.open()
            try survives(probe, probe.bytes(type: 0x7e, payload: [1, 2, 3]), "a message of unknown type 0x7e")
        },
        PenCheck("LINK-013/longer", "A payload that is longer than its table is obeyed.", longer),
        PenCheck("LINK-013/shorter", "A payload that is shorter than its table is dropped.", shorter),
        PenCheck("LINK-013/range", "A transaction with a value outside its range is dropped.", range),
        PenCheck("LINK-013/stop", "A stop with an empty payload is obeyed.", emptyStop),
    ]

    private static func whole(_ probe: PenProbe) throws {
        try probe.open()
        try probe.pass(ms: 200)
        guard probe.brokenCount == 0 else {
            throw CheckStop.fail("no broken frames", got: "\(probe.brokenCount) in 200 ms")
        }
        if let odd = probe.heard.first(where: { $0.message == nil }) {
            throw CheckStop.fail("payloads as in their tables", got: "type \(odd.header.type) that cannot be read")
        }
    }

    /// True if the pen answers a clock_ping within the time of an answer.
    private static func isAnswered(_ probe: PenProbe, after bytes: [UInt8]) -> Bool {
        let stamp = Int64(clamping: probe.line.elapsedUs) + 7
        let start = probe.mark
        probe.sendRaw(
            bytes + probe.bytes(.clockPing(ClockPing(hostTimeUs: HostInstant(us: stamp)))),
            "bytes and a clock_ping"
        )
        let pong = probe.find(ms: PenProbe.answerMs, after: start) { message -> ClockPong? in
            if case .clockPong(let pong) = message, pong.hostTimeUs.us == stamp { pong } else { nil }
        }
        return pong != nil
    }

    private static func survives(_ probe: PenProbe, _ bytes: [UInt8], _ what: String) throws {
        if probe.mark == 0 {
            try probe.open()
        }
        guard isAnswered(probe, after: bytes) else {
            throw CheckStop.fail("a clock_pong to the ping right behind \(what)", got: "nothing")
        }
    }

    private static func badChecksum(_ probe: PenProbe) throws {
        try probe.open()
        var frame = probe.bytes(.query(Query(query: 9, topic: .state, index: 0)))
        // The last byte before the delimiter belongs to the checksum; a changed one must not become a delimiter.
        frame[frame.count - 2] ^= frame[frame.count - 2] == 0x10 ? 0x20 : 0x10
        try survives(probe, frame, "a frame with a wrong checksum")
    }

    private static func otherMajor(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        let query = Message.query(Query(query: 4_711, topic: .state, index: 0))
        probe.sendRaw(
            probe.bytes(type: query.type, payload: Array(query.encode()), major: PenLink.versionMajor + 1),
            "a query of another major version"
        )
        if report(probe, 4_711, after: start) {
            throw CheckStop.fail("no answer to a frame of another major version", got: "a state_report")
        }
    }

    private static func report(_ probe: PenProbe, _ number: UInt16, after start: Int) -> Bool {
        probe.find(ms: PenProbe.answerMs, after: start) { message -> Bool? in
            if case .stateReport(let report) = message, report.query == number { true } else { nil }
        } ?? false
    }

    private static func longer(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        let query = Message.query(Query(query: 4_712, topic: .state, index: 0))
        probe.sendRaw(
            probe.bytes(type: query.type, payload: Array(query.encode()) + [1, 2, 3, 4]),
            "a query with four bytes more"
        )
        guard report(probe, 4_712, after: start) else {
            throw CheckStop.fail("a state_report to a query with four bytes more", got: "nothing")
        }
    }

    private static func shorter(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        probe.sendRaw(probe.bytes(type: Disarm.type, payload: [1]), "a disarm with one byte of two")
        if probe.answer(to: 1, after: start) != nil {
            throw CheckStop.fail("no answer to a disarm that is too short", got: "an acknowledge")
        }
    }

    private static func range(_ probe: PenProbe) throws {
        try probe.open()
        let start = probe.mark
        // select_area of row 17: 16 is the last that the table allows.
        probe.sendRaw(probe.bytes(type: SelectArea.type, payload: [1, 0, 17]), "a select_area of row 17")
        if probe.answer(to: 1, after: start) != nil {
            throw CheckStop.fail("no answer to a select_area of row 17", got: "an acknowledge")
        }
    }

    private static func emptyStop(_ probe: PenProbe) throws {
        try probe.makeArmed()
        probe.sendRaw(probe.bytes(type: Stop.type, payload: []), "a stop with an empty payload")
        let state = try probe.stateReport().state
        guard state == .ready else { throw CheckStop.fail("the pen ready", got: "\(state.name)") }
    }
}
