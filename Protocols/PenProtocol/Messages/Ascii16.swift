/// Up to 16 printable ASCII characters, padded with NUL at the end: serial numbers, lots, names. Only such text can be
/// built, so a value never holds a control character that could reach a terminal.
package struct Ascii16: Sendable {
    /// Bytes on the wire.
    package static let bytes = 16
    private var storage: InlineArray<16, UInt8>
    /// Characters before the padding.
    package private(set) var count: Int

    /// An empty text.
    package init() {
        storage = InlineArray<16, UInt8>(repeating: 0)
        count = 0
    }

    /// A text fixed in the program. It must be printable ASCII of at most 16 characters: anything else is a mistake in
    /// the program and stops it at once.
    package init(_ text: StaticString) {
        self.init()
        precondition(text.hasPointerRepresentation && text.utf8CodeUnitCount <= Ascii16.bytes)
        text.withUTF8Buffer { characters in
            for index in 0..<characters.count {
                precondition(characters[index] != 0 && set(characters[index], at: index))
            }
        }
    }

    /// A text from outside the program; nil unless it is printable ASCII of at most 16 characters.
    package init?(text: String) {
        self.init()
        var index = 0
        for character in text.utf8 {
            guard character != 0, index < Ascii16.bytes, set(character, at: index) else { return nil }
            index += 1
        }
    }

    /// The byte at `index`; 0 in the padding and outside of 0...15.
    package subscript(index: Int) -> UInt8 {
        guard index >= 0, index < Ascii16.bytes else { return 0 }
        return storage[index]
    }

    /// Sets the bytes of a text in order. False for what cannot stand there: a byte outside of 0x20...0x7e, or anything
    /// but NUL after the first NUL.
    mutating func set(_ byte: UInt8, at index: Int) -> Bool {
        guard index >= 0, index < Ascii16.bytes else { return false }
        if byte == 0 { return count <= index }
        guard byte >= 0x20, byte <= 0x7e, count == index else { return false }
        storage[index] = byte
        count = index &+ 1
        return true
    }
}

extension Ascii16: Equatable {
    package static func == (lhs: Ascii16, rhs: Ascii16) -> Bool {
        guard lhs.count == rhs.count else { return false }
        for index in 0..<lhs.count where lhs.storage[index] != rhs.storage[index] { return false }
        return true
    }
}
