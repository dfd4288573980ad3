import Glibc

/// Lists the serial ports that a pen may stand behind: /dev/ttyACM*, /dev/ttyUSB*, /dev/stipple/* (where the pen's udev
/// rule links it) and /dev/serial/by-id. Names that lead to one device are one entry.
///
/// Never opens a port: that would raise DTR and restart some boards.
package struct SerialDiscovery: Sendable {
    private let roots: SystemRoots

    package init(roots: SystemRoots = .running) {
        self.roots = roots
    }

    /// The ports there are now, ordered by name and number.
    package func ports() -> [SerialPort] {
        let linksByDevice = candidates()
        let holders = PortHolderSearch(roots: roots).holders(of: Set(linksByDevice.keys))
        return linksByDevice.keys
            .sorted { Self.order(of: $0) < Self.order(of: $1) }
            .map { port($0, links: linksByDevice[$0, default: []].sorted(), holder: holders[$0]) }
    }

    /// Device nodes with the links that lead to them. Links to nothing (a port that has just gone) are left out.
    private func candidates() -> [String: [String]] {
        var found: [String: [String]] = [:]
        for name in SystemFiles.names(in: roots.dev) where name.hasPrefix("ttyACM") || name.hasPrefix("ttyUSB") {
            if let device = SystemFiles.realPath(of: "\(roots.dev)/\(name)") {
                found[device, default: []] += []
            }
        }
        for folder in ["\(roots.dev)/stipple", "\(roots.dev)/serial/by-id"] {
            for name in SystemFiles.names(in: folder) {
                let link = "\(folder)/\(name)"
                guard let device = SystemFiles.realPath(of: link), !Self.isFolder(device) else { continue }
                found[device, default: []] += device == link ? [] : [link]
            }
        }
        return found
    }

    private func port(_ path: String, links: [String], holder: PortHolder?) -> SerialPort {
        let device = "\(roots.sys)/class/tty/\(SystemFiles.lastName(of: path))/device"
        return SerialPort(
            path: path,
            links: links,
            driver: SystemFiles.linkTarget(of: device + "/driver").map(SystemFiles.lastName),
            usb: usbIdentity(above: device),
            isPermitted: SystemFiles.mayReadAndWrite(path),
            group: SerialOpening.groupThatMayOpen(path),
            holder: holder
        )
    }

    /// A tty's device is a USB interface; the first folder above it that has a vendor id is the USB device.
    private func usbIdentity(above device: String) -> USBIdentity? {
        guard let top = SystemFiles.realPath(of: roots.sys), var folder = SystemFiles.realPath(of: device) else {
            return nil
        }
        while folder.hasPrefix(top + "/") {
            if let vendorID = number(folder + "/idVendor"), let productID = number(folder + "/idProduct") {
                return USBIdentity(
                    place: SystemFiles.lastName(of: folder),
                    vendorID: vendorID,
                    productID: productID,
                    serialNumber: SystemFiles.text(at: folder + "/serial"),
                    manufacturer: SystemFiles.text(at: folder + "/manufacturer"),
                    product: SystemFiles.text(at: folder + "/product")
                )
            }
            folder = SystemFiles.folder(of: folder)
        }
        return nil
    }

    private func number(_ path: String) -> UInt16? {
        SystemFiles.text(at: path).flatMap { UInt16($0, radix: 16) }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// ttyACM2 comes before ttyACM10.
    private static func order(of path: String) -> (String, Int) {
        let digits = path.reversed().prefix { ("0"..."9").contains($0) }.reversed()
        return (String(path.dropLast(digits.count)), Int(String(digits)) ?? -1)
    }
}
