/// Version of this firmware, as `hello_reply` carries it.
package enum FirmwareVersion {
    package static let major: UInt8 = 0
    package static let minor: UInt8 = 1
    package static let patch: UInt8 = 0
}
