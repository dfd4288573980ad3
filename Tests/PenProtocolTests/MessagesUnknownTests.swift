import PenProtocol
import Testing

/// What a version does not know must survive it.
struct MessagesUnknownTests {
    @Test func `PROTO-112 a message of an unknown type is kept as its type`() throws {
        for type: UInt8 in [0x00, 0x7f, 0x80, 0xff] {
            let message = try Message.decode(type: type, payload: Payload([1, 2, 3]))
            #expect(message == .unknown(type))
            #expect(message.type == type)
            #expect(message.encode().count == 0)
            #expect(message.transaction == nil)
            #expect(message.name.text == "unknown")
        }
        #expect(Message.isFromHost(type: 0x7f))
        #expect(!Message.isFromHost(type: 0x80))
    }

    @Test func `PROTO-113 unknown values of enums and codes are kept, known ones have one number each`() {
        for wire in UInt8.min...UInt8.max {
            #expect(PenState(wire: wire).wire == wire)
            #expect(LimitCode(wire: wire).wire == wire)
            #expect(EventKind(wire: wire).wire == wire)
        }
        for wire in UInt16(0)...300 {
            #expect(FaultCode(wire: wire).wire == wire)
            #expect(Refusal(wire: wire).wire == wire)
        }
        #expect(PenState(wire: 8) == .unknown(8))
        #expect(PenState(wire: 7) == .tripped)
        #expect(FaultCode(wire: 0xffff) == .unknown(0xffff))
        var names: Set<String> = []
        for index in 0..<FaultCode.knownCount {
            if let code = FaultCode.known(at: index) { names.insert(code.name.text) }
        }
        #expect(names.count == FaultCode.knownCount)
        #expect(FaultCode.known(at: FaultCode.knownCount) == nil)
        #expect(FaultCode.known(at: -1) == nil)
    }

    @Test func `PROTO-114 unknown bits of flags are kept`() {
        let flags = PenFlags(rawValue: 0x8001)
        #expect(flags.contains(.enable))
        #expect(flags.rawValue == 0x8001)
        #expect(PenFlags([.enable, .contact]).rawValue == 0b101)
    }

    @Test func `PROTO-115 faults say what they are, do and need, unknown ones too`() {
        for index in 0..<FaultCode.knownCount {
            guard let code = FaultCode.known(at: index) else { continue }
            #expect(!code.text.text.isEmpty && !code.remedy.text.isEmpty)
            #expect(code.latches == (code.effect == .trip), "\(code.name.text)")
        }
        #expect(FaultCode.none.effect == .ok)
        #expect(!FaultCode.none.latches)
        #expect(FaultCode.stall.latches)
        #expect(FaultCode.leaseExpired.effect == .lapse)
        #expect(FaultCode.enableReleased.effect == .pause)
        #expect(FaultCode.noEnvelope.effect == .inhibit)
        for (wire, latches) in [(UInt16(30), true), (31, true), (63, false), (64, false), (0xffff, false)] {
            #expect(FaultCode(wire: wire).latches == latches)
            #expect(FaultCode(wire: wire).effect == (latches ? .trip : .inhibit))
        }
        for index in 0..<LimitCode.knownCount { #expect(LimitCode.known(at: index)?.text.text.isEmpty == false) }
    }
}
