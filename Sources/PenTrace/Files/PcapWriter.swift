/// pcap (µs, little endian) of pen-link: for the format see pcap-savefile(5); for LINKTYPE_USB_LINUX_MMAPPED Linux'
/// Documentation/usb/usbmon.rst, `struct mon_bin_hdr` of 64 bytes.
package struct PcapWriter: Sendable {
    /// What stands in front of the bytes of each packet.
    package enum LinkType: String, Sendable, CaseIterable {
        /// LINKTYPE_USER0: one byte, 0 from the host and 1 from the pen.
        case user
        /// LINKTYPE_USB_LINUX_MMAPPED: bulk transfers, as a capture of the vendor interface looks.
        case usb

        /// Its number in the file (tcpdump.org/linktypes.html).
        package var number: UInt32 { self == .user ? 147 : 220 }
    }

    /// Where the exported pen is said to be plugged in: bus 1, device 2, bulk endpoint 1.
    private static let bus: UInt16 = 1
    private static let device: UInt8 = 2
    private static let endpoint: UInt8 = 1

    private let linkType: LinkType
    private var transfer: UInt64 = 0

    package init(_ linkType: LinkType) {
        self.linkType = linkType
    }

    /// The file's header.
    package var header: [UInt8] {
        Self.bytes(0xa1b2_c3d4 as UInt32) + Self.bytes(2 as UInt16) + Self.bytes(4 as UInt16) + Self.bytes(0 as UInt64)
            + Self.bytes(65_535 as UInt32) + Self.bytes(linkType.number)
    }

    /// The records of a packet. A USB transfer has two: submission and completion, of which one carries the bytes.
    package mutating func records(_ packet: TracePacket) -> [UInt8] {
        switch linkType {
        case .user: return Self.record(packet.atUs, [packet.side == .host ? 0 : 1] + packet.bytes)
        case .usb:
            transfer += 1
            return Self.record(packet.atUs, usb(packet, isSubmission: true))
                + Self.record(packet.atUs, usb(packet, isSubmission: false))
        }
    }

    private func usb(_ packet: TracePacket, isSubmission: Bool) -> [UInt8] {
        let isFromPen = packet.side == .pen
        let carries = isSubmission != isFromPen
        let data = carries ? packet.bytes : []
        let noData = UInt8(ascii: isSubmission ? "<" : ">")
        let (seconds, us) = packet.atUs.quotientAndRemainder(dividingBy: 1_000_000)
        var header = Self.bytes(transfer)
        header += [UInt8(ascii: isSubmission ? "S" : "C"), 3, Self.endpoint | (isFromPen ? 0x80 : 0), Self.device]
        header += Self.bytes(Self.bus) + [UInt8(ascii: "-"), carries ? 0 : noData]
        // In progress: -EINPROGRESS of Linux.
        header += Self.bytes(seconds) + Self.bytes(Int32(us)) + Self.bytes(isSubmission ? -115 : 0 as Int32)
        header += Self.bytes(UInt32(packet.bytes.count)) + Self.bytes(UInt32(data.count))
        header += [UInt8](repeating: 0, count: 24)
        return header + data
    }

    private static func record(_ atUs: Int64, _ data: [UInt8]) -> [UInt8] {
        let (seconds, us) = max(0, atUs).quotientAndRemainder(dividingBy: 1_000_000)
        let count = bytes(UInt32(data.count))
        return bytes(UInt32(truncatingIfNeeded: seconds)) + bytes(UInt32(us)) + count + count + data
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        stride(from: 0, to: value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
