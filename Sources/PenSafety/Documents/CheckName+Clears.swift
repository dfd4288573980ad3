extension CheckName {
    /// How what this check found is cleared: the last column of docs/safety/checks.md.
    package var clears: StaticString {
        Checks.descriptions.first { $0.check == self }?.clears ?? ""
    }
}
