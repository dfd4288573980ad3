import PenTrace
import Testing

struct PcapTests {
    private let packets = [
        TracePacket(atUs: 1_795_656_266_614_240, side: .host, bytes: [3, 1, 2, 0]),
        TracePacket(atUs: 1_795_656_267_000_001, side: .pen, bytes: [0, 2, 9, 0]),
    ]

    private func file(_ type: PcapWriter.LinkType) -> [UInt8] {
        var writer = PcapWriter(type)
        return packets.reduce(into: writer.header) { $0 += writer.records($1) }
    }

    private func read(_ file: [UInt8], piece: Int = 1_000) throws(TraceProblem) -> [TracePacket] {
        var reader = PcapReader()
        var found: [TracePacket] = []
        for start in stride(from: 0, to: file.count, by: piece) {
            found += try reader.receive(Array(file[start..<min(file.count, start + piece)]))
        }
        try reader.finish()
        return found
    }

    private func problem(_ file: [UInt8]) -> String {
        do throws(TraceProblem) {
            _ = try read(file)
            return ""
        } catch {
            return error.description
        }
    }

    @Test func `TRACE-010 each packet is one frame, and every byte comes out`() {
        var cutter = PacketCutter()
        var found = cutter.receive([0, 5, 6], from: .host, atUs: 1)
        #expect(found.isEmpty)
        found += cutter.receive([8, 0], from: .pen, atUs: 2)
        found += cutter.receive([7, 0, 9, 0, 4], from: .host, atUs: 3)
        found += cutter.finish()
        #expect(
            found == [
                TracePacket(atUs: 2, side: .pen, bytes: [8, 0]),
                TracePacket(atUs: 3, side: .host, bytes: [0, 5, 6, 7, 0]),
                TracePacket(atUs: 3, side: .host, bytes: [9, 0]), TracePacket(atUs: 3, side: .host, bytes: [4]),
            ]
        )
        let rubbish = [UInt8](repeating: 1, count: 4_097)
        found = cutter.receive(rubbish, from: .pen, atUs: 4) + cutter.finish()
        #expect(found.map(\.bytes.count) == [4_096, 1])
        #expect(cutter.finish().isEmpty)
    }

    @Test(arguments: PcapWriter.LinkType.allCases)
    func `TRACE-011 what is written is read again, cut anywhere`(type: PcapWriter.LinkType) throws {
        let file = file(type)
        #expect(PcapReader.isOne(file))
        for piece in [1, 2, 23, 24, 25, 40, 1_000] {
            #expect(try read(file, piece: piece) == packets, "pieces of \(piece)")
        }
    }

    @Test func `TRACE-011 both byte orders, and nanoseconds`() throws {
        var big = file(.user)
        for place in [0, 4, 6, 16, 20, 24, 28, 32, 36, 45, 49, 53, 57] {
            big[place..<(place + (place == 4 || place == 6 ? 2 : 4))].reverse()
        }
        #expect(try read(big) == packets)
        var fine = file(.user)
        fine[0] = 0x4d
        fine[1] = 0x3c
        let times = try read(fine).map(\.atUs)
        #expect(times == [1_795_656_266_000_614, 1_795_656_267_000_000])
    }

    @Test func `TRACE-012 what is no such pcap is refused with a sentence`() {
        let whole = file(.user)
        #expect(problem(whole).isEmpty)
        #expect(problem(Array(whole.dropLast())).contains("ends within record 2"))
        #expect(problem(Array(whole.prefix(23))).contains("within the header"))
        #expect(problem([0x0a, 0x0d, 0x0d, 0x0a] + whole.dropFirst(4)).contains("editcap -F pcap"))
        var other = whole
        other[20] = 1
        #expect(problem(other).contains("link type is 1"))
        other = whole
        other[4] = 3
        #expect(problem(other).contains("version 3"))
        other = whole
        other[34] = 0xff
        #expect(problem(other).contains("damaged"))
        other = whole
        other[40] = 2
        #expect(problem(other).contains("direction"))
        #expect(!PcapReader.isOne([1, 2, 3, 4]))
    }
}
