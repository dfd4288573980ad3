import Synchronization

/// How a line ended, written by one thread and read by others without a lock. The first cause stays.
final class DisconnectionRecord: Sendable {
    /// 0 none, -1 hang-up, -2 removed, -3 closed, else an errno.
    private let code = Atomic<Int32>(0)

    func set(_ cause: Disconnection) {
        let value: Int32 =
            switch cause {
            case .hangup: -1
            case .removed: -2
            case .closed: -3
            case .ioError(let failure): failure.code
            }
        _ = code.compareExchange(expected: 0, desired: value, ordering: .acquiringAndReleasing)
    }

    var cause: Disconnection? {
        switch code.load(ordering: .acquiring) {
        case 0: nil
        case -1: .hangup
        case -2: .removed
        case -3: .closed
        case let code: .ioError(SystemFailure(code: code))
        }
    }
}
