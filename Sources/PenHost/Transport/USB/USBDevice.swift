import CLibUSB
import Glibc

/// A device that is open, with its vendor interface claimed. Whoever has it closes it once.
///
/// `@unchecked Sendable`: opened on one thread and handed to the transfers' thread, which alone uses it from then on.
final class USBDevice: @unchecked Sendable {
    let line: USBLine
    let endpoints: USBEndpoints
    let context: OpaquePointer
    let handle: OpaquePointer
    /// The node, open and locked. libusb does not close what it was given.
    private let descriptor: Int32

    init(
        line: USBLine,
        endpoints: USBEndpoints,
        context: OpaquePointer,
        handle: OpaquePointer,
        descriptor: Int32
    ) {
        self.line = line
        self.endpoints = endpoints
        self.context = context
        self.handle = handle
        self.descriptor = descriptor
    }

    /// Gives the interface back, to the kernel driver too where one was detached, and lets the node go.
    func close() {
        _ = libusb_release_interface(handle, Int32(line.place.interfaceNumber))
        libusb_close(handle)
        libusb_exit(context)
        _ = Glibc.close(descriptor)
    }
}
