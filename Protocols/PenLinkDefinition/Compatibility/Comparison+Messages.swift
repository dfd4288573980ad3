// Messages and their fields.
extension Comparison {
    /// Messages that two sides of different majors must still understand: to meet, and to stop.
    private static let foundations = ["hello", "stop"]

    mutating func compareMessages() {
        for was in old.messages {
            let place = "message \(was.name)"
            let isFoundation = Self.foundations.contains(was.name)
            guard let now = new.messages.first(where: { $0.name == was.name }) else {
                compareMissing(was, isFoundation ? .forbidden : .major)
                continue
            }
            let kind: Difference.Kind = isFoundation ? .forbidden : .major
            noteValue(kind, place, "its type", was.type, now.type)
            noteValue(kind, place, "its sender", was.from.rawValue, now.from.rawValue)
            noteValue(kind, place, "its kind", was.kind.rawValue, now.kind.rawValue)
            noteValue(.major, place, "its answer", was.answer ?? "none", now.answer ?? "none")
            noteText(place, "meaning", was.meaning, now.meaning)
            compareFields(was, now)
        }
        for now in new.messages where !old.messages.contains(where: { $0.name == now.name }) {
            if let was = old.messages.first(where: { $0.type == now.type }) {
                compareTaken(was, now)
            } else {
                note(.minor, "message \(now.name)", "it is new; an older side drops it and counts it as broken")
            }
        }
    }

    private mutating func compareMissing(_ was: MessageDefinition, _ kind: Difference.Kind) {
        let isTaken = new.messages.contains { $0.type == was.type }
        // Where its type is taken, the message that took it tells of it.
        if !isTaken || kind == .forbidden {
            note(kind, "message \(was.name)", "it is gone, and the older side may still send it")
        }
    }

    private mutating func compareTaken(_ was: MessageDefinition, _ now: MessageDefinition) {
        // Its number changed and its old one was taken: that it moved is told beside its own name.
        let isSame = was.meaning == now.meaning && was.fields.map(\.name) == now.fields.map(\.name)
        if isSame {
            note(.major, "message \(was.name)", "it is called \(now.name) now")
        } else {
            note(
                .forbidden,
                "message \(now.name)",
                "it takes the type \(now.type) of \(was.name); a number is never used again: take a free one"
            )
        }
    }

    private mutating func compareFields(_ was: MessageDefinition, _ now: MessageDefinition) {
        for (index, field) in was.fields.enumerated() {
            let place = "field \(field.name) of \(was.name)"
            let kind: Difference.Kind = isFixed(index, of: was) ? .forbidden : .major
            guard let position = now.fields.firstIndex(where: { $0.name == field.name }) else {
                let other = index < now.fields.count ? now.fields[index].name : "nothing"
                note(kind, place, "it is gone; \(other) stands in its place")
                continue
            }
            let other = now.fields[position]
            noteValue(kind, place, "its place", index, position)
            noteValue(kind, place, "its type", field.type.name, other.type.name)
            if field.type == other.type { compareRange(place, field, other, kind) }
            noteValue(kind, place, "its unit", field.unit ?? "none", other.unit ?? "none")
            noteText(place, "meaning", field.meaning, other.meaning)
        }
        for (index, field) in now.fields.enumerated() where !was.fields.contains(where: { $0.name == field.name }) {
            let place = "field \(field.name) of \(now.name)"
            if index >= was.fields.count {
                note(.minor, place, "it is new at the end; an older side ignores it")
            } else {
                note(.major, place, "it is new before fields that were there; only the end is free")
            }
        }
    }

    /// The part of a foundation that no version may change.
    private func isFixed(_ index: Int, of message: MessageDefinition) -> Bool {
        message.name == "stop" || (message.name == "hello" && index == 0)
    }

    private mutating func compareRange(
        _ place: String,
        _ was: FieldDefinition,
        _ now: FieldDefinition,
        _ kind: Difference.Kind
    ) {
        guard let old = was.range, let new = now.range, old != new else { return }
        let words = "\(old.lowerBound) to \(old.upperBound)"
        let isWider = new.lowerBound <= old.lowerBound && new.upperBound >= old.upperBound
        let what = isWider ? "wider: the older side refuses what is new" : "narrower: what was right is refused"
        note(kind, place, "its range was \(words) and is \(new.lowerBound) to \(new.upperBound), \(what)")
    }
}
