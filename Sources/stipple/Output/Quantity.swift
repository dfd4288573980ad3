/// Wire integers as people read them.
enum Quantity {
    /// µm → "0.50 mm".
    static func millimeters(_ um: Int64) -> String {
        let hundredths = (abs(um) + 5) / 10
        return "\(um < 0 ? "-" : "")\(hundredths / 100).\(padded(hundredths % 100)) mm"
    }

    /// mHz → "117.0 Hz".
    static func hertz(_ millihz: Int64) -> String {
        let tenths = (millihz + 50) / 100
        return "\(tenths / 10).\(tenths % 10) Hz"
    }

    /// ms → "1:05".
    static func minutes(ms: Int64) -> String {
        let seconds = ms / 1_000
        return "\(seconds / 60):\(padded(seconds % 60))"
    }

    private static func padded(_ value: Int64) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
