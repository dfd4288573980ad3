/// A pen that was found by its address, and opened.
package struct OpenPen {
    package let transport: any Transport & Sendable
    package let place: PenPlace
    /// Which side of the pen is used and why, and what opening it got.
    package let sentence: String

    /// - Parameter realTime: what the loop asks for; threads of the transport ask for the like.
    package static func open(
        _ address: PenAddress,
        realTime: RealTimeRequest = RealTimeRequest()
    ) throws(PenRefusal) -> OpenPen {
        try open(realTime) { () throws(PenChoiceError) in try PenDiscovery().find(address) }
    }

    private static func open(
        _ realTime: RealTimeRequest,
        _ choose: () throws(PenChoiceError) -> PenChoice
    ) throws(PenRefusal) -> OpenPen {
        let choice: PenChoice
        do throws(PenChoiceError) {
            choice = try choose()
        } catch {
            throw PenRefusal(exitCode: error.exitCode, sentence: "\(error)")
        }
        do throws(TransportError) {
            let opened = try PenOpening.open(choice.place, realTime: realTime)
            let sentence = "\(choice.reason) \(opened.sentence)."
            return OpenPen(transport: opened.transport, place: choice.place, sentence: sentence)
        } catch {
            throw PenRefusal(exitCode: error.exitCode, sentence: "\(error)")
        }
    }

    /// Finds the pen of a treatment again, wherever it was plugged in: by its serial number among the pens on USB, else
    /// at the path by which it was named.
    ///
    /// - Parameters:
    ///   - serialNumber: as the pen said it in its hello; nil before it has.
    ///   - former: where it was. The kernel shows the sides of a pen one after the other, so the serial port of a pen
    ///     that was on its vendor interface is taken only where `acceptsOtherSide`.
    package static func openAgain(
        serialNumber: String?,
        _ address: PenAddress,
        former: PenPlace,
        acceptsOtherSide: Bool
    ) throws(PenRefusal) -> OpenPen {
        guard let serialNumber else { return try open(address) }
        let choice: PenChoice
        do throws(PenChoiceError) {
            choice = try PenDiscovery().findAgain(serialNumber: serialNumber, address)
        } catch {
            throw PenRefusal(exitCode: error.exitCode, sentence: "\(error)")
        }
        if !acceptsOtherSide, let refusal = otherSide(choice, former) { throw refusal }
        return try open(RealTimeRequest()) { () throws(PenChoiceError) in choice }
    }

    /// Why a pen is not taken up yet; nil where it is on the side on which it was, or is on its vendor interface now.
    static func otherSide(_ choice: PenChoice, _ former: PenPlace) -> PenRefusal? {
        guard case .usb = former, case .serial(let path) = choice.place else { return nil }
        return PenRefusal(
            exitCode: 69,
            sentence: "The pen shows its serial port, \(path), and not the vendor interface that was used.",
            isOtherSide: true
        )
    }
}
