/// The person at a real pen, as a run sees them: reads sentences, and types lines. No call waits.
package protocol PenPerson: AnyObject {
    /// There is a terminal with a person at it, and not a script.
    var isAtTerminal: Bool { get }
    /// Nobody will type any more.
    var isGone: Bool { get }

    /// Says something.
    func tell(_ sentence: String)
    /// A new question: what was typed at a terminal before it is no answer.
    func forgetWhatWasTyped()
    /// A whole line, if one was typed.
    func line() -> String?
}
