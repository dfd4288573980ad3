import Chart
import PenProtocol

/// The text of docs/integrity/README.md.
struct IntegrityPage: Sendable {
    let study: IntegrityStudy

    /// Frames a second from the pen at full telemetry: fast, slow, one stroke record for each of 150 strokes.
    private static let framesPerSecond = 1_160.0
    private static let secondsPerYear = 31_557_600.0
    private static let missed = 1 / 4_294_967_296.0

    private var command: String {
        "stipple-sim study integrity --frames \(study.frames) --seed \(study.seed) --out docs/integrity"
    }

    var markdown: String { [computed, measured, extrapolated].joined(separator: "\n\n") + "\n" }

    /// What holds for the code itself, and what the stuffing does to it.
    private var computed: String {
        """
        <!-- Made by `stipple-sim study integrity --out docs/integrity`; do not edit. -->
        # Integrity of the frames, computed and measured

            \(command)

        gives the same bytes on every machine. Nothing here was measured on a real line: damage is drawn from a seed.

        ## What CRC-32C guarantees

        Computed over the remainders of all single bits, for the bytes *before* stuffing (LINK-014; the distances are
        those of P. Koopman, *Best CRC Polynomials*, users.ece.cmu.edu/~koopman/crc):

        | claim | computed |
        |---|---|
        \(study.facts.map { "| \($0.claim) | \($0.holds ? "holds" : "DOES NOT HOLD") |" }.joined(separator: "\n"))

        Such six bits, counted from the end of the frame: \(six).
        So five wrong bits or fewer are always found, as long as they stay wrong bits of the same bytes.

        ## What the stuffing does to it

        They do not always stay so. COBS writes each zero as a distance; a flip that makes a distance 0, a byte 0 or the
        delimiter something else moves the ends of frames, and what then arrives differs from what was sent in many \
        bits.
        On the wire the Hamming distance is **1**: an `arm` whose envelope hash was made up for it,

        ```
        sent
        \(hex(study.example.sent.wire))
        arrived
        \(hex(study.example.wire))
        ```

        differs in one bit from bytes out of which the product's decoder takes a frame of type \(received) with a right
        CRC-32C. A hash is SHA-256 and cannot be chosen; by accident the checksum agrees once in 2³².

        How often it comes to that: of \(ShortText.grouped(study.sweep.flips)) single flips
        (\(study.sweep.frames) `fast_telemetry` of \(study.sweep.bytes) bytes, each bit once)
        \(percent(study.sweep.plain)) came to the comparison as one wrong bit, which is always found, and
        \(percent(study.sweep.moved)) as something else. The rest broke the stuffing or the length.
        """
    }

    /// What the damaged frames gave.
    private var measured: String {
        """
        ## What was measured with fewer bits

        Nobody can measure 2⁻³². The product's decoder (COBS, length, checksum) took
        \(ShortText.grouped(study.frames)) damaged frames; it says for each broken frame which checksum it expected and
        which it got, and the same frames were counted as missed where the lowest 8, 12 or 16 bits agree. *judged*: \
        whole
        candidates with other bytes than any that was sent. Shares of *judged* with their 99.9 % interval (Wilson).
        2⁻⁸ = 3.91·10⁻³, 2⁻¹² = 2.44·10⁻⁴, 2⁻¹⁶ = 1.53·10⁻⁵. *as 2⁻ⁿ*: all three counts lie within 3.29 standard \
        deviations
        of it and two frames more.

        | damage | frames | judged | 8 bits | 12 bits | 16 bits | all 32 | as 2⁻ⁿ |
        |---|---|---|---|---|---|---|---|
        \(zip(WireDamage.allCases, study.tallies).map(row).joined(separator: "\n"))

        With a few flips, or one short burst, the share is not 2⁻ⁿ and is not meant to be: most of these errors are \
        one of
        few patterns, each of which a cut-off checksum finds always or never. All 32 bits find each of them. Two frames
        that are glued have whole checksums inside, and again few patterns. A byte lost or added inside a block shifts \
        the
        bytes up to the block's end; in the header of a session, which hardly changes, these are few patterns, too.
        Everything else has to be 2⁻ⁿ, and the command fails where it is not.
        """
    }

    /// What the further guards add, and what that comes to in a year.
    private var extrapolated: String {
        """
        ## What stands behind the checksum

        Of the frames missed with 8 bits, those that name the session (PEN-020, HOST-020), and of these those that are a
        message of this version from the right side, whole and in range (LINK-013). Damage that spares the header passes
        the first guard, and telemetry has hardly any ranges: these guards are no second checksum.

        | damage | missed with 8 bits | of the session | and a valid message |
        |---|---|---|---|
        \(zip(WireDamage.allCases, study.tallies).map(guards).joined(separator: "\n"))

        ## In a year

        **Extrapolated** from 2⁻ⁿ above to n = 32, for \(Int(Self.framesPerSecond)) frames a second from the pen
        (1,000 fast, 10 slow, 150 strokes) of \(study.sweep.bytes) bytes, and for bit errors that come independently \
        with
        probability p: a frame is damaged with 1 − (1 − p)ᴸ, L = \(study.sweep.bytes * 8) bits. *Expected*: to first \
        order
        only flips that move a boundary count, p · \(movedEach) candidates a frame · 2⁻³². *Bound*: each damaged frame \
        is
        judged once as if by chance, damaged · 2⁻³². The expected number holds for p · L far below 1.

        | p | frames damaged | broken frames in 1 s | missed in a year: expected | bound |
        |---|---|---|---|---|
        \([1e-9, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3].map(year).joined(separator: "\n"))

        A year means 24 hours a day. While armed, the host trips at more than 300 broken frames in a second
        (`link_errors`), so that worse lines do not stay in use.
        """
    }

    private var six: String { study.six.map { $0.map { "\($0)" }.joined(separator: ", ") } ?? "none found" }

    private var received: String {
        study.example.received.map { "0x" + String($0.header.type, radix: 16) } ?? "(none)"
    }

    private var movedPerFrame: Double { Double(study.sweep.moved) / Double(study.sweep.frames) }

    private var movedEach: String { FixedText.of(Int64(movedPerFrame * 10 + 0.5), decimals: 1) }

    private func percent(_ part: UInt64) -> String {
        FixedText.of(Int64(part) * 100, per: Int64(max(study.sweep.flips, 1)), decimals: 1) + " %"
    }

    private func hex(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 32).map { start in
            bytes[start..<min(start + 32, bytes.count)].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
                .joined(separator: " ")
        }.joined(separator: "\n")
    }

    private func row(_ damage: WireDamage, _ tally: IntegrityTally) -> String {
        let shares = (0..<3).map { index -> String in
            let interval = IntegrityTally.interval(tally.accepted[index], of: tally.judged)
            let share = tally.judged == 0 ? 0 : Double(tally.accepted[index]) / Double(tally.judged)
            return "\(ShortText.of(share)) (\(ShortText.of(interval.lowerBound)) to "
                + "\(ShortText.of(interval.upperBound)))"
        }
        let verdict = damage.isLikeChance ? ((0..<3).allSatisfy(tally.agrees) ? "yes" : "NO") : "few patterns"
        return "| \(damage.title) | \(ShortText.grouped(tally.frames)) | \(ShortText.grouped(tally.judged)) | "
            + shares.joined(separator: " | ") + " | \(tally.accepted[3]) | \(verdict) |"
    }

    private func guards(_ damage: WireDamage, _ tally: IntegrityTally) -> String {
        "| \(damage.title) | \(ShortText.grouped(tally.accepted[0])) | \(ShortText.grouped(tally.inSession)) "
            + "| \(ShortText.grouped(tally.valid)) |"
    }

    private func year(_ probability: Double) -> String {
        var whole = 1.0
        for _ in 0..<(study.sweep.bytes * 8) { whole *= 1 - probability }
        let frames = Self.framesPerSecond * Self.secondsPerYear
        let damaged = 1 - whole
        let isFirstOrder = probability * Double(study.sweep.bytes * 8) < 0.1
        let expected = frames * probability * movedPerFrame * Self.missed
        return "| \(ShortText.of(probability)) | \(ShortText.of(damaged)) "
            + "| \(ShortText.of(damaged * Self.framesPerSecond)) | \(isFirstOrder ? ShortText.of(expected) : "—") "
            + "| \(ShortText.of(frames * damaged * Self.missed)) |"
    }
}
