import Testing

@testable import Treatment

@Suite struct QuantityTests {
    @Test(arguments: [
        (Quantity.depth, "0.50", 500), (.depth, "0.5", 500), (.depth, "0.01", 10), (.depth, "1.29", 1_290),
        (.depth, "100", 100_000), (.depth, "007", 7_000), (.rate, "117", 117_000), (.rate, "116.667", 116_667),
        (.rate, "0.001", 1), (.size, "18", 1_800), (.size, "9.25", 925), (.density, "1200", 1_200),
        (.density, "1200.0", 1_200), (.depth, "0.500000000000000000000000000", 500),
    ])
    func `TREAT-001 a number is read exactly as it is written`(quantity: Quantity, text: String, stored: UInt32) {
        #expect(quantity.read(text) == .success(stored))
    }

    @Test(arguments: [
        (Quantity.depth, "0.505"), (.depth, "0.0001"), (.rate, "116.6667"), (.size, "9.255"), (.density, "1200.5"),
        (.passes, "1.5"), (.depth, "0.50000000000000000000000000001"),
    ])
    func `TREAT-002 more decimals than the unit resolves are a problem`(quantity: Quantity, text: String) throws {
        let flaw = try #require(throws: UnreadableNumber.self) { try quantity.read(text).get() }
        #expect(flaw.clause.contains(text))
        #expect(flaw.clause.contains("finer than this unit resolves"))
    }

    @Test(arguments: [
        ("nan", "not a finite number"), (".nan", "not a finite number"), (".inf", "not a finite number"),
        ("-.inf", "not a finite number"), ("Infinity", "not a finite number"), ("-1", "below zero"),
        ("-0.5", "below zero"), ("+1", "not a number"), ("1e3", "not a number"), ("0x10", "not a number"),
        ("1_000", "not a number"), ("0,50", "after a point"), ("1,200", "after a point"), (".5", "not a number"),
        ("1.", "not a number"), ("1.2.3", "not a number"), ("half", "not a number"), ("٣", "not a number"),
        ("0.5 mm", "not a number"), ("", "not a number"), ("1\u{1B}[2J", "\u{FFFD}[2J"),
    ])
    func `TREAT-003 what is no plain decimal is turned down with a hint`(text: String, hint: String) throws {
        let flaw = try #require(throws: UnreadableNumber.self) { try Quantity.depth.read(text).get() }
        #expect(flaw.clause.contains(hint))
        #expect(!flaw.clause.unicodeScalars.contains("\u{1B}"))
    }

    @Test(arguments: Quantity.allCases)
    func `TREAT-004 zero and what is no such quantity are turned down, the largest readable is not`(
        quantity: Quantity
    ) throws {
        let largest = UInt64(quantity.largest) / quantity.storedPerStep
        let scale = (0..<quantity.decimals).reduce(UInt64(1)) { product, _ in product * 10 }
        #expect(quantity.read("\(largest / scale)") == .success(quantity.largest))
        for text in ["\(largest / scale + 1)", "99999999999999999999999999", String(repeating: "9", count: 500)] {
            let flaw = try #require(throws: UnreadableNumber.self) { try quantity.read(text).get() }
            #expect(flaw.clause.contains("which is no \(quantity.name)"))
        }
        for text in ["0", "0.00", "000"] {
            let flaw = try #require(throws: UnreadableNumber.self) { try quantity.read(text).get() }
            #expect(flaw.clause.contains("must be more than 0"))
        }
    }

    @Test(
        arguments: [
            (Quantity.depth, 500, "0.50 mm"), (.depth, 1_000, "1.00 mm"), (.depth, 505, "0.505 mm"),
            (.rate, 117_000, "117 Hz"), (.rate, 116_700, "116.7 Hz"), (.size, 1_800, "18 cm²"),
            (.size, 925, "9.25 cm²"),
            (.density, 1_200, "1200 per cm²"), (.passes, 2, "2"), (.seconds, 186, "186 s"), (.dwell, 390, "390 ms"),
        ] as [(Quantity, UInt32, String)]
    )
    func `TREAT-005 stored values are shown in people's units`(quantity: Quantity, stored: UInt32, text: String) {
        #expect(quantity.text(stored) == text)
    }

    @Test(arguments: [
        ("depth_m", "depth_mm"), ("dpeth_mm", "depth_mm"), ("rate", "rate_hz"), ("ra", nil), ("titel", "title"),
        ("rate_hz", "rate_hz"), ("", nil),
        ("RATE_HZ", "rate_hz"), ("something_else_entirely", nil),
        (String(repeating: "d", count: 5_000), nil),
    ])
    func `TREAT-006 the nearest known word is suggested and only a near one`(word: String, nearest: String?) {
        #expect(NearestWord.find(word, among: ["depth_mm", "rate_hz", "size_cm2", "title"]) == nearest)
    }
}
