import PenDevice
import PenProtocol
import PenSafety
import TestSupport
import Testing

@testable import PenControl

struct TickRecordTests {
    private static let now = HostInstant(us: 20_001_000)

    private func record(_ input: TickInput, waiting: Int = 0) -> [UInt8] {
        var engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 20_000_000))
        return RecordedSession.record(input, &engine, waiting: waiting)
    }

    private static var fullEnvelope: Envelope {
        var envelope = Envelope.model()
        var code: UInt16 = 2
        while envelope.append(
            EnvelopeLimits(
                area: code,
                depthMaxUm: 1_000 + code,
                depthGuardUm: code,
                rateMinMillihz: 90_000,
                rateMaxMillihz: 150_000 + UInt32(code),
                rateGuardMillihz: 2_340,
                puncturesMax: .max,
                millisecondsMax: 7,
                dwellMaxMs: .max,
                passesMax: 200
            )
        ) { code += 1 }
        return envelope
    }

    private static let requests: [EngineRequest] = [
        .none, .open(session: .max), .begin, .load(.model()), .load(fullEnvelope), .selectArea(row: 16),
        .arm(MotionTarget(row: 3, depthUm: 1_234, rateMillihz: 117_000), leaseUs: 25_000), .treat(upTo: 77),
        .treat(upTo: .max), .pause, .hold, .disarm, .clear(.stall), .clear(.unknown(999)), .stop(.operator),
        .stop(.unknown(77)),
    ]

    @Test(arguments: requests.indices)
    func `CTRL-150 every request comes back with all that it carries`(index: Int) throws {
        let input = TickInput(now: Self.now, request: Self.requests[index])
        let decoded = try TickRecord.decode(record(input)).get()
        #expect("\(decoded.input.request)" == "\(input.request)")
    }

    @Test func `CTRL-150 a tick comes back field by field`() throws {
        let bytes: [UInt8] = [0, 1, 2, 0xff, 0]
        let input = TickInput(
            now: HostInstant(us: .min),
            linkUp: false,
            clockRebased: true,
            clockHeld: true,
            bytes: ReceivedBytes(bytes)
        )
        let decoded = try TickRecord.decode(record(input, waiting: 300)).get()
        #expect(decoded.input.now == input.now)
        #expect(!decoded.input.linkUp)
        #expect(decoded.input.clockRebased && decoded.input.clockHeld)
        #expect(Array(decoded.input.bytes) == bytes)
        #expect(decoded.waiting == 300)
        #expect(decoded.result.state == .tripped)
        #expect(decoded.result.verdict == .silence)
    }

    @Test func `CTRL-151 whatever the bytes a decoder gives a value or an error`() throws {
        let whole = record(
            TickInput(now: Self.now, bytes: ReceivedBytes([1, 2, 3]), request: .load(Self.fullEnvelope))
        )
        for count in 0..<whole.count {
            #expect(throws: RecordError.self) { try TickRecord.decode(Array(whole[0..<count])).get() }
        }
        #expect(throws: RecordError.tooLong(extra: 1)) { try TickRecord.decode(whole + [0]).get() }
        var random = SplitMix(seed: 151)
        for index in whole.indices {
            for _ in 0..<4 {
                var damaged = whole
                damaged[index] = UInt8(truncatingIfNeeded: random.next())
                _ = TickRecord.decode(damaged)
            }
        }
        for _ in 0..<2_000 {
            let noise = (0..<Int(random.next() % 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            _ = TickRecord.decode([1] + noise)
            _ = StartRecord.decode(noise)
            _ = GapRecord.decode(noise)
        }
    }

    @Test func `CTRL-152 a replay of the decoded records gives the same verdicts and bytes`() throws {
        let session = RecordedSession()
        #expect(session.records.count > 500)
        var replay = TickReplay(session.start)
        var states: Set<String> = []
        for (index, bytes) in session.records.enumerated() {
            let record = try TickRecord.decode(bytes).get()
            states.insert("\(record.result.state)")
            let difference = replay.step(record)
            #expect(difference == nil, "tick \(index)")
            guard difference == nil else { return }
        }
        #expect(states.isSuperset(of: ["running", "paused", "lapsed", "tripped", "armed"]))
        #expect(replay.ticks == session.records.count)
    }

    @Test func `CTRL-152 a record that was changed is found by the replay`() throws {
        let session = RecordedSession()
        var changes = 0
        for field in 0..<3 {
            var replay = TickReplay(session.start)
            for bytes in session.records {
                var record = try TickRecord.decode(bytes).get()
                guard record.result.isMotion, record.result.punctures > 0 else {
                    #expect(replay.step(record) == nil)
                    continue
                }
                switch field {
                case 0: record.result.punctures += 1
                case 1: record.result.verdict = .silence
                default: record.sent.append(0)
                }
                #expect(replay.step(record) != nil)
                changes += 1
                break
            }
        }
        #expect(changes == 3)
    }

    @Test func `CTRL-153 the longest record fits and a buffer that is too small takes nothing`() {
        var engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 20_000_000))
        var bytes = ReceivedBytes()
        while bytes.append(7) {}
        let input = TickInput(now: Self.now, bytes: bytes, request: .load(Self.fullEnvelope))
        var full = OutgoingBytes()
        while full.count < OutgoingBytes.capacity { full.appendDelimiter() }
        engine.tick(input)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: TickRecord.bytesMax, alignment: 8)
        defer { buffer.deallocate() }
        let count = engine.record(input, .silence, sent: full, waiting: .max, into: buffer)
        #expect(count > 4_096)
        let small = UnsafeMutableRawBufferPointer(rebasing: buffer[0..<(count - 1)])
        #expect(engine.record(input, .silence, sent: full, waiting: 0, into: small) == 0)
    }

    @Test func `CTRL-154 start and gap come back as they were`() {
        let start = StartRecord(version: HostVersion(1, 2, 3), now: HostInstant(us: -5), trims: false)
        let gap = GapRecord(count: .max, firstUs: .min, lastUs: .max)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 8)
        defer { buffer.deallocate() }
        var writer = RecordWriter(buffer)
        start.write(to: &writer)
        #expect(writer.count == StartRecord.bytes)
        #expect(StartRecord.decode(Array(buffer[0..<writer.count])) == .success(start))
        writer = RecordWriter(buffer)
        gap.write(to: &writer)
        #expect(writer.count == GapRecord.bytes)
        #expect(GapRecord.decode(Array(buffer[0..<writer.count])) == .success(gap))
    }
}
