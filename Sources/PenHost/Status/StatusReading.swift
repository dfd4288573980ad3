/// What the running programs of this user publish at one moment.
package struct StatusReading: Equatable, Sendable {
    /// The document of one process.
    package struct Document: Equatable, Sendable {
        package let pid: Int32
        package let bytes: [UInt8]

        package init(pid: Int32, bytes: [UInt8]) {
            self.pid = pid
            self.bytes = bytes
        }
    }

    /// By process id, ascending.
    package var documents: [Document]
    /// Processes that have a socket and did not answer in time, or with more than a document may have: stopped, or
    /// stuck.
    package var unanswered: [Int32]

    package init(documents: [Document] = [], unanswered: [Int32] = []) {
        self.documents = documents
        self.unanswered = unanswered
    }
}
