import Testing

@testable import PenHost

struct USBEndpointsTests {
    private static let bulkIn = USBEndpoints.Endpoint(address: 0x83, attributes: 2, packetBytes: 64)
    private static let bulkOut = USBEndpoints.Endpoint(address: 0x04, attributes: 2, packetBytes: 64)
    private static let pen = USBEndpoints.Interface(
        number: 2,
        interfaceClass: 0xFF,
        subClass: 0x50,
        interfaceProtocol: 1,
        endpoints: [bulkIn, bulkOut]
    )

    private static func clause(_ change: (inout USBEndpoints.Interface) -> Void) -> String? {
        var interface = pen
        change(&interface)
        do throws(USBEndpoints.Unfit) {
            _ = try USBEndpoints(interface, number: 2)
            return nil
        } catch {
            return error.clause
        }
    }

    @Test func `PENHOST-202 the bulk pair of a pen's interface is found in either order, whatever stands beside it`()
        throws
    {
        var interface = Self.pen
        #expect(try USBEndpoints(interface, number: 2).bulkIn == 0x83)
        #expect(try USBEndpoints(interface, number: 2).bulkOut == 0x04)
        interface.endpoints = [
            USBEndpoints.Endpoint(address: 0x81, attributes: 3, packetBytes: 8), Self.bulkOut, Self.bulkIn,
        ]
        let found = try USBEndpoints(interface, number: 2)
        #expect(found.bulkIn == 0x83 && found.bulkOut == 0x04 && found.packetBytes == 64)
    }

    @Test func `PENHOST-203 what is no pen that can be spoken to says what it is`() {
        #expect(throws: USBEndpoints.Unfit.self) { try USBEndpoints(nil, number: 2) }
        #expect(Self.clause { $0.interfaceClass = 0x03 }?.contains("0x03/0x50") == true)
        #expect(Self.clause { $0.subClass = 0x51 }?.contains("0xff/0x51") == true)
        #expect(Self.clause { $0.interfaceProtocol = 0 }?.contains("version 0") == true)
        #expect(Self.clause { $0.interfaceProtocol = 2 }?.contains("version 2") == true)
        #expect(Self.clause { $0.endpoints = [] }?.contains("bulk endpoint in each direction") == true)
        #expect(Self.clause { $0.endpoints = [Self.bulkIn, Self.bulkIn] } != nil)
        #expect(Self.clause { $0.endpoints = [Self.bulkOut] } != nil)
        #expect(Self.clause { $0.endpoints[0].attributes = 3 } != nil)
        #expect(Self.clause { $0.endpoints[0].packetBytes = 0 }?.contains("0 bytes") == true)
        #expect(Self.clause { $0.endpoints[1].packetBytes = 0 }?.contains("0 bytes") == true)
        #expect(Self.clause { _ in } == nil)
    }
}
