/// A session on disk, as retention sees it.
package struct KeptSession: Equatable, Sendable {
    package var id: SessionID
    package var startUtcUs: Int64
    package var isSimulated: Bool
    package var bytes: Int
    /// It runs, or could be gone on with: it is never deleted.
    package var isNeeded: Bool

    package init(id: SessionID, startUtcUs: Int64, isSimulated: Bool, bytes: Int, isNeeded: Bool) {
        self.id = id
        self.startUtcUs = startUtcUs
        self.isSimulated = isSimulated
        self.bytes = bytes
        self.isNeeded = isNeeded
    }
}
