import Foundation
import PenRecords
import PenTrace

/// Where recorded bytes come from: a file of some format, standard input, or a session. Read piece by piece.
struct TraceSource {
    /// A piece of it.
    enum Item {
        /// Bytes; the side and the time, µs since 1970, where they are known.
        case bytes([UInt8], side: TraceSide?, atUs: Int64?)
        case missing(String, atUs: Int64?)
        case damage(String)
    }

    let name: String
    private(set) var format: Decode.Format
    private let asJSON: Bool
    private var handle: FileHandle?
    private var head: [UInt8] = []
    private var record: SessionRecord?
    private static let piece = 1 << 16

    /// - Throws: a sentence, when there is no such file or session, or it cannot be opened.
    init(_ input: String, _ format: Decode.Format, asJSON: Bool) throws(Failure) {
        self.asJSON = asJSON
        self.format = format
        name = input == "-" ? "standard input" : input
        if input == "-" {
            guard format != .journal else {
                throw Failure(64, "A journal is read from a file or by its session, not from -.", asJSON: asJSON)
            }
            handle = .standardInput
        } else if FileManager.default.fileExists(atPath: input) {
            guard let file = FileHandle(forReadingAtPath: input) else {
                throw Failure(77, "\(input) cannot be opened for reading.", asJSON: asJSON)
            }
            handle = file
        } else {
            guard format == .auto || format == .journal else {
                throw Failure(65, "There is no file \(input).", asJSON: asJSON)
            }
            JournalVerb.recover()
            record = try SessionsFolder.record(named: input, asJSON: asJSON)
            self.format = .journal
            return
        }
        head = try read()
        if self.format == .auto { self.format = Self.format(of: head) }
        guard self.format != .journal else {
            record = try SessionsFolder.record(named: input, asJSON: asJSON)
            return
        }
    }

    /// What bytes look like: the marks of a journal or a pcap, else text, else bytes of the line.
    private static func format(of head: [UInt8]) -> Decode.Format {
        if Array(head.prefix(8)) == JournalHeader.magic { return .journal }
        if PcapReader.isOne(head) { return .pcap }
        let isText = !head.isEmpty && head.allSatisfy { ($0 >= 0x20 && $0 < 0x7f) || (9...13).contains($0) }
        return isText ? .hex : .raw
    }

    private func read() throws(Failure) -> [UInt8] {
        do {
            return [UInt8](try handle?.read(upToCount: Self.piece) ?? Data())
        } catch {
            throw Failure(74, "\(name) cannot be read: \(error.localizedDescription)", asJSON: asJSON)
        }
    }

    /// Gives all of it.
    ///
    /// - Throws: a `TraceProblem` where it cannot be read further; a `Failure` where the system cannot.
    func read(_ body: (Item) -> Void) throws {
        switch format {
        case .journal: readJournal(body)
        case .pcap:
            var reader = PcapReader()
            try pieces { bytes in
                for packet in try reader.receive(bytes) {
                    body(.bytes(packet.bytes, side: packet.side, atUs: packet.atUs))
                }
            }
            try reader.finish()
        case .hex:
            var line: [UInt8] = []
            var number = 0
            try pieces { bytes in
                for byte in bytes {
                    line.append(byte)
                    if byte == 0x0a { try give(&line, &number, body) }
                }
            }
            try give(&line, &number, body)
        case .raw, .auto: try pieces { body(.bytes($0, side: nil, atUs: nil)) }
        }
    }

    private func give(_ line: inout [UInt8], _ number: inout Int, _ body: (Item) -> Void) throws {
        number += 1
        defer { line = [] }
        do throws(TraceProblem) {
            let bytes = try HexText.bytes(line: String(decoding: line, as: UTF8.self))
            body(.bytes(bytes, side: nil, atUs: nil))
        } catch {
            throw TraceProblem("line \(number): \(error)")
        }
    }

    private func pieces(_ body: ([UInt8]) throws -> Void) throws {
        var bytes = head
        while !bytes.isEmpty {
            try body(bytes)
            bytes = try read()
        }
    }

    private func readJournal(_ body: (Item) -> Void) {
        guard let record else { return }
        let traffic = JournalTraffic(record.header)
        record.visit { item in
            for part in traffic.items(of: item) {
                switch part {
                case .bytes(let bytes, let side, let atUs): body(.bytes(bytes, side: side, atUs: atUs))
                case .missing(let text, let atUs): body(.missing(text, atUs: atUs))
                case .damage(let text): body(.damage(text))
                }
            }
        }
    }
}
