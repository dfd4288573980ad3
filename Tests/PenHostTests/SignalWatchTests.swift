import Glibc
import PenHost
import Testing

/// Serialized: signal handlers belong to the process.
@Suite(.serialized) struct SignalWatchTests {
    private static func isReadable(_ descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 1 && Int32(entry.revents) & POLLIN != 0
    }

    @Test(arguments: [
        (SIGINT, StopSignal.interrupt, Int32(130)), (SIGTERM, .terminate, 143), (SIGHUP, .hangUp, 129),
    ])
    func `PENHOST-080 a stop signal becomes a flag and a wake-up and does not end the program`(
        number: Int32,
        signal: StopSignal,
        exitCode: Int32
    ) throws {
        let watch = try SignalWatch()
        #expect(!watch.isStopRequested)
        #expect(watch.first == nil)
        #expect(!Self.isReadable(watch.wakeDescriptor))
        kill(getpid(), number)
        #expect(eventually { Self.isReadable(watch.wakeDescriptor) })
        #expect(watch.isStopRequested)
        #expect(watch.count == 1)
        #expect(watch.first == signal)
        #expect(signal.exitCode == exitCode)
        watch.clearWake()
        #expect(!Self.isReadable(watch.wakeDescriptor))
        #expect(watch.isStopRequested)
    }

    @Test func `PENHOST-081 more signals are counted and the first one stays the cause`() throws {
        let watch = try SignalWatch()
        for (index, number) in [SIGTERM, SIGINT, SIGINT, SIGHUP, SIGINT].enumerated() {
            kill(getpid(), number)
            #expect(eventually { watch.count == index + 1 })
        }
        #expect(watch.first == .terminate)
    }

    @Test func `PENHOST-082 writing to a pipe that nobody reads is an error and not the end`() throws {
        let watch = try SignalWatch()
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        #expect(write(ends[1], [1], 1) == -1)
        #expect(errno == EPIPE)
        close(ends[1])
        #expect(!watch.isStopRequested)
    }

    @Test func `PENHOST-083 there is one watch at a time and the next starts afresh`() throws {
        do {
            let watch = try SignalWatch()
            #expect(throws: SystemFailure(code: EBUSY)) { try SignalWatch() }
            kill(getpid(), SIGINT)
            #expect(eventually { watch.count == 1 })
        }
        let next = try SignalWatch()
        #expect(next.count == 0)
        #expect(next.first == nil)
    }

    @Test func `PENHOST-084 the end of a watch puts the former handlers back`() throws {
        var before = sigaction()
        sigaction(SIGTERM, nil, &before)
        do {
            let watch = try SignalWatch()
            var during = sigaction()
            sigaction(SIGTERM, nil, &during)
            #expect(Self.handler(during) != Self.handler(before))
            #expect(!watch.isStopRequested)
        }
        var after = sigaction()
        sigaction(SIGTERM, nil, &after)
        #expect(Self.handler(after) == Self.handler(before))
    }

    private static func handler(_ action: sigaction) -> Int {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    }
}
