import Foundation
import Glibc
import PenHost
import Treatment

// A pen that was unplugged in a treatment, and comes back.
extension TreatmentRun {
    /// Tries in a row, four a second, in which a pen that is there could not be had.
    private static let refusalsUntilTold = 8

    /// Unplugged; or back and silent, as a pen is that starts slowly, and still waited for.
    func mayComeBack(_ outcome: SessionOutcome) -> Bool {
        if case .noAnswer = outcome { return patienceEnds != nil }
        return outcome.isUnplugged
    }

    /// Unplugged: says so, and waits for the pen as long as was asked for. True: it is back.
    func waitForPen(_ outcome: SessionOutcome) throws(Failure) -> Bool {
        guard options.reconnectSeconds > 0, !stopping else { return false }
        display.finish(driver.report, driver.session, plan)
        say(StopText.sentence(outcome, driver.session, isParked: false))
        let until =
            patienceEnds ?? Date().addingTimeInterval(Double(options.reconnectSeconds))
        patienceEnds = until
        guard until > Date() else { return false }
        prompt(
            "Waiting \(Int(until.timeIntervalSinceNow.rounded(.up))) s for the pen"
                + "\(driver.serialNumber.map { " \($0)" } ?? ""), \(driver.lineEnd ?? "\(driver.port.place)"); "
                + "Ctrl-C ends the treatment."
        )
        driver.finish()
        var refused = (sentence: "", times: 0)
        var otherSides = 0
        while Date() < until, !signals.isStopRequested {
            var descriptor = pollfd(fd: signals.wakeDescriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&descriptor, 1, 250)
            let back = try driver.reopen(
                pen: options.pen,
                acceptsOtherSide: otherSides >= TreatmentRun.refusalsUntilTold,
                asJSON: options.json
            )
            guard let refusal = back else {
                asked = false
                say("The pen is back. \(driver.port.sentence)")
                return true
            }
            if refusal.isOtherSide { otherSides += 1 }
            // That it is not there is what is waited for; that it is there and cannot be had, a person has to know. Not
            // at once: udev gives rights to a node some time after it is there.
            refused = (refusal.sentence, refusal.sentence == refused.sentence ? refused.times + 1 : 1)
            if !refusal.isAbsent, refused.times == TreatmentRun.refusalsUntilTold {
                prompt(refusal.sentence)
            }
        }
        stopping = signals.isStopRequested
        return false
    }

    /// What the operating system said of a pen that went.
    func lineEnd(_ outcome: SessionOutcome) -> String? {
        outcome.isUnplugged ? driver.lineEnd.map { "(\($0).)" } : nil
    }
}
