import PenPlant
import Testing

struct ArithmeticTests {
    @Test(
        arguments: [
            (2.5, 3), (-2.5, -3), (2.4, 2), (-2.4, -2), (0, 0),
            (2_147_483_646.5, 2_147_483_647), (2_147_483_647, 2_147_483_647), (2_147_483_648, 2_147_483_647),
            (-2_147_483_648, -2_147_483_648), (-2_147_483_649, -2_147_483_648),
            (.infinity, .max), (-.infinity, .min), (.nan, 0), (1e300, .max), (-1e300, .min),
        ] as [(Double, Int32)]
    )
    func `PLANT-005 a quantity becomes the nearest whole number and never stops the program`(
        value: Double,
        expected: Int32
    ) {
        #expect(value.nearestInt32 == expected)
    }

    @Test func `PLANT-006 a converter gives multiples of its step`() {
        #expect(13.0.quantized(to: 5) == 15)
        #expect(12.4.quantized(to: 5) == 10)
        #expect((-13.0).quantized(to: 5) == -15)
        #expect(100.0.quantized(to: 62.5) == 125)
        #expect(12.6.quantized(to: 1) == 13)
        #expect(12.6.quantized(to: 0) == 13)
        #expect(12.6.quantized(to: -1) == 13)
    }

    @Test func `PLANT-007 decay is the exponential to a billionth`() {
        #expect(Double.decay(0) == 1)
        #expect(Double.decay(1).isNear(0.36787944117144233, within: 1e-9))
        #expect(Double.decay(2.0214285714285714).isNear(0.13246609257114847, within: 1e-9))
        #expect(Double.decay(20).isNear(2.061153622438558e-09, within: 1e-9))
        #expect(Double.decay(-1) == 1)
        #expect(Double.decay(1e9) >= 0)
    }
}
