import CPenSystem
import Glibc
import PenFirmware
import PenProtocol
import PenSimulator
import SimHost
import Testing

/// Faults of a pen on a pty, switched while a host talks to it.
struct PenServerFaultTests {
    private let tree: TemporaryTree
    private let port: PtyPort

    init() throws {
        tree = try TemporaryTree()
        port = try PtyPort(link: tree("p0"))
    }

    @Test func `SIMHOST-210 faults of the pen and of its line are switched, and those of the host are not`() throws {
        let host = PtyHost(port)
        for fault in SimulatedFault.allCases {
            let answer = host.server.inject(fault, amount: fault == .clockJump ? 5 : nil)
            if fault.place == .host {
                guard case .unsupported(let reason) = answer else {
                    Issue.record("\(fault): \(answer)")
                    continue
                }
                #expect(reason.contains("kill -STOP"))
                #expect(host.server.heal(fault) == answer)
                continue
            }
            #expect(answer == .done)
            #expect(host.server.activeFaults == (fault.isLasting ? [fault] : []))
            #expect(host.server.heal(fault).isDone == fault.isLasting)
        }
        #expect(host.server.activeFaults.isEmpty)
    }

    @Test func `SIMHOST-211 an emergency stop over the socket trips the pen that a host drives`() throws {
        let socket = try ControlSocket(path: tree("p0.control"))
        let host = PtyHost(port)
        try host.run()
        let client = pen_socket_connect(socket.path, 1_000_000)
        defer { close(client) }
        let line = Array(#"{"inject":"emergency-stop"}"#.utf8) + [10]
        #expect(pen_socket_send(client, line, line.count) == line.count)
        socket.serve(host.server.answer)
        host.stream(117_000, count: 30)
        #expect(host.server.takeTrip() == .emergencyStop)
        host.server.settle()
        let park = try #require(host.server.takeParks().last)
        #expect(park.cause == .trip)
        #expect(try #require(park.parkedAfterUs) <= 9_000)
        var buffer = [UInt8](repeating: 0, count: 1_024)
        let count = recv(client, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        let text = String(decoding: buffer.prefix(max(0, count - 1)), as: UTF8.self)
        let answer = try #require(ControlAnswer(line: text))
        #expect(answer.fault == "emergency-stop" && answer.done && !answer.unsupported)
        #expect(answer.message == "emergency-stop: on.")
    }

    @Test func `SIMHOST-212 answers say what is on, with its amount, and why something was not done`() throws {
        let server = PtyHost(port).server
        func answer(_ line: String) throws -> ControlAnswer {
            try #require(ControlAnswer(line: server.answer(line)))
        }
        #expect(try answer(#"{"inject":"drag","amount":3000}"#).done)
        #expect(try answer(#"{"inject":"bytes-late"}"#).done)
        #expect(try answer(#"{"inject":"stall"}"#).done)
        let list = try #require(try answer(#"{"list":true}"#).active)
        #expect(list.map(\.fault) == ["drag", "stall", "bytes-late"])
        #expect(list.map(\.amount) == [3_000, nil, 3_000])
        #expect(list.map(\.unit) == ["µNm", nil, "µs"])
        let refused = try answer(#"{"inject":"drag","amount":0}"#)
        #expect(!refused.done && !refused.unsupported && refused.message.contains("got 0"))
        let unsupported = try answer(#"{"inject":"missed-ticks"}"#)
        #expect(!unsupported.done && unsupported.unsupported)
        #expect(try !answer("nonsense").done)
        #expect(try answer(#"{"heal":"all"}"#).done)
        #expect(server.activeFaults.isEmpty)
        #expect(try !answer(#"{"heal":"drag"}"#).done)
    }

    @Test func `SIMHOST-213 an unplugged pen hangs up and comes back under its name when it is healed`() throws {
        let host = PtyHost(port)
        try host.run()
        let opened = pen_device_open(tree("p0"))
        #expect(host.server.inject(.unplug) == .done)
        var byte: UInt8 = 0
        var count = 1
        while count > 0 { count = read(opened, &byte, 1) }
        #expect(count == 0)
        close(opened)
        #expect(access(tree("p0"), F_OK) != 0)
        // Nobody is there: the lease ends in the pen's own time.
        try host.serve { host.server.pen.latchedFault == .linkLost }
        #expect(host.server.pen.isParked)
        #expect(host.server.inject(.unplug) == .done)
        #expect(host.server.heal(.unplug) == .done)
        #expect(!host.server.heal(.unplug).isDone)
        host.leave()
        let next = pen_device_open(tree("p0"))
        #expect(next >= 0)
        close(next)
    }

    @Test func `SIMHOST-214 a pen that is deaf comes to the end of its lease in its own time`() throws {
        let host = PtyHost(port)
        try host.run()
        let before = host.server.pen.timeUs
        #expect(host.server.inject(.deafPen) == .done)
        // Set-points are the time of a paced pen, also of one that does not hear them.
        host.stream(117_000, count: 40)
        #expect(host.server.pen.timeUs == before + 40_000)
        let park = try #require(host.server.takeParks().last)
        #expect(park.cause == .leaseEnded)
        #expect(park.orderedAtUs + (park.parkedAfterUs ?? .max / 2) <= before + 17_000)
    }

    @Test func `SIMHOST-215 bytes that are late reach the pen in its time, and a mute pen is not heard`() throws {
        let host = PtyHost(port)
        try host.run()
        let before = host.server.pen.timeUs
        #expect(host.server.inject(.bytesLate, amount: 3_000) == .done)
        host.stream(117_000, count: 50)
        #expect(host.server.pen.timeUs == before + 50_000)
        #expect(host.server.pen.firmware.isRunning)
        #expect(host.server.heal(.bytesLate) == .done)
        host.stream(117_000, count: 10)
        #expect(host.server.inject(.mutePen) == .done)
        let heard = try #require(host.fast?.penTimeUs)
        host.stream(117_000, count: 20)
        #expect(host.fast?.penTimeUs == heard)
        #expect(host.server.pen.firmware.isRunning)
    }

    @Test func `SIMHOST-216 at the wall's pace a lease is judged by the clock as it is when it comes`() throws {
        let host = PtyHost(port, pace: .wall)
        try host.greet()
        host.serve()
        let before = host.server.pen.timeUs
        let startedUs = pen_now_us()
        // The process stands for a while, and a ping waits in the kernel.
        while pen_now_us() - startedUs < 20_000 {}
        host.send(.clockPing(ClockPing(hostTimeUs: HostInstant(us: 1))))
        host.serve()
        let pong = try #require(host.pong)
        // Not the time of the round before.
        #expect(pong.receivedUs.us >= before + 19_900)
    }
}
