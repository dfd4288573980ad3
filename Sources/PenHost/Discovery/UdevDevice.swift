import CLibUdev

/// One device as udev and sysfs describe it. Its reference is given back at its end.
final class UdevDevice {
    private let device: OpaquePointer

    /// - Parameter device: a reference that becomes this object's.
    init(_ device: OpaquePointer) {
        self.device = device
    }

    deinit {
        udev_device_unref(device)
    }

    /// Its folder in sysfs.
    var folder: String { text(udev_device_get_syspath(device)) ?? "" }
    /// "1-2.3", "ttyACM0".
    var name: String { text(udev_device_get_sysname(device)) ?? "" }
    var subsystem: String { text(udev_device_get_subsystem(device)) ?? "" }
    /// Of usb: "usb_device" or "usb_interface".
    var type: String? { text(udev_device_get_devtype(device)) }
    var node: String? { text(udev_device_get_devnode(device)) }
    var driver: String? { text(udev_device_get_driver(device)) }
    /// What happened, of a device that a monitor told of.
    var action: String? { text(udev_device_get_action(device)) }

    func attribute(_ name: String) -> String? {
        text(udev_device_get_sysattr_value(device, name))?.trimmed
    }

    /// A hexadecimal attribute, such as bInterfaceClass.
    func number<Number: FixedWidthInteger>(_ name: String) -> Number? {
        attribute(name).flatMap { Number($0, radix: 16) }
    }

    /// The first device above it of this subsystem and type.
    func parent(subsystem: String, type: String) -> UdevDevice? {
        // The parent belongs to the child; a reference of its own outlives it.
        udev_device_get_parent_with_subsystem_devtype(device, subsystem, type).map { UdevDevice(udev_device_ref($0)) }
    }

    /// The links that udev's rules have made to its node.
    var links: [String] {
        var links: [String] = []
        var entry = udev_device_get_devlinks_list_entry(device)
        while let current = entry {
            if let name = text(udev_list_entry_get_name(current)) { links.append(name) }
            entry = udev_list_entry_get_next(current)
        }
        return links
    }

    private func text(_ bytes: UnsafePointer<CChar>?) -> String? {
        bytes.map { String(cString: $0) }
    }
}
