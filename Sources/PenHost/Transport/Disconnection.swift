import Glibc

/// Why a transport has no device at its other end any more. It is final: reopening makes a new transport.
package enum Disconnection: Equatable, Hashable, Sendable {
    /// The other end hung up: POLLHUP, or a read of no bytes.
    case hangup
    /// The kernel says that the device is gone (ENODEV, ENXIO): unplugged.
    case removed
    /// The line failed, most often as an unplugged device does: EIO and other errors of read and write.
    case ioError(SystemFailure)
    /// This side closed it.
    case closed

    /// The cause that an errno of read, write or poll stands for.
    package init(failure: SystemFailure) {
        switch failure.code {
        case ENODEV, ENXIO: self = .removed
        default: self = .ioError(failure)
        }
    }
}

extension Disconnection: CustomStringConvertible {
    /// A clause: "the other end hung up".
    package var description: String {
        switch self {
        case .hangup: "the other end hung up"
        case .removed: "the device was unplugged"
        case .ioError(let failure): "the line failed: \(failure)"
        case .closed: "it was closed on this side"
        }
    }
}
