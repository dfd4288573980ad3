import Foundation
import PenTrace

/// A pcap that is being written. It takes its name when it is whole: a failed export leaves nothing, and what was there
/// before stays.
final class PcapFile {
    private let path: String
    private let asJSON: Bool
    private let draft: String
    private let handle: FileHandle
    private var writer: PcapWriter
    private var cutter = PacketCutter()
    private var waiting: [UInt8]
    private(set) var packets = 0
    private(set) var bytes: [TraceSide: Int] = [:]

    /// - Throws: a sentence, when it is there and is not to be replaced, or cannot be written.
    init(
        _ path: String,
        _ linkType: PcapWriter.LinkType,
        isReplacing: Bool,
        asJSON: Bool
    ) throws(Failure) {
        self.path = path
        self.asJSON = asJSON
        guard isReplacing || !FileManager.default.fileExists(atPath: path) else {
            throw Failure(74, "\(path) is there already; --force replaces it.", asJSON: asJSON)
        }
        draft = path + ".draft"
        guard FileManager.default.createFile(atPath: draft, contents: nil),
            let handle = FileHandle(forWritingAtPath: draft)
        else {
            throw Failure(74, "\(path) cannot be written; is its folder there, and yours?", asJSON: asJSON)
        }
        self.handle = handle
        writer = PcapWriter(linkType)
        waiting = writer.header
    }

    /// Takes bytes of the line.
    func write(_ bytes: [UInt8], from side: TraceSide, atUs: Int64) throws(Failure) {
        self.bytes[side, default: 0] += bytes.count
        try write(cutter.receive(bytes, from: side, atUs: atUs))
    }

    /// Bytes are missing here: what is open is no frame with what comes.
    func cut() throws(Failure) {
        try write(cutter.finish())
    }

    /// Writes what is left, and gives the file its name.
    func finish() throws(Failure) {
        try cut()
        try flush()
        do {
            try handle.close()
            guard rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            throw failure(error)
        }
    }

    private func write(_ packets: [TracePacket]) throws(Failure) {
        for packet in packets {
            waiting += writer.records(packet)
            self.packets += 1
        }
        if waiting.count > 1 << 16 { try flush() }
    }

    private func flush() throws(Failure) {
        do {
            try handle.write(contentsOf: Data(waiting))
            waiting = []
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> Failure {
        unlink(draft)
        return Failure(74, "\(path) cannot be written: \(error.localizedDescription)", asJSON: asJSON)
    }
}
