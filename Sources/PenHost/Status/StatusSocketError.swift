import Glibc

/// Why the live state cannot be published. A treatment can go on without it; `monitor` and `why` then see nothing.
package enum StatusSocketError: Error, Equatable, Sendable {
    /// The folder is not a private folder of this user.
    case unsafeFolder(path: String, found: String)
    /// This process publishes there already.
    case inUse(path: String)
    case io(path: String, step: String, failure: SystemFailure)

    /// The program's exit status where it ends for this (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .unsafeFolder: 77
        case .inUse: 75
        case .io(_, _, let failure): failure.code == EACCES || failure.code == EPERM ? 77 : 74
        }
    }
}

extension StatusSocketError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unsafeFolder(let path, let found):
            "The live state is not published: \(path) must be a folder of this user that nobody else may enter, and is "
                + "\(found). Remove it, or set XDG_RUNTIME_DIR to a private folder."
        case .inUse(let path):
            "The live state is not published: this process publishes at \(path) already."
        case .io(let path, let step, let failure):
            "The live state is not published: \(path) failed at '\(step)': \(failure). "
                + "Set XDG_RUNTIME_DIR to a folder of this user with a short path."
        }
    }
}
