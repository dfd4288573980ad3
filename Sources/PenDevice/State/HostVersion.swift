/// Version of the host program, as hello carries it.
package struct HostVersion: Equatable, Sendable {
    package var major: UInt8
    package var minor: UInt8
    package var patch: UInt8

    package init(_ major: UInt8, _ minor: UInt8, _ patch: UInt8) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }
}
