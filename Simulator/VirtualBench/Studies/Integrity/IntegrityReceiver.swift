import PenProtocol

/// The product's own frame decoder, and how often its comparison would have passed with fewer bits.
///
/// The decoder has no switch for that: it says for each broken frame which checksum it expected and which it got, and
/// the study looks at how many of their lowest bits agree. So COBS, lengths and checksum are those of the product.
package struct IntegrityReceiver: Sendable {
    private var decoder = FrameDecoder()
    private let session: UInt32
    /// Bits that the study's comparison leaves out of all; a test shows with it that the bounds can be missed.
    private let ignored: UInt32

    package init(session: UInt32, ignoring ignored: UInt32 = 0) {
        self.session = session
        self.ignored = ignored
    }

    /// Sends damaged bytes, ends them with a delimiter, and counts every candidate that is none of `sent`.
    package mutating func take(_ wire: [UInt8], sent: [SentFrame], into tally: inout IntegrityTally) {
        tally.frames += 1
        var start = 0
        for index in 0...wire.count {
            let byte = index < wire.count ? wire[index] : 0
            guard let outcome = decoder.receive(byte) else { continue }
            let difference: UInt32?
            switch outcome {
            case .frame: difference = 0
            case .broken(.badChecksum(let expected, let got)): difference = expected ^ got
            case .broken(.tooShort), .broken(.tooLong), .broken(.badStuffing): difference = nil
            }
            let from = wire[start..<index].firstIndex { $0 != 0 } ?? index
            start = index + 1
            guard let difference else { continue }
            let content = Array(SentFrame.unstuff(wire[from..<index]).dropLast(PenLink.checksumBytes))
            guard !sent.contains(where: { $0.content == content }) else { continue }
            judge(difference & ~ignored, content, from: sent[0].header, into: &tally)
        }
    }

    private func judge(
        _ difference: UInt32,
        _ content: [UInt8],
        from header: FrameHeader,
        into tally: inout IntegrityTally
    ) {
        tally.judged += 1
        for (index, width) in IntegrityTally.widths.enumerated() where difference << UInt32(32 - width) == 0 {
            tally.accepted[index] += 1
        }
        guard difference << 24 == 0 else { return }
        let id = content[4..<8].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard id == session else { return }
        tally.inSession += 1
        guard content[0] == PenLink.versionMajor,
            Message.isFromHost(type: content[1]) == Message.isFromHost(type: header.type)
        else { return }
        var payload = Payload()
        for byte in content[PenLink.headerBytes...] { payload.append(byte) }
        do throws(MessageError) {
            if case .unknown = try Message.decode(type: content[1], payload: payload) { return }
            tally.valid += 1
        } catch {
            // Refused: the stack's next guard has caught it.
        }
    }
}
