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
    /// - Parameter serialNumber: as the pen said it in its hello; nil before it has.
    package static func openAgain(serialNumber: String?, _ address: PenAddress) throws(PenRefusal) -> OpenPen {
        guard let serialNumber else { return try open(address) }
        return try open(RealTimeRequest()) { () throws(PenChoiceError) in
            try PenDiscovery().findAgain(serialNumber: serialNumber, address)
        }
    }
}
