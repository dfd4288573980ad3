import ArgumentParser
import Foundation
import PenControl
import PenProtocol
import PenSafety
import Treatment

/// `stipple clear`
struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Clears the fault that a pen has latched, once its cause is gone.",
        discussion: "Clearing is a person's explicit act: type the fault's name when asked, or name it with --cause."
    )

    @OptionGroup var pen: PenOptions

    @Option(name: .long, help: "Name of the fault to clear, as shown by treat, why or clear.")
    var cause: String?

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

    private struct Document: Encodable {
        let schema = "stipple.clear/1"
        let time: String
        let pen: String?
        let fault: String
        let cleared: Bool
        let message: String
    }

    func run() throws {
        let driver = try SessionDriver(pen: pen.address(asJSON: json), asJSON: json)
        defer { driver.finish() }
        try PenDialogue.identify(driver, asJSON: json)
        guard let fault = driver.report?.fast.firstCause, fault != .none else {
            finish(driver, "none", cleared: false, "The pen holds no latched fault: there is nothing to clear.")
            return
        }
        if !json {
            print("The pen holds \(fault.name) (\(fault.wire)): \(fault.text) \(fault.remedy)")
        }
        let named = try cause ?? ask(fault)
        guard named == "\(fault.name)" else {
            throw Failure(
                10,
                "Not cleared: the latched fault is \(fault.name), and \(named.isEmpty ? "nothing" : named) was named.",
                asJSON: json
            )
        }
        // The program's own interlock starts as unproven; the pen's fault is cleared on the way to clearing that.
        driver.ask(.clear(.unproven))
        let outcome = PenDialogue.waitForClear(driver)
        guard case .cleared = outcome else {
            throw Failure(10, "Not cleared: \(reason(outcome, fault))", asJSON: json)
        }
        finish(driver, "\(fault.name)", cleared: true, "Cleared \(fault.name); the pen is disarmed.")
    }

    private func ask(_ fault: FaultCode) throws(Failure) -> String {
        StandardError.print("Type \(fault.name) to clear it:")
        guard let line = readLine() else {
            throw Failure(10, "Not cleared: nobody typed the fault's name; or name it with --cause.", asJSON: json)
        }
        return line.trimmingCharacters(in: .whitespaces)
    }

    private func reason(_ outcome: ClearOutcome?, _ fault: FaultCode) -> String {
        switch outcome {
        case .causePresent(let finding):
            finding.fault == .penTripped
                ? "the pen says that the cause is still present. \(fault.remedy)" : finding.sentence
        case .cleared, .notTripped, .wrongCause, .none: "the pen did not confirm it within 3 s; try again."
        }
    }

    private func finish(_ driver: SessionDriver, _ fault: String, cleared: Bool, _ message: String) {
        guard json else {
            print(message)
            return
        }
        JSONText.printLine(
            Document(
                time: UTC.text(Date()),
                pen: driver.session.pen?.serial,
                fault: fault,
                cleared: cleared,
                message: message
            )
        )
    }
}
