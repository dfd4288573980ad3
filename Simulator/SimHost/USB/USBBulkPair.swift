/// What a host wants of the two bulk endpoints of a function.
struct USBBulkPair: Sendable {
    /// A host that reads one transfer after the other has gaps between them, in µs. Within this it is still there.
    static let graceUs: UInt64 = 100_000

    /// IN transfers that wait for the pen.
    var fetches: [USBTransfer] = []
    /// OUT transfers that wait for the pen, the first one taken as far as `takenBytes`.
    var deliveries: [USBTransfer] = []
    var takenBytes = 0
    var isInHalted = false
    var isOutHalted = false
    /// When the host last wanted something; nil when it is known to have left.
    var lastUsedUs: UInt64?

    /// Whether a host has it open.
    func isHeld(nowUs: UInt64) -> Bool {
        if !fetches.isEmpty { return true }
        guard let lastUsedUs else { return false }
        return nowUs < lastUsedUs + Self.graceUs
    }

    /// Takes a transfer back; false where it is not here.
    mutating func unlink(_ number: UInt32) -> Bool {
        if let index = fetches.firstIndex(where: { $0.number == number }) {
            fetches.remove(at: index)
            return true
        }
        guard let index = deliveries.firstIndex(where: { $0.number == number }) else { return false }
        deliveries.remove(at: index)
        if index == 0 {
            takenBytes = 0
        }
        return true
    }
}
