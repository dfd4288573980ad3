import Glibc
import PenHost
import Testing

struct SerialDiscoveryTests {
    /// A machine with a pen on CDC-ACM, a cable with an FTDI chip, and a UART that is not USB.
    private final class Machine {
        let tree: TemporaryTree

        var roots: SystemRoots {
            SystemRoots(dev: tree("dev"), sys: tree("sys"), proc: tree("proc"))
        }

        init() throws {
            tree = try TemporaryTree()
            tree.folder("proc")
            tree.folder("sys")
            tree.folder("dev")
        }

        func usb(_ place: String, vendor: String, product: String, serial: String? = nil) throws {
            let folder = "sys/devices/pci0000:00/usb1/\(place)"
            try tree.file("\(folder)/idVendor", vendor + "\n")
            try tree.file("\(folder)/idProduct", product + "\n")
            try tree.file("\(folder)/manufacturer", "Example Works\n")
            try tree.file("\(folder)/product", "Needling Pen\n")
            if let serial {
                try tree.file("\(folder)/serial", serial + "\n")
            }
        }

        /// A tty whose device is the folder given, below sys/devices.
        func tty(_ name: String, device: String, driver: String) throws {
            try tree.file("dev/\(name)")
            tree.folder("sys/devices/\(device)")
            tree.folder("sys/bus/drivers/\(driver)")
            tree.link("sys/devices/\(device)/driver", to: tree("sys/bus/drivers/\(driver)"))
            tree.link("sys/class/tty/\(name)/device", to: tree("sys/devices/\(device)"))
        }

        func process(_ pid: Int, _ name: String, opened device: String) throws {
            try tree.file("proc/\(pid)/comm", name + "\n")
            tree.link("proc/\(pid)/fd/5", to: tree("dev/\(device)"))
        }
    }

    @Test func `PENHOST-340 the udev rule's link to a pen's USB device is no port`() throws {
        let machine = try Machine()
        try machine.tty("ttyACM0", device: "pci0000:00/usb1/1-2/1-2:1.0", driver: "cdc_acm")
        try machine.tree.file("dev/bus/usb/001/002")
        machine.tree.link("dev/stipple/SP-0042", to: "../ttyACM0")
        machine.tree.link("dev/stipple/usb/SP-0042", to: "../../bus/usb/001/002")
        let ports = SerialDiscovery(roots: machine.roots).ports()
        #expect(ports.map(\.path) == [machine.tree("dev/ttyACM0")])
        #expect(ports.first?.links == [machine.tree("dev/stipple/SP-0042")])
    }

    @Test func `PENHOST-070 a pen on USB is listed with its driver and identity and every name it has`() throws {
        let machine = try Machine()
        try machine.usb("1-2", vendor: "1209", product: "c0de", serial: "SP-0042")
        try machine.tty("ttyACM0", device: "pci0000:00/usb1/1-2/1-2:1.0", driver: "cdc_acm")
        machine.tree.link("dev/serial/by-id/usb-Example_Works_Needling_Pen_SP-0042-if00", to: "../../ttyACM0")
        machine.tree.link("dev/stipple/pen-SP-0042", to: "../ttyACM0")
        let ports = SerialDiscovery(roots: machine.roots).ports()
        let expected = SerialPort(
            path: machine.tree("dev/ttyACM0"),
            links: [
                machine.tree("dev/serial/by-id/usb-Example_Works_Needling_Pen_SP-0042-if00"),
                machine.tree("dev/stipple/pen-SP-0042"),
            ],
            driver: "cdc_acm",
            usb: USBIdentity(
                place: "1-2",
                vendorID: 0x1209,
                productID: 0xc0de,
                serialNumber: "SP-0042",
                manufacturer: "Example Works",
                product: "Needling Pen"
            ),
            isPermitted: true,
            group: nil,
            holder: nil
        )
        #expect(ports == [expected])
    }

    @Test func `PENHOST-071 an adapter's identity is that of the USB device above its port`() throws {
        let machine = try Machine()
        try machine.usb("1-4.3", vendor: "0403", product: "6001")
        try machine.tty("ttyUSB7", device: "pci0000:00/usb1/1-4.3/1-4.3:1.0/ttyUSB7", driver: "ftdi_sio")
        let port = try #require(SerialDiscovery(roots: machine.roots).ports().first)
        #expect(port.driver == "ftdi_sio")
        #expect(port.usb?.place == "1-4.3")
        #expect(port.usb?.vendorID == 0x0403)
        #expect(port.usb?.serialNumber == nil)
        #expect(port.links.isEmpty)
    }

    @Test func `PENHOST-072 a linked port that is not USB is listed without an identity`() throws {
        let machine = try Machine()
        try machine.tty("ttyS4", device: "platform/serial8250", driver: "serial8250")
        machine.tree.link("dev/stipple/bench", to: machine.tree("dev/ttyS4"))
        let ports = SerialDiscovery(roots: machine.roots).ports()
        #expect(ports.map(\.path) == [machine.tree("dev/ttyS4")])
        #expect(ports.first?.links == [machine.tree("dev/stipple/bench")])
        #expect(ports.first?.usb == nil)
        #expect(ports.first?.driver == "serial8250")
    }

    @Test func `PENHOST-073 ports come by name and number and other devices and dead links are left out`() throws {
        let machine = try Machine()
        for name in ["ttyUSB1", "ttyACM10", "ttyACM2", "ttyS0", "tty1", "null"] {
            try machine.tree.file("dev/\(name)")
        }
        machine.tree.link("dev/serial/by-id/gone", to: "../../ttyACM9")
        machine.tree.folder("dev/stipple/folder")
        let names = SerialDiscovery(roots: machine.roots).ports().map { $0.path.split(separator: "/").last }
        #expect(names == ["ttyACM2", "ttyACM10", "ttyUSB1"])
    }

    @Test func `PENHOST-074 a port in use names the process that has it open`() throws {
        let machine = try Machine()
        try machine.tree.file("dev/ttyACM0")
        try machine.tree.file("dev/ttyACM1")
        try machine.process(312, "bash", opened: "ttyS0")
        try machine.process(4711, "stipple", opened: "ttyACM1")
        try machine.tree.file("proc/self-is-no-number/comm", "x")
        let ports = SerialDiscovery(roots: machine.roots).ports()
        #expect(ports.map(\.holder) == [nil, PortHolder(pid: 4711, name: "stipple")])
    }

    @Test func `PENHOST-075 a port that this user may not open says so`() throws {
        let machine = try Machine()
        try machine.tree.file("dev/ttyACM0")
        try machine.tree.file("dev/ttyACM1")
        chmod(machine.tree("dev/ttyACM0"), 0)
        chmod(machine.tree("dev/ttyACM1"), 0o666)
        chmod(machine.tree.path, 0o755)
        let roots = machine.roots
        let permitted = try unprivileged { SerialDiscovery(roots: roots).ports().map(\.isPermitted) }
        #expect(permitted == [false, true])
    }

    @Test func `PENHOST-076 a machine without these has no ports and a damaged identity is no identity`() throws {
        let none = SystemRoots(dev: "/none/dev", sys: "/none/sys", proc: "/none/proc")
        #expect(SerialDiscovery(roots: none).ports().isEmpty)
        let machine = try Machine()
        try machine.usb("1-1", vendor: "not hexadecimal", product: "")
        try machine.tty("ttyACM0", device: "pci0000:00/usb1/1-1/1-1:1.0", driver: "cdc_acm")
        let port = try #require(SerialDiscovery(roots: machine.roots).ports().first)
        #expect(port.usb == nil)
    }

    @Test func `PENHOST-077 the running machine can be listed`() {
        // What is plugged in is not known here; that the real trees are read without harm is.
        for port in SerialDiscovery().ports() {
            #expect(port.path.hasPrefix("/dev/"))
        }
    }
}
