/// What a look at the machine found to be different from the look before.
package enum PenChange: Equatable, Sendable {
    case arrived(PenEntry)
    case left(PenEntry)
    /// Still there, and otherwise: a side came or went, permissions were set, a program took or gave it back.
    case changed(PenEntry)

    package var entry: PenEntry {
        switch self {
        case .arrived(let entry), .left(let entry), .changed(let entry): entry
        }
    }

    /// Departures first, in the order of the former list; then the rest in the order of the latter.
    ///
    /// One that was plugged in again between both looks has left and arrived: its node is another one.
    static func between(_ former: [PenEntry], _ latter: [PenEntry]) -> [PenChange] {
        var left: [PenChange] = []
        var rest: [PenChange] = []
        for entry in former where !latter.contains(where: { $0.isSameOnSamePlug(as: entry) }) {
            left.append(.left(entry))
        }
        for entry in latter {
            guard let before = former.first(where: { $0.isSameOnSamePlug(as: entry) }) else {
                rest.append(.arrived(entry))
                continue
            }
            if before != entry { rest.append(.changed(entry)) }
        }
        return left + rest
    }
}

extension PenEntry {
    /// Whether both were seen in the same place without being unplugged in between, as far as names can tell: the
    /// kernel numbers the node of a device anew at each plugging in.
    fileprivate func isSameOnSamePlug(as other: PenEntry) -> Bool {
        guard serialNumber == other.serialNumber, isPlug == other.isPlug else { return false }
        // An adapter may have several ports at one place.
        guard isPlug else { return serialSide?.path == other.serialSide?.path && usb?.place == other.usb?.place }
        guard usb?.place == other.usb?.place else { return false }
        guard let node = vendorSide?.place.node, let otherNode = other.vendorSide?.place.node else { return true }
        return node == otherNode
    }

    private var isPlug: Bool { isPen || otherProtocol != nil }
}
