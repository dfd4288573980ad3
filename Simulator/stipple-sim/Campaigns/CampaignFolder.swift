import Foundation
import Glibc
import PenCampaign

/// A folder with a campaign's results: `results.jsonl` grows a line a seed, `summary.json` is written whole.
final class CampaignFolder {
    private static let resultsName = "results.jsonl"

    let path: String
    /// Seeds of the shard that are done, from the first one on.
    private(set) var done: [CampaignLine] = []
    private let file: FileHandle

    /// Opens a folder to go on in, or makes it. A last line that was cut off is taken away, with a word of it.
    init(_ path: String, _ header: CampaignHeader) throws(Failure) {
        self.path = path
        let url = URL(fileURLWithPath: path).appendingPathComponent(CampaignFolder.resultsName)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            if !FileManager.default.fileExists(atPath: url.path) {
                try Data((SealedLine.seal(JSONText.line(header)) + "\n").utf8).write(to: url, options: .atomic)
            }
            file = try FileHandle(forUpdating: url)
        } catch {
            throw Failure(74, "The folder \(path) cannot be written: \(error.localizedDescription)")
        }
        // A file system without locks goes without one.
        guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            throw Failure(75, "Another campaign writes to \(path) now; wait for it, or take another folder.")
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
        do {
            if try file.seekToEnd() > part.wholeBytes {
                let words = "The last line of \(path)/results.jsonl was cut off; its seed is run again.\n"
                try? FileHandle.standardError.write(contentsOf: Data(words.utf8))
            }
            try file.truncate(atOffset: part.wholeBytes)
            try file.seekToEnd()
        } catch {
            throw Failure(74, "\(path)/results.jsonl cannot be written: \(error.localizedDescription)")
        }
    }

    func append(_ line: CampaignLine) throws(Failure) {
        do {
            try file.write(contentsOf: Data((SealedLine.seal(JSONText.line(line)) + "\n").utf8))
        } catch {
            throw Failure(
                74,
                "\(path)/results.jsonl cannot be written: \(error.localizedDescription) "
                    + "Make space; the same command goes on."
            )
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

    /// Makes a folder with whole results and their summary: all of it or nothing.
    static func make(_ path: String, _ lines: [String], _ summary: CampaignSummary) throws(Failure) {
        let place = URL(fileURLWithPath: path)
        let beside = place.deletingLastPathComponent().appendingPathComponent(
            ".\(place.lastPathComponent).\(getpid())"
        )
        defer { try? FileManager.default.removeItem(at: beside) }
        do {
            try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
            let text = ([SealedLine.seal(JSONText.line(summary.header))] + lines).joined(separator: "\n") + "\n"
            try Data(text.utf8).write(to: beside.appendingPathComponent(resultsName))
            try writeSummary(summary, to: beside.path)
            try FileManager.default.moveItem(at: beside, to: place)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(74, "The folder \(path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// The commit that a folder's summary tells of; nil where there is none.
    static func commit(of path: String) -> String? {
        struct Summary: Decodable {
            let commit: String?
        }
        let data = FileManager.default.contents(atPath: "\(path)/summary.json") ?? Data()
        return (try? JSONDecoder().decode(Summary.self, from: data))?.commit
    }

    /// What a folder holds.
    struct Content {
        let header: CampaignHeader
        let lines: [(line: CampaignLine, text: String)]
        /// Bytes up to the end of the last whole line.
        let wholeBytes: UInt64
    }

    /// Each line has to be as it was written, and the seed that belongs there.
    ///
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
            throw Failure(
                65,
                "\(name) does not begin with a header of the form \(CampaignHeader.schema) as this program writes "
                    + "it; name the folder of a campaign, or run that campaign again."
            )
        }
        guard SealedLine.isSound(first) else { throw altered(1, name) }
        let decoder = JSONDecoder()
        var lines: [(line: CampaignLine, text: String)] = []
        lines.reserveCapacity(texts.count)
        for (number, text) in texts.enumerated().dropFirst() {
            guard SealedLine.isSound(text), let line = try? decoder.decode(CampaignLine.self, from: text) else {
                throw altered(number + 1, name)
            }
            let belongs = number - 1 < header.count ? header.seed(at: number - 1) : nil
            guard line.seed == belongs else {
                throw Failure(
                    65,
                    "Line \(number + 1) of \(name) is of seed \(line.seed) where "
                        + "\(belongs.map(String.init) ?? "no more") belongs; \(remedy(number + 1))"
                )
            }
            lines.append((line, String(decoding: text, as: UTF8.self)))
        }
        return Content(header: header, lines: lines, wholeBytes: UInt64(end - data.startIndex))
    }

    private static func altered(_ number: Int, _ name: String) -> Failure {
        Failure(65, "Line \(number) of \(name) is not as it was written (crc32c); \(remedy(number))")
    }

    private static func remedy(_ number: Int) -> String {
        guard number > 1 else { return "run that campaign again, into another folder." }
        return "cut it off there (head -n \(number - 1)), and the same campaign goes on."
    }
}
