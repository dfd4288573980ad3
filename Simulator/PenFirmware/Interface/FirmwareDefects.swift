/// Ways in which a firmware breaks the protocol on purpose, so that the check-list of conformance can be shown to find
/// them. None in a pen that is not told so.
package struct FirmwareDefects: OptionSet, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    package static let expiredLease = FirmwareDefects(rawValue: 1 << 0)
    package static let farLease = FirmwareDefects(rawValue: 1 << 1)
    package static let oldSetPoint = FirmwareDefects(rawValue: 1 << 2)
    package static let anyRow = FirmwareDefects(rawValue: 1 << 3)
    package static let foreignSession = FirmwareDefects(rawValue: 1 << 4)
    package static let appliesTwice = FirmwareDefects(rawValue: 1 << 5)
    package static let countsRefused = FirmwareDefects(rawValue: 1 << 6)
    package static let deafToShortStop = FirmwareDefects(rawValue: 1 << 7)
    package static let strictLength = FirmwareDefects(rawValue: 1 << 8)
    package static let runningSequence = FirmwareDefects(rawValue: 1 << 9)
    package static let anyHash = FirmwareDefects(rawValue: 1 << 10)
    package static let armsHeld = FirmwareDefects(rawValue: 1 << 11)
    package static let resumesAlone = FirmwareDefects(rawValue: 1 << 12)
    package static let halfTelemetry = FirmwareDefects(rawValue: 1 << 13)
    package static let oldPong = FirmwareDefects(rawValue: 1 << 14)
    package static let keepsEnvelope = FirmwareDefects(rawValue: 1 << 15)
    package static let losesNext = FirmwareDefects(rawValue: 1 << 16)
    package static let clearsAny = FirmwareDefects(rawValue: 1 << 17)
    package static let deepRows = FirmwareDefects(rawValue: 1 << 18)
    package static let ownStopsOnly = FirmwareDefects(rawValue: 1 << 19)
}
