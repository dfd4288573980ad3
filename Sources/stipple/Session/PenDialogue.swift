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
                throw Failure(
                    outcome.exitCode,
                    StopText.sentence(outcome, driver.session, isParked: false),
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
