/// What stands in a vector for a field: a number, or text that is a number of 64 bits, hex digits, or just text.
enum VectorsNumber: Decodable, Equatable {
    case number(Int64)
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// The number, however it is written.
    var integer: Int128? {
        switch self {
        case .number(let number): Int128(number)
        case .text(let text): Int128(text)
        }
    }
}
