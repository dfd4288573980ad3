import Foundation

/// Values as one line of JSON with stable key order.
enum JSONText {
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            return "{\"schema\":\"stipple.error/1\",\"error\":\"a value has no JSON form; please report "
                + "it\",\"exit\":70}"
        }
        return String(decoding: data, as: UTF8.self)
    }

    static func printLine(_ value: some Encodable) {
        print(line(value))
    }
}
