import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

struct HandTests {
    /// A pen in automatic hands, loaded, confirmed and armed for row 1.
    private func armed(
        seed: UInt64,
        puncturesMax: UInt32 = 1_000_000,
        manner: HandManner = .steady
    ) throws -> TestHost {
        var configuration = PenConfiguration.reference
        configuration.manner = manner
        var host = TestHost(configuration, seed: seed, puncturesMax: puncturesMax)
        try host.load()
        for _ in 0..<3_000 where host.pen.firmware.penState != .ready {
            host.run(us: 1_000)
        }
        while host.pen.hand.action.enable {
            host.run(us: 1_000)
        }
        try host.arm(row: 1)
        return host
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `SIM-030 the hand confirms an envelope by a short press`(seed: UInt64) throws {
        var host = TestHost(.reference, seed: seed)
        try host.load()
        let loadedUs = host.pen.timeUs
        var pressedUs: UInt64 = 0
        for _ in 0..<1_200 {
            host.run(us: 1_000)
            pressedUs += host.pen.hand.action.enable ? 1_000 : 0
        }
        #expect(host.pen.firmware.penState == .ready)
        #expect((150_000...402_000).contains(pressedUs))
        let confirmed = try #require(host.events.first { $0.kind == .envelopeConfirmed })
        #expect((250_000...800_000).contains(confirmed.penTimeUs.us - loadedUs))
        #expect(!host.pen.hand.action.inContact)
    }

    @Test(arguments: [UInt64(1), 2])
    func `SIM-031 the hand works when the pen is armed and lifts when the dose is reached`(seed: UInt64) throws {
        var host = try armed(seed: seed, puncturesMax: 1_200)
        host.treat(800, 117_000, ms: 4_000)
        #expect(host.pen.firmware.penState == .paused)
        #expect(host.pen.shown.doseReached)
        #expect(host.pen.hand.action == .idle)
        try host.disarm()
        host.run(us: 100_000)
        let area = try #require(host.pen.takeAreas().first)
        #expect(area.strokesInContact == 100)
        #expect(area.row == 1)
    }

    @Test(arguments: [UInt64(1), 2])
    func `SIM-032 after a lapse the hand lets go and presses again`(seed: UInt64) throws {
        var host = try armed(seed: seed)
        host.treat(800, 117_000, ms: 2_500)
        #expect(host.pen.firmware.isRunning)
        let lapseUs = host.pen.timeUs
        host.run(us: 20_000)
        #expect(host.pen.firmware.penState == .lapsed)
        host.treat(800, 117_000, ms: 600)
        #expect(host.pen.firmware.isRunning)
        let resumed = try #require(host.events.last { $0.kind == .resumed })
        let afterMs = (resumed.penTimeUs.us - lapseUs) / 1_000
        #expect((150...350).contains(afterMs))
        #expect(host.slow?.lapses == 1)
    }

    /// How a pen in mid-motion fares when its host asks for rest while the hand holds the enable.
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `SIM-100 a hand whose pen rests for half a second lets go and presses again`(seed: UInt64) throws {
        var host = try armed(seed: seed)
        host.treat(800, 117_000, ms: 2_500)
        #expect(host.pen.firmware.isRunning)
        let restUs = host.pen.timeUs
        var letGoUs: UInt64?
        var pressedUs: UInt64?
        for _ in 0..<800 where pressedUs == nil {
            host.stream(800, 0, ms: 1)
            let isPressed = host.pen.hand.action.enable
            if letGoUs == nil, !isPressed {
                letGoUs = host.pen.timeUs
            } else if letGoUs != nil, isPressed {
                pressedUs = host.pen.timeUs
            }
        }
        let released = try #require(letGoUs)
        let pressed = try #require(pressedUs)
        #expect((450_000...555_000).contains(released - restUs))
        #expect((50_000...92_000).contains(pressed - released))
        #expect(host.pen.hand.action.inContact)
        host.treat(800, 117_000, ms: 200)
        #expect(host.pen.firmware.isRunning)
    }

    @Test func `SIM-101 a hand does not let go of a pen that rests for less and then goes on`() throws {
        var host = try armed(seed: 2)
        host.treat(800, 117_000, ms: 2_500)
        host.stream(800, 0, ms: 400)
        #expect(host.pen.firmware.penState == .paused)
        for _ in 0..<1_000 {
            host.stream(800, 117_000, ms: 1)
            #expect(host.pen.hand.action.enable)
        }
        #expect(host.pen.firmware.isRunning)
    }

    @Test(arguments: [UInt64(1), 2])
    func `SIM-102 a beginner presses hard and unevenly, glides slowly, lets go and presses again`(seed: UInt64) throws {
        var host = try armed(seed: seed, manner: .beginner)
        host.treat(500, 117_000, ms: 2_500)
        var forces: [Int32] = []
        var fastest: Int32 = 0
        var releases = 0
        var wasHeld = true
        for _ in 0..<12_000 {
            host.treat(500, 117_000, ms: 1)
            let action = host.pen.hand.action
            #expect(action.inContact)
            forces.append(action.pressMn)
            fastest = max(fastest, abs(action.glideUmPerS))
            releases += wasHeld && !action.enable ? 1 : 0
            wasHeld = action.enable
        }
        #expect((6_000...15_000).contains(fastest))
        #expect((2...6).contains(releases))
        let strongest = try #require(forces.max())
        let lightest = try #require(forces.min())
        #expect((1_600...3_200).contains(strongest))
        #expect(lightest >= 700)
        #expect(strongest - lightest >= 500)
    }

    @Test(arguments: [UInt64(1), 2])
    func `SIM-103 a hurried hand is light and fast, lifts with the enable held, and gets the dose`(seed: UInt64) throws
    {
        var host = try armed(seed: seed, puncturesMax: 9_600, manner: .hurried)
        var lifts = 0
        var wasTouching = false
        var fastest: Int32 = 0
        for _ in 0..<16_000 where !host.pen.shown.doseReached {
            host.treat(500, 117_000, ms: 1)
            let action = host.pen.hand.action
            #expect(action.pressMn <= 750)
            fastest = max(fastest, abs(action.glideUmPerS))
            if wasTouching, !action.inContact {
                lifts += 1
                #expect(action.enable || host.pen.shown.doseReached)
            }
            wasTouching = action.inContact
        }
        #expect(host.pen.shown.doseReached)
        #expect((40_000...70_000).contains(fastest))
        #expect(lifts >= 2)
    }

    @Test func `SIM-033 the hand lifts when the pen trips`() throws {
        var host = try armed(seed: 4)
        host.treat(800, 117_000, ms: 2_500)
        #expect(host.pen.hand.action.inContact)
        try host.inject(.hotHandle)
        try host.inject(.cartridgeRemoved)
        host.run(us: 300_000)
        #expect(host.pen.firmware.penState == .tripped)
        #expect(host.pen.hand.action == .idle)
    }

    @Test(arguments: [UInt64(1), 2])
    func `SIM-034 the hand glides to and fro at 15 to 30 mm a second with about 1 N`(seed: UInt64) throws {
        var host = try armed(seed: seed)
        host.treat(500, 117_000, ms: 2_500)
        var fastest: Int32 = 0
        var turns = 0
        var wasForward = true
        for _ in 0..<4_000 {
            host.treat(500, 117_000, ms: 1)
            let action = host.pen.hand.action
            fastest = max(fastest, abs(action.glideUmPerS))
            #expect((500...1_500).contains(action.pressMn))
            let isForward = action.glideUmPerS >= 0
            turns += isForward != wasForward ? 1 : 0
            wasForward = isForward
        }
        #expect((15_000...30_000).contains(fastest))
        #expect((1...6).contains(turns))
    }

    @Test func `SIM-035 a manual hand does as told and an automatic one cannot be told`() throws {
        var host = TestHost(TestHost.manual, seed: 1)
        try host.command(.press)
        try host.command(.touch)
        try host.command(.force(1_300))
        host.run(us: 5_000)
        #expect(host.pen.hand.action.enable)
        #expect(host.pen.hand.action.inContact)
        #expect(host.pen.hand.action.pressMn == 1_300)
        try host.command(.release)
        try host.command(.lift)
        try host.command(.emergencyStop(true))
        host.run(us: 5_000)
        #expect(host.pen.firmware.firstCause == .emergencyStop)
        #expect(!host.pen.hand.action.enable)
        #expect(host.pen.hand.action.pressMn == 0)
        var automatic = SimulatedPen(configuration: .reference, seed: 1)
        let isObeyed = automatic.hand.command(.press)
        #expect(!isObeyed)
        #expect(automatic.hand.action == .idle)
    }
}
