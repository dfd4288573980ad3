import PenProtocol

/// The limits were made for one cartridge, which is single use. Its last day of use is judged by who knows the date.
enum CartridgeInPlace {
    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard evidence.capabilities.contains(.cartridgeReader), let cartridge = evidence.cartridge else {
            return .ok(.cartridge)
        }
        let isThere = evidence.telemetry.flags.contains(.cartridge)
        if state.isLive {
            return isThere ? .ok(.cartridge) : finding(.trip, .cartridgeChanged, 0, 1, "cartridges")
        }
        guard isThere, cartridge.present == 1 else {
            return finding(.inhibit, .cartridgeMissing, 0, 1, "cartridges")
        }
        if evidence.envelopeProven, cartridge.cartridgeId != evidence.envelopeCartridgeId {
            let other = Int64(bitPattern: cartridge.cartridgeId)
            return finding(
                .inhibit,
                .cartridgeMissing,
                other,
                Int64(bitPattern: evidence.envelopeCartridgeId),
                "cartridge"
            )
        }
        guard cartridge.use == .used else { return .ok(.cartridge) }
        return finding(.inhibit, .cartridgeMissing, Int64(cartridge.use.wire), 1, "use")
    }

    private static func finding(
        _ effect: Effect,
        _ fault: FaultCode,
        _ value: Int64,
        _ threshold: Int64,
        _ unit: StaticString
    ) -> Finding {
        Finding(
            .cartridge,
            effect,
            fault,
            value: value,
            threshold: threshold,
            unit: unit,
            source: "pen-link.md section 7: the envelope names its cartridge"
        )
    }

    static let description = CheckDescription(
        check: .cartridge,
        hazard: "H3 limits in the pen are not those of the session",
        watches: "the cartridge in place against the envelope's, and whether it was used",
        needs: "cartridge_reader",
        effect: "inhibit before arming; trip when armed",
        bound: "absent, another one, or used in an earlier session",
        clears: "the cartridge of the envelope in place; after a trip also a person's clear"
    )
}
