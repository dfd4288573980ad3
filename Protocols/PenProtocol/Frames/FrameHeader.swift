/// The eight bytes that begin each frame.
package struct FrameHeader: Equatable, Sendable {
    /// Protocol major version; frames of another major are not understood.
    package var major: UInt8
    /// Message type, see `Message`.
    package var type: UInt8
    /// Counts the sender's frames, wrapping; gaps show lost frames.
    package var sequence: UInt16
    /// The session that the host opened with `hello`; 0 before it.
    package var session: UInt32

    package init(major: UInt8 = PenLink.versionMajor, type: UInt8, sequence: UInt16, session: UInt32) {
        self.major = major
        self.type = type
        self.sequence = sequence
        self.session = session
    }
}
