import Glibc

/// Why a port could not be opened. The exit status and the sentence are made here and nowhere else.
package enum TransportError: Error, Equatable, Sendable {
    /// Nothing is at the path, or what is there leads nowhere (`detail` says which).
    case notFound(path: String, detail: String)
    /// This user may not open it; `group` is the group that may.
    case notPermitted(path: String, group: String?)
    /// Someone else has it; the holder where /proc tells.
    case busy(path: String, holder: PortHolder?)
    /// There is something else at the path.
    case notATerminal(path: String, found: String)
    /// There is a USB device at the node that is no pen which this program can speak to.
    case notAPen(path: String, found: String)
    /// The driver did not take the line settings.
    case settingsRefused(path: String, expected: String, got: String)
    /// A system call failed for another reason.
    case io(path: String, step: String, failure: SystemFailure)

    /// What an errno of opening the device stands for.
    ///
    /// - Parameter group: looks up the group that may open it, only where that is the question.
    /// - Parameter holder: looks up who holds it, only where that is the question.
    package static func opening(
        _ path: String,
        failure: SystemFailure,
        group: () -> String?,
        holder: () -> PortHolder?
    ) -> TransportError {
        switch failure.code {
        case ENOENT, ENOTDIR:
            .notFound(path: path, detail: "there is no such file")
        case ENODEV, ENXIO:
            .notFound(path: path, detail: "there is a device node but no device behind it")
        case EACCES, EPERM:
            .notPermitted(path: path, group: group())
        case EBUSY, EWOULDBLOCK:
            .busy(path: path, holder: holder())
        case ENOTTY, EISDIR:
            .notATerminal(path: path, found: "something that is not a serial line")
        default:
            .io(path: path, step: "open", failure: failure)
        }
    }

    /// The program's exit status for it (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .notFound: 69
        case .notPermitted: 77
        case .busy: 75
        case .notATerminal, .notAPen: 65
        case .settingsRefused, .io: 74
        }
    }
}

extension TransportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notFound(let path, let detail):
            "No pen at \(path): \(detail). Plug the pen in (or start the simulated pen) and list the ports with "
                + "'stipple devices'."
        case .notPermitted(let path, let group?):
            "This user may not open \(path): it belongs to group \(group). Join that group with "
                + "'sudo usermod -aG \(group) $USER' and log in again, or install the pen's udev rule with "
                + "'sudo make install', then plug the pen in again."
        case .notPermitted(let path, nil):
            "This user may not open \(path), and no group may either. Install the pen's udev rule with 'sudo make "
                + "install', then unplug the pen and plug it in again."
        case .busy(let path, let holder?) where holder.name == "ModemManager":
            "\(path) is held by \(holder), which takes every new serial port for a modem. Wait half a minute and try "
                + "again, or install the pen's udev rule with 'sudo make install': it sets ID_MM_DEVICE_IGNORE."
        case .busy(let path, let holder?):
            "\(path) is held by \(holder). End that program first; only one may drive a pen."
        case .busy(let path, nil):
            "\(path) is held by another program that this user may not see. Find it with 'sudo fuser -v \(path)' and "
                + "end it; only one may drive a pen."
        case .notATerminal(let path, let found):
            "\(path) is not a serial port but \(found). Give a port that 'stipple devices' lists."
        case .notAPen(let path, let found):
            "\(path) cannot be treated with: it is \(found). 'stipple devices' lists the pens that can."
        case .settingsRefused(let path, let expected, let got):
            "The driver of \(path) does not take the line settings: expected \(expected), got \(got). "
                + "Use an adapter that reaches 921600 baud, or the pen's own USB port."
        case .io(let path, let step, let failure):
            "\(path) failed at '\(step)': \(failure). Unplug the pen, plug it in again and retry."
        }
    }
}
