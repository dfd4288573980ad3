import PenProtocol
import TestSupport
import Testing

/// Where the vectors come from.
struct VectorsProvenanceTests {
    @Test func `PROTO-200 every message has a vector by hand that shows its working`() throws {
        let vectors = try VectorsData.byHand().vectors
        for layout in try VectorsData.layouts() {
            #expect(vectors.contains { $0.message == layout.name }, "\(layout.name) has none")
        }
        for vector in vectors {
            #expect(vector.provenance == "computed by hand", "\(vector.name)")
            let working = try #require(vector.working, "\(vector.name)")
            #expect(working.contains { $0.hasPrefix("header: ") }, "\(vector.name)")
            #expect(working.contains { $0.hasPrefix("checksum ") }, "\(vector.name)")
        }
    }

    /// The bytes before each dash, put together, are the payload, and the checksum's are the frame's.
    @Test func `PROTO-201 the bytes of the working are those of the vector`() throws {
        for vector in try VectorsData.byHand().vectors {
            let working = try #require(vector.working)
            let steps = working.filter { $0.hasPrefix("payload: ") }
            guard steps.allSatisfy({ $0.contains(" — ") }) else {
                Issue.record("\(vector.name): a step of the payload has no dash")
                continue
            }
            let bytes = steps.compactMap { $0.dropFirst("payload: ".count).split(separator: " — ").first }
            let written = bytes.joined().replacing(" ", with: "")
            // A long run of one byte is written by its beginning.
            if let cut = written.firstIndex(of: "…") {
                #expect(vector.payload.hasPrefix(written[..<cut]), "\(vector.name)")
            } else {
                #expect(written == vector.payload, "\(vector.name)")
            }
        }
    }

    @Test func `PROTO-202 captured vectors say what they are and come from both sides`() throws {
        let vectors = try VectorsData.captured().vectors
        #expect(vectors.allSatisfy { $0.provenance.hasPrefix("captured: frame ") })
        let names = Set(vectors.map(\.message))
        for name in ["hello", "hello_reply", "arm", "acknowledge", "set_point", "fast_telemetry", "stroke_record"] {
            #expect(names.contains(name), "\(name)")
        }
    }

    @Test func `PROTO-203 the worked example of the envelope's hash in the text is right`() throws {
        let text = try Repository.text("Protocols/pen-link.md")
        var envelope = Envelope(
            calibrationId: 42,
            cartridgeId: 0x0123_4567_89ab_cdef,
            sessionSecondsMax: 3_600,
            machine: EnvelopeLimits(
                try row(number: 0, area: 0, limits: (1_500, 100, 10_000), dose: (4_000_000, 3_600_000, 0, 0))
            )
        )
        let area = try row(number: 1, area: 2, limits: (500, 50, 5_000), dose: (100_000, 300_000, 1_000, 4))
        let isTaken = envelope.append(EnvelopeLimits(area))
        #expect(isTaken)
        let hash = envelope.hash()
        let digits = (0..<32).map { index in
            let byte = String(hash[index], radix: 16)
            return byte.count == 1 ? "0" + byte : byte
        }
        .joined()
        #expect(text.contains("SHA-256 \(digits.prefix(32))\n        \(digits.suffix(32))\n"), "\(digits)")
    }

    private func row(
        number: UInt8,
        area: UInt16,
        limits: (depth: UInt16, depthGuard: UInt16, rateGuard: UInt32),
        dose: (punctures: UInt32, milliseconds: UInt32, dwell: UInt16, passes: UInt8)
    ) throws -> EnvelopeRow {
        EnvelopeRow(
            transaction: 1,
            row: number,
            area: area,
            depthMaxUm: limits.depth,
            depthGuardUm: limits.depthGuard,
            rateMinMillihz: 90_000,
            rateMaxMillihz: 150_000,
            rateGuardMillihz: limits.rateGuard,
            puncturesMax: dose.punctures,
            millisecondsMax: dose.milliseconds,
            dwellMaxMs: dose.dwell,
            passesMax: dose.passes
        )
    }
}
