import Foundation

/// Values as one line of JSON with stable key order.
enum JSONText {
    static func printLine(_ value: some Encodable) {
        print(line(value))
    }

    /// As text, without the end of the line.
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            Failure(70, "A value has no JSON form; please report it.").printAndExit()
        }
        return String(decoding: data, as: UTF8.self)
    }
}
