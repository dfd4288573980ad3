/// A value with the place where a person wrote it, so that any later complaint can point there.
package struct Written<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The value, in the unit that the field's name says.
    package let value: Value
    /// Where the value stands in the plan.
    package let place: TextPlace

    package init(_ value: Value, at place: TextPlace) {
        self.value = value
        self.place = place
    }
}
