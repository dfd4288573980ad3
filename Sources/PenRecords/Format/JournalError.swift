/// Why a file is not read as a journal at all.
package enum JournalError: Error, Equatable, Sendable {
    /// It does not begin as one.
    case noJournal
    /// It was written in another format.
    case otherVersion(UInt16)
    /// Its first bytes are damaged or missing.
    case damagedHeader
}

extension JournalError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noJournal: "it does not begin as a journal (expected the mark STIPPLEJ)"
        case .otherVersion(let version):
            "it has format \(version), and this program reads format \(JournalHeader.version); use the "
                + "program that wrote it"
        case .damagedHeader: "its header is damaged or cut off"
        }
    }
}
