/// Why there is no ring. A treatment can go on without a journal only where a person was told.
package enum JournalRingError: Error, Equatable, Sendable {
    /// The folder is not a private folder of this user.
    case unsafeFolder(StatusSocketError)
    case labelTooLong(bytes: Int)
    case io(path: String, step: String, failure: SystemFailure)
}

extension JournalRingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unsafeFolder(let error): "The journal has no memory: \(error)"
        case .labelTooLong(let bytes):
            "The journal has no memory: its label has \(bytes) bytes, and \(RingLayout.labelBytesMax) are possible; "
                + "set STIPPLE_HOME to a shorter path."
        case .io(let path, let step, let failure):
            "The journal has no memory: \(path) failed at '\(step)': \(failure). Free memory or space there, or set "
                + "XDG_RUNTIME_DIR to another private folder."
        }
    }
}
