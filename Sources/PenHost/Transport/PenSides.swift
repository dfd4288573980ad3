import Glibc

/// The sides of one pen in sysfs: which ttys a USB device has, and who has its interfaces. Nothing is opened.
struct PenSides {
    let roots: SystemRoots

    /// Device nodes of the ttys of the device at a bus and port ("1-2.3").
    func ttys(ofDeviceAt busPort: String) -> [String] {
        interfaces(ofDeviceAt: busPort).flatMap { folder in
            // "…/1-2:1.0/tty/ttyACM0", and an adapter's "…/1-2:1.0/ttyUSB0".
            SystemFiles.names(in: folder + "/tty") + SystemFiles.names(in: folder).filter { $0.hasPrefix("ttyUSB") }
        }
        .map { "\(roots.dev)/\($0)" }
    }

    /// The driver of an interface; "usbfs" stands for a program that has claimed it. Nil for none.
    func driver(ofInterface place: USBPlace) -> String? {
        for folder in interfaces(ofDeviceAt: place.busPort) {
            guard let number = SystemFiles.text(at: folder + "/bInterfaceNumber").flatMap({ UInt8($0, radix: 16) }),
                number == place.interfaceNumber
            else { continue }
            return SystemFiles.linkTarget(of: folder + "/driver").map(SystemFiles.lastName)
        }
        return nil
    }

    /// The node of the USB device that a tty belongs to, where a program has claimed one of the device's interfaces.
    func claimedDevice(ofTty path: String) -> String? {
        let name = SystemFiles.lastName(of: path)
        guard let interface = SystemFiles.realPath(of: "\(roots.sys)/class/tty/\(name)/device") else { return nil }
        let device = SystemFiles.folder(of: interface)
        guard let bus = SystemFiles.text(at: device + "/busnum").flatMap({ Int($0) }),
            let number = SystemFiles.text(at: device + "/devnum").flatMap({ Int($0) })
        else { return nil }
        let isClaimed = SystemFiles.names(in: device).contains { folder in
            SystemFiles.linkTarget(of: "\(device)/\(folder)/driver").map(SystemFiles.lastName) == "usbfs"
        }
        return isClaimed ? "\(roots.dev)/bus/usb/\(Self.threeDigits(bus))/\(Self.threeDigits(number))" : nil
    }

    private func interfaces(ofDeviceAt busPort: String) -> [String] {
        let device = "\(roots.sys)/bus/usb/devices/\(busPort)"
        return SystemFiles.names(in: device)
            .filter { $0.hasPrefix(busPort + ":") }
            .map { "\(device)/\($0)" }
    }

    private static func threeDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
