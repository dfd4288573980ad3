import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

struct AreaTruthTests {
    @Test func `SIM-060 an area's account is closed at its disarm, with what the plant saw`() throws {
        var host = try TestHost.running(seed: 30, depthUm: 800)
        host.stream(800, 117_000, ms: 1_250)
        #expect(host.pen.areas.isEmpty)
        try host.disarm()
        host.run(us: 100_000)
        let areas = host.pen.takeAreas()
        #expect(areas.count == 1)
        #expect(host.pen.areas.isEmpty)
        let area = try #require(areas.first)
        #expect(area.row == 1)
        #expect(abs(Int64(area.strokes) - Int64(host.pen.firmware.strokesCompleted)) <= 1)
        #expect((area.strokes - 2...area.strokes).contains(area.strokesInContact))
        #expect(area.punctures <= UInt64(area.strokesInContact) * 12)
        #expect(area.punctures > UInt64(area.strokesInContact) * 11)
        #expect((1_490...1_520).contains(area.motionMs))
        #expect((690...790).contains(area.steadyPeakProtrusionUm))
        #expect(area.meanPeakProtrusionUm <= area.steadyPeakProtrusionUm)
        #expect(area.maxPeakProtrusionUm < 800)
        #expect((500...760).contains(area.meanPenetrationUm))
        #expect((112_000...117_000).contains(area.meanRateMillihz))
        #expect(area.steadyStrokes < area.strokesInContact)
        #expect(area.maxRateMillihz < 121_000)
        #expect(area.toUs > area.fromUs)
    }

    @Test func `SIM-061 the account holds each stop of the arming`() throws {
        var host = try TestHost.running(seed: 31)
        host.run(us: 20_000)
        host.stream(1_000, 0, ms: 5)
        try host.command(.release)
        host.stream(1_000, 0, ms: 5)
        try host.command(.press)
        host.stream(1_000, 117_000, ms: 200)
        host.stream(1_000, 0, ms: 100)
        host.stream(1_000, 117_000, ms: 200)
        try host.disarm()
        host.run(us: 100_000)
        let area = try #require(host.pen.takeAreas().first)
        #expect(area.parks.map(\.cause) == [.leaseEnded, .setPointAtRest, .disarm])
        #expect(area.parks == Array(host.pen.parks.suffix(3)))
        #expect(try #require(area.slowestParkUs) <= 9_000)
        #expect(area.mostOutingsSinceSetPoint <= 2)
    }

    @Test func `SIM-062 each arming has its own account`() throws {
        var host = try TestHost.running(seed: 32)
        try host.disarm()
        try host.command(.release)
        host.run(us: 200_000)
        try host.arm(row: 2)
        host.stream(500, 0, row: 2, ms: 5)
        try host.command(.press)
        host.stream(500, 117_000, row: 2, ms: 600)
        try host.disarm()
        host.run(us: 100_000)
        let areas = host.pen.takeAreas()
        #expect(areas.map(\.row) == [1, 2])
        #expect(areas[1].maxPeakProtrusionUm < 520)
        #expect(areas[0].maxPeakProtrusionUm > 850)
        #expect(areas[1].strokes < 75)
    }

    @Test func `SIM-063 the account says how far limits with their guard bands were kept or broken`() throws {
        var kept = try TestHost.running(seed: 33, depthUm: 1_000)
        try kept.disarm()
        kept.run(us: 100_000)
        let area = try #require(kept.pen.takeAreas().first)
        #expect(!area.isBeyondLimit)
        #expect(area.beyondDepthUm == area.maxPeakProtrusionUm - 1_600)
        #expect(area.beyondRateMillihz == Int64(area.maxRateMillihz) - 160_000)
        // A stage whose encoder is off by half a millimetre, and a guard that does not see it.
        var configuration = TestHost.manual
        configuration.calibration.stageOffsetUm = -300
        configuration.calibration.protrusionOffsetUm = -300
        var broken = try TestHost.running(configuration, seed: 33, depthUm: 1_500)
        try broken.disarm()
        broken.run(us: 100_000)
        let beyond = try #require(broken.pen.takeAreas().first)
        #expect(beyond.isBeyondLimit)
        #expect((50...250).contains(beyond.beyondDepthUm))
    }

    @Test func `SIM-064 an arming without motion has an empty account`() throws {
        var host = TestHost(TestHost.manual, seed: 34)
        try host.openManually()
        try host.arm(row: 2)
        host.stream(500, 0, row: 2, ms: 50)
        try host.disarm()
        host.run(us: 10_000)
        let area = try #require(host.pen.takeAreas().first)
        #expect(area.strokes == 0)
        #expect(area.meanRateMillihz == 0)
        #expect(area.maxRateMillihz == 0)
        #expect(area.motionMs == 0)
        #expect(area.maxPeakProtrusionUm < 0)
        #expect(area.parks.isEmpty)
        #expect(!area.isBeyondLimit)
    }
}
