/// Cosine in integers: a quarter wave in 64 steps with straight lines between, error below 1/13,000.
///
/// A table rather than the C library: the same on every processor, and no floating point unit is asked for.
enum Cosine {
    /// What stands for 1.
    static let unit: Int32 = 32_767

    /// cos θ · `unit`.
    static func of(_ angle: CrankAngle) -> Int32 {
        let quarter = angle.raw &>> 30
        let within = angle.raw & 0x3fff_ffff
        // Cosine falls in the first quarter, is its mirrored negative in the second, and so on.
        switch quarter {
        case 0: return falling(within)
        case 1: return 0 &- falling(0x4000_0000 &- within)
        case 2: return 0 &- falling(within)
        default: return falling(0x4000_0000 &- within)
        }
    }

    /// The first quarter: from `unit` at 0 to 0 at 2³⁰.
    private static func falling(_ within: UInt32) -> Int32 {
        let step = Int(within &>> 24)
        guard step < 64 else { return 0 }
        let low = Int32(table[step])
        let high = Int32(table[step &+ 1])
        let share = Int32(bitPattern: (within &>> 8) & 0xffff)
        return low &+ Int32(truncatingIfNeeded: (Int64(high &- low) * Int64(share)) >> 16)
    }

    private static let table: InlineArray<65, Int16> = [
        32_767, 32_757, 32_728, 32_678, 32_609, 32_521, 32_412, 32_285, 32_137, 31_971, 31_785, 31_580, 31_356,
        31_113, 30_852, 30_571, 30_273, 29_956, 29_621, 29_268, 28_898, 28_510, 28_105, 27_683, 27_245, 26_790,
        26_319, 25_832, 25_329, 24_811, 24_279, 23_731, 23_170, 22_594, 22_005, 21_403, 20_787, 20_159, 19_519,
        18_868, 18_204, 17_530, 16_846, 16_151, 15_446, 14_732, 14_010, 13_279, 12_539, 11_793, 11_039, 10_278,
        9512, 8739, 7962, 7179, 6393, 5602, 4808, 4011, 3212, 2410, 1608, 804, 0,
    ]
}
