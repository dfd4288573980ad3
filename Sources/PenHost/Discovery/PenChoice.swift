/// A pen that was chosen by its address, and the side of it that is used.
package struct PenChoice: Equatable, Sendable {
    package let place: PenPlace
    /// Nil for a path behind which udev knows nothing: a pty.
    package let entry: PenEntry?
    /// Which side is used and why, a sentence.
    package let reason: String
}

extension PenDiscovery {
    /// Finds the pen that an address names.
    ///
    /// A path is used as it is. Of a pen on USB with two sides the vendor interface is used, where this user may open
    /// it.
    package func find(_ address: PenAddress) throws(PenChoiceError) -> PenChoice {
        if case .path(let path) = address {
            return PenChoice(place: .serial(path: path), entry: nil, reason: "The port that was named is used.")
        }
        let known = entries()
        return try Self.choose(address, among: known)
    }

    /// Finds a pen again that was named by an address, wherever it is plugged in now. One that was named by its port is
    /// taken at its port again, whatever that is called now.
    package func findAgain(serialNumber: String, _ address: PenAddress) throws(PenChoiceError) -> PenChoice {
        guard case .path = address else { return try find(.serialNumber(serialNumber)) }
        guard let choice = Self.again(serialNumber, among: entries()) else { return try find(address) }
        return choice
    }

    static func again(_ serialNumber: String, among known: [PenEntry]) -> PenChoice? {
        let entry = known.first { $0.isPen && $0.serialNumber == serialNumber }
        guard let entry, let port = entry.serialSide else { return nil }
        return PenChoice(
            place: .serial(path: port.path),
            entry: entry,
            reason: "\(entry.name): its serial port is used, as before."
        )
    }

    /// The choice alone, of what is there.
    static func choose(_ address: PenAddress, among known: [PenEntry]) throws(PenChoiceError) -> PenChoice {
        let pens = known.filter(\.isPen)
        let matching =
            switch address {
            case .auto, .path: pens
            case .serialNumber(let serial): pens.filter { $0.serialNumber == serial }
            case .busPort(let place): known.filter { $0.usb?.place == place }
            }
        guard let entry = matching.first else { throw .notThere(address, known: known) }
        guard matching.count == 1 else { throw .ambiguous(address, pens: matching) }
        return try side(of: entry)
    }

    /// Which side of a pen would be used, and why.
    package static func side(of entry: PenEntry) throws(PenChoiceError) -> PenChoice {
        if let version = entry.otherProtocol, !entry.isPen { throw .otherProtocol(entry, version: version) }
        guard let vendor = entry.vendorSide else {
            guard let port = entry.serialSide else { throw .noSide(entry) }
            let reason = "\(entry.name): its serial port is used, the only side that it has."
            return PenChoice(place: .serial(path: port.path), entry: entry, reason: reason)
        }
        let place = PenPlace.usb(vendor.place)
        guard let port = entry.serialSide else {
            let reason = "\(entry.name): its vendor interface is used, the only side that it has."
            return PenChoice(place: place, entry: entry, reason: reason)
        }
        guard vendor.isPermitted || !port.isPermitted else {
            let reason = "\(entry.name): its serial port is used, because this user may not open its vendor interface."
            return PenChoice(place: .serial(path: port.path), entry: entry, reason: reason)
        }
        let reason =
            "\(entry.name): its vendor interface is used, not \(port.path): no tty lies between, and a pulled plug is "
            + "told as such."
        return PenChoice(place: place, entry: entry, reason: reason)
    }
}

extension PenEntry {
    /// "Pen SIM-0001 at usb:1-2", for sentences.
    package var name: String {
        let number = serialNumber.map { " \($0)" } ?? ""
        let place = usb.map { "usb:\($0.place)" } ?? serialSide?.path ?? "no port"
        return "\(isPen ? "Pen" : "Device")\(number) at \(place)"
    }
}
