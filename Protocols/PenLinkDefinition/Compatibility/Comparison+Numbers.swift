// What is a number with a name: values of enums, bits of flags, faults and limits.
extension Comparison {
    /// A number, what it is called and what it means.
    struct Numbered {
        var number: Int128
        var name: String
        var meaning: String
    }

    mutating func compareEnums() {
        for was in old.enums {
            let place = "enum \(was.name)"
            guard let now = new.enums.first(where: { $0.name == was.name }) else {
                note(.major, place, "it is gone, with the fields that had its type")
                continue
            }
            noteValue(.major, place, "its type", was.base.rawValue, now.base.rawValue)
            noteText(place, "meaning", was.meaning, now.meaning)
            compare(
                "value of \(was.name)",
                was.values.map { Numbered(number: $0.value, name: $0.name, meaning: $0.meaning) },
                now.values.map { Numbered(number: $0.value, name: $0.name, meaning: $0.meaning) }
            )
        }
        for now in new.enums where !old.enums.contains(where: { $0.name == now.name }) {
            note(.minor, "enum \(now.name)", "it is new")
        }
    }

    mutating func compareFlags() {
        for was in old.flags {
            let place = "flags \(was.name)"
            guard let now = new.flags.first(where: { $0.name == was.name }) else {
                note(.major, place, "they are gone, with the fields that had their type")
                continue
            }
            noteValue(.major, place, "their type", was.base.rawValue, now.base.rawValue)
            noteText(place, "meaning", was.meaning, now.meaning)
            compare(
                "bit of \(was.name)",
                was.bits.map { Numbered(number: Int128($0.bit), name: $0.name, meaning: $0.meaning) },
                now.bits.map { Numbered(number: Int128($0.bit), name: $0.name, meaning: $0.meaning) }
            )
        }
        for now in new.flags where !old.flags.contains(where: { $0.name == now.name }) {
            note(.minor, "flags \(now.name)", "they are new")
        }
    }

    mutating func compareCodes() {
        compare(
            "fault",
            old.faults.map { Numbered(number: $0.code, name: $0.name, meaning: $0.text) },
            new.faults.map { Numbered(number: $0.code, name: $0.name, meaning: $0.text) }
        )
        for was in old.faults {
            guard let now = new.faults.first(where: { $0.name == was.name }) else { continue }
            let place = "fault \(was.name)"
            noteValue(.major, place, "its effect", was.effect.rawValue, now.effect.rawValue)
            noteValue(.minor, place, "who may find it", was.finder.rawValue, now.finder.rawValue)
            noteText(place, "remedy", was.remedy, now.remedy)
            noteText(place, "causes", was.causes.joined(separator: "\n"), now.causes.joined(separator: "\n"))
        }
        compare(
            "limit",
            old.limits.map { Numbered(number: $0.code, name: $0.name, meaning: $0.text) },
            new.limits.map { Numbered(number: $0.code, name: $0.name, meaning: $0.text) }
        )
        for was in old.limits {
            guard let now = new.limits.first(where: { $0.name == was.name }) else { continue }
            noteText("limit \(was.name)", "remedy", was.remedy, now.remedy)
            noteText(
                "limit \(was.name)",
                "causes",
                was.causes.joined(separator: "\n"),
                now.causes.joined(separator: "\n")
            )
        }
    }

    /// A number that keeps neither its name nor its meaning was taken for something else, which no version allows: what
    /// was recorded under it would be read wrongly for ever.
    private mutating func compare(_ what: String, _ was: [Numbered], _ now: [Numbered]) {
        for one in was {
            let place = "\(what) \(one.name)"
            if let other = now.first(where: { $0.number == one.number }) {
                if other.name == one.name {
                    noteText(place, "text", one.meaning, other.meaning)
                } else if other.meaning == one.meaning {
                    note(.major, place, "\(one.number) is called \(other.name) now")
                } else {
                    note(
                        .forbidden,
                        place,
                        "\(one.number) is taken for \(other.name); a number is never used again: take a free one"
                    )
                }
            } else if let other = now.first(where: { $0.name == one.name }) {
                note(.major, place, "it was \(one.number) and is \(other.number)")
            } else {
                note(.major, place, "\(one.number) is gone, and the older side may still send it")
            }
        }
        for one in now {
            let isOld = was.contains { $0.number == one.number || $0.name == one.name }
            if !isOld { note(.minor, "\(what) \(one.name)", "\(one.number) is new") }
        }
    }
}
