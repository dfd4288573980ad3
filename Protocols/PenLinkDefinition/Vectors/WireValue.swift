/// The value of a field in a vector.
package enum WireValue: Equatable {
    case integer(Int128)
    case bytes([UInt8])
    case text(String)
}
