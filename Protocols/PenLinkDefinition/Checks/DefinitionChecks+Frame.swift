// The frame's numbers, and constants.
extension DefinitionChecks {
    /// Longest run of bytes that COBS can encode with one code byte, whatever the bytes are.
    private static let cobsBlockBytesMax = 253

    mutating func checkFrame() {
        let frame = definition.frame
        if frame.delimiter != 0 { report(frame.line, "delimiter is \(frame.delimiter); COBS frees the byte 0 only") }
        if frame.headerBytes != 8 {
            report(
                frame.line,
                "header_bytes is \(frame.headerBytes); major u8, type u8, sequence u16 and session u32 take 8"
            )
        }
        if frame.checksumBytes != 4 {
            report(frame.line, "checksum_bytes is \(frame.checksumBytes); a CRC-32C takes 4")
        }
        let plain = frame.headerBytes + frame.payloadBytesMax + frame.checksumBytes
        if plain > Self.cobsBlockBytesMax {
            report(
                frame.line,
                "header, longest payload and checksum are \(plain) bytes; one COBS block holds "
                    + "\(Self.cobsBlockBytesMax): lower payload_bytes_max"
            )
        }
        let wire = frame.wireBytes(payloadBytes: frame.payloadBytesMax)
        if wire != frame.encodedBytesMax {
            report(
                frame.line,
                "encoded_bytes_max is \(frame.encodedBytesMax); the longest frame with code byte and delimiter "
                    + "is \(wire)"
            )
        }
    }

    mutating func checkConstants() {
        checkUnique(definition.constants.map { ($0.name, $0.line) }) { "a second constant is named \($0)" }
        for constant in definition.constants {
            // Times are u64 in Swift, counts Int, which has 32 bits on a microcontroller.
            let max = constant.name.hasSuffix("_us") ? Int128(Int64.max) : Int128(Int32.max)
            if !(0...max).contains(constant.value) {
                report(constant.line, "constant \(constant.name) is \(constant.value); expected 0 to \(max)")
            }
        }
    }
}
