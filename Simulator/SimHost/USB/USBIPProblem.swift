import Glibc
import SystemPackage

/// Why there is no USB/IP server at an address.
package struct USBIPProblem: Error, Equatable, Sendable, CustomStringConvertible {
    package let address: String
    package let port: UInt16
    /// errno.
    package let code: Int32

    /// The program's exit status for it (sysexits.h).
    package var exitCode: Int32 {
        switch code {
        case EADDRINUSE: 75
        case EINVAL: 64
        case EACCES, EPERM: 77
        default: 74
        }
    }

    package var description: String {
        switch code {
        case EADDRINUSE:
            "Somebody listens at \(address) port \(port) already. Stop it, or give another port: --link usbip:PORT."
        case EINVAL:
            "\(address) is no numeric address, IPv4 or IPv6. Give one: --link usbip:127.0.0.1:\(port)."
        default:
            "No USB/IP server at \(address) port \(port): \(Errno(rawValue: code)) (errno \(code)). Give an address of "
                + "this machine and a port of 1024 or more."
        }
    }
}
