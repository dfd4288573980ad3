/// What a simulated USB device does wrong on purpose, so that hosts can show what they make of it.
package enum USBDefect: String, CaseIterable, Sendable {
    /// The vendor interface says protocol 0x02, and what the device says is rubbish.
    case otherProtocol = "other-protocol"
    /// It looks like a pen; what it says is rubbish.
    case garbage
    /// Every bulk transfer stalls.
    case stall
    /// No bulk transfer is ever answered.
    case mute
    /// The configuration ends in the middle of a descriptor, with a total length that reaches beyond it.
    case badDescriptors = "bad-descriptors"
    /// The vendor interface has no endpoints.
    case noEndpoints = "no-endpoints"

    /// What comes out of it is no pen-link.
    var garbles: Bool { self == .otherProtocol || self == .garbage }
}
