import Glibc
import PenFirmware
import PenHost
import PenProtocol
import PenSimulator
import SimHost

/// Where a run's simulated pen is reached by its host.
package enum ServedPlace: Equatable, Sendable {
    /// At a pty, with a link at this path.
    case pty(String)
    /// As a USB device at this computer's virtual hub, by libusb.
    case usb

    /// How long the kernel and udev may take to see a device, µs. Some 2 s in a slow virtual machine.
    static let enumerationUs: Int64 = 20_000_000

    /// "a pty", "USB".
    package var name: String { self == .usb ? "USB" : "a pty" }

    /// Why a fault cannot be played there: a clause that ends a sentence; nil where it can.
    func reasonUnsupported(_ fault: SimulatedFault) -> String? {
        switch (fault, self) {
        case (.hostClockJump, _):
            "the host of a paced pen takes its time from the pen, so its own clock cannot jump."
        case (.unplug, .usb):
            "the kernel tells of a removal in its own time, which the pen's clock knows nothing of. "
                + "`make test-usb` pulls plugs."
        default: nil
        }
    }

    /// The pen's end, and what its host looks for.
    ///
    /// - Parameter serial: of the pen; over USB its host finds it by that, so it has to be the only one.
    /// - Throws: a path that is taken; no virtual hub, or no right to it.
    func open(serial: String) throws(LiveProblem) -> (port: any PenPort, address: PenAddress) {
        switch self {
        case .pty(let path):
            do throws(PtyPort.Problem) {
                return (try PtyPort(link: path), .path(path))
            } catch {
                throw LiveProblem(error.exitCode, error.description)
            }
        case .usb:
            let version = (FirmwareVersion.major, FirmwareVersion.minor, FirmwareVersion.patch)
            do throws(VirtualHub.Problem) {
                let port = try PluggedPort(USBDescriptors(serial: serial, version: version, speed: .full))
                return (port, .serialNumber(serial))
            } catch {
                throw LiveProblem(error.exitCode, error.sentence)
            }
        }
    }

    /// The serial number of a run's pen: over USB one of this process alone.
    func serial(_ usual: Ascii16) -> Ascii16 {
        guard self == .usb else { return usual }
        return Ascii16(text: "SIM-USB-\(getpid())") ?? usual
    }

    /// Until the pen can be found where it was plugged in.
    func awaitPen(_ address: PenAddress, isStopped: () -> Bool) throws(LiveProblem) {
        guard self == .usb else { return }
        let untilUs = MonotonicClock.nowUs() + Self.enumerationUs
        while true {
            do throws(PenChoiceError) {
                _ = try PenDiscovery().find(address)
                return
            } catch {
                guard MonotonicClock.nowUs() < untilUs, !isStopped() else {
                    throw LiveProblem(error.exitCode, "The kernel has not shown the simulated pen in time: \(error)")
                }
            }
            usleep(20_000)
        }
    }
}
