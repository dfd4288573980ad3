/// Names and literals of C99.
enum CNames {
    /// `PEN_LINK_` and the words in capitals: set_point → PEN_LINK_SET_POINT.
    static func constant(_ words: String...) -> String {
        "PEN_LINK_" + words.joined(separator: "_").uppercased()
    }

    /// A literal of the C type behind an integer type.
    static func literal(_ value: Int128, as base: IntegerType) -> String {
        switch base {
        case .u8, .u16: "\(value)u"
        case .u32: "UINT32_C(\(value))"
        case .u64: "UINT64_C(\(value))"
        case .i16: value == Int128(Int16.min) ? "INT16_MIN" : "\(value)"
        case .i32: value == Int128(Int32.min) ? "INT32_MIN" : "INT32_C(\(value))"
        case .i64: value == Int128(Int64.min) ? "INT64_MIN" : "INT64_C(\(value))"
        }
    }
}

extension IntegerType {
    /// The C type that holds it.
    var cName: String {
        switch self {
        case .u8: "uint8_t"
        case .u16: "uint16_t"
        case .u32: "uint32_t"
        case .u64: "uint64_t"
        case .i16: "int16_t"
        case .i32: "int32_t"
        case .i64: "int64_t"
        }
    }
}
