/// SHA-256 by the letter of FIPS 180-4, written a second time, with the whole message at once and constants that are
/// computed as the standard defines them. The streaming one is held against it.
enum SHA256Reference {
    /// The hash as hex digits.
    static func hash(_ message: [UInt8]) -> String {
        var state = firstPrimes(8).map { fraction(of: $0, root: 2) }
        let constants = firstPrimes(64).map { fraction(of: $0, root: 3) }
        let blocks = padded(message)
        for start in stride(from: 0, to: blocks.count, by: 64) {
            let mixed = compressed(Array(blocks[start..<(start + 64)]), state, constants)
            state = zip(state, mixed).map { $0 &+ $1 }
        }
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    /// Section 5.1.1: a one, zeros, and the length in bits as 64 bits, to whole blocks.
    private static func padded(_ message: [UInt8]) -> [UInt8] {
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) * 8
        return bytes + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
    }

    /// Section 6.2.2, steps 1 to 3.
    private static func compressed(_ block: [UInt8], _ state: [UInt32], _ constants: [UInt32]) -> [UInt32] {
        var words = (0..<16).map { word in block[(4 * word)..<(4 * word + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
        for t in 16..<64 {
            let s0 = right(words[t - 15], 7) ^ right(words[t - 15], 18) ^ words[t - 15] >> 3
            let s1 = right(words[t - 2], 17) ^ right(words[t - 2], 19) ^ words[t - 2] >> 10
            words.append(s1 &+ words[t - 7] &+ s0 &+ words[t - 16])
        }
        var v = state
        for t in 0..<64 {
            let sum1 = right(v[4], 6) ^ right(v[4], 11) ^ right(v[4], 25)
            let t1 = v[7] &+ sum1 &+ ((v[4] & v[5]) ^ (~v[4] & v[6])) &+ constants[t] &+ words[t]
            let sum0 = right(v[0], 2) ^ right(v[0], 13) ^ right(v[0], 22)
            let t2 = sum0 &+ ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]))
            v = [t1 &+ t2, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
        }
        return v
    }

    private static func right(_ value: UInt32, _ bits: UInt32) -> UInt32 {
        value >> bits | value << (32 - bits)
    }

    private static func firstPrimes(_ count: Int) -> [UInt64] {
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < count {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }

    /// Sections 4.2.2 and 5.3.3: the first 32 bits of the fraction of a prime's square or cube root. The root of
    /// p · 2^(32 · root) is the root of p with 32 bits after the point; it is found bit by bit, in whole numbers.
    private static func fraction(of prime: UInt64, root: Int) -> UInt32 {
        let goal = UInt128(prime) << (32 * root)
        var result: UInt128 = 0
        for bit in (0..<38).reversed() {
            let candidate = result | 1 << bit
            let power = root == 2 ? candidate * candidate : candidate * candidate * candidate
            if power <= goal { result = candidate }
        }
        return UInt32(truncatingIfNeeded: result)
    }
}
