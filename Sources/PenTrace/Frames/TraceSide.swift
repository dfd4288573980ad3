/// Who sent the bytes.
package enum TraceSide: String, Sendable, CaseIterable {
    case host, pen
}
