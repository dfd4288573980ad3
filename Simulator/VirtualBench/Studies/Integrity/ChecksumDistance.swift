/// Which bit errors CRC-32C misses, computed rather than quoted.
///
/// The checksum is affine: an error is missed exactly when the remainders of its bits add up to zero. The remainder of
/// a bit depends on its distance from the end alone.
package struct ChecksumDistance: Sendable {
    /// The polynomial without x³², highest power first: the reflected 0x82F63B78 read the other way.
    private static let polynomial: UInt32 = 0x1edc_6f41

    /// Remainders of single bits, the last one of the frame first.
    package let remainders: [UInt32]

    /// - Parameter bits: length of the checked bytes with their checksum.
    package init(bits: Int) {
        var remainders: [UInt32] = []
        var remainder: UInt32 = 1
        for _ in 0..<bits {
            remainders.append(remainder)
            remainder = remainder << 1 ^ (remainder & 0x8000_0000 == 0 ? 0 : Self.polynomial)
        }
        self.remainders = remainders
    }

    /// The polynomial has the factor x + 1: every odd number of bit errors is found.
    package static var findsOddErrors: Bool { polynomial.nonzeroBitCount % 2 == 1 }

    /// No error of one or two bits is missed: remainders are not zero and all different.
    package var findsTwoErrors: Bool {
        let sorted = remainders.sorted()
        return sorted.first != 0 && zip(sorted, sorted.dropFirst()).allSatisfy { $0 != $1 }
    }

    /// No error of four bits is missed: the sums of all pairs are different.
    package var findsFourErrors: Bool {
        var sums: [UInt32] = []
        sums.reserveCapacity(remainders.count * (remainders.count - 1) / 2)
        for index in remainders.indices {
            for other in remainders[..<index] { sums.append(remainders[index] ^ other) }
        }
        sums.sort()
        return zip(sums, sums.dropFirst()).allSatisfy { $0 != $1 }
    }

    /// Six bits, by distance from the end, that are missed when they flip together; nil where there are none among the
    /// last `among`, at most 1,024.
    package func sixMissed(among: Int) -> [Int]? {
        var sums: [UInt64] = []
        for third in 0..<min(among, remainders.count, 1_024) {
            for second in 0..<third {
                let pair = remainders[third] ^ remainders[second]
                for first in 0..<second {
                    sums.append(UInt64(pair ^ remainders[first]) << 32 | UInt64(third << 20 | second << 10 | first))
                }
            }
        }
        sums.sort()
        for (left, right) in zip(sums, sums.dropFirst()) where left >> 32 == right >> 32 {
            let places = [left, right].flatMap { sum in [0, 10, 20].map { Int(sum >> UInt64($0)) & 0x3ff } }
            if Set(places).count == 6 { return places.sorted() }
        }
        return nil
    }
}
