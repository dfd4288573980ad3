extension FieldReader {
    /// A number in the stored unit of `quantity`.
    func quantity(_ key: String, _ quantity: Quantity, required: Bool = true) -> Written<UInt32>? {
        guard let scalar = scalar(key, required: required) else { return nil }
        guard !scalar.quoted else {
            note(key, at: scalar.place, "is text in quotes; write the number without them")
            return nil
        }
        switch quantity.read(scalar.text) {
        case .success(let value):
            return Written(value, at: scalar.place)
        case .failure(let flaw):
            note(key, at: scalar.place, flaw.clause)
            return nil
        }
    }

    /// A whole number within a range, such as a format version or a code.
    package func whole(_ key: String, in range: ClosedRange<UInt32>, required: Bool = true) -> Written<UInt32>? {
        guard let scalar = scalar(key, required: required) else { return nil }
        guard !scalar.quoted, case .success(let parts) = DecimalText.parse(scalar.text), parts.fraction.isEmpty,
            let value = UInt32(parts.whole.isEmpty ? "0" : parts.whole), range.contains(value)
        else {
            let wanted =
                range.lowerBound == range.upperBound
                ? "\(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
            note(key, at: scalar.place, "is \(PlainText.shortened(scalar.text)), and only \(wanted) is read")
            return nil
        }
        return Written(value, at: scalar.place)
    }

    /// A line of text for people: not empty, bounded, nothing that steers a terminal.
    package func text(_ key: String, required: Bool = true) -> Written<String>? {
        guard let scalar = scalar(key, required: required) else { return nil }
        guard scalar.text.contains(where: { !$0.isWhitespace }) else {
            note(key, at: scalar.place, "has no value")
            return nil
        }
        guard scalar.text.unicodeScalars.count <= PlainText.longestScalars else {
            note(key, at: scalar.place, "has more than \(PlainText.longestScalars) characters; shorten it")
            return nil
        }
        guard !scalar.text.unicodeScalars.contains(where: PlainText.steers) else {
            note(key, at: scalar.place, "has a line break or an invisible control character; remove it")
            return nil
        }
        return Written(scalar.text, at: scalar.place)
    }

    /// A code for people and pens in records: letters, digits, `.`, `_`, `-`; no spaces, so that no full name fits.
    func code(_ key: String) -> Written<String>? {
        guard let text = text(key) else { return nil }
        let letters = text.value.utf8
        let isCode = letters.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isCode, letters.count <= 64 else {
            note(
                key,
                at: text.place,
                "is a code, not a name: at most 64 letters, digits, points, - and _, without spaces"
            )
            return nil
        }
        return text
    }

    /// A name that other files refer to: lower-case letters, digits and `_`, such as `cheek_left`.
    func word(_ key: String) -> Written<String>? {
        guard let text = text(key) else { return nil }
        let isWord = text.value.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): index > 0
            default: false
            }
        }
        guard isWord, text.value.utf8.count <= 40 else {
            note(key, at: text.place, "is a word of at most 40 lower-case letters, digits and _, such as cheek_left")
            return nil
        }
        return text
    }

    /// One of the words that a type lists.
    package func choice<Choice>(_ key: String, required: Bool = true) -> Written<Choice>?
    where Choice: RawRepresentable<String> & CaseIterable & Sendable & Hashable {
        guard let scalar = scalar(key, required: required) else { return nil }
        guard let choice = Choice(rawValue: scalar.text) else {
            let known = Choice.allCases.map(\.rawValue)
            note(
                key,
                at: scalar.place,
                "is \(PlainText.shortened(scalar.text)); known are \(known.joined(separator: ", "))"
            )
            return nil
        }
        return Written(choice, at: scalar.place)
    }
}
