/// A pen that a USB/IP server shows: its place on the bus, and whether a host has imported it.
final class USBIPDevice {
    /// 1 for the first pen.
    let number: UInt32
    let pen: USBPen
    var isImported = false
    /// Out of the machine: nobody sees it.
    var isUnplugged = false

    init(number: UInt32, pen: USBPen) {
        self.number = number
        self.pen = pen
    }

    var busID: String { "1-\(number)" }

    /// What transfers name it by: bus number and device number.
    var id: UInt32 { 1 << 16 | number }

    /// struct usbip_usb_device; a list has the interfaces behind it.
    func description(withInterfaces: Bool) -> [UInt8] {
        let descriptors = pen.descriptors
        let interfaces = descriptors.interfaces
        var bytes = USBIPWire.field("/sys/devices/platform/stipple-sim/usb1/\(busID)", USBIPWire.pathBytes)
        bytes += USBIPWire.field(busID, USBIPWire.busIDBytes)
        bytes += USBIPWire.bytes(1 as UInt32) + USBIPWire.bytes(number) + USBIPWire.bytes(descriptors.speed.code)
        bytes += USBIPWire.bytes(USBDescriptors.vendorID) + USBIPWire.bytes(USBDescriptors.productID)
        bytes += USBIPWire.bytes(descriptors.release)
        bytes += USBDescriptors.deviceClass + [pen.control.configuration, 1, UInt8(interfaces.count)]
        return withInterfaces ? bytes + interfaces.flatMap { $0 + [0] } : bytes
    }
}
