/// 32 opaque bytes, as of a SHA-256 hash. A value without heap storage.
package struct Bytes32: Sendable {
    /// Number of bytes.
    package static let count = 32
    private var storage: InlineArray<32, UInt8>

    /// 32 zero bytes.
    package init() {
        storage = InlineArray<32, UInt8>(repeating: 0)
    }

    /// The byte at `index`. Outside of 0...31 it reads as 0 and a write changes nothing.
    package subscript(index: Int) -> UInt8 {
        get {
            guard index >= 0, index < Bytes32.count else { return 0 }
            return storage[index]
        }
        set {
            guard index >= 0, index < Bytes32.count else { return }
            storage[index] = newValue
        }
    }
}

extension Bytes32: Equatable {
    package static func == (lhs: Bytes32, rhs: Bytes32) -> Bool {
        var difference: UInt8 = 0
        for index in 0..<Bytes32.count { difference |= lhs.storage[index] ^ rhs.storage[index] }
        return difference == 0
    }
}
