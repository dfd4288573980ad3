/// What the kernel granted for a ring, as a value: shown to people, kept in records.
package struct RingMemory: Equatable, Sendable {
    /// The file lies in memory (tmpfs): writing to it never waits for a disk.
    package var isInMemory: Bool
    /// Why its pages are not locked; nil where they are.
    package var lockRefusal: SystemFailure?

    package init(isInMemory: Bool, lockRefusal: SystemFailure?) {
        self.isInMemory = isInMemory
        self.lockRefusal = lockRefusal
    }

    /// One line for a person.
    package var sentence: String {
        let place = isInMemory ? "in memory" : "on a DISK (no tmpfs; set XDG_RUNTIME_DIR), so a tick may wait for it"
        return "Journal: ring \(place), " + (lockRefusal.map { "not locked (refused: \($0))." } ?? "locked.")
    }
}
