/// The value of a field in a vector.
enum WireValue: Equatable {
    case integer(Int128)
    case bytes([UInt8])
    case text(String)
}
