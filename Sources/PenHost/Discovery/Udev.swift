import CLibUdev
import Glibc

/// libudev: what devices there are. Opens none of them.
final class Udev {
    let context: OpaquePointer

    /// Nil where there is no memory for it.
    init?() {
        guard let made = udev_new() else { return nil }
        context = made
    }

    deinit {
        udev_unref(context)
    }

    /// All devices of a subsystem, ordered by their folder. Those that go while they are read are left out.
    func devices(ofSubsystem subsystem: String) -> [UdevDevice] {
        guard let enumeration = udev_enumerate_new(context) else { return [] }
        defer { udev_enumerate_unref(enumeration) }
        udev_enumerate_add_match_subsystem(enumeration, subsystem)
        udev_enumerate_scan_devices(enumeration)
        var found: [UdevDevice] = []
        var entry = udev_enumerate_get_list_entry(enumeration)
        while let current = entry {
            if let folder = udev_list_entry_get_name(current),
                let device = udev_device_new_from_syspath(context, folder)
            {
                found.append(UdevDevice(device))
            }
            entry = udev_list_entry_get_next(current)
        }
        return found
    }
}
