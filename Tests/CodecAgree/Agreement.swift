import CPenLink
import PenLinkDefinition
import PenProtocol
import TestSupport

/// Both codecs on the same bytes, and how often they disagreed.
struct Agreement {
    private let layouts: [MessageDefinition]
    private var chance = SplitMix(seed: 1)
    private var c: CCodec
    private var swift = FrameDecoder()
    /// Both decoders of the damaged line, which has half frames on it.
    private var damagedC: CCodec
    private var damagedSwift = FrameDecoder()
    private var toC = 0
    private var toSwift = 0
    private var damagedFrames = 0
    private var outcomes: [String: Int] = [:]
    private(set) var disagreements = 0
    private var first = ""

    init(layouts: [MessageDefinition], isCanary: Bool) {
        self.layouts = layouts
        c = CCodec(isCanary: isCanary)
        damagedC = CCodec(isCanary: isCanary)
    }

    /// What came of it, as a line of JSON.
    var line: String {
        let counts = outcomes.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        return "{\"swift_to_c\":\(toC),\"c_to_swift\":\(toSwift),\"damaged\":\(damagedFrames),"
            + "\"disagreements\":\(disagreements),\"first\":\"\(first)\",\"outcomes\":{\(counts)}}"
    }

    /// A message encoded by Swift goes to C, which must make the same payload of it.
    mutating func swiftToC() {
        let drawn = draw()
        let payload = RandomPayload.allowed(drawn.layout, &chance)
        toC += 1
        guard let message = try? Message.decode(type: drawn.type, payload: Self.payload(payload)) else {
            return disagree("Swift refuses an allowed \(drawn.layout.name)")
        }
        let wire = FrameEncoder.encode(message, sequence: drawn.sequence, session: drawn.session)
        var ended = false
        for byte in wire { ended = c.receive(byte) == PEN_LINK_FRAME }
        let isHeader =
            c.frame.type == drawn.type && c.frame.sequence == drawn.sequence && c.frame.session == drawn.session
        guard ended, isHeader else { return disagree("C takes no frame of \(drawn.layout.name)") }
        let again = c.recoded()
        if again.result != PEN_LINK_OK || again.payload != payload { disagree("C changes \(drawn.layout.name)") }
    }

    /// A message encoded by C goes to Swift, which must make the same payload of it.
    mutating func cToSwift() {
        let drawn = draw()
        let payload = RandomPayload.allowed(drawn.layout, &chance)
        toSwift += 1
        let coded = c.recoded(type: drawn.type, payload)
        guard coded.result == PEN_LINK_OK else { return disagree("C refuses an allowed \(drawn.layout.name)") }
        let wire = c.frame(type: drawn.type, sequence: drawn.sequence, session: drawn.session, coded.payload)
        var ended = false
        for byte in wire { ended = swift.receive(byte) == .frame }
        let header = FrameHeader(type: drawn.type, sequence: drawn.sequence, session: drawn.session)
        guard ended, swift.frame.header == header,
            let message = try? Message.decode(type: drawn.type, payload: swift.frame.payload)
        else { return disagree("Swift takes no \(drawn.layout.name) from C") }
        if Array(message.encode()) != payload { disagree("Swift changes \(drawn.layout.name)") }
    }

    /// A frame with a payload that is often not allowed, often damaged on its way, to both decoders. They must say the
    /// same of each byte and of what it completes.
    mutating func damaged() {
        let drawn = draw()
        damagedFrames += 1
        var wire = c.frame(
            type: chance.below(20) == 0 ? UInt8(truncatingIfNeeded: chance.next()) : drawn.type,
            sequence: drawn.sequence,
            session: drawn.session,
            RandomPayload.any(drawn.layout, &chance)
        )
        switch chance.below(8) {
        case 0: wire[chance.below(wire.count)] ^= 1 << UInt8(chance.below(8))
        case 1: wire.removeLast(chance.below(wire.count))
        case 2: wire.insert(0, at: chance.below(wire.count))
        case 3: for _ in 0..<chance.below(300) { wire.insert(UInt8(1 + chance.below(255)), at: 0) }
        default: break
        }
        for byte in wire { compare(damagedSwift.receive(byte), damagedC.receive(byte)) }
    }

    private mutating func compare(_ ours: FrameDecoder.Outcome?, _ theirs: pen_link_outcome) {
        let expected = Self.outcome(ours)
        guard expected == theirs else { return disagree("outcome \(expected.rawValue) and \(theirs.rawValue)") }
        guard theirs == PEN_LINK_FRAME else {
            if theirs != PEN_LINK_NOTHING { outcomes["broken_\(theirs.rawValue)", default: 0] += 1 }
            return
        }
        if Array(damagedSwift.frame.payload) != damagedC.payload { disagree("a frame's payload") }
        let again = damagedC.recoded()
        do {
            guard damagedSwift.frame.header.major == PenLink.versionMajor else {
                return expect(PEN_LINK_OTHER_MAJOR, again.result)
            }
            let message = try Message.decode(type: damagedSwift.frame.header.type, payload: damagedSwift.frame.payload)
            if case .unknown = message { return expect(PEN_LINK_UNKNOWN_TYPE, again.result) }
            expect(PEN_LINK_OK, again.result)
            if Array(message.encode()) != again.payload { disagree("type \(damagedSwift.frame.header.type) again") }
        } catch {
            expect(Self.result(error), again.result)
        }
    }

    private mutating func expect(_ ours: pen_link_result, _ theirs: pen_link_result) {
        outcomes["result_\(theirs.rawValue)", default: 0] += 1
        if ours != theirs { disagree("result \(ours.rawValue) and \(theirs.rawValue)") }
    }

    private mutating func disagree(_ what: String) {
        if first.isEmpty { first = what }
        disagreements += 1
    }

    private mutating func draw() -> (layout: MessageDefinition, type: UInt8, sequence: UInt16, session: UInt32) {
        let layout = layouts[chance.below(layouts.count)]
        let bits = chance.next()
        return (
            layout, UInt8(truncatingIfNeeded: layout.type), UInt16(truncatingIfNeeded: bits),
            UInt32(truncatingIfNeeded: bits >> 16)
        )
    }

    private static func payload(_ bytes: [UInt8]) -> Payload {
        var payload = Payload()
        for byte in bytes { payload.append(byte) }
        return payload
    }

    private static func outcome(_ outcome: FrameDecoder.Outcome?) -> pen_link_outcome {
        switch outcome {
        case nil: PEN_LINK_NOTHING
        case .frame: PEN_LINK_FRAME
        case .broken(.tooShort): PEN_LINK_BROKEN_SHORT
        case .broken(.tooLong): PEN_LINK_BROKEN_LONG
        case .broken(.badStuffing): PEN_LINK_BROKEN_STUFFING
        case .broken(.badChecksum): PEN_LINK_BROKEN_CHECKSUM
        }
    }

    private static func result(_ error: MessageError) -> pen_link_result {
        switch error {
        case .tooShort: PEN_LINK_TOO_SHORT
        case .notText: PEN_LINK_NOT_TEXT
        case .outOfRange: PEN_LINK_OUT_OF_RANGE
        }
    }
}
