import PenControl
import PenDevice
import PenProtocol
import Synchronization
import Testing

@testable import PenHost

struct LoopWorkTests {
    private let transport: TestTransport
    private let work: LoopWork
    private let requests = BoundedRing<EngineRequest>(capacity: 16)

    init() {
        let line = TestTransport()
        transport = line
        work = LoopWork(engine: Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 0)), transport: line)
    }

    /// One waking at a time of the wall; false when no tick came due.
    @discardableResult
    private static func wake(_ work: LoopWork, _ requests: BoundedRing<EngineRequest>, atUs nowUs: Int64) -> TickInput?
    {
        var times = TickTimes()
        let wakeup = Wakeup(number: 0, nowUs: nowUs, latenessUs: 0, skippedPeriods: 0)
        times.begin(wakeup)
        guard let input = work.input(wakeup, from: requests) else { return nil }
        work.tick(input, &times)
        return input
    }

    @discardableResult
    private func wake(atUs nowUs: Int64) -> TickInput? {
        Self.wake(work, requests, atUs: nowUs)
    }

    /// The types of the whole frames in what the line took, and how many came broken.
    private func frames() -> (types: [UInt8], broken: Int) {
        var decoder = FrameDecoder()
        var types: [UInt8] = []
        var broken = 0
        for byte in transport.taken {
            switch decoder.receive(byte) {
            case .frame: types.append(decoder.frame.header.type)
            case .broken: broken += 1
            case .none: break
            }
        }
        return (types, broken)
    }

    @Test func `PENHOST-110 what waits on the line reaches the engine and what it answers reaches the line`() {
        #expect(requests.push(.open(session: TestFrames.session)))
        wake(atUs: 1_000)
        #expect(frames().types == [Hello.type])
        transport.incoming = TestFrames.helloReply([])
        wake(atUs: 2_000)
        #expect(work.engine.report.hello?.serial == Ascii16("TEST-1"))
        #expect(work.engine.report.now == HostInstant(us: 2_000))
    }

    @Test func `PENHOST-111 a line that takes a few bytes at a time gets whole frames in order`() {
        #expect(requests.push(.open(session: TestFrames.session)))
        for tick in Int64(1)...60 {
            transport.room = 7
            if tick % 4 == 0 { #expect(requests.push(.stop(.operator))) }
            wake(atUs: tick * 1_000)
        }
        transport.room = nil
        wake(atUs: 61_000)
        let (types, broken) = frames()
        #expect(broken == 0)
        #expect(types == [Hello.type] + [UInt8](repeating: Stop.type, count: 15))
    }

    @Test func `PENHOST-112 a line that was full for long gets the newest frames and loses at most one half written`() {
        #expect(requests.push(.open(session: TestFrames.session)))
        wake(atUs: 1_000)
        // Half of a stop is written, then nothing for some hundred frames.
        #expect(requests.push(.stop(.operator)))
        transport.room = 9
        wake(atUs: 2_000)
        transport.room = 0
        for tick in Int64(3)...400 {
            #expect(requests.push(.stop(.operator)))
            wake(atUs: tick * 1_000)
        }
        transport.room = nil
        #expect(requests.push(.stop(.interlock)))
        wake(atUs: 401_000)
        let (types, broken) = frames()
        #expect(broken <= 1)
        #expect(types.first == Hello.type)
        #expect(types.suffix(2).contains(Stop.type), "\(types)")
        #expect(types.count < 200)
    }

    @Test func `PENHOST-113 a pen that is gone is told to the engine and the line is left alone`() {
        wake(atUs: 1_000)
        transport.gone = .hangup
        #expect(work.disconnection.cause == nil)
        #expect(wake(atUs: 2_000)?.linkUp == false)
        #expect(work.disconnection.cause == .hangup)
        let receives = transport.receives
        let sends = transport.sends
        #expect(requests.push(.stop(.operator)))
        for tick in Int64(3)...20 {
            #expect(wake(atUs: tick * 1_000)?.linkUp == false)
        }
        #expect(transport.receives == receives)
        #expect(transport.sends == sends)
    }

    @Test func `PENHOST-114 a pen that is found gone when sending is told in the next tick`() {
        #expect(requests.push(.open(session: TestFrames.session)))
        let wakeup = Wakeup(number: 0, nowUs: 1_000, latenessUs: 0, skippedPeriods: 0)
        var times = TickTimes()
        times.begin(wakeup)
        let input = work.input(wakeup, from: requests)
        transport.gone = .removed
        if let input { work.tick(input, &times) }
        #expect(input?.linkUp == true)
        #expect(work.disconnection.cause == .removed)
        let receives = transport.receives
        #expect(wake(atUs: 2_000)?.linkUp == false)
        #expect(transport.receives == receives)
    }

    @Test func `PENHOST-115 a flood waits on the line and makes no tick long`() {
        transport.incoming = [UInt8](repeating: 0x55, count: 100_000)
        for tick in Int64(1)...10 {
            let before = transport.receives
            let input = wake(atUs: tick * 1_000)
            #expect(transport.receives - before <= 2)
            #expect(input?.bytes.count == ReceivedBytes.capacity)
        }
        #expect(transport.incoming.count == 100_000 - 10 * ReceivedBytes.capacity)
    }

    @Test func `PENHOST-116 a stop that the probe asks for goes before everything and after it only stops go`() {
        let line = TestTransport()
        let stopped = LoopWork(
            engine: Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 0)),
            transport: line,
            stopProbe: { probed.load(ordering: .relaxed) }
        )
        func request(atUs nowUs: Int64) -> EngineRequest? {
            Self.wake(stopped, requests, atUs: nowUs)?.request
        }
        #expect(requests.push(.treat(upTo: 9)))
        guard case .treat(upTo: 9) = request(atUs: 1_000) else { return #expect(Bool(false), "a request was lost") }
        probed.store(true, ordering: .relaxed)
        defer { probed.store(false, ordering: .relaxed) }
        for request in [EngineRequest.treat(upTo: 9), .begin, .treat(upTo: 9), .stop(.areaDone), .treat(upTo: 9)] {
            #expect(requests.push(request))
        }
        guard case .stop(.operator) = request(atUs: 2_000) else { return #expect(Bool(false), "no stop came") }
        guard case .stop(.areaDone) = request(atUs: 3_000) else { return #expect(Bool(false), "a stop was lost") }
        for tick in Int64(4)...10 {
            guard case EngineRequest.none? = request(atUs: tick * 1_000) else {
                return #expect(Bool(false), "something went after the stop")
            }
        }
    }

    @Test func `PENHOST-117 a paced pen's ticks wait for its telemetry and a lost link waits for nothing`() {
        #expect(requests.push(.open(session: TestFrames.session)))
        wake(atUs: 1_000)
        transport.incoming = TestFrames.helloReply([.simulated, .paced])
        wake(atUs: 2_000)
        // The tick that finds the hello is the last of the wall.
        wake(atUs: 3_000)
        transport.incoming = TestFrames.telemetry(penUs: 1_000_000, sequence: 1)
        #expect(wake(atUs: 4_000)?.now == HostInstant(us: 4_000))
        #expect(wake(atUs: 5_000) == nil)
        transport.incoming = TestFrames.telemetry(penUs: 1_001_000, sequence: 2)
        #expect(wake(atUs: 6_000)?.now == HostInstant(us: 5_000))
        #expect(wake(atUs: 7_000) == nil)
        transport.gone = .hangup
        #expect(wake(atUs: 8_000)?.linkUp == false)
        #expect(wake(atUs: 9_000)?.linkUp == false)
    }

    @Test func `PENHOST-118 an engine that goes on with a pen sees no former hello and no time go back`() {
        #expect(requests.push(.open(session: TestFrames.session)))
        wake(atUs: 1_000)
        transport.incoming = TestFrames.helloReply([.simulated, .paced])
        wake(atUs: 900_000_000)
        let line = TestTransport()
        let next = LoopWork(engine: work.engine, transport: line)
        // The wall of the new loop is behind the engine's time; every waking is a tick, as nothing is paced yet.
        for tick in Int64(1)...20 {
            let input = Self.wake(next, requests, atUs: 800_000_000 + tick * 1_000)
            #expect(input?.now == HostInstant(us: 900_000_000))
            #expect(input?.clockRebased == false)
        }
    }
}

/// What the probe of PENHOST-116 answers: a plain function has no other place for it.
private let probed = Atomic<Bool>(false)
