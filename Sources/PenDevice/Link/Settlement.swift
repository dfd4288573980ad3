/// What the next session's hello tells of the transaction that was under way when a session ended (HOST-041).
package enum Settlement: Equatable, Sendable {
    /// The pen had done it. The new session has voided what it brought, as it voids all.
    case applied
    /// The pen had not done it.
    case notApplied
    /// The pen remembers another session, or none: it started anew, or spoke with another host. What it held is void.
    case forgotten
}
