import PenDevice

/// Version of this program, as people and pens see it.
enum ProgramVersion {
    static let text = "0.1.0"
    static let wire = HostVersion(0, 1, 0)
}
