// The wire's types, written at the end of a payload and read at an offset. Each write is all or nothing.
extension Payload {
    private func hasRoom(for bytes: Int) -> Bool {
        bytes <= PenLink.payloadBytesMax &- count
    }

    /// Appends a u16. False when it does not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: UInt16) -> Bool {
        guard hasRoom(for: 2) else { return false }
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value &>> 8))
        return true
    }

    /// Appends a u32. False when it does not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: UInt32) -> Bool {
        guard hasRoom(for: 4) else { return false }
        append(UInt16(truncatingIfNeeded: value))
        append(UInt16(truncatingIfNeeded: value &>> 16))
        return true
    }

    /// Appends a u64. False when it does not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: UInt64) -> Bool {
        guard hasRoom(for: 8) else { return false }
        append(UInt32(truncatingIfNeeded: value))
        append(UInt32(truncatingIfNeeded: value &>> 32))
        return true
    }

    /// Appends an i16 in two's complement. False when it does not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: Int16) -> Bool {
        append(UInt16(bitPattern: value))
    }

    /// Appends an i32 in two's complement. False when it does not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: Int32) -> Bool {
        append(UInt32(bitPattern: value))
    }

    /// Appends an i64 in two's complement. False when it does not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: Int64) -> Bool {
        append(UInt64(bitPattern: value))
    }

    /// Appends 32 bytes. False when they do not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: Bytes32) -> Bool {
        guard hasRoom(for: Bytes32.count) else { return false }
        for index in 0..<Bytes32.count { append(value[index]) }
        return true
    }

    /// Appends 16 characters with their padding. False when they do not fit; then nothing has changed.
    @discardableResult
    package mutating func append(_ value: Ascii16) -> Bool {
        guard hasRoom(for: Ascii16.bytes) else { return false }
        for index in 0..<Ascii16.bytes { append(value[index]) }
        return true
    }

    /// The u8 at a byte offset.
    package func uint8(at offset: Int) -> UInt8 {
        self[offset]
    }

    /// The u16 at a byte offset.
    package func uint16(at offset: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: number(at: offset, bytes: 2))
    }

    /// The u32 at a byte offset.
    package func uint32(at offset: Int) -> UInt32 {
        #if CANARIES
        if Canary.isOn(.wordOf16Bits) { return UInt32(uint16(at: offset)) }
        #endif
        return UInt32(truncatingIfNeeded: number(at: offset, bytes: 4))
    }

    /// The u64 at a byte offset.
    package func uint64(at offset: Int) -> UInt64 {
        #if CANARIES
        if Canary.isOn(.timeOf32Bits) { return UInt64(uint32(at: offset)) }
        #endif
        return number(at: offset, bytes: 8)
    }

    /// The i16 at a byte offset.
    package func int16(at offset: Int) -> Int16 {
        #if CANARIES
        if Canary.isOn(.signLost) { return Int16(bitPattern: uint16(at: offset) & 0x7fff) }
        #endif
        return Int16(bitPattern: uint16(at: offset))
    }

    /// The i32 at a byte offset.
    package func int32(at offset: Int) -> Int32 {
        Int32(bitPattern: uint32(at: offset))
    }

    /// The i64 at a byte offset.
    package func int64(at offset: Int) -> Int64 {
        Int64(bitPattern: uint64(at: offset))
    }

    /// The 32 bytes at a byte offset.
    package func bytes32(at offset: Int) -> Bytes32 {
        var value = Bytes32()
        for index in 0..<Bytes32.count { value[index] = self[offset &+ index] }
        return value
    }

    /// The 16 characters at a byte offset; throws where they are not text.
    package func ascii16(
        at offset: Int,
        message: StaticString,
        field: StaticString
    ) throws(MessageError) -> Ascii16 {
        var value = Ascii16()
        for index in 0..<Ascii16.bytes {
            let byte = self[offset &+ index]
            guard value.set(byte, at: index) else {
                throw .notText(message: message, field: field, index: index, byte: byte)
            }
        }
        return value
    }
}
