import Glibc
import SystemPackage

/// Why there is no control socket at a path, or nobody behind it.
package enum ControlSocketProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// A simulated pen listens there.
    case inUse(path: String)
    /// There is something that is no socket.
    case occupied(path: String)
    /// No simulated pen listens there.
    case nobody(path: String)
    /// Who listens there gives no answer, or none that is one.
    case noAnswer(path: String)
    case io(path: String, step: String, code: Int32)

    /// The program's exit status for it (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .inUse: 75
        case .occupied: 65
        case .nobody, .noAnswer: 69
        case .io(_, _, let code): code == EACCES || code == EPERM ? 77 : 74
        }
    }

    package var description: String {
        switch self {
        case .inUse(let path):
            "A simulated pen listens at \(path) already. Stop it, or give this one another --control."
        case .occupied(let path):
            "\(path) is something that is no socket, and is left alone: give another --control, or remove it."
        case .nobody(let path):
            "No simulated pen listens at \(path). Start one with 'stipple-sim pen --link pty:PATH', which says its "
                + "control socket in its first line."
        case .noAnswer(let path):
            "What listens at \(path) gave no answer within 2 s: the pen is stopped, or another program is there."
        case .io(let path, let step, let code):
            "The control socket \(path): '\(step)' failed: \(Errno(rawValue: code)) (errno \(code)). "
                + "Give a path of at most 90 characters in a folder that exists and that this user may write to."
        }
    }
}
