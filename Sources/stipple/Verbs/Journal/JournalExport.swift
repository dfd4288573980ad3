import ArgumentParser
import Foundation
import PenRecords
import PenTrace

extension PcapWriter.LinkType: ExpressibleByArgument {}

extension JournalVerb {
    /// `stipple journal export SESSION --pcap OUT`
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes every byte of the line that a session's journal holds as pcap, for Wireshark.",
            discussion: """
                Each packet is one frame; its time is that of the tick in which its last byte came. Look at it with \
                wireshark -X lua_script:Protocols/pen-link.lua -r OUT; see docs/wireshark.md. Exit status 1 if the \
                journal is damaged: what it holds otherwise is written.
                """
        )

        @Argument(help: "`latest`, a session or the beginning of its name, or the file of a journal.")
        var session: String

        @Option(name: .long, help: "The file to write.")
        var pcap: String

        @Option(
            name: .long,
            help: "user: USER0, a direction byte before the bytes; usb: bulk transfers of a USB capture."
        )
        var linkType: PcapWriter.LinkType = .user

        @Flag(name: .long, help: "Replace OUT if it is there.")
        var force = false

        @Flag(name: .long, help: "Print one JSON object.")
        var json = false

        private struct Document: Encodable {
            let schema = "stipple.journal-export/1"
            let id: String
            let pcap: String
            let link_type: String
            let packets: Int
            let host_bytes: Int
            let pen_bytes: Int
            let gaps: Int
            let damages: [String]
        }

        func run() throws {
            JournalVerb.recover()
            let record = try SessionsFolder.record(named: session, asJSON: json)
            let file = try PcapFile(pcap, linkType, isReplacing: force, asJSON: json)
            let traffic = JournalTraffic(record.header)
            var damages: [String] = []
            var gaps = 0
            var problem: Failure?
            record.visit { item in
                guard problem == nil else { return }
                do throws(Failure) {
                    for part in traffic.items(of: item) {
                        switch part {
                        case .bytes(let bytes, let side, let atUs): try file.write(bytes, from: side, atUs: atUs)
                        case .missing:
                            gaps += 1
                            try file.cut()
                        case .damage(let text):
                            damages.append(text)
                            try file.cut()
                        }
                    }
                } catch {
                    problem = error
                }
            }
            if let problem { throw problem }
            try file.finish()
            let document = Document(
                id: record.id.text,
                pcap: pcap,
                link_type: linkType.rawValue,
                packets: file.packets,
                host_bytes: file.bytes[.host] ?? 0,
                pen_bytes: file.bytes[.pen] ?? 0,
                gaps: gaps,
                damages: damages
            )
            show(document)
            if !damages.isEmpty {
                Foundation.exit(1)
            }
        }

        private func show(_ document: Document) {
            guard !json else {
                JSONText.printLine(document)
                return
            }
            print(
                "\(document.id): \(document.packets) packets in \(pcap), \(document.host_bytes) bytes from the host, "
                    + "\(document.pen_bytes) from the pen."
            )
            if document.gaps > 0 {
                print("  The journal tells of \(document.gaps) gaps: what was on the line then is not in it.")
            }
            for damage in document.damages {
                print("  damage: \(damage)")
            }
        }
    }
}
