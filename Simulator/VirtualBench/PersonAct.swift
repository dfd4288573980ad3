import Treatment

/// What the practitioner does at the keyboard in the middle of a treatment.
package enum PersonAct: CaseIterable, Sendable {
    case pause
    case skip
    case redo

    func happen(to session: inout TreatmentSession) {
        switch self {
        case .pause: session.pause()
        case .skip: session.skip()
        case .redo: session.redo()
        }
    }
}
