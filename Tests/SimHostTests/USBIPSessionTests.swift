import TestSupport
import Testing

@testable import SimHost

/// What a client sends, byte by byte, without a socket.
struct USBIPSessionTests {
    private let device = USBIPDevice(
        number: 1,
        pen: USBPen(USBDescriptors(serial: "SIM-0001", version: (0, 1, 0), speed: .full))
    )

    private func session() -> USBIPSession {
        let device = device
        return USBIPSession { [device] }
    }

    private static let attach: [UInt8] =
        [0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)
    private static let configure = submit(1, 0, isIn: false, 0, setup: [0x00, 9, 1, 0, 0, 0, 0, 0])

    private static func submit(
        _ number: UInt32,
        _ endpoint: UInt32,
        isIn: Bool,
        _ length: Int,
        setup: [UInt8] = [UInt8](repeating: 0, count: 8),
        device: UInt32 = 0x1_0001
    ) -> [UInt8] {
        USBIPHost.bytes([1, number, device, isIn ? 1 : 0, endpoint, 0, UInt32(length), 0, 0, 0]) + setup
            + [UInt8](repeating: 5, count: isIn ? 0 : length)
    }

    private static func unlink(_ number: UInt32, _ other: UInt32) -> [UInt8] {
        USBIPHost.bytes([2, number, 0x1_0001, 0, 0, other]) + [UInt8](repeating: 0, count: 24)
    }

    /// Command, number and status of each answer without data.
    private static func answers(_ bytes: [UInt8]) -> [[Int32]] {
        stride(from: 0, to: bytes.count, by: 48).map { start in
            [0, 4, 20].map { Int32(bitPattern: USBIPHost.double(bytes, start + $0)) }
        }
    }

    /// A session that has imported and configured the pen.
    private func attached() -> USBIPSession {
        let session = session()
        session.receive(Self.attach + Self.configure, nowUs: 0)
        session.output = []
        return session
    }

    @Test func `SIMHOST-340 in whatever pieces the bytes come the answers are the same`() {
        let request = Self.submit(2, 0, isIn: true, 18, setup: [0x80, 6, 0, 1, 0, 0, 18, 0])
        let talk = Self.attach + Self.configure + request + Self.submit(3, 3, isIn: true, 64) + Self.unlink(4, 3)
        let whole = session()
        whole.receive(talk, nowUs: 0)
        #expect(whole.output.count == 8 + 312 + 48 + (48 + 18) + 48)
        whole.end()
        for piece in [1, 7, 47, 49] {
            let session = session()
            var rest = talk[...]
            while !rest.isEmpty {
                session.receive(rest.prefix(piece), nowUs: 0)
                rest = rest.dropFirst(piece)
            }
            #expect(session.output == whole.output, "\(piece)")
            #expect(!session.isHalfReceived && session.problem == nil)
            session.end()
        }
    }

    @Test func `SIMHOST-341 half a message waits for its end and does nothing`() {
        for talk in [Self.attach, [0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0]] {
            for count in 0..<talk.count {
                let session = session()
                session.receive(talk.prefix(count), nowUs: 0)
                #expect(session.output.isEmpty && session.problem == nil && !session.isServed)
                #expect(session.isHalfReceived == (count > 0) && !device.isImported)
            }
        }
        let message = Self.submit(2, 3, isIn: false, 10)
        for count in 0..<message.count {
            let session = attached()
            session.receive(message.prefix(count), nowUs: 0)
            #expect(session.output.isEmpty && session.problem == nil && device.pen.pendingCount == 0)
            session.end()
        }
    }

    @Test func `SIMHOST-342 a transfer is unlinked while it waits, and was over when it was completed`() {
        let session = attached()
        session.receive(Self.submit(2, 3, isIn: true, 64) + Self.unlink(3, 2), nowUs: 0)
        #expect(Self.answers(session.output) == [[4, 3, -104]])
        session.output = []
        session.receive(Self.submit(4, 0, isIn: false, 0, setup: [0x21, 0x22, 0, 0, 0, 0, 0, 0]), nowUs: 0)
        session.receive(Self.unlink(5, 4) + Self.unlink(6, 99), nowUs: 0)
        #expect(Self.answers(session.output) == [[3, 4, 0], [4, 5, 0], [4, 6, 0]])
    }

    @Test(arguments: [0, 1, USBIPSession.transferMax - 1, USBIPSession.transferMax, USBIPSession.transferMax + 1])
    func `SIMHOST-343 a transfer has at most 64 KiB`(length: Int) {
        for isIn in [false, true] {
            let session = attached()
            session.receive(Self.submit(2, 3, isIn: isIn, length), nowUs: 0)
            let isOver = length > USBIPSession.transferMax
            #expect((session.problem != nil) == isOver)
            #expect(device.pen.pendingCount == (isOver ? 0 : 1))
            #expect(session.problem?.contains("\(length)") ?? true)
            session.end()
        }
    }

    @Test func `SIMHOST-344 so many transfers may wait and no more`() {
        let session = attached()
        for number in UInt32(2)..<UInt32(USBIPSession.pendingMax + 2) {
            session.receive(Self.submit(number, 3, isIn: true, 64), nowUs: 0)
        }
        #expect(session.problem == nil && device.pen.pendingCount == USBIPSession.pendingMax)
        // One that is taken back makes room for one.
        session.receive(Self.unlink(1_000, 2) + Self.submit(1_001, 2, isIn: true, 64), nowUs: 0)
        #expect(session.problem == nil && device.pen.pendingCount == USBIPSession.pendingMax)
        session.receive(Self.submit(1_002, 3, isIn: true, 64), nowUs: 0)
        #expect(session.problem?.contains("128") == true)
    }

    @Test func `SIMHOST-345 so many bytes may wait for the pen and no more`() {
        let session = attached()
        let whole = USBIPSession.outMax / USBIPSession.transferMax
        for number in 0..<whole {
            session.receive(Self.submit(UInt32(number + 2), 3, isIn: false, USBIPSession.transferMax), nowUs: 0)
        }
        #expect(session.problem == nil && device.pen.pendingCount == whole)
        // What was unlinked counts no more, and what fetches counts for nothing.
        session.receive(Self.unlink(100, 2) + Self.submit(101, 3, isIn: false, USBIPSession.transferMax), nowUs: 0)
        session.receive(Self.submit(102, 3, isIn: true, 64), nowUs: 0)
        #expect(session.problem == nil)
        session.receive(Self.submit(103, 3, isIn: false, 1), nowUs: 0)
        #expect(session.problem?.contains("\(USBIPSession.outMax)") == true)
    }

    @Test func `SIMHOST-346 what is no USB-IP ends the session with the reason`() {
        func problem(_ session: USBIPSession, _ bytes: [UInt8]) -> String {
            session.receive(bytes, nowUs: 0)
            defer { session.end() }
            return session.problem ?? ""
        }
        #expect(problem(session(), Array("GET / HTTP/1.1\r\n".utf8)).contains("0x4745"))
        #expect(problem(session(), [0x01, 0x06, 0x80, 0x05, 0, 0, 0, 0]).contains("0x106"))
        #expect(problem(session(), [0x01, 0x11, 0x80, 0x04, 0, 0, 0, 0]).contains("0x8004"))
        #expect(problem(attached(), Self.submit(2, 3, isIn: true, 64, device: 0x1_0002)).contains("65538"))
        #expect(problem(attached(), Self.submit(2, 16, isIn: true, 64)).contains("endpoint 16"))
        var wild = Self.submit(2, 3, isIn: true, 64)
        wild[15] = 2
        #expect(problem(attached(), wild).contains("direction 2"))
        wild[3] = 9
        #expect(problem(attached(), wild).contains("command 9"))
        // The pen is free again.
        #expect(attached().problem == nil)
    }

    @Test func `SIMHOST-347 a client that reads no answers is not read, and costs so much and no more`() {
        let session = attached()
        let ask = Self.submit(2, 0, isIn: true, 255, setup: [0x80, 6, 0, 2, 0, 0, 255, 0])
        while session.hasRoom {
            session.receive(ask, nowUs: 0)
        }
        #expect(session.output.count < USBIPSession.outputMax + 1_000)
        session.receive(Self.submit(3, 3, isIn: true, 64), nowUs: 0)
        let before = session.output.count
        _ = [UInt8](repeating: 1, count: 32).withUnsafeBytes { device.pen.send($0, nowUs: 0) }
        session.collect()
        #expect(session.output.count == before && device.pen.pendingCount == 1)
        // When it reads again it gets what waited.
        session.output = []
        session.collect()
        #expect(session.output.count == 48 + 32)
    }

    @Test func `SIMHOST-348 rubbish ends a session, or is answered, and never grows`() {
        var draw = SplitMix(seed: 348)
        var ended = 0
        for _ in 0..<2_000 {
            let session = draw.once(in: 2) ? attached() : session()
            for _ in 0..<20 where session.problem == nil && session.hasRoom {
                var bytes = Self.submit(
                    UInt32(draw.below(8)),
                    UInt32(draw.below(5)),
                    isIn: draw.once(in: 2),
                    draw.below(200),
                    setup: (0..<8).map { _ in UInt8(draw.below(256)) }
                )
                for _ in 0..<draw.below(3) { bytes[draw.below(bytes.count)] = UInt8(draw.below(256)) }
                if draw.once(in: 4) { bytes.removeLast(draw.below(bytes.count)) }
                if draw.once(in: 4) { bytes = Self.unlink(UInt32(draw.below(99)), UInt32(draw.below(8))) }
                session.receive(bytes, nowUs: 0)
                var buffer = [UInt8](repeating: 0, count: 100)
                _ = buffer.withUnsafeMutableBytes { device.pen.receive(into: $0, nowUs: 0) }
                _ = [1, 2, 0].withUnsafeBytes { device.pen.send($0, nowUs: 0) }
                session.collect()
                #expect(device.pen.pendingCount <= USBIPSession.pendingMax)
            }
            ended += session.problem == nil ? 0 : 1
            session.end()
            #expect(!device.isImported && device.pen.pendingCount == 0)
        }
        #expect(ended > 200 && ended < 2_000)
    }
}
