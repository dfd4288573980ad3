import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

/// The dial of pens that do not drive their depth, and who turns it.
struct DialTests {
    /// A pen that has stood for half a second, by its own truth, with a manner of its hand.
    private static func standsAtUm(_ profile: SimulatedProfile, _ manner: DialManner) -> Int32 {
        var pen = SimulatedPen(configuration: .reference.with(profile: profile, dial: manner), seed: 3)
        pen.advance(toUs: 1_000_000)
        return pen.truth.stageUm
    }

    @Test(arguments: [SimulatedProfile.base, .sensedDepth])
    func `SIM-150 a dial that is left stands where it was left, within the pen's travel`(profile: SimulatedProfile) {
        for (set, stands) in [(Int32(0), Int32(0)), (800, 800), (1_500, 1_500), (9_000, 1_500), (-5, 0)] {
            let place = Self.standsAtUm(profile, .left(atUm: set))
            #expect(abs(place - stands) <= 25, "\(place) for \(set)")
        }
    }

    @Test func `SIM-150 a pen that drives its depth has no dial to turn`() {
        #expect(Self.standsAtUm(.glide, .left(atUm: 800)) == Self.standsAtUm(.glide, .followed))
        #expect(SimulatedProfile.allCases.filter(\.hasDial) == [.base, .sensedDepth])
    }

    @Test func `SIM-151 a dial that is turned by force goes there, and comes back when it is let go`() {
        let configuration = PenConfiguration.reference.with(profile: .base, dial: .left(atUm: 500))
        var pen = SimulatedPen(configuration: configuration, seed: 3)
        pen.turnDial(toUm: 1_200)
        pen.advance(toUs: 1_000_000)
        #expect(abs(pen.truth.stageUm - 1_200) <= 25)
        pen.turnDial(toUm: nil)
        pen.advance(toUs: 2_000_000)
        #expect(abs(pen.truth.stageUm - 500) <= 25)
    }

    @Test func `SIM-152 profiles are sets that grow, and the reference pen has that of glide`() {
        let all = SimulatedProfile.allCases.map(\.profiles)
        for (narrow, wide) in zip(all, all.dropFirst()) {
            #expect(wide.isStrictSuperset(of: narrow))
        }
        #expect(PenConfiguration.reference.profile == .glide)
        #expect(SimulatedProfile.glide.profiles == [.base, .sensedDepth, .drivenDepth, .glide])
        #expect(
            SimulatedProfile.allCases.map(\.rawValue) == [
                "base", "sensed-depth", "driven-depth", "glide", "position",
            ]
        )
    }
}
