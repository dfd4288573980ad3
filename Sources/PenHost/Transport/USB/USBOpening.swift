import CLibUSB
import CPenSystem
import Glibc

/// The steps that take a node to a claimed vendor interface that is ours. Each failure closes what was opened.
///
/// udev has found the node, so libusb neither lists devices nor watches for them: it is given the open node.
struct USBOpening {
    /// usbfs device nodes (Linux kernel, Documentation/admin-guide/devices.txt).
    private static let majorNumber: UInt32 = 189

    let place: USBPlace
    let roots: SystemRoots

    func open() throws(TransportError) -> USBDevice {
        try checkIsUSB()
        let descriptor = pen_device_open(place.node)
        guard descriptor >= 0 else { throw refused(SystemFailure(code: -descriptor)) }
        do throws(TransportError) {
            guard pen_lock_exclusive(descriptor) >= 0 else {
                throw .busy(path: place.node, holder: PortHolderSearch(roots: roots).holder(of: place.node))
            }
            try checkOtherSide()
            return try wrap(descriptor)
        } catch {
            _ = Glibc.close(descriptor)
            throw error
        }
    }

    private func checkIsUSB() throws(TransportError) {
        var status = stat()
        guard stat(place.node, &status) == 0 else { throw refused(SystemFailure(code: errno)) }
        guard status.st_mode & S_IFMT == S_IFCHR, pen_major(UInt64(status.st_rdev)) == Self.majorNumber else {
            throw .notAPen(path: place.node, found: "no node of a USB device")
        }
    }

    /// Two interfaces of one pen never carry traffic at the same time (pen-link.md, PEN-001).
    private func checkOtherSide() throws(TransportError) {
        let ttys = PenSides(roots: roots).ttys(ofDeviceAt: place.busPort)
        guard let held = PortHolderSearch(roots: roots).holders(of: Set(ttys)).min(by: { $0.key < $1.key }) else {
            return
        }
        throw .busy(path: held.key, holder: held.value)
    }

    private func wrap(_ descriptor: Int32) throws(TransportError) -> USBDevice {
        var context: OpaquePointer?
        _ = pen_libusb_no_discovery()
        try step("start libusb", libusb_init(&context))
        guard let context else { throw io("start libusb", SystemFailure(code: ENOMEM)) }
        do throws(TransportError) {
            var opened: OpaquePointer?
            try step("read the descriptors", libusb_wrap_sys_device(context, Int(descriptor), &opened))
            guard let handle = opened else { throw io("read the descriptors", SystemFailure(code: ENODEV)) }
            do throws(TransportError) {
                return try claim(context, handle, descriptor)
            } catch {
                libusb_close(handle)
                throw error
            }
        } catch {
            libusb_exit(context)
            throw error
        }
    }

    private func claim(
        _ context: OpaquePointer,
        _ handle: OpaquePointer,
        _ descriptor: Int32
    ) throws(TransportError) -> USBDevice {
        let endpoints = try endpoints(handle)
        let number = Int32(place.interfaceNumber)
        var detached: String?
        // Only where there is one: a program that has the interface is none, and is not thrown out.
        if libusb_kernel_driver_active(handle, number) == 1 {
            detached = PenSides(roots: roots).driver(ofInterface: place) ?? "of an unknown name"
            try step("detach the kernel driver at the claim", libusb_set_auto_detach_kernel_driver(handle, 1))
        }
        let answer = libusb_claim_interface(handle, number)
        guard answer != LIBUSB_ERROR_BUSY.rawValue else { throw claimed(descriptor) }
        try step("claim interface \(number)", answer)
        return USBDevice(
            line: USBLine(place: place, detachedDriver: detached, packetBytes: endpoints.packetBytes),
            endpoints: endpoints,
            context: context,
            handle: handle,
            descriptor: descriptor
        )
    }

    private func endpoints(_ handle: OpaquePointer) throws(TransportError) -> USBEndpoints {
        var read: UnsafeMutablePointer<libusb_config_descriptor>?
        let answer = libusb_get_active_config_descriptor(libusb_get_device(handle), &read)
        guard answer == 0, let configuration = read else {
            guard answer == LIBUSB_ERROR_NO_DEVICE.rawValue else {
                let failure = SystemFailure(libusb: answer)
                throw .notAPen(
                    path: place.node,
                    found: "a USB device whose descriptors are malformed (\(failure))"
                )
            }
            throw refused(SystemFailure(code: ENODEV))
        }
        defer { libusb_free_config_descriptor(configuration) }
        do throws(USBEndpoints.Unfit) {
            let interface = USBEndpoints.Interface(configuration.pointee, number: place.interfaceNumber)
            return try USBEndpoints(interface, number: place.interfaceNumber)
        } catch {
            throw .notAPen(path: place.node, found: error.clause)
        }
    }

    /// By a program that knows nothing of our lock, which is this process' own by now.
    private func claimed(_ descriptor: Int32) -> TransportError {
        let search = PortHolderSearch(roots: roots)
        return .busy(path: place.node, holder: search.holders(of: [place.node], except: descriptor)[place.node])
    }

    private func step(_ name: String, _ answer: Int32) throws(TransportError) {
        guard answer < 0 else { return }
        if answer == LIBUSB_ERROR_NO_DEVICE.rawValue { throw refused(SystemFailure(code: ENODEV)) }
        throw io(name, SystemFailure(libusb: answer))
    }

    private func io(_ name: String, _ failure: SystemFailure) -> TransportError {
        .io(path: place.node, step: name, failure: failure)
    }

    private func refused(_ failure: SystemFailure) -> TransportError {
        .opening(
            place.node,
            failure: failure,
            group: { SerialOpening.groupThatMayOpen(place.node) },
            holder: { PortHolderSearch(roots: roots).holder(of: place.node) }
        )
    }
}
