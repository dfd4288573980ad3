extension Quantity {
    /// Reads a number exactly as it is written; `.failure` is the rest of a sentence that begins with the field's name.
    func read(_ text: String) -> Result<UInt32, UnreadableNumber> {
        let parts: DecimalText
        switch DecimalText.parse(text) {
        case .success(let parsed): parts = parsed
        case .failure(let flaw): return .failure(flaw)
        }
        guard parts.fraction.count <= decimals else {
            let way = decimals == 0 ? "a whole number" : "steps of \(step)"
            return .failure(UnreadableNumber("is \(text), finer than this unit resolves; write it in \(way)"))
        }
        let tooLarge = UnreadableNumber("is \(text), which is no \(name): at most \(self.text(largest)) can be meant")
        // 12 digits cannot overflow; nothing that long is within `largest` either.
        guard parts.whole.count <= 12 else { return .failure(tooLarge) }
        let padding = String(repeating: "0", count: decimals - parts.fraction.count)
        let steps = UInt64("0" + parts.whole + parts.fraction + padding) ?? UInt64.max / storedPerStep
        let stored = steps * storedPerStep
        guard stored <= UInt64(largest) else { return .failure(tooLarge) }
        guard stored > 0 else {
            return .failure(UnreadableNumber("is \(text); it must be more than 0"))
        }
        return .success(UInt32(stored))
    }
}
