/// One limit in force, with where it comes from. The unit stands in the name of the field that holds it.
package struct Limit: Sendable, Hashable, Encodable {
    /// The bound, in the unit of the field that holds this limit. A value equal to it is allowed.
    package let value: UInt32
    /// Who set it and after what.
    package let source: LimitSource

    package init(value: UInt32, source: LimitSource) {
        self.value = value
        self.source = source
    }

    /// The ceiling that binds: the lowest, and among equals the one of the stricter grade, then of the earlier owner.
    static func lowest(_ ceilings: [Limit]) -> Limit? {
        ceilings.min { ($0.value, $0.source.grade, $0.source.order) < ($1.value, $1.source.grade, $1.source.order) }
    }

    /// The floor that binds: the highest, and among equals as for `lowest`.
    static func highest(_ floors: [Limit]) -> Limit? {
        floors.min { left, right in
            if left.value != right.value { return left.value > right.value }
            return (left.source.grade, left.source.order) < (right.source.grade, right.source.order)
        }
    }
}

extension LimitSource {
    /// Machine, label, area, clinic, practitioner: so that equal limits of equal grade have one fixed answer.
    fileprivate var order: Int {
        Owner.allCases.firstIndex(of: owner) ?? Owner.allCases.count
    }
}
