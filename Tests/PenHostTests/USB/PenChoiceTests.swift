import Testing

@testable import PenHost

struct PenChoiceTests {
    private enum Sides {
        case serial
        case vendor
        case both
    }

    private static func pen(
        _ serial: String?,
        at busPort: String,
        _ sides: Sides = .both,
        vendorPermitted: Bool = true,
        isPen: Bool = true,
        otherProtocol: UInt8? = nil
    ) -> PenEntry {
        let identity = USBIdentity(
            place: busPort,
            vendorID: 0x1209,
            productID: 1,
            serialNumber: serial,
            manufacturer: nil,
            product: nil
        )
        let port = SerialPort(
            path: "/dev/ttyACM\(busPort.last ?? "0")",
            links: [],
            driver: "cdc_acm",
            usb: identity,
            isPermitted: true,
            group: nil,
            holder: nil
        )
        let vendor = PenEntry.VendorSide(
            place: USBPlace(node: "/dev/bus/usb/001/00\(busPort.last ?? "0")", interfaceNumber: 2, busPort: busPort),
            driver: nil,
            isPermitted: vendorPermitted,
            group: nil,
            holder: nil
        )
        return PenEntry(
            usb: identity,
            firmware: "1.0.0",
            isPen: isPen,
            otherProtocol: otherProtocol,
            serialSide: sides == .vendor ? nil : port,
            vendorSide: sides == .serial ? nil : vendor
        )
    }

    private static let adapter = PenEntry(
        usb: nil,
        firmware: nil,
        isPen: false,
        otherProtocol: nil,
        serialSide: SerialPort(
            path: "/dev/ttyUSB0",
            links: [],
            driver: "ftdi_sio",
            usb: nil,
            isPermitted: true,
            group: nil,
            holder: nil
        ),
        vendorSide: nil
    )

    private static func refusal(_ address: PenAddress, _ known: [PenEntry]) -> PenChoiceError? {
        do throws(PenChoiceError) {
            _ = try PenDiscovery.choose(address, among: known)
            return nil
        } catch {
            return error
        }
    }

    @Test func `PENHOST-222 auto takes the only pen and refuses two with a list`() throws {
        let one = Self.pen("SIM-0001", at: "1-1")
        #expect(try PenDiscovery.choose(.auto, among: [one, Self.adapter]).entry == one)
        let two = try #require(Self.refusal(.auto, [one, Self.pen("SIM-0002", at: "1-2")]))
        #expect(two.exitCode == 64)
        for words in ["2 pens", "serial:SIM-0001", "serial:SIM-0002", "usb:1-2", "/dev/ttyACM1"] {
            #expect(two.description.contains(words), "\(two)")
        }
        // A port behind which a pen may stand is not guessed to be one.
        let none = try #require(Self.refusal(.auto, [Self.adapter]))
        #expect(none.exitCode == 69 && none.description.contains("/dev/ttyUSB0"), "\(none)")
        #expect(Self.refusal(.auto, [])?.exitCode == 69)
    }

    @Test func `PENHOST-223 a pen is found by serial number and by place`() throws {
        let pens = [Self.pen("SIM-0001", at: "1-1"), Self.pen("SIM-0002", at: "1-2"), Self.pen(nil, at: "1-3")]
        #expect(try PenDiscovery.choose(.serialNumber("SIM-0002"), among: pens).entry == pens[1])
        #expect(try PenDiscovery.choose(.busPort("1-3"), among: pens).entry == pens[2])
        for address in [PenAddress.serialNumber("SIM-0003"), .serialNumber(""), .busPort("1-4"), .busPort("1-")] {
            let refusal = try #require(Self.refusal(address, pens))
            #expect(refusal.exitCode == 69 && refusal.description.contains("SIM-0001"), "\(refusal)")
        }
        let twins = [Self.pen("SIM-0001", at: "1-1"), Self.pen("SIM-0001", at: "1-2")]
        let refusal = try #require(Self.refusal(.serialNumber("SIM-0001"), twins))
        #expect(refusal.exitCode == 64 && refusal.description.contains("usb:1-2"), "\(refusal)")
    }

    @Test func `PENHOST-224 of two sides the vendor interface is used where it may be opened, and the reason is told`()
        throws
    {
        let both = try PenDiscovery.choose(.auto, among: [Self.pen("S", at: "1-1")])
        #expect(both.place == .usb(USBPlace(node: "/dev/bus/usb/001/001", interfaceNumber: 2, busPort: "1-1")))
        #expect(both.reason.contains("not /dev/ttyACM1"))
        let barred = try PenDiscovery.choose(.auto, among: [Self.pen("S", at: "1-1", vendorPermitted: false)])
        #expect(barred.place == .serial(path: "/dev/ttyACM1") && barred.reason.contains("may not open"))
        let serial = try PenDiscovery.choose(.auto, among: [Self.pen("S", at: "1-1", .serial)])
        #expect(serial.place == .serial(path: "/dev/ttyACM1") && serial.reason.contains("only side"))
        let vendor = try PenDiscovery.choose(.auto, among: [Self.pen("S", at: "1-1", .vendor)])
        #expect(vendor.reason.contains("only side"))
        // Not permitted, and no other side: opening it gives the remedy.
        let only = Self.pen("S", at: "1-1", .vendor, vendorPermitted: false)
        #expect(try PenDiscovery.choose(.auto, among: [only]).place == vendor.place)
    }

    @Test func `PENHOST-225 a pen of another protocol version is refused by its name`() throws {
        let pen = Self.pen("S", at: "1-1", .serial, isPen: false, otherProtocol: 2)
        let refusal = try #require(Self.refusal(.busPort("1-1"), [pen]))
        #expect(refusal.exitCode == 65 && refusal.description.contains("version 2"), "\(refusal)")
        #expect(Self.refusal(.auto, [pen])?.exitCode == 69)
    }

    @Test func `PENHOST-226 a pen that was named by its port is taken at its port again`() throws {
        let pens = [Self.pen("SIM-0001", at: "1-1"), Self.pen("SIM-0002", at: "1-2")]
        #expect(PenDiscovery.again("SIM-0002", among: pens)?.place == .serial(path: "/dev/ttyACM2"))
        #expect(PenDiscovery.again("SIM-0003", among: pens) == nil)
        #expect(PenDiscovery.again("SIM-0001", among: [Self.pen("SIM-0001", at: "1-1", .vendor)]) == nil)
    }

    @Test func `PENHOST-229 a pen that was on its vendor interface is not taken at its port at once`() throws {
        let both = try PenDiscovery.choose(.auto, among: [Self.pen("S", at: "1-1")])
        let port = try PenDiscovery.choose(.auto, among: [Self.pen("S", at: "1-1", .serial)])
        let refusal = try #require(OpenPen.otherSide(port, both.place))
        #expect(refusal.isOtherSide && refusal.isAbsent && refusal.sentence.contains("/dev/ttyACM1"))
        #expect(OpenPen.otherSide(both, both.place) == nil)
        #expect(OpenPen.otherSide(port, port.place) == nil)
        #expect(OpenPen.otherSide(both, port.place) == nil)
    }

    @Test(arguments: [(UInt16(0x0142), "1.4.2"), (0x0000, "0.0.0"), (0x1299, "12.9.9"), (0x0100, "1.0.0")])
    func `PENHOST-227 the firmware is read from bcdDevice`(bcd: UInt16, text: String) {
        #expect(PenDiscovery.firmware(bcd) == text)
    }

    @Test(arguments: [
        ("auto", PenAddress.auto), ("/dev/ttyACM0", .path("/dev/ttyACM0")), ("./p0", .path("./p0")),
        ("serial:SIM-0001", .serialNumber("SIM-0001")), ("usb:1-2.3", .busPort("1-2.3")), ("AUTO", .path("AUTO")),
    ])
    func `PENHOST-228 an address is read and written the same way`(text: String, address: PenAddress) {
        #expect(PenAddress(text) == address)
        #expect("\(address)" == text)
        for nothing in ["", "serial:", "usb:"] { #expect(PenAddress(nothing) == nil) }
    }
}
