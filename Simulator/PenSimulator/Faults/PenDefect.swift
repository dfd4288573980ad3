package import PenFirmware

/// A protocol defect that can be put into a simulated pen, with the one requirement of pen-link.md that it breaks.
package enum PenDefect: String, CaseIterable, Sendable {
    case expiredLease = "expired-lease"
    case farLease = "far-lease"
    case oldSetPoint = "old-set-point"
    case anyRow = "any-row"
    case foreignSession = "foreign-session"
    case appliesTwice = "applies-twice"
    case countsRefused = "counts-refused"
    case deafToShortStop = "deaf-to-short-stop"
    case strictLength = "strict-length"
    case runningSequence = "running-sequence"
    case anyHash = "any-hash"
    case armsHeld = "arms-held"
    case resumesAlone = "resumes-alone"
    case halfTelemetry = "half-telemetry"
    case oldPong = "old-pong"
    case keepsEnvelope = "keeps-envelope"
    case losesNext = "loses-next"
    case clearsAny = "clears-any"
    case deepRows = "deep-rows"
    case ownStopsOnly = "own-stops-only"

    /// The requirement that it breaks, and what it does.
    private var entry: (requirement: String, text: String, firmware: FirmwareDefects) {
        switch self {
        case .expiredLease: ("PEN-061", "Takes a set-point whose validity is over.", .expiredLease)
        case .farLease: ("PEN-061", "Takes a set-point that is valid for longer than the lease.", .farLease)
        case .oldSetPoint: ("PEN-061", "Takes a set-point older than the one in force.", .oldSetPoint)
        case .anyRow: ("PEN-061", "Takes a set-point for another row.", .anyRow)
        case .foreignSession: ("PEN-020", "Obeys frames of another session.", .foreignSession)
        case .appliesTwice: ("PEN-040", "Carries out a repeated transaction a second time.", .appliesTwice)
        case .countsRefused: ("PEN-041", "Moves last_applied with refused transactions.", .countsRefused)
        case .deafToShortStop: ("LINK-013", "Ignores a stop whose payload is too short.", .deafToShortStop)
        case .strictLength: ("LINK-013", "Drops payloads that are longer than their table.", .strictLength)
        case .runningSequence: ("PEN-021", "Does not restart its sequence at a hello.", .runningSequence)
        case .anyHash: ("PEN-052", "Takes a commit with another hash.", .anyHash)
        case .armsHeld: ("PEN-060", "Arms while the enable is pressed.", .armsHeld)
        case .resumesAlone: ("PEN-066", "Goes on after a lapse without a new press.", .resumesAlone)
        case .halfTelemetry: ("PEN-022", "Sends telemetry half as often.", .halfTelemetry)
        case .oldPong: ("PEN-030", "Answers a clock_ping with a time of 5 ms before.", .oldPong)
        case .keepsEnvelope: ("PEN-021", "Keeps the envelope of the session before.", .keepsEnvelope)
        case .losesNext: ("LINK-012", "Drops the frame after a broken one, too.", .losesNext)
        case .clearsAny: ("PEN-082", "Clears whatever cause is named.", .clearsAny)
        case .deepRows: ("PEN-051", "Takes rows deeper than its own limit.", .deepRows)
        case .ownStopsOnly: ("PEN-071", "Obeys a stop of its own session only.", .ownStopsOnly)
        }
    }

    /// The requirement of pen-link.md that it breaks.
    package var requirement: String { entry.requirement }
    /// What a pen with it does.
    package var text: String { entry.text }
    /// How the firmware is told.
    package var firmware: FirmwareDefects { entry.firmware }
}
