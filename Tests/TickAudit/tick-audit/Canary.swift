import CTickAudit

/// What a counted tick does beside the engine's work, once, to show that it is counted.
enum Canary: String {
    case allocation
    case lock
    case retain

    /// Does it.
    func misbehave() {
        switch self {
        case .allocation: Canary.put(CanaryObject())
        case .lock: tick_audit_take_lock()
        case .retain: Canary.put(Canary.object)
        }
    }

    /// Not inlined, or the optimizer sees that nobody needs it.
    @inline(never)
    private static func put(_ object: CanaryObject) {
        kept = object
    }

    // One thread only.
    nonisolated(unsafe) private static let object = CanaryObject()
    nonisolated(unsafe) private static var kept = CanaryObject()
}
