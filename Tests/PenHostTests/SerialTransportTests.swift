import CPenSystem
import Glibc
import PenHost
import Testing

struct SerialTransportTests {
    @Test func `PENHOST-001 all 256 byte values pass in both directions unchanged`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        // All pairs of neighbours that a terminal would act on are in here: 0x0d 0x0a, 0x0a 0x0d, 0x11, 0x13, 0x03,
        // 0xff 0x00.
        let ascending = (0...255).map { UInt8($0) }
        let bytes = ascending + ascending.reversed() + [0xff, 0x00, 0xff, 0xff, 0x0d, 0x0a, 0x0a, 0x0d]
        #expect(pty.send(bytes) == bytes.count)
        #expect(transport.receive(bytes.count) == bytes)
        #expect(transport.send(bytes) == .sent(bytes.count))
        #expect(pty.receive(bytes.count) == bytes)
        // Nothing was echoed either.
        #expect(transport.receiveOutcome() == .silence)
    }

    @Test func `PENHOST-002 silence is silence for as long as the line is whole`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        for _ in 0..<1000 {
            #expect(transport.receiveOutcome() == .silence)
        }
        pty.send([7])
        #expect(transport.nextOutcome() == .bytes(1))
        #expect(transport.receiveOutcome() == .silence)
    }

    @Test func `PENHOST-003 a pen that goes away is a disconnection at the next receive and stays one`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        #expect(transport.receiveOutcome() == .silence)
        pty.hangUp()
        #expect(transport.receiveOutcome() == .disconnected(.hangup))
        #expect(transport.receiveOutcome() == .disconnected(.hangup))
        #expect(transport.send([1]) == .disconnected(.hangup))
    }

    @Test func `PENHOST-004 sending to a pen that has gone is a disconnection with its cause`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        pty.hangUp()
        #expect(transport.send([1]) == .disconnected(.ioError(SystemFailure(code: EIO))))
        #expect(transport.receiveOutcome() == .disconnected(.ioError(SystemFailure(code: EIO))))
    }

    @Test func `PENHOST-005 after close every call says closed and the port is free`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        #expect(transport.descriptor >= 0)
        transport.close()
        transport.close()
        #expect(transport.descriptor == -1)
        #expect(transport.receiveOutcome() == .disconnected(.closed))
        #expect(transport.send([1]) == .disconnected(.closed))
        let next = try SerialTransport(path: pty.slavePath)
        #expect(next.receiveOutcome() == .silence)
    }

    @Test func `PENHOST-006 bytes that find no room are refused as full and those taken arrive in order`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        let chunk = (0..<250).map { UInt8($0) }
        var taken: [UInt8] = []
        var isFull = false
        // A pty takes some tens of kilobytes; a megabyte is beyond every buffer on the way.
        for _ in 0..<4200 where !isFull {
            switch transport.send(chunk) {
            case .sent(let count): taken += chunk[..<count]
            case .full: isFull = true
            case .disconnected(let cause): Issue.record("disconnected: \(cause)")
            }
        }
        #expect(isFull)
        #expect(transport.send(chunk) == .full)
        #expect(transport.receiveOutcome() == .silence)
        #expect(pty.receive(taken.count) == taken)
        #expect(transport.send([1]) == .sent(1))
    }

    @Test func `PENHOST-007 an empty buffer is no disconnection and an empty message is sent`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        let nothing = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        #expect(transport.receive(into: nothing) == .silence)
        #expect(transport.send(UnsafeRawBufferPointer(nothing)) == .sent(0))
        pty.hangUp()
        #expect(transport.receive(into: nothing) == .disconnected(.hangup))
    }

    @Test(arguments: [
        (ENODEV, Disconnection.removed), (ENXIO, .removed),
        (EIO, .ioError(SystemFailure(code: EIO))), (EBADF, .ioError(SystemFailure(code: EBADF))),
    ])
    func `PENHOST-008 an errno of the line has one cause`(code: Int32, cause: Disconnection) {
        #expect(Disconnection(failure: SystemFailure(code: code)) == cause)
        #expect(!cause.description.isEmpty)
    }

    @Test func `PENHOST-009 the port reports what it has not transmitted yet`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        #expect(transport.unsentBytes == 0)
        transport.close()
        #expect(transport.unsentBytes == nil)
    }
}
