/// What is wrong with a written number: a clause that follows the field's name, such as `is -1; it must be more than
/// 0`.
struct UnreadableNumber: Error, Hashable {
    let clause: String

    init(_ clause: String) {
        self.clause = clause
    }
}
