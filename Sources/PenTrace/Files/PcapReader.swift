/// pcap → packets, piece by piece: both byte orders, µs and ns, LINKTYPE_USER0 and LINKTYPE_USB_LINUX_MMAPPED. Bounded:
/// it holds one record.
package struct PcapReader: Sendable {
    private static let recordMax = 1 << 20
    private var waiting: [UInt8] = []
    private var isBig = false
    private var isNanoseconds = false
    private var linkType: UInt32?
    /// Records that hold nothing of pen-link: control transfers, submissions without bytes.
    package private(set) var others = 0
    private var count = 0

    package init() {}

    /// True for the first bytes of a pcap or pcapng.
    package static func isOne(_ bytes: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [
            [0xd4, 0xc3, 0xb2, 0xa1], [0xa1, 0xb2, 0xc3, 0xd4], [0x4d, 0x3c, 0xb2, 0xa1], [0xa1, 0xb2, 0x3c, 0x4d],
            [0x0a, 0x0d, 0x0d, 0x0a],
        ]
        return marks.contains(Array(bytes.prefix(4)))
    }

    /// Takes the next piece of the file.
    package mutating func receive(_ bytes: [UInt8]) throws(TraceProblem) -> [TracePacket] {
        waiting += bytes
        var packets: [TracePacket] = []
        var place = 0
        if linkType == nil {
            guard waiting.count >= 24 else { return [] }
            try readHeader()
            place = 24
        }
        while waiting.count - place >= 16 {
            let length = Int(number(place + 8, 4))
            guard length <= Self.recordMax else {
                throw TraceProblem("record \(count + 1) says that it has \(length) bytes; the file is damaged there")
            }
            guard waiting.count - place >= 16 + length else { break }
            count += 1
            let fraction = Int64(number(place + 4, 4))
            let atUs = Int64(number(place, 4)) * 1_000_000 + (isNanoseconds ? fraction / 1_000 : fraction)
            if let packet = try packet(from: place + 16, to: place + 16 + length, atUs) {
                packets.append(packet)
            } else {
                others += 1
            }
            place += 16 + length
        }
        waiting.removeFirst(place)
        return packets
    }

    /// The end of the file.
    ///
    /// - Throws: when it ends in the middle of a record.
    package func finish() throws(TraceProblem) {
        guard let linkType else {
            throw TraceProblem("the file ends within the header of a pcap, which has 24 bytes; it has \(waiting.count)")
        }
        _ = linkType
        guard waiting.isEmpty else {
            throw TraceProblem(
                "the file ends within record \(count + 1), \(waiting.count) bytes behind the last whole one"
            )
        }
    }

    private mutating func readHeader() throws(TraceProblem) {
        switch Array(waiting.prefix(4)) {
        case [0xd4, 0xc3, 0xb2, 0xa1]: break
        case [0xa1, 0xb2, 0xc3, 0xd4]: isBig = true
        case [0x4d, 0x3c, 0xb2, 0xa1]: isNanoseconds = true
        case [0xa1, 0xb2, 0x3c, 0x4d]: (isBig, isNanoseconds) = (true, true)
        case [0x0a, 0x0d, 0x0d, 0x0a]:
            throw TraceProblem("it is pcapng, which is not read; convert it: editcap -F pcap IN OUT")
        default: throw TraceProblem("it does not begin as a pcap")
        }
        guard number(4, 2) == 2 else {
            throw TraceProblem("it is pcap of version \(number(4, 2)); expected 2")
        }
        let found = UInt32(number(20, 4) & 0xffff)
        guard PcapWriter.LinkType.allCases.contains(where: { $0.number == found }) else {
            throw TraceProblem("its link type is \(found); expected 147 (USER0) or 220 (USB with the 64 byte header)")
        }
        linkType = found
    }

    private func packet(from start: Int, to end: Int, _ atUs: Int64) throws(TraceProblem) -> TracePacket? {
        if linkType == PcapWriter.LinkType.user.number {
            guard end > start, waiting[start] <= 1 else {
                throw TraceProblem("record \(count) does not begin with a direction (0 or 1)")
            }
            let side: TraceSide = waiting[start] == 0 ? .host : .pen
            return TracePacket(atUs: atUs, side: side, bytes: Array(waiting[(start + 1)..<end]))
        }
        guard end - start >= 64 else {
            throw TraceProblem("record \(count) is shorter than the header of USB, 64 bytes")
        }
        let isBulk = waiting[start + 9] == 3
        guard isBulk, waiting[start + 15] == 0, end > start + 64 else { return nil }
        let side: TraceSide = waiting[start + 10] & 0x80 == 0 ? .host : .pen
        return TracePacket(atUs: atUs, side: side, bytes: Array(waiting[(start + 64)..<end]))
    }

    private func number(_ place: Int, _ bytes: Int) -> UInt64 {
        let found = waiting[place..<(place + bytes)]
        return isBig
            ? found.reduce(0) { $0 << 8 | UInt64($1) } : found.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
