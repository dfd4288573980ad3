import Testing

@testable import PenHost

struct PenChangeTests {
    private static func identity(_ serial: String?, _ place: String, product: String? = nil) -> USBIdentity {
        USBIdentity(
            place: place,
            vendorID: 1,
            productID: 1,
            serialNumber: serial,
            manufacturer: nil,
            product: product
        )
    }

    private static func entry(
        _ serial: String?,
        _ place: String,
        node: String? = nil,
        tty: String? = nil,
        isPen: Bool = true,
        isPermitted: Bool = true
    ) -> PenEntry {
        let usb = identity(serial, place)
        return PenEntry(
            usb: usb,
            firmware: nil,
            isPen: isPen,
            otherProtocol: nil,
            serialSide: tty.map {
                SerialPort(
                    path: $0,
                    links: [],
                    driver: nil,
                    usb: usb,
                    isPermitted: isPermitted,
                    group: nil,
                    holder: nil
                )
            },
            vendorSide: node.map {
                PenEntry.VendorSide(
                    place: USBPlace(node: $0, interfaceNumber: 2, busPort: place),
                    driver: nil,
                    isPermitted: isPermitted,
                    group: nil,
                    holder: nil
                )
            }
        )
    }

    @Test func `PENHOST-300 departures come first, then arrivals and changes in the order of the list`() {
        let stays = Self.entry("A", "1-1", node: "/n1")
        let goes = Self.entry("B", "1-2", node: "/n2")
        let comes = Self.entry("C", "1-3", node: "/n3")
        let now = Self.entry("A", "1-1", node: "/n1", tty: "/t1")
        #expect(PenChange.between([stays, goes], [comes, now]) == [.left(goes), .arrived(comes), .changed(now)])
        #expect(PenChange.between([stays, goes], [goes, stays]).isEmpty)
        #expect(PenChange.between([], []).isEmpty)
    }

    @Test func `PENHOST-301 a pen that was plugged in again between two looks has left and arrived`() {
        let before = Self.entry("A", "1-1", node: "/n1", tty: "/t0")
        let after = Self.entry("A", "1-1", node: "/n2", tty: "/t0")
        #expect(PenChange.between([before], [after]) == [.left(before), .arrived(after)])
        let other = Self.entry("B", "1-1", node: "/n1", tty: "/t0")
        #expect(PenChange.between([before], [other]) == [.left(before), .arrived(other)])
        // Its tty alone is known of the first look: nothing says that it was away.
        let half = Self.entry("A", "1-1", tty: "/t0")
        #expect(PenChange.between([half], [after]) == [.changed(after)])
    }

    @Test func `PENHOST-302 permissions that are set later are a change, and ports of one adapter are told apart`() {
        let barred = Self.entry("A", "1-1", node: "/n1", isPermitted: false)
        let open = Self.entry("A", "1-1", node: "/n1")
        #expect(PenChange.between([barred], [open]) == [.changed(open)])
        let ports = ["/t0", "/t1"].map { Self.entry("F", "1-4", tty: $0, isPen: false) }
        #expect(PenChange.between(ports, [ports[1]]) == [.left(ports[0])])
    }

    @Test(
        arguments: [
            ("SIM-0001", "SIM-0001"), (" a b ", "a b"), ("", nil), (" \n", nil), ("a\u{1B}[2Jb", "a\u{FFFD}[2Jb"),
            ("a\u{202E}b", "a\u{FFFD}b"), ("é一", "é一"), ("a\u{7F}", "a\u{FFFD}"), ("\u{2028}x", "x"),
        ] as [(String, String?)]
    )
    func `PENHOST-303 the texts of a device hold nothing that steers a terminal`(told: String, shown: String?) {
        #expect(Self.identity(told, "1-1").serialNumber == shown)
        #expect(Self.identity(nil, "1-1", product: told).product == shown)
    }

    @Test func `PENHOST-303 a text is no longer than a descriptor can be`() {
        #expect(Self.identity(String(repeating: "x", count: 5000), "1-1").serialNumber?.count == 126)
    }

    @Test func `PENHOST-304 of this machine a monitor can be had and it knows what is there`() throws {
        let monitor = try PenMonitor()
        #expect(monitor.known.map(\.name) == PenDiscovery().entries().map(\.name))
    }
}
