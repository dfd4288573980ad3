import Glibc
import SystemPackage

/// The hub of Linux' vhci_hcd, at which a simulated pen is plugged into this computer itself: the kernel takes one end
/// of a socket for the cable (Linux, drivers/usb/usbip/vhci_sysfs.c).
package struct VirtualHub {
    /// Where the module's controller stands in sysfs.
    package static let controller = "/sys/devices/platform/vhci_hcd.0"

    /// A port to which nothing is plugged (VDEV_ST_NULL in drivers/usb/usbip/usbip_common.h).
    private static let free = 4

    private let controller: String

    package init(controller: String = VirtualHub.controller) {
        self.controller = controller
    }

    /// Plugs a device in. The kernel keeps the socket; closing the other end pulls the device out.
    ///
    /// - Parameters:
    ///   - socket: a connected stream socket, which stays the caller's to close.
    ///   - deviceID: bus number in the upper 16 bits, device number in the lower ones.
    ///   - speed: usb_device_speed: 2 for full, 3 for high.
    package func plugIn(socket: Int32, deviceID: UInt32, speed: UInt32) throws(Problem) {
        let port = try freePort()
        try write("\(port) \(socket) \(deviceID) \(speed)")
    }

    /// The first free port for devices that are slower than SuperSpeed.
    func freePort() throws(Problem) -> UInt32 {
        for line in try status().split(separator: "\n") {
            // "hs  0001 004 000 00000000 000000 0-0": hub, port, state, speed, device, socket, bus id.
            let words = line.split(separator: " ")
            guard words.count >= 3, words[0] == "hs", let port = UInt32(words[1]), Int(words[2]) == Self.free else {
                continue
            }
            return port
        }
        throw Problem(
            exitCode: 75,
            sentence:
                "All ports of the virtual hub are taken. See them with 'usbip port', free one with "
                + "'usbip detach -p 00'."
        )
    }

    private func status() throws(Problem) -> String {
        do {
            let file = try FileDescriptor.open(FilePath(controller + "/status"), .readOnly)
            defer { try? file.close() }
            return try withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
                let count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                return String(decoding: buffer.prefix(count), as: UTF8.self)
            }
        } catch {
            throw Problem(
                exitCode: 69,
                sentence: "There is no virtual USB hub here (\(controller)/status: \(error)). "
                    + "Load the kernel's module: sudo modprobe vhci-hcd."
            )
        }
    }

    private func write(_ line: String) throws(Problem) {
        do {
            let file = try FileDescriptor.open(FilePath(controller + "/attach"), .writeOnly)
            defer { try? file.close() }
            var line = line
            _ = try line.withUTF8 { bytes in try file.write(UnsafeRawBufferPointer(bytes)) }
        } catch {
            let failure = error as? Errno
            throw Problem(
                exitCode: failure == .permissionDenied ? 77 : 74,
                sentence:
                    "The simulated pen could not be plugged into the virtual hub (\(controller)/attach: \(error)). "
                    + "Only root may do so."
            )
        }
    }

    /// Why a device could not be plugged in: the exit status, and a sentence.
    package struct Problem: Error, Equatable, Sendable {
        package let exitCode: Int32
        package let sentence: String
    }
}
