package import PenProtocol

/// How a pen stands that came back: its own word, before anything is asked of it.
package struct PenStanding: Equatable, Sendable {
    package let serial: String
    package let state: PenState
    package let isParked: Bool
    /// The fault that it holds; `.none` without one.
    package let firstCause: FaultCode
    /// It started anew since it was heard last.
    package let hasRestarted: Bool

    /// The sentences for a terminal.
    package var text: String {
        var text = "Pen \(serial) is back"
        text += hasRestarted ? ", started anew: " : ": "
        text += "\(state.name), " + (isParked ? "needles parked" : "needles NOT seen to be parked: LIFT THE PEN")
        guard firstCause != .none else { return text + ", no fault." }
        return text + ". It holds the fault \(firstCause.name): \(firstCause.text)"
    }
}
