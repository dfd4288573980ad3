import CPenSystem
import Glibc
import PenProtocol
import SimHost
import Testing

/// What vhci-hcd and a driver do, as far as a test needs it: one TCP connection to a USB/IP server in the same thread,
/// which is served while an answer is awaited.
final class USBIPHost {
    struct Reply: Equatable {
        /// 3 of a transfer, 4 of an unlinking.
        var command: UInt32
        var number: UInt32
        var status: Int32
        var data: [UInt8]
        var length: Int
    }

    struct Late: Error {}

    private let serve: () -> Void
    private let descriptor: Int32
    private var input: [UInt8] = []
    private var number: UInt32 = 0
    private var inNumbers: Set<UInt32> = []
    private var device: UInt32 = 0
    private(set) var isClosed = false

    /// - Parameter serve: one round of the server and its pens; it takes about a millisecond.
    init(_ server: USBIPServer, serve: @escaping () -> Void) {
        self.serve = serve
        descriptor = pen_tcp_connect(server.address, server.port, 5_000_000)
        #expect(descriptor >= 0)
    }

    deinit {
        close(descriptor)
    }

    func send(_ bytes: [UInt8]) {
        #expect(pen_socket_send(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// As many bytes as the connection takes now.
    func pour(_ bytes: [UInt8]) -> Int {
        max(0, Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)))
    }

    /// Serves until it is so, for ten thousand rounds at most.
    func serve(until isDone: () -> Bool) throws {
        for _ in 0..<10_000 {
            if isDone() { return }
            serve()
            look()
        }
        throw Late()
    }

    /// Serves until the server has ended the connection.
    func awaitEnd() throws {
        try serve { isClosed }
    }

    func bytes(_ count: Int) throws -> [UInt8] {
        try serve { input.count >= count || isClosed }
        try #require(input.count >= count, "the connection ended after \(input.count) of \(count) bytes")
        defer { input.removeFirst(count) }
        return Array(input.prefix(count))
    }

    /// The bus ids of the list.
    func list() throws -> [String] {
        send([0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0])
        let head = try bytes(12)
        #expect(Array(head.prefix(8)) == [0x01, 0x11, 0x00, 0x05, 0, 0, 0, 0])
        let ids = try (0..<Self.double(head, 8)).map { _ in
            let about = try bytes(312)
            _ = try bytes(4 * Int(about[311]))
            return Self.text(about, 256)
        }
        try awaitEnd()
        return ids
    }

    /// Imports the pen; the server's status.
    func attach(_ busID: String = "1-1") throws -> UInt32 {
        let name = Array(busID.utf8)
        send([0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + name + [UInt8](repeating: 0, count: 32 - name.count))
        let head = try bytes(8)
        #expect(Array(head.prefix(4)) == [0x01, 0x11, 0x00, 0x03])
        let status = Self.double(head, 4)
        guard status == 0 else { return status }
        let about = try bytes(312)
        #expect(Self.text(about, 256) == busID)
        device = Self.double(about, 288) << 16 | Self.double(about, 292)
        return status
    }

    /// Imports and configures the pen, as the kernel does.
    func enumerate(_ busID: String = "1-1") throws {
        #expect(try attach(busID) == 0)
        #expect(try control([0x00, 0x09, 1, 0, 0, 0, 0, 0]).status == 0)
    }

    /// The header of a transfer, and its data.
    func message(
        _ number: UInt32,
        endpoint: UInt32,
        isIn: Bool,
        length: Int,
        setup: [UInt8] = [UInt8](repeating: 0, count: 8),
        data: [UInt8] = []
    ) -> [UInt8] {
        Self.bytes([1, number, device, isIn ? 1 : 0, endpoint, 0, UInt32(length), 0, 0, 0]) + setup + data
    }

    @discardableResult
    func fetch(_ endpoint: UInt32, _ length: Int) -> UInt32 {
        number += 1
        inNumbers.insert(number)
        send(message(number, endpoint: endpoint, isIn: true, length: length))
        return number
    }

    @discardableResult
    func deliver(_ endpoint: UInt32, _ data: [UInt8]) -> UInt32 {
        number += 1
        send(message(number, endpoint: endpoint, isIn: false, length: data.count, data: data))
        return number
    }

    @discardableResult
    func unlink(_ other: UInt32) -> UInt32 {
        number += 1
        send(Self.bytes([2, number, device, 0, 0, other]) + [UInt8](repeating: 0, count: 24))
        return number
    }

    func control(_ setup: [UInt8], _ data: [UInt8] = []) throws -> Reply {
        number += 1
        let isIn = setup[0] & 0x80 != 0
        if isIn { inNumbers.insert(number) }
        let length = isIn ? Int(setup[6]) | Int(setup[7]) << 8 : data.count
        send(message(number, endpoint: 0, isIn: isIn, length: length, setup: setup, data: data))
        let reply = try reply()
        #expect(reply.number == number)
        return reply
    }

    func reply() throws -> Reply {
        let head = try bytes(48)
        let isIn = inNumbers.contains(Self.double(head, 4)) && Self.double(head, 0) == 3
        let length = Int(Self.double(head, 24))
        return Reply(
            command: Self.double(head, 0),
            number: Self.double(head, 4),
            status: Int32(bitPattern: Self.double(head, 20)),
            data: isIn ? try bytes(length) : [],
            length: length
        )
    }

    /// Says hello on a function's endpoint and returns the messages that come back until there is a hello_reply.
    func greet(_ endpoint: UInt32) throws -> HelloReply {
        let frame = FrameEncoder.encode(.hello(PtyHost.helloMessage), sequence: 0, session: 7)
        deliver(endpoint, (0..<frame.count).map { frame[$0] })
        var decoder = FrameDecoder()
        for _ in 0..<100 {
            let fetched = fetch(endpoint, 512)
            var reply = try reply()
            while reply.number != fetched { reply = try self.reply() }
            try #require(reply.status == 0)
            for byte in reply.data where decoder.receive(byte) == .frame {
                let (type, payload) = (decoder.frame.header.type, decoder.frame.payload)
                if case .helloReply(let hello) = try Message.decode(type: type, payload: payload) { return hello }
            }
        }
        throw Late()
    }

    private func look() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else {
                isClosed = isClosed || count == 0 || (errno != EAGAIN && errno != EINTR)
                return
            }
            input += buffer[..<count]
        }
    }

    static func double(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func bytes(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { [UInt8($0 >> 24), UInt8($0 >> 16 & 0xFF), UInt8($0 >> 8 & 0xFF), UInt8($0 & 0xFF)] }
    }

    private static func text(_ bytes: [UInt8], _ at: Int) -> String {
        String(decoding: bytes[at...].prefix { $0 != 0 }, as: UTF8.self)
    }
}
