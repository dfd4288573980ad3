import Foundation
import PenCampaign

/// A folder with a campaign's results: `results.jsonl` grows a line a seed, `summary.json` is written whole.
final class CampaignFolder {
    private static let resultsName = "results.jsonl"

    let path: String
    /// Seeds of the shard that are done, from the first one on.
    private(set) var done: [CampaignLine] = []
    private let file: FileHandle

    /// Opens a folder to go on in, or makes it. A last line that was cut off is taken away.
    init(_ path: String, _ header: CampaignHeader) throws(Failure) {
        self.path = path
        let url = URL(fileURLWithPath: path).appendingPathComponent(CampaignFolder.resultsName)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            if !FileManager.default.fileExists(atPath: url.path) {
                try Data((JSONText.line(header) + "\n").utf8).write(to: url, options: .atomic)
            }
            file = try FileHandle(forUpdating: url)
        } catch {
            throw Failure(74, "The folder \(path) cannot be written: \(error.localizedDescription)")
        }
        let part = try CampaignFolder.read(path, mayBeCut: true)
        guard part.header == header else {
            let what = part.header.difference(from: header) ?? "shard \(part.header.shard)/\(part.header.shards)"
            throw Failure(
                10,
                "\(path) holds a campaign with other options (\(what)); take the same, or another folder."
            )
        }
        done = part.lines.map(\.line)
        for (place, line) in done.enumerated() where line.seed != header.seed(at: place) {
            throw Failure(65, "\(path)/results.jsonl has seed \(line.seed) where \(header.seed(at: place)) belongs.")
        }
        do {
            try file.truncate(atOffset: part.wholeBytes)
            try file.seekToEnd()
        } catch {
            throw Failure(74, "\(path)/results.jsonl cannot be written: \(error.localizedDescription)")
        }
    }

    func append(_ text: String) throws(Failure) {
        do {
            try file.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            throw Failure(74, "\(path)/results.jsonl cannot be written: \(error.localizedDescription)")
        }
    }

    /// Renews summary.json.
    static func writeSummary(_ summary: CampaignSummary, to path: String) throws(Failure) {
        do {
            let url = URL(fileURLWithPath: path).appendingPathComponent("summary.json")
            try Data((JSONText.line(summary) + "\n").utf8).write(to: url, options: .atomic)
        } catch {
            throw Failure(74, "\(path)/summary.json cannot be written: \(error.localizedDescription)")
        }
    }

    /// Writes results whole.
    static func write(_ header: CampaignHeader, _ lines: [String], to path: String) throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let url = URL(fileURLWithPath: path).appendingPathComponent(resultsName)
            let text = ([JSONText.line(header)] + lines).joined(separator: "\n") + "\n"
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw Failure(74, "The folder \(path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// What a folder holds.
    struct Content {
        let header: CampaignHeader
        let lines: [(line: CampaignLine, text: String)]
        /// Bytes up to the end of the last whole line.
        let wholeBytes: UInt64
    }

    /// - Parameter mayBeCut: a last line without its end is left out; else it is a flaw.
    static func read(_ path: String, mayBeCut: Bool = false) throws(Failure) -> Content {
        let name = "\(path)/\(resultsName)"
        guard let data = FileManager.default.contents(atPath: name) else {
            throw Failure(65, "\(name) cannot be read; name the folder of a campaign.")
        }
        let end = data.lastIndex(of: 0x0A).map { data.index(after: $0) } ?? data.startIndex
        guard mayBeCut || end == data.endIndex else {
            throw Failure(65, "The last line of \(name) is cut off; finish that campaign first.")
        }
        let texts = data[..<end].split(separator: 0x0A)
        guard let first = texts.first, let header = try? JSONDecoder().decode(CampaignHeader.self, from: first),
            header.schema == CampaignHeader.schema, header.isSound
        else {
            throw Failure(65, "\(name) does not begin with a header of the form \(CampaignHeader.schema).")
        }
        let decoder = JSONDecoder()
        var lines: [(line: CampaignLine, text: String)] = []
        lines.reserveCapacity(texts.count)
        for (number, text) in texts.enumerated().dropFirst() {
            guard let line = try? decoder.decode(CampaignLine.self, from: text) else {
                throw Failure(65, "Line \(number + 1) of \(name) is no result of a seed.")
            }
            lines.append((line, String(decoding: text, as: UTF8.self)))
        }
        return Content(header: header, lines: lines, wholeBytes: UInt64(end - data.startIndex))
    }
}
