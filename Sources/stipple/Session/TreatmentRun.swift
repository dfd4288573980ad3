import Foundation
import Glibc
import PenControl
import PenHost
import PenProtocol
import PenRecords
import PenSafety
import Treatment

/// A treatment from the first hello to the summary, as a person at a terminal goes through it.
final class TreatmentRun {
    struct Options {
        var pen: PenAddress
        /// What to go on with; nil for a new session.
        var resume: ResumePoint?
        var planFile: String
        var yes: Bool
        var json: Bool
        var reconnectSeconds: Int
    }

    let options: Options
    private let source: SourceText
    private let catalog: TreatmentCatalog
    let driver: SessionDriver
    private let journal: SessionJournal?
    let signals: SignalWatch
    private let status: StatusSocket?
    private let started = Date()
    private var input = PersonInput()
    let display: LiveDisplay
    private(set) var plan: DerivedPlan
    var asked = false
    var stopping = false
    private var dialAsked = false
    private var keptState = InterlockState.tripped
    private var publishedAt = Date.distantPast
    /// Until when a pen that has gone is waited for. It counts on until the pen has answered: one that comes back and
    /// fails again is not waited for for ever.
    var patienceEnds: Date?

    /// Reads and judges the plan before the pen is touched.
    init(_ options: Options) throws(Failure) {
        self.options = options
        display = LiveDisplay(isSilent: options.json, keys: LiveKey.allCases)
        catalog = try DataFiles.catalog(asJSON: options.json)
        if let former = options.resume?.plan {
            source = SourceText(former.text, file: former.file)
        } else {
            source = try DataFiles.plan(options.planFile, asJSON: options.json)
        }
        plan = try TreatmentRun.derive(source, catalog, nil, options.json)
        do throws(SystemFailure) {
            signals = try SignalWatch()
        } catch {
            throw Failure(74, "Signals cannot be watched, so Ctrl-C could not park the needles: \(error).")
        }
        journal = try SessionJournal.begin(source, plan.plan, options.resume)
        do throws(Failure) {
            driver = try SessionDriver(
                pen: options.pen,
                asJSON: options.json,
                stopsAtSignals: true,
                journal: journal
            )
        } catch {
            journal?.abandon(error)
            throw error
        }
        if let point = options.resume {
            driver.resume(from: point)
        }
        status = try? StatusSocket(document: Array("{}".utf8))
    }

    /// Runs to the end; returns the exit status.
    func run() throws(Failure) -> Int32 {
        do throws(Failure) {
            return try treat()
        } catch {
            journal?.abandon(error)
            throw error
        }
    }

    private func treat() throws(Failure) -> Int32 {
        say(driver.port.sentence)
        say(driver.realTime.sentence)
        if let journal {
            say(journal.sentence)
        }
        while true {
            try step()
            guard driver.session.phase == .ended else { continue }
            if let outcome = driver.session.outcome, mayComeBack(outcome), try waitForPen(outcome) {
                continue
            }
            break
        }
        return conclude()
    }

    private func step() throws(Failure) {
        driver.step()
        tellNotices()
        if let trouble = journal?.takeTrouble() {
            prompt(trouble)
        }
        if signals.isStopRequested, !stopping {
            stopping = true
            driver.stop()
        }
        display.takeKeys().forEach(take)
        switch driver.session.phase {
        case .waitingForStart:
            patienceEnds = nil
            try askForStart()
        // Another cartridge: the plan is judged, and asked about, anew.
        case .connecting: asked = false
        default: break
        }
        askForDial()
        if let report = driver.report {
            display.show(report, driver.session, plan)
            publish(report)
        }
        // Waking at a signal, else every 5 ms: this thread only watches, the loop has its own.
        var descriptor = pollfd(fd: signals.wakeDescriptor, events: Int16(POLLIN), revents: 0)
        if poll(&descriptor, 1, 5) > 0 {
            signals.clearWake()
        }
    }

    /// A key asks for less motion, never for any.
    private func take(_ key: LiveKey) {
        driver.take(key)
        switch key {
        case .stop: display.tell("You asked to stop (q).")
        case .pause: display.tell("You asked for a pause (p).")
        case .skip: display.tell("You asked to skip the area (s).")
        case .redo: display.tell("You asked to do the pass again (r).")
        case .declare: break
        }
    }

    private func tellNotices() {
        for notice in driver.takeNotices() {
            journal?.note(.notice, atUs: driver.nowUs, notice.text)
            // The area's own line says it.
            if case .paused(let finding) = notice, finding.fault == .doseReached { continue }
            say(notice.text)
        }
    }

    /// The pen has answered: the plan is derived anew within its own bounds, and the person says start.
    private func askForStart() throws(Failure) {
        guard let pen = driver.session.pen, !stopping else { return }
        if !asked {
            asked = true
            journal?.note(pen, needles: plan.plan.needles?.value, atUs: driver.nowUs)
            do throws(Failure) {
                plan = try TreatmentRun.derive(source, catalog, pen.machine, options.json)
            } catch {
                driver.stop()
                driver.finish()
                throw error
            }
            say(
                pen.isSimulated
                    ? "SIMULATED pen \(pen.serial)\(pen.isPaced ? ", paced" : ""): no needle moves."
                    : "Pen \(pen.serial)."
            )
            for line in ProfileText.lines(pen) { say(line) }
            if options.yes && !pen.isSimulated {
                driver.stop()
                driver.finish()
                throw Failure(
                    10,
                    "--yes is accepted by a simulated pen only, and pen \(pen.serial) is a real one; start it at a "
                        + "terminal.",
                    asJSON: options.json
                )
            }
            showPlan()
        }
        if mayAnswerForPerson {
            driver.start(plan)
        } else if let line = input.line() {
            answer(line)
        } else if input.isClosed {
            driver.stop()
        }
    }

    /// The dial of a pen that cannot tell where it stands: Enter, as a key of the screen or as a line, declares it.
    /// For a simulated pen `--yes` does: its hand turns the dial to what the pen shows.
    private func askForDial() {
        guard driver.session.dialAskedUm != nil, !stopping else {
            dialAsked = false
            return
        }
        if options.yes, driver.session.pen?.isSimulated == true { return driver.declareDial() }
        guard !display.hasScreen else { return }
        if !dialAsked {
            dialAsked = true
            input.forgetWhatWasTypedAhead()
        }
        if input.line() != nil {
            driver.declareDial()
        } else if input.isClosed {
            driver.stop()
        }
    }

    /// `--yes` starts; it never clears, and going on with a pen that came back does. Nor does it say that another pen
    /// than the resumed session's is meant.
    private var mayAnswerForPerson: Bool { options.yes && driver.session.results.isEmpty && otherPen == nil }

    /// The pen of the session to resume, where the one at the port is another.
    private var otherPen: String? {
        guard let former = options.resume?.pen?.serial, former != driver.session.pen?.serial else { return nil }
        return former
    }

    /// Before the first start the plan with its limits, and the question wherever a person has to answer it.
    private func showPlan() {
        if driver.session.results.isEmpty {
            PlanText.lines(plan).forEach(say)
        }
        if driver.session.results.isEmpty, let point = options.resume {
            say(point.sentence)
        }
        guard !mayAnswerForPerson else { return }
        if let otherPen {
            prompt(
                "The session to resume was on pen \(otherPen), and this is pen \(driver.session.pen?.serial ?? "–")."
            )
        }
        input.forgetWhatWasTypedAhead()
        prompt(PlanText.question(plan, driver.session))
    }

    private func answer(_ line: String) {
        if line.lowercased() == "y" || line.lowercased() == "yes" {
            driver.start(plan)
        } else {
            driver.stop()
        }
    }

    /// For `stipple why`: while it runs by the socket, and each change on disk, so that a program that is killed leaves
    /// its last word.
    private func publish(_ report: TickReport) {
        if report.state != keptState {
            keptState = report.state
            _ = StateFolder.keepLastStop(document(report))
        }
        guard let status, Date().timeIntervalSince(publishedAt) >= 0.2 else { return }
        publishedAt = Date()
        _ = status.publish(Array(JSONText.line(document(report)).utf8))
    }

    private func document(_ report: TickReport) -> StatusDocument {
        StatusDocument(
            report,
            session: driver.session,
            pen: "\(options.pen)",
            plan: options.planFile,
            elapsedSeconds: driver.startedAt.map { Date().timeIntervalSince($0) }
        )
    }

    private func conclude() -> Int32 {
        awaitParking()
        display.finish(driver.report, driver.session, plan)
        driver.finish()
        tellNotices()
        status?.close()
        let outcome = driver.session.outcome ?? .noAnswer("The session ended without an outcome.")
        if let report = driver.report, !StateFolder.keepLastStop(document(report)) {
            StandardError.print("stipple: how it ended could not be kept in \(StateFolder.url.path).")
        }
        let code = exitCode(outcome)
        let summary = summary(outcome, code)
        let note = JournalOutcomeNote(outcome: outcome.name, message: summary.message, exit: code)
        if let trouble = journal?.finish(note, atUs: driver.nowUs) {
            StandardError.print("stipple: \(trouble)")
        }
        if options.json {
            JSONText.printLine(summary)
        } else {
            print(summary.message)
            if summary.areas.contains(where: { $0.strokes > 0 }) {
                print(summary.table)
            }
        }
        return code
    }

    /// A trip ends the session at once; what the person reads should know whether the needles are in.
    private func awaitParking() {
        let until = Date().addingTimeInterval(0.5)
        while !isParked, driver.session.outcome?.isUnplugged == false, driver.report?.hello != nil, Date() < until {
            driver.step()
            usleep(1_000)
        }
    }

    private var isParked: Bool { driver.report?.fast.flags.contains(.parked) ?? false }

    /// A signal's status, unless the interlock stopped the needles for a cause of its own; waiting for an unplugged pen
    /// is ended by the signal.
    private func exitCode(_ outcome: SessionOutcome) -> Int32 {
        if case .tripped = outcome, !(outcome.isUnplugged && stopping) { return outcome.exitCode }
        return stopping ? signals.first?.exitCode ?? outcome.exitCode : outcome.exitCode
    }

    private func summary(_ outcome: SessionOutcome, _ code: Int32) -> TreatmentSummary {
        var cause: StatusDocument.Condition?
        if case .tripped(let finding) = outcome {
            cause = StatusDocument.Condition(finding)
        }
        return TreatmentSummary(
            started: UTC.text(started),
            ended: UTC.text(Date()),
            pen: driver.session.pen?.serial,
            profiles: driver.session.pen?.profileText,
            simulated: driver.session.pen?.isSimulated ?? false,
            paced: driver.session.pen?.isPaced ?? false,
            plan: options.planFile,
            client: plan.plan.client,
            practitioner: plan.plan.practitioner,
            outcome: outcome.name,
            message: [StopText.sentence(outcome, driver.session, isParked: isParked), lineEnd(outcome)]
                .compactMap { $0 }.joined(separator: " "),
            cause: cause,
            exit: code,
            areas: driver.session.results.map(TreatmentSummary.Area.init),
            loop: driver.figures.map(TreatmentSummary.Loop.init)
        )
    }

    /// What a person has to see even where standard output is for a program.
    func prompt(_ line: String) {
        if options.json {
            StandardError.print(line)
        } else {
            say(line)
        }
    }

    func say(_ line: String) {
        display.say(line)
    }

    private static func derive(
        _ source: SourceText,
        _ catalog: TreatmentCatalog,
        _ machine: MachineLimits?,
        _ json: Bool
    ) throws(Failure) -> DerivedPlan {
        switch DerivedPlan.read(source, catalog: catalog, machine: machine) {
        case .success(let plan): return plan
        case .failure(let problems): throw Failure(problems, asJSON: json)
        }
    }
}
