import PenControl
import PenProtocol

/// What stands in front of a journal: whose it is, and what made it.
package struct JournalHeader: Equatable, Sendable {
    /// Yes, no, or not known when the header was written: the session ended before its pen had answered.
    package enum Fact: UInt8, Sendable {
        case no
        case yes
        case unknown

        package init(_ isSo: Bool) {
            self = isSo ? .yes : .no
        }
    }

    package static let magic = Array("STIPPLEJ".utf8)
    /// The format's version. Another one is not read.
    package static let version: UInt16 = 1
    static let bytesMax = 512

    package var session: SessionID
    /// Hash of pen-link's definition.
    package var definitionHash: UInt64
    package var program: String
    /// The start: µs since 1970, and µs of the host's clock at that moment.
    package var startUtcUs: Int64
    package var startUs: Int64
    package var simulated: Fact
    package var paced: Fact

    package init(
        session: SessionID,
        program: String,
        startUtcUs: Int64,
        startUs: Int64,
        simulated: Fact = .unknown,
        paced: Fact = .unknown,
        definitionHash: UInt64 = PenLink.definitionHash
    ) {
        self.session = session
        self.definitionHash = definitionHash
        self.program = program
        self.startUtcUs = startUtcUs
        self.startUs = startUs
        self.simulated = simulated
        self.paced = paced
    }

    /// UTC, in µs since 1970, of a time on the host's clock.
    package func utcUs(at us: Int64) -> Int64 {
        startUtcUs &+ (us &- startUs)
    }

    /// Encoded: mark, version, whole length, fields, CRC-32C over all before it.
    package var bytes: [UInt8] {
        var bytes = ByteList()
        bytes.append(Self.magic)
        bytes.append(Self.version)
        bytes.append(UInt16(0))
        bytes.append(definitionHash)
        bytes.append(startUtcUs)
        bytes.append(startUs)
        bytes.append(simulated.rawValue)
        bytes.append(paced.rawValue)
        bytes.append(session.text)
        bytes.append(program)
        bytes.replace(at: 10, UInt16(bytes.list.count + 4))
        bytes.append(Checksum.of(bytes.list))
        return bytes.list
    }

    /// Decodes it from the front of a file. Total. Gives the header's length too.
    package static func decode(_ file: [UInt8]) throws(JournalError) -> (header: JournalHeader, count: Int) {
        guard file.count >= 12, Array(file[0..<8]) == magic else { throw .noJournal }
        let found = UInt16(file[8]) | UInt16(file[9]) << 8
        guard found == version else { throw .otherVersion(found) }
        let count = Int(UInt16(file[10]) | UInt16(file[11]) << 8)
        guard count >= 16, count <= file.count else { throw .damagedHeader }
        guard let header = JournalHeader(checked: Array(file[0..<count])) else { throw .damagedHeader }
        return (header, count)
    }

    /// Nil unless checksum and every field are right.
    private init?(checked bytes: [UInt8]) {
        let read = bytes.withUnsafeBytes { buffer -> (fields: JournalHeader?, checksum: UInt32)? in
            do throws(RecordError) {
                var reader = RecordReader(buffer)
                _ = try reader.read(12)
                let fields = try JournalHeader(from: &reader)
                let checksum: UInt32 = try reader.read()
                try reader.end()
                return (fields, checksum)
            } catch {
                return nil
            }
        }
        guard let read, let fields = read.fields, read.checksum == Checksum.of(Array(bytes.dropLast(4))) else {
            return nil
        }
        self = fields
    }

    private init?(from reader: inout RecordReader) throws(RecordError) {
        definitionHash = try reader.read()
        startUtcUs = try reader.read()
        startUs = try reader.read()
        guard let simulated = Fact(rawValue: try reader.read()), let paced = Fact(rawValue: try reader.read()),
            let session = SessionID(try ByteList.readText(&reader))
        else { return nil }
        self.simulated = simulated
        self.paced = paced
        self.session = session
        program = try ByteList.readText(&reader)
    }
}
