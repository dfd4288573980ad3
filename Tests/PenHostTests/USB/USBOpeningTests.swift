import Glibc
import Testing

@testable import PenHost

struct USBOpeningTests {
    private static func refusal(_ node: String, roots: SystemRoots = .running) -> TransportError? {
        let place = USBPlace(node: node, interfaceNumber: 2, busPort: "1-1")
        do throws(TransportError) {
            _ = try PenOpening.open(.usb(place), roots: roots)
            return nil
        } catch {
            return error
        }
    }

    @Test func `PENHOST-208 what is no node of a USB device is refused before it is opened`() throws {
        let tree = try TemporaryTree()
        try tree.file("file", "text")
        for node in ["/dev/null", tree("file"), tree(".")] {
            let refusal = try #require(Self.refusal(node))
            #expect(refusal == .notAPen(path: node, found: "no node of a USB device"))
            #expect(refusal.exitCode == 65)
        }
        let missing = try #require(Self.refusal(tree("none")))
        #expect(missing == .notFound(path: tree("none"), detail: "there is no such file"))
        #expect(missing.exitCode == 69)
    }

    /// A composite pen at 1-2: ttyACM0, and a vendor interface that a driver may have.
    private static func composite(vendorDriver: String?) throws -> TemporaryTree {
        let tree = try TemporaryTree()
        let device = "sys/devices/pci0000:00/usb1/1-2"
        try tree.file("\(device)/busnum", "1\n")
        try tree.file("\(device)/devnum", "14\n")
        tree.folder("\(device)/1-2:1.0/tty/ttyACM0")
        try tree.file("\(device)/1-2:1.0/bInterfaceNumber", "00\n")
        try tree.file("\(device)/1-2:1.2/bInterfaceNumber", "02\n")
        if let vendorDriver {
            tree.folder("sys/bus/drivers/\(vendorDriver)")
            tree.link("\(device)/1-2:1.2/driver", to: tree("sys/bus/drivers/\(vendorDriver)"))
        }
        tree.folder("sys/bus/usb/devices")
        tree.link("sys/bus/usb/devices/1-2", to: tree(device))
        tree.folder("sys/class/tty/ttyACM0")
        tree.link("sys/class/tty/ttyACM0/device", to: tree("\(device)/1-2:1.0"))
        return tree
    }

    @Test func `PENHOST-209 the sides of one pen are found in sysfs`() throws {
        let tree = try Self.composite(vendorDriver: nil)
        let sides = PenSides(roots: SystemRoots(dev: tree("dev"), sys: tree("sys"), proc: tree("proc")))
        #expect(sides.ttys(ofDeviceAt: "1-2") == [tree("dev/ttyACM0")])
        #expect(sides.ttys(ofDeviceAt: "1-3") == [])
        let place = USBPlace(node: "n", interfaceNumber: 2, busPort: "1-2")
        #expect(sides.driver(ofInterface: place) == nil)
        #expect(sides.claimedDevice(ofTty: "/dev/ttyACM0") == nil)
        #expect(sides.claimedDevice(ofTty: "/dev/ttyS0") == nil)
    }

    @Test func `PENHOST-210 a tty whose pen is claimed by a program over libusb says so`() throws {
        let claimed = try Self.composite(vendorDriver: "usbfs")
        let roots = SystemRoots(dev: claimed("dev"), sys: claimed("sys"), proc: claimed("proc"))
        #expect(PenSides(roots: roots).claimedDevice(ofTty: "/dev/ttyACM0") == claimed("dev/bus/usb/001/014"))
        let place = USBPlace(node: "n", interfaceNumber: 2, busPort: "1-2")
        #expect(PenSides(roots: roots).driver(ofInterface: place) == "usbfs")
        let driven = try Self.composite(vendorDriver: "some_driver")
        let others = SystemRoots(dev: driven("dev"), sys: driven("sys"), proc: driven("proc"))
        #expect(PenSides(roots: others).claimedDevice(ofTty: "/dev/ttyACM0") == nil)
        #expect(PenSides(roots: others).driver(ofInterface: place) == "some_driver")
    }

    @Test func `PENHOST-211 a serial port is opened as before by its place`() throws {
        let pty = TestPty()
        let opened = try PenOpening.open(.serial(path: pty.slavePath))
        #expect(opened.sentence.contains("921600 baud"))
        opened.transport.close()
    }
}
