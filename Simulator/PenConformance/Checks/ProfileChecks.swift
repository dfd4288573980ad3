import PenProtocol

/// What a pen does that measures less, or more (section 17).
enum ProfileChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-100", "What the pen's profiles do not measure is 0 in telemetry.", unmeasured),
        PenCheck("PEN-103", "A pen with one fixed rate refuses any other as machine_rate or envelope_rate.", fixedRate),
        PenCheck("PEN-105", "Without a contact sensor contact and force are 0; without stroke records none is sent.") {
            try contact($0)
        },
        PenCheck("PEN-106", "Without a cartridge reader cartridge_report is zero.", cartridge),
        PenCheck("PEN-107", "Before a row is selected, position is 0 in row 0.", position),
    ]

    private static func notApplicable(_ why: String) -> CheckStop {
        CheckStop(verdict: .notApplicable(why))
    }

    private static func unmeasured(_ probe: PenProbe) throws {
        try probe.makeRunning()
        let claimed = probe.hello?.profiles ?? []
        guard !claimed.contains([.sensedDepth, .drivenDepth, .glide]) else {
            throw notApplicable("the pen measures depth and glide")
        }
        for heard in probe.heard {
            guard case .fastTelemetry(let sample)? = heard.message else { continue }
            let values: [(Profiles, Int)] = [
                (.sensedDepth, Int(sample.stageUm)), (.drivenDepth, Int(sample.protrusionUm)),
                (.drivenDepth, Int(sample.peakUm)), (.glide, Int(sample.glideUmPerS)),
            ]
            for (profile, value) in values where !claimed.contains(profile) && value != 0 {
                throw CheckStop.fail("0 where profile bit \(profile.rawValue) is missing", got: "\(value)")
            }
        }
    }

    private static func fixedRate(_ probe: PenProbe) throws {
        try probe.open()
        guard let reply = probe.hello, reply.rateMinMillihz == reply.rateMaxMillihz else {
            throw notApplicable("the pen's rate can be set")
        }
        try probe.makeArmed()
        _ = probe.stream(rateMillihz: 0, forMs: 10)
        for rate in [reply.rateMinMillihz - 1, reply.rateMinMillihz + 1] {
            let setPoint = probe.nextSetPoint(rateMillihz: rate)
            probe.send(.setPoint(setPoint))
            guard try probe.stateReport().setPoint != setPoint.setPoint else {
                throw CheckStop.fail("\(rate) mHz refused", got: "it is in force")
            }
        }
    }

    private static func contact(_ probe: PenProbe) throws {
        try probe.open()
        let capabilities = probe.hello?.capabilities ?? []
        guard !capabilities.contains([.contactSensor, .strokeRecords]) else {
            throw notApplicable("the pen has a contact sensor and stroke records")
        }
        try probe.makeRunning()
        for heard in probe.heard {
            if case .strokeRecord? = heard.message, !capabilities.contains(.strokeRecords) {
                throw CheckStop.fail("no stroke_record", got: "one")
            }
            guard case .fastTelemetry(let sample)? = heard.message, !capabilities.contains(.contactSensor) else {
                continue
            }
            guard !sample.flags.contains(.contact), sample.forceMn == 0 else {
                throw CheckStop.fail("contact and force 0", got: "flags \(sample.flags.rawValue), \(sample.forceMn) mN")
            }
        }
    }

    private static func cartridge(_ probe: PenProbe) throws {
        try probe.open()
        guard let reply = probe.hello, !reply.capabilities.contains(.cartridgeReader) else {
            throw notApplicable("the pen reads cartridges")
        }
        let report = probe.ask(.cartridge) { message -> CartridgeReport? in
            if case .cartridgeReport(let report) = message { report } else { nil }
        }
        guard let report else { throw CheckStop.fail("a cartridge_report", got: "nothing") }
        guard report.present == 0, report.cartridgeId == 0, report.needles == 0 else {
            throw CheckStop.fail("zeros", got: "\(report)")
        }
    }

    private static func position(_ probe: PenProbe) throws {
        try probe.open()
        guard let reply = probe.hello, reply.profiles.contains(.position) else {
            throw notApplicable("the pen does not measure its position")
        }
        try probe.pass(ms: 50)
        for heard in probe.heard where heard.header.session == probe.session {
            guard case .position(let position)? = heard.message else { continue }
            guard position.row == 0, position.xUm == 0, position.yUm == 0 else {
                throw CheckStop.fail("row 0, x 0, y 0", got: "\(position)")
            }
        }
    }
}
