import Foundation
import PenControl
import PenProtocol
import PenSafety
import Treatment

/// How a treatment stands or ended: what the status socket shows, what is kept as the last stop, what `why` reads.
struct StatusDocument: Codable {
    /// A condition that is not met.
    struct Condition: Codable {
        var check: String
        var effect: String
        var fault: String
        var text: String
        var value: Int64
        var threshold: Int64
        var unit: String
        var source: String
        var remedy: String
        /// What it takes to clear it.
        var clears: String?
    }

    var schema = "stipple.status/1"
    var time: String
    var pid: Int32
    var pen: String
    var plan: String
    var simulated: Bool
    var state: String
    var penState: String
    var area: String?
    /// Pass in work, from 1, and how many the plan wants.
    var pass: UInt32?
    var passes: UInt32?
    var setDepthUm: UInt32?
    /// Mean peak protrusion of this arming's steady strokes.
    var depthUm: Int32?
    /// What stands behind the depth: `measured`, `set`, `declared`.
    var depthSource: String?
    /// The pen's profiles, in the words of command lines.
    var profiles: String?
    var setRateMillihz: UInt32?
    var rateMillihz: UInt32?
    var punctures: UInt32?
    var puncturesTarget: UInt32?
    var densityPerCm2: UInt32?
    var batteryPercent: UInt8?
    /// Since the person's start, on the wall clock.
    var elapsedSeconds: Double?
    var outcome: String?
    var message: String?
    /// First cause of a trip.
    var cause: Condition?
    /// The pen's own latched fault.
    var penCause: String?
    /// Everything that keeps needles from moving now.
    var unmet: [Condition]

    init(_ report: TickReport, session: TreatmentSession, pen path: String, plan: String, elapsedSeconds: Double? = nil)
    {
        time = UTC.text(Date())
        pid = ProcessInfo.processInfo.processIdentifier
        pen = path
        self.plan = plan
        simulated = session.pen?.isSimulated ?? false
        profiles = session.pen?.profileText
        state = "\(report.state.name)"
        penState = "\(report.fast.state.name)"
        area = session.area < session.results.count ? session.results[session.area].area : nil
        outcome = session.outcome?.name
        let isParked = report.fast.flags.contains(.parked)
        message = session.outcome.map { StopText.sentence($0, session, isParked: isParked) }
        cause = report.latched.map { Condition($0.finding) }
        penCause = report.fast.firstCause == .none ? nil : "\(report.fast.firstCause.name)"
        batteryPercent = report.hello?.capabilities.contains(.battery) == true ? report.slow?.batteryPercent : nil
        self.elapsedSeconds = elapsedSeconds
        unmet = []
        for index in 0..<report.findings.count where report.findings[index].effect >= .inhibit {
            unmet.append(Condition(report.findings[index]))
        }
        setArea(report, session)
    }

    private mutating func setArea(_ report: TickReport, _ session: TreatmentSession) {
        guard session.area < session.results.count else { return }
        let result = session.results[session.area]
        let delivered = session.delivered(report)
        pass = result.progress.pass
        passes = result.passes
        setDepthUm = result.setDepthUm
        depthUm = result.depthSource == .measured ? report.meter.meanPeakUm : nil
        depthSource = result.depthSource.rawValue
        setRateMillihz = result.setRateMillihz
        rateMillihz = report.fast.rateMillihz
        punctures = delivered
        puncturesTarget = result.puncturesTarget
        densityPerCm2 = result.density(of: delivered)
    }
}

extension StatusDocument.Condition {
    init(_ finding: Finding) {
        check = "\(finding.check.name)"
        effect = "\(finding.effect.name)"
        fault = "\(finding.fault.name)"
        text = "\(finding.fault.text)"
        value = finding.value
        threshold = finding.threshold
        unit = "\(finding.unit)"
        source = "\(finding.source)"
        remedy = "\(finding.fault.remedy)"
        clears = "\(finding.check.clears)"
    }

    /// What, value against threshold with its source, what to do.
    var sentence: String {
        "\(text) \(check): \(value) \(unit) against \(threshold) \(unit) (\(source)). \(remedy)"
    }
}
