/// An integer type of the wire.
package enum IntegerType: String, CaseIterable, Sendable {
    case u8, u16, u32, u64, i16, i32, i64

    /// Bytes on the wire.
    package var bytes: Int {
        switch self {
        case .u8: 1
        case .u16, .i16: 2
        case .u32, .i32: 4
        case .u64, .i64: 8
        }
    }

    /// Lowest value that the type holds.
    package var min: Int128 {
        switch self {
        case .u8, .u16, .u32, .u64: 0
        case .i16: Int128(Int16.min)
        case .i32: Int128(Int32.min)
        case .i64: Int128(Int64.min)
        }
    }

    /// Highest value that the type holds.
    package var max: Int128 {
        switch self {
        case .u8: Int128(UInt8.max)
        case .u16: Int128(UInt16.max)
        case .u32: Int128(UInt32.max)
        case .u64: Int128(UInt64.max)
        case .i16: Int128(Int16.max)
        case .i32: Int128(Int32.max)
        case .i64: Int128(Int64.max)
        }
    }

    /// The Swift type that holds it.
    var swiftName: String {
        switch self {
        case .u8: "UInt8"
        case .u16: "UInt16"
        case .u32: "UInt32"
        case .u64: "UInt64"
        case .i16: "Int16"
        case .i32: "Int32"
        case .i64: "Int64"
        }
    }
}
