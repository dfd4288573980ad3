import Testing
import Treatment

@Suite struct DoseTests {
    @Test(
        arguments: [
            (1_200, 1_800, 21_600), (1, 99, 0), (1, 100, 1), (3_200, 925, 29_600), (333, 333, 1_108), (0, 100, 0),
            (100_000, 2_000_000, 2_000_000_000), (UInt32.max, UInt32.max, UInt32.max),
        ] as [(UInt32, UInt32, UInt32)]
    )
    func `TREAT-046 punctures are density times size, rounded down, and never overflow`(
        density: UInt32,
        size: UInt32,
        punctures: UInt32
    ) {
        #expect(Dose.punctures(densityPerCm2: density, sizeMm2: size) == punctures)
    }

    @Test(
        arguments: [(21_600, 12, 1_800), (21_601, 12, 1_801), (0, 12, 0), (5, 0, 5), (.max, 1, .max)]
            as [(UInt32, UInt32, UInt32)]
    )
    func `TREAT-046 strokes reach the target and are rounded up`(punctures: UInt32, needles: UInt32, strokes: UInt32) {
        #expect(Dose.strokes(forPunctures: punctures, needles: needles) == strokes)
    }

    @Test func `TREAT-046 time of motion is rounded up and no rate never arrives`() {
        #expect(Dose.motionMs(strokes: 1_800, rateMillihz: 117_000) == 15_385)
        #expect(Dose.motionMs(strokes: 117, rateMillihz: 117_000) == 1_000)
        #expect(Dose.motionMs(strokes: 0, rateMillihz: 117_000) == 0)
        #expect(Dose.motionMs(strokes: .max, rateMillihz: 1) == 4_294_967_295_000_000)
        #expect(Dose.motionMs(strokes: 1, rateMillihz: 0) == nil)
    }
}
