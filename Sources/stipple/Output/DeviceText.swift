import PenHost

/// Pens and ports as lines for people.
enum DeviceText {
    /// One line: what it is, where, and what stands against using it.
    static func line(_ entry: PenEntry) -> String {
        guard let port = entry.serialSide, !isUSBPen(entry) else { return penLine(entry) }
        let usb = [entry.usb?.manufacturer, entry.usb?.product, entry.usb?.serialNumber].compactMap { $0 }
        return "\(port.path)  \(port.driver ?? "unknown driver")  \(usb.joined(separator: " "))"
            + standing(port.isPermitted, port.group, port.holder)
    }

    /// A pen with its sides below, and which of them would be used.
    static func block(_ entry: PenEntry) -> [String] {
        var lines = [line(entry)]
        guard isUSBPen(entry) else { return lines }
        if let port = entry.serialSide {
            let state = standing(port.isPermitted, port.group, port.holder)
            lines.append("  \(port.path)  \(port.driver ?? "unknown driver")\(state)")
        }
        if let vendor = entry.vendorSide {
            let state = standing(vendor.isPermitted, vendor.group, vendor.holder)
            lines.append("  \(vendor.place.node)  vendor interface \(vendor.place.interfaceNumber)\(state)")
        }
        let reason = usage(entry).reason
        let name = "\(entry.name): "
        lines.append("  \(reason.hasPrefix(name) ? String(reason.dropFirst(name.count)) : reason)")
        return lines
    }

    /// Which side would be used: its place (nil for none), and why.
    static func usage(_ entry: PenEntry) -> (place: PenPlace?, reason: String) {
        do throws(PenChoiceError) {
            let choice = try PenDiscovery.side(of: entry)
            return (choice.place, choice.reason)
        } catch {
            return (nil, "\(error)")
        }
    }

    /// What to do where this user may not open a node, in a few words.
    static func remedy(group: String?) -> String {
        group.map { "join group \($0)" } ?? "install the pen's udev rule"
    }

    static func isUSBPen(_ entry: PenEntry) -> Bool { entry.isPen || entry.otherProtocol != nil }

    private static func penLine(_ entry: PenEntry) -> String {
        let firmware = entry.firmware.map { ", firmware \($0)" } ?? ""
        let product = [entry.usb?.manufacturer, entry.usb?.product].compactMap { $0 }.joined(separator: " ")
        let version = entry.isPen ? "" : entry.otherProtocol.map { ", a pen of pen-link \($0)" } ?? ""
        return "\(entry.name)\(firmware)\(product.isEmpty ? "" : ", \(product)")\(version)"
    }

    private static func standing(_ isPermitted: Bool, _ group: String?, _ holder: PortHolder?) -> String {
        let access = isPermitted ? "" : ", not permitted (\(remedy(group: group)))"
        return access + (holder.map { ", in use by \($0)" } ?? "")
    }
}
