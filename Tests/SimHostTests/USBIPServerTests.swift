import PenFirmware
import PenProtocol
import PenSimulator
import SimHost
import Testing

/// Pens as USB devices over real TCP connections.
struct USBIPServerTests {
    /// A server on a free port with pens that are served in turn by the test's thread.
    private final class Bus {
        let server: USBIPServer
        private(set) var ports: [USBIPPort] = []
        private(set) var pens: [PenServer] = []

        init(
            pens count: Int = 1,
            speed: USBSpeed = .full,
            defect: USBDefect? = nil,
            pace: PenServer.Pace = .host,
            patienceUs: UInt64 = 10_000_000
        ) throws {
            server = try USBIPServer(address: "127.0.0.1", port: 0, patienceUs: patienceUs)
            for number in 1...count {
                let serial = "SIM-000\(number)"
                let port = server.add(
                    USBDescriptors(serial: serial, version: (0, 1, 0), speed: speed, defect: defect)
                )
                var configuration = PenConfiguration.reference
                configuration.serial = try #require(Ascii16(text: serial))
                ports.append(port)
                pens.append(
                    PenServer(configuration: configuration, seed: UInt64(number), port: port, pace: pace, noise: 0)
                )
            }
        }

        deinit {
            server.close()
        }

        func serve() {
            server.wait(atMostMs: 1)
            for pen in pens { pen.serve(waitAtMostMs: 0) }
        }

        func host() -> USBIPHost {
            USBIPHost(server) { [unowned self] in serve() }
        }
    }

    @Test func `SIMHOST-360 the list has the pens that can be imported`() throws {
        let bus = try Bus(pens: 3)
        #expect(try bus.host().list() == ["1-1", "1-2", "1-3"])
        let host = bus.host()
        #expect(try host.attach("1-2") == 0)
        #expect(try bus.host().list() == ["1-1", "1-3"])
        #expect(bus.pens[0].inject(.unplug) == .done)
        #expect(try bus.host().list() == ["1-3"])
    }

    @Test func `SIMHOST-361 a pen that is taken, unplugged or none is not imported, and told so`() throws {
        let bus = try Bus()
        let host = bus.host()
        #expect(try host.attach() == 0)
        #expect(bus.ports[0].isImported)
        let second = bus.host()
        #expect(try second.attach() == 2)
        try second.awaitEnd()
        let stranger = bus.host()
        #expect(try stranger.attach("1-9") == 4)
        try stranger.awaitEnd()
        #expect(try !host.isClosed && host.control([0x80, 8, 0, 0, 0, 0, 1, 0]).data == [0])
    }

    @Test(arguments: USBSpeed.allCases, [2, 3] as [UInt32])
    func `SIMHOST-362 a pen answers hello over either function, with the serial number of its descriptor`(
        speed: USBSpeed,
        endpoint: UInt32
    ) throws {
        let bus = try Bus(speed: speed)
        let host = bus.host()
        try host.enumerate()
        if endpoint == 2 {
            #expect(try host.control([0x21, 0x20, 0, 0, 0, 0, 7, 0], [0, 0x10, 0x0E, 0, 0, 0, 8]).status == 0)
            #expect(try host.control([0x21, 0x22, 3, 0, 0, 0, 0, 0]).status == 0)
        }
        let hello = try host.greet(endpoint)
        #expect(hello.serial == Ascii16("SIM-0001"))
        let text = try host.control([0x80, 6, 3, 3, 9, 4, 255, 0]).data
        #expect(text.dropFirst(2).filter { $0 != 0 } == Array("SIM-0001".utf8))
        #expect(bus.ports[0].isOpenSomewhere)
    }

    @Test func `SIMHOST-363 several pens are served at once, each to its host, and one who does not read stops none`()
        throws
    {
        let bus = try Bus(pens: 2, pace: .wall)
        let (deaf, host) = (bus.host(), bus.host())
        try deaf.enumerate("1-1")
        #expect(try deaf.greet(3).serial == Ascii16("SIM-0001"))
        // It asks for descriptors until the connection takes no more, and never reads.
        let ask = deaf.message(
            999,
            endpoint: 0,
            isIn: true,
            length: 255,
            setup: [0x80, 6, 0, 2, 0, 0, 255, 0]
        )
        var refusals = 0
        while refusals < 200 {
            var rest = ask[...]
            while !rest.isEmpty, refusals < 200 {
                let count = deaf.pour(Array(rest))
                refusals = count == 0 ? refusals + 1 : 0
                rest = rest.dropFirst(count)
                if count == 0 { bus.serve() }
            }
        }
        let before = bus.pens[0].pen.timeUs
        try host.enumerate("1-2")
        #expect(try host.greet(2).serial == Ascii16("SIM-0002"))
        #expect(bus.pens[0].pen.timeUs > before)
        #expect(bus.ports[0].isImported)
    }

    @Test func `SIMHOST-364 unplugging parts the host from its pen, and it is imported again when it is healed`()
        throws
    {
        let bus = try Bus()
        let host = bus.host()
        try host.enumerate()
        _ = try host.greet(3)
        host.fetch(2, 64)
        #expect(bus.pens[0].inject(.unplug) == .done)
        try host.awaitEnd()
        #expect(!bus.ports[0].isImported && !bus.ports[0].isOpenSomewhere)
        let early = bus.host()
        #expect(try early.attach() == 4)
        #expect(bus.pens[0].heal(.unplug) == .done)
        let next = bus.host()
        try next.enumerate()
        _ = try next.greet(2)
        #expect(bus.server.takeNotices().map(\.kind) == [.attached, .detached, .attached])
    }

    @Test func `SIMHOST-365 a host that leaves gives the pen back as it was plugged in`() throws {
        let bus = try Bus()
        do {
            let host = bus.host()
            try host.enumerate()
            _ = try host.control([0x02, 3, 0, 0, 0x83, 0, 0, 0])
            host.fetch(2, 64)
        }
        let next = bus.host()
        try next.serve { !bus.ports[0].isImported }
        #expect(try next.attach() == 0)
        #expect(try next.control([0x80, 8, 0, 0, 0, 0, 1, 0]).data == [0])
        #expect(try next.control([0x00, 9, 1, 0, 0, 0, 0, 0]).status == 0)
        #expect(try next.control([0x82, 0, 0, 0, 0x83, 0, 2, 0]).data == [0, 0])
        _ = try next.greet(3)
    }

    @Test func `SIMHOST-366 a transfer that waits is unlinked over the connection, and a completed one is not`() throws
    {
        let bus = try Bus()
        let host = bus.host()
        try host.enumerate()
        let waiting = host.fetch(3, 64)
        let unlinking = host.unlink(waiting)
        let reply = try host.reply()
        #expect(reply.command == 4 && reply.number == unlinking && reply.status == -104)
        let notified = host.fetch(1, 16)
        let delivered = host.deliver(3, [0])
        #expect(try host.reply().number == delivered)
        host.unlink(delivered)
        #expect(try host.reply().status == 0)
        host.unlink(notified)
        #expect(try host.reply().status == -104)
    }

    @Test func `SIMHOST-367 a client that asks for nothing whole is sent away, and a quiet host stays`() throws {
        let bus = try Bus(patienceUs: 30_000)
        let host = bus.host()
        try host.enumerate()
        let silent = bus.host()
        let slow = bus.host()
        slow.send([0x01, 0x11, 0x80])
        try silent.awaitEnd()
        try slow.awaitEnd()
        #expect(try host.control([0x80, 8, 0, 0, 0, 0, 1, 0]).data == [1])
        // In the middle of a message it may not be quiet.
        host.send([0, 0, 0, 1])
        try host.awaitEnd()
        #expect(bus.server.droppedClients == 3)
        let dropped = bus.server.takeNotices().filter { $0.kind == .dropped }
        #expect(dropped.count == 3 && dropped.allSatisfy { $0.reason.contains("30 ms") })
        #expect(dropped.map(\.busID) == [nil, nil, "1-1"])
    }

    @Test func `SIMHOST-368 nonsense is counted and told, and touches nobody else`() throws {
        let bus = try Bus()
        let host = bus.host()
        try host.enumerate()
        let browser = bus.host()
        browser.send(Array("GET / HTTP/1.1\r\nHost: pen\r\n\r\n".utf8))
        try browser.awaitEnd()
        #expect(bus.server.droppedClients == 1)
        #expect(bus.server.takeNotices().last?.reason.contains("0x4745") == true)
        _ = try host.greet(3)
    }

    @Test func `SIMHOST-369 a port that is taken and a text that is no address are refused in a sentence`() throws {
        let bus = try Bus()
        func problem(_ address: String, _ port: UInt16) -> USBIPProblem? {
            do throws(USBIPProblem) {
                _ = try USBIPServer(address: address, port: port)
                return nil
            } catch {
                return error
            }
        }
        let taken = try #require(problem("127.0.0.1", bus.server.port))
        #expect(taken.exitCode == 75 && taken.description.contains("\(bus.server.port) already"))
        let none = try #require(problem("localhost", 0))
        #expect(none.exitCode == 64 && none.description.contains("localhost"))
        #expect(bus.server.port > 0)
    }

    @Test func `SIMHOST-370 a defective device is imported, and no hello comes of it`() throws {
        for defect in USBDefect.allCases where defect != .badDescriptors && defect != .noEndpoints {
            let bus = try Bus(defect: defect)
            let host = bus.host()
            try host.enumerate()
            let frame = FrameEncoder.encode(.hello(PtyHost.helloMessage), sequence: 0, session: 7)
            let delivered = host.deliver(3, (0..<frame.count).map { frame[$0] })
            let fetched = host.fetch(3, 512)
            switch defect {
            case .stall:
                #expect(try [host.reply().status, host.reply().status] == [-32, -32])
            case .mute:
                for _ in 0..<20 { bus.serve() }
                host.unlink(delivered)
                host.unlink(fetched)
                #expect(try [host.reply().status, host.reply().status] == [-104, -104])
            default:
                #expect(try host.reply().number == delivered)
                let data = try host.reply().data
                #expect(!data.isEmpty && !data.contains(0))
            }
        }
    }

    @Test func `SIMHOST-371 sixteen pens at the wall's pace keep its time`() throws {
        let bus = try Bus(pens: 16, pace: .wall)
        for _ in 0..<200 { bus.serve() }
        let times = bus.pens.map(\.pen.timeUs)
        let (first, last) = (try #require(times.min()), try #require(times.max()))
        // Each has caught up in each round: they differ by less than a round takes on a busy machine.
        #expect(last - first < 100_000 && first > 0)
    }
}
