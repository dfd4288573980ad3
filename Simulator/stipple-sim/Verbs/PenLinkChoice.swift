import ArgumentParser

/// Where hosts find a simulated pen.
enum PenLinkChoice: ExpressibleByArgument, Equatable {
    /// A link to a pty.
    case pty(path: String)
    /// A server of USB devices; port 0 is any that is free.
    case usbip(address: String, port: UInt16)

    static let usbipPort: UInt16 = 3_240

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts[0] {
        case "pty":
            guard parts.count == 2, !parts[1].isEmpty else { return nil }
            self = .pty(path: String(parts[1]))
        case "usbip":
            guard parts.count == 2 else {
                self = .usbip(address: "127.0.0.1", port: Self.usbipPort)
                return
            }
            // An IPv6 address has colons, so it may stand in brackets.
            let end = parts[1].lastIndex(of: ":")
            let address = end.map { parts[1][..<$0].trimmingPrefix("[") } ?? "127.0.0.1"
            guard let port = UInt16(parts[1][(end.map(parts[1].index(after:)) ?? parts[1].startIndex)...]) else {
                return nil
            }
            let bare = address.hasSuffix("]") ? address.dropLast() : address
            guard !bare.isEmpty else { return nil }
            self = .usbip(address: String(bare), port: port)
        default: return nil
        }
    }
}
