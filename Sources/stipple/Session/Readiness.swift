import Foundation
import Glibc
import PenControl
import PenHost
import PenProtocol
import PenSafety
import Treatment

/// Everything that stands against treating by a plan: it goes on after each thing it finds, and moves, arms and clears
/// nothing.
struct Readiness {
    private(set) var obstacles: [Obstacle] = []
    /// The plan cannot be read: exit status 65.
    private(set) var isUnreadable = false
    private(set) var serial: String?

    /// Slow telemetry comes ten times a second; three times that.
    private static let settleSeconds = 0.3

    init(plan: String, pen: PenOptions) throws(Failure) {
        let catalog = try DataFiles.catalog(asJSON: false)
        let source = read(plan, catalog)
        do throws(Failure) {
            try ask(try pen.address(asJSON: false), source, catalog)
        } catch {
            obstacles.append(Obstacle(kind: "port", text: error.sentence))
        }
    }

    var exitCode: Int32 { isUnreadable ? 65 : obstacles.isEmpty ? 0 : 10 }

    /// The plan alone; its text when there is one.
    private mutating func read(_ plan: String, _ catalog: TreatmentCatalog) -> SourceText? {
        let source: SourceText
        do throws(Failure) {
            source = try DataFiles.plan(plan, asJSON: false)
        } catch {
            isUnreadable = true
            obstacles += error.problems.map { Obstacle($0, kind: "plan") }
            if error.problems.isEmpty {
                obstacles.append(Obstacle(kind: "plan", text: error.sentence))
            }
            return nil
        }
        judge(source, catalog, machine: nil, kind: "plan")
        return source
    }

    private mutating func judge(
        _ source: SourceText,
        _ catalog: TreatmentCatalog,
        machine: MachineLimits?,
        kind: String
    ) {
        guard case .failure(let problems) = DerivedPlan.read(source, catalog: catalog, machine: machine) else { return }
        isUnreadable = isUnreadable || problems.exitCode == 65
        for problem in problems.list {
            let known = obstacles.contains { $0.line == problem.place.line && $0.text == problem.sentence }
            guard !known else { continue }
            obstacles.append(Obstacle(problem, kind: kind))
        }
    }

    /// What the pen says of itself, and the plan's limits against it.
    private mutating func ask(
        _ address: PenAddress,
        _ source: SourceText?,
        _ catalog: TreatmentCatalog
    ) throws(Failure) {
        let driver = try SessionDriver(pen: address, asJSON: false)
        defer { driver.finish() }
        try PenDialogue.identify(driver, asJSON: false)
        let until = Date().addingTimeInterval(Self.settleSeconds)
        while Date() < until {
            driver.step()
            usleep(5_000)
        }
        guard let pen = driver.session.pen, let report = driver.report else { return }
        serial = pen.serial
        look(at: report)
        look(at: pen, today: UInt32(Date().timeIntervalSince1970 / 86_400))
        if let source {
            judge(source, catalog, machine: pen.machine, kind: "limit")
        }
    }

    /// What the interlock finds, but for the envelope, which each treatment loads anew.
    private mutating func look(at report: TickReport) {
        for index in 0..<report.findings.count {
            let finding = report.findings[index]
            guard finding.effect >= .inhibit, finding.check != .envelopeInForce else { continue }
            obstacles.append(Obstacle(finding))
        }
        let cause = report.fast.firstCause
        guard cause != .none else { return }
        var held = Obstacle(
            kind: "pen",
            text: "The pen holds \(cause.name): \(cause.text)",
            remedy: "\(cause.remedy) (stipple clear)"
        )
        held.value = "\(cause.name)"
        held.threshold = "none"
        held.source = "pen-link.md section 10"
        obstacles.append(held)
    }

    /// Dates, which the interlock does not know; 0 is a date that the pen does not know either.
    private mutating func look(at pen: PenIdentity, today: UInt32) {
        let due = pen.calibration.dueDay
        if due > 0, due < today {
            add("The pen's calibration is past its date.", due, today, "Have the pen calibrated.")
        }
        let expiry = pen.cartridge.expiryDay
        if expiry > 0, expiry < today {
            add("The cartridge is past its last day of use.", expiry, today, "Fit another cartridge.")
        }
    }

    private mutating func add(_ text: String, _ last: UInt32, _ today: UInt32, _ remedy: String) {
        var obstacle = Obstacle(kind: "pen", text: text, remedy: remedy)
        obstacle.value = "day \(today)"
        obstacle.threshold = "day \(last) since 1970-01-01"
        obstacle.source = "the pen's report"
        obstacles.append(obstacle)
    }
}
