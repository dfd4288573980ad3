/// Why a transaction was never sent.
package enum NotSent: Equatable, Sendable {
    /// The session has used all transaction numbers.
    case numbersUsedUp
    /// A value lies outside the range that pen-link gives it; the pen would drop the frame.
    case outOfRange
}
