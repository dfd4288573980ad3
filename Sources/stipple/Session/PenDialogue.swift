import Foundation
import Glibc
import PenControl
import PenSafety
import Treatment

/// Short talks with a pen, for verbs that do not treat.
enum PenDialogue {
    /// Until the pen is identified, or a failure says why not.
    static func identify(_ driver: SessionDriver, asJSON: Bool) throws(Failure) {
        while true {
            driver.step()
            if driver.session.pen != nil { return }
            if let outcome = driver.session.outcome {
                // A line that ended before anybody moved is no stop by the interlock.
                guard outcome.isUnplugged, let end = driver.lineEnd else {
                    let sentence = StopText.sentence(outcome, driver.session, isParked: false)
                    throw Failure(outcome.exitCode, sentence, asJSON: asJSON)
                }
                throw Failure(
                    74,
                    "The pen went before it had said who it is: \(end). Plug it in again.",
                    asJSON: asJSON
                )
            }
            usleep(5_000)
        }
    }

    /// Until the engine says what became of a clear; nil after 3 s.
    static func waitForClear(_ driver: SessionDriver) -> ClearOutcome? {
        let until = Date().addingTimeInterval(3)
        while Date() < until {
            driver.step()
            if let outcome = driver.lastClear { return outcome }
            usleep(1_000)
        }
        return nil
    }
}
