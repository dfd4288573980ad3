import Testing

@testable import SimHost

struct USBDescriptorsTests {
    private static func descriptors(_ speed: USBSpeed = .full, _ defect: USBDefect? = nil) -> USBDescriptors {
        USBDescriptors(serial: "SIM-0042", version: (1, 2, 3), speed: speed, defect: defect)
    }

    /// The parts of a configuration; nil where the lengths do not add up.
    private static func parts(_ bytes: [UInt8]) -> [[UInt8]]? {
        var rest = bytes[...]
        var parts: [[UInt8]] = []
        while let length = rest.first {
            guard length >= 2, Int(length) <= rest.count else { return nil }
            parts.append(Array(rest.prefix(Int(length))))
            rest = rest.dropFirst(Int(length))
        }
        return parts
    }

    @Test(arguments: USBSpeed.allCases)
    func `SIMHOST-302 a pen is a composite device with the interfaces of pen-link`(speed: USBSpeed) throws {
        let pen = Self.descriptors(speed)
        let device = try #require(pen.descriptor(type: 1, index: 0))
        #expect(device.count == 18 && device[0] == 18)
        #expect(Array(device[4...6]) == [0xEF, 0x02, 0x01])
        #expect(Array(device[8...13]) == [0x09, 0x12, 0x01, 0x00, 0x23, 0x01])
        let whole = try #require(pen.descriptor(type: 2, index: 0))
        #expect(Int(whole[2]) | Int(whole[3]) << 8 == whole.count)
        let parts = try #require(Self.parts(whole))
        let interfaces = parts.filter { $0[1] == 4 }
        #expect(
            interfaces.map { Array($0[2...]) } == [
                [0, 0, 1, 0x02, 0x02, 0x00, 4], [1, 0, 2, 0x0A, 0x00, 0x00, 4], [2, 0, 2, 0xFF, 0x50, 0x01, 4],
            ]
        )
        #expect(whole[4] == 3)
        #expect(parts.first { $0[1] == 0x0B } == [8, 0x0B, 0, 2, 0x02, 0x02, 0x00, 4])
        let endpoints = parts.filter { $0[1] == 5 }
        #expect(endpoints.map { $0[2] } == [0x81, 0x02, 0x82, 0x03, 0x83])
        #expect(endpoints.map { $0[3] } == [3, 2, 2, 2, 2])
        let sizes = endpoints.dropFirst().map { Int($0[4]) | Int($0[5]) << 8 }
        #expect(sizes == [Int](repeating: speed == .full ? 64 : 512, count: 4))
        // Header, call management, abstract control, union of 0 and 1.
        #expect(parts.filter { $0[1] == 0x24 }.map { $0[2] } == [0, 1, 2, 6])
        #expect(parts.filter { $0[1] == 0x24 }.last == [5, 0x24, 6, 0, 1])
    }

    @Test func `SIMHOST-303 strings are language, maker, product, serial number and pen-link`() throws {
        let pen = Self.descriptors()
        func text(_ index: UInt8) throws -> String {
            let bytes = try #require(pen.descriptor(type: 3, index: index))
            #expect(bytes[0] == bytes.count && bytes[1] == 3)
            return String(decoding: stride(from: 2, to: bytes.count, by: 2).map { bytes[$0] }, as: UTF8.self)
        }
        #expect(pen.descriptor(type: 3, index: 0) == [4, 3, 0x09, 0x04])
        #expect(try (1...4).map { try text($0) } == ["Stipple", "Simulated pen", "SIM-0042", "pen-link"])
        #expect(pen.descriptor(type: 3, index: 5) == nil)
    }

    @Test func `SIMHOST-304 the release is the firmware's version as BCD`() {
        #expect(USBDescriptors.release(of: (0, 1, 0)) == 0x0010)
        #expect(USBDescriptors.release(of: (1, 2, 3)) == 0x0123)
        #expect(USBDescriptors.release(of: (99, 9, 9)) == 0x9999)
        #expect(USBDescriptors.release(of: (12, 0, 1)) == 0x1201)
        #expect(USBDescriptors.release(of: (100, 10, 255)) == 0x9999)
    }

    @Test func `SIMHOST-305 only a high-speed device has another speed to tell of`() throws {
        #expect(Self.descriptors(.full).descriptor(type: 6, index: 0) == nil)
        #expect(Self.descriptors(.full).descriptor(type: 7, index: 0) == nil)
        #expect(Self.descriptors(.high).descriptor(type: 6, index: 0)?.count == 10)
        let other = try #require(Self.descriptors(.high).descriptor(type: 7, index: 0))
        let usual = try #require(Self.descriptors(.full).descriptor(type: 2, index: 0))
        #expect(other[1] == 7 && other.dropFirst(2) == usual.dropFirst(2))
    }

    @Test func `SIMHOST-306 each defect of the descriptors is what it says, and the others leave them alone`() throws {
        let right = try #require(Self.descriptors().descriptor(type: 2, index: 0))
        for defect in [USBDefect.garbage, .stall, .mute] {
            #expect(Self.descriptors(.full, defect).descriptor(type: 2, index: 0) == right)
        }
        let other = try #require(Self.descriptors(.full, .otherProtocol).descriptor(type: 2, index: 0))
        #expect(zip(other, right).filter { $0 != $1 }.map(\.0) == [0x02])
        let bare = try #require(Self.descriptors(.full, .noEndpoints).descriptor(type: 2, index: 0))
        let parts = try #require(Self.parts(bare))
        #expect(Int(bare[2]) == bare.count && parts.last == [9, 4, 2, 0, 0, 0xFF, 0x50, 0x01, 4])
        let broken = try #require(Self.descriptors(.full, .badDescriptors).descriptor(type: 2, index: 0))
        #expect(Int(broken[2]) > broken.count)
        #expect(Self.parts(broken) == nil)
    }
}
