import PenProtocol
import Testing

@testable import PenSafety

struct CartridgeInPlaceTests {
    private func report(_ id: UInt64 = 42, present: UInt8 = 1, use: CartridgeUse = .inUse) -> CartridgeReport {
        CartridgeReport(
            query: 1,
            present: present,
            cartridgeId: id,
            lot: Ascii16("LOT"),
            needles: 12,
            needleLengthUm: 1_500,
            needleDiameterUm: 250,
            expiryDay: 0,
            use: use,
            strokes: 0
        )
    }

    private func judged(_ cartridge: CartridgeReport?, flag: Bool = true, in state: InterlockState) -> Finding {
        let evidence = Evidence.running {
            $0.cartridge = cartridge
            $0.envelopeCartridgeId = 42
            if !flag { $0.telemetry.flags.remove(.cartridge) }
        }
        return CartridgeInPlace.judge(evidence, in: state)
    }

    @Test(arguments: InterlockState.notLive)
    func `SAFE-059 a cartridge that is absent or another or used inhibits before arming`(state: InterlockState) {
        #expect(judged(nil, in: state).effect == .ok)
        #expect(judged(report(), in: state).effect == .ok)
        #expect(judged(report(use: .unused), in: state).effect == .ok)
        #expect(judged(report(43), in: state).effect == .inhibit)
        #expect(judged(report(present: 0), in: state).effect == .inhibit)
        #expect(judged(report(), flag: false, in: state).effect == .inhibit)
        #expect(judged(report(use: .used), in: state).fault == .cartridgeMissing)
    }

    @Test(arguments: InterlockState.live)
    func `SAFE-059 a cartridge that comes off while armed trips`(state: InterlockState) {
        #expect(judged(report(), in: state).effect == .ok)
        let finding = judged(report(), flag: false, in: state)
        #expect(finding.effect == .trip)
        #expect(finding.fault == .cartridgeChanged)
    }
}
