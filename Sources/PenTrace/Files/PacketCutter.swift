import PenProtocol

/// Bytes as a journal's ticks hold them → packets of one frame each. Every byte comes out again, in order: idle line
/// goes with the frame behind it, and what never ends is cut after 4,096 bytes.
package struct PacketCutter: Sendable {
    private static let longest = 4_096
    private var open: [TraceSide: TracePacket] = [:]

    package init() {}

    /// Takes bytes; the time of a packet is that of its last byte.
    package mutating func receive(_ bytes: [UInt8], from side: TraceSide, atUs: Int64) -> [TracePacket] {
        guard !bytes.isEmpty else { return [] }
        var packets: [TracePacket] = []
        var packet = open[side] ?? TracePacket(atUs: atUs, side: side, bytes: [])
        packet.atUs = atUs
        var holdsMore = packet.bytes.contains { $0 != PenLink.delimiter }
        for byte in bytes {
            packet.bytes.append(byte)
            holdsMore = holdsMore || byte != PenLink.delimiter
            if (byte == PenLink.delimiter && holdsMore) || packet.bytes.count == Self.longest {
                packets.append(packet)
                packet.bytes = []
                holdsMore = false
            }
        }
        open[side] = packet.bytes.isEmpty ? nil : packet
        return packets
    }

    /// What is left: at the end, or where records are missing.
    package mutating func finish() -> [TracePacket] {
        defer { open = [:] }
        return TraceSide.allCases.compactMap { open[$0] }.sorted { $0.atUs < $1.atUs }
    }
}
