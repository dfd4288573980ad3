/// SHA-256 (FIPS 180-4), streaming, without heap: the envelope's hash on both sides and the hash of transcripts.
package struct SHA256: Sendable {
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// The message schedule; the first 16 words are the block itself, big endian, as far as it is filled.
    private var words = InlineArray<64, UInt32>(repeating: 0)
    /// Bytes of the block that are there.
    private var filled = 0
    private var bytesTotal: UInt64 = 0

    package init() {}

    package mutating func update(_ byte: UInt8) {
        let index = filled &>> 2
        words[index] = words[index] &<< 8 | UInt32(truncatingIfNeeded: byte)
        filled &+= 1
        bytesTotal &+= 1
        if filled == 64 {
            compress()
            filled = 0
        }
    }

    /// Takes a number, little endian, as everything on the wire.
    package mutating func update(_ value: UInt64, bytes: Int) {
        var rest = value
        for _ in 0..<bytes {
            update(UInt8(truncatingIfNeeded: rest))
            rest &>>= 8
        }
    }

    /// The hash of all bytes taken. The value itself stays usable: it works on a copy.
    package func finished() -> Bytes32 {
        var copy = self
        let bits = bytesTotal &* 8
        copy.update(0x80)
        while copy.filled != 56 {
            copy.update(0)
        }
        for index in 0..<8 {
            copy.update(UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * index)))
        }
        var result = Bytes32()
        for index in 0..<32 {
            result[index] = UInt8(truncatingIfNeeded: copy.state[index / 4] >> UInt32(24 - 8 * (index % 4)))
        }
        return result
    }

    /// Eight rounds a turn, so that the eight variables change their parts instead of their places. It is written for
    /// debug builds too, whose tests hash every byte of a transcript: few array accesses, operators without checks.
    private mutating func compress() {
        expand()
        var a = state[0]
        var b = state[1]
        var c = state[2]
        var d = state[3]
        var e = state[4]
        var f = state[5]
        var g = state[6]
        var h = state[7]
        var index = 0
        while index < 64 {
            Self.round(a, b, c, &d, e, f, g, &h, word(index))
            Self.round(h, a, b, &c, d, e, f, &g, word(index &+ 1))
            Self.round(g, h, a, &b, c, d, e, &f, word(index &+ 2))
            Self.round(f, g, h, &a, b, c, d, &e, word(index &+ 3))
            Self.round(e, f, g, &h, a, b, c, &d, word(index &+ 4))
            Self.round(d, e, f, &g, h, a, b, &c, word(index &+ 5))
            Self.round(c, d, e, &f, g, h, a, &b, word(index &+ 6))
            Self.round(b, c, d, &e, f, g, h, &a, word(index &+ 7))
            index &+= 8
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    /// The 48 words that are mixed from the block's 16.
    private mutating func expand() {
        var index = 16
        while index < 64 {
            let a = words[index &- 15]
            let b = words[index &- 2]
            let s0 = Self.rotated(a, 7) ^ Self.rotated(a, 18) ^ (a &>> 3)
            let s1 = Self.rotated(b, 17) ^ Self.rotated(b, 19) ^ (b &>> 10)
            words[index] = words[index &- 16] &+ s0 &+ words[index &- 7] &+ s1
            index &+= 1
        }
    }

    // Mutating although it changes nothing: a read of a large value that may not change copies all of it.
    @inline(__always)
    private mutating func word(_ index: Int) -> UInt32 {
        words[index] &+ Self.constants[index]
    }

    /// One round: six variables stay as they are, `d` and `h` are new.
    @inline(__always)
    private static func round(
        _ a: UInt32,
        _ b: UInt32,
        _ c: UInt32,
        _ d: inout UInt32,
        _ e: UInt32,
        _ f: UInt32,
        _ g: UInt32,
        _ h: inout UInt32,
        _ word: UInt32
    ) {
        let choice = (e & f) ^ (~e & g)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        h = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ choice &+ word
        d = d &+ h
        h = h &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
    }

    @inline(__always)
    private static func rotated(_ value: UInt32, _ bits: UInt32) -> UInt32 {
        value &>> bits | value &<< (32 &- bits)
    }

    private static let constants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
