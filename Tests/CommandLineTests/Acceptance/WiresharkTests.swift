import Foundation
import TestSupport
import Testing

/// A session of the simulated pen, exported and dissected by tshark, and told by `stipple decode`.
@Suite(.serialized) struct WiresharkTests {
    private static func session() throws -> Desk {
        let desk = try Desk()
        let pen = try desk.pen()
        #expect(try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"]).status == 0)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
        return desk
    }

    /// Rows of fields, by tab.
    private static func tshark(_ file: String, _ fields: [String], _ more: [String] = []) throws -> [[String]] {
        let script = Repository.path + "/Protocols/pen-link.lua"
        let outcome = try run(
            .system("tshark"),
            ["-X", "lua_script:\(script)", "-r", file, "-T", "fields"] + fields.flatMap { ["-e", $0] } + more
        )
        #expect(outcome.status == 0, "\(outcome.stderr)")
        #expect(!outcome.stderr.lowercased().contains("lua"), "\(outcome.stderr)")
        return outcome.stdout.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test(arguments: ["user", "usb"])
    func `CLI-320 tshark dissects every frame of an exported session, and links requests`(type: String) throws {
        let desk = try Self.session()
        let file = desk.folder.path + "/session.pcap"
        let exported = try desk.run(["journal", "export", "latest", "--pcap", file, "--link-type", type, "--json"])
        let document = try #require(Desk.lines(exported.stdout, schema: "stipple.journal-export/1").first)
        let decoded = try desk.run(["decode", "latest", "--json"])
        let sum = try #require(Desk.lines(decoded.stdout, schema: "stipple.decode/1").first)
        let frames = (sum["host_frames"] as? Int ?? 0) + (sum["pen_frames"] as? Int ?? 0)
        #expect(frames > 1_000 && document["packets"] as? Int == frames, "\(document) \(sum)")
        #expect(sum["not_understood"] as? Int == 0 && sum["lost"] as? Int == 0)
        let names = [
            "penlink.message", "_ws.malformed", "_ws.lua.error", "_ws.expert", "penlink.request_in",
            "penlink.answer_in",
        ]
        let rows = try Self.tshark(file, names, ["-2"]).filter { !$0.allSatisfy(\.isEmpty) }
        #expect(rows.count == frames)
        #expect(rows.allSatisfy { !$0[0].isEmpty && $0[1].isEmpty && $0[2].isEmpty && $0[3].isEmpty })
        let requests = rows.filter { $0[0].hasPrefix("envelope_") && !$0[0].hasSuffix("report") || $0[0] == "query" }
        let answers = rows.filter { $0[0] == "acknowledge" || $0[0].hasSuffix("_report") || $0[0] == "hello_reply" }
        #expect(requests.count >= 7 && requests.allSatisfy { !$0[5].isEmpty })
        #expect(answers.count >= 7 && answers.allSatisfy { !$0[4].isEmpty })
    }

    @Test func `CLI-321 a corrupted capture shows the wrong checksum and the frame that is missing`() throws {
        let desk = try Self.session()
        let file = desk.folder.path + "/session.pcap"
        #expect(try desk.run(["journal", "export", "latest", "--pcap", file]).status == 0)
        var bytes = try Data(contentsOf: URL(filePath: file))
        // The first packet behind both headers and the direction: hello. 7 is within its session id.
        bytes[24 + 16 + 1 + 7] ^= 0x10
        try bytes.write(to: URL(filePath: file))
        let rows = try Self.tshark(file, ["frame.number", "penlink.crc.ok", "_ws.expert.message"], ["-c", "1"])
        #expect(rows.first?[2].contains("wrong CRC-32C") == true, "\(rows)")
        let told = try desk.run(["decode", file])
        #expect(told.status == 1 && told.stdout.contains("NOT UNDERSTOOD"), "\(told)")
        #expect(told.stdout.contains("wrong checksum"), "\(told.stdout.prefix(600))")
    }

    @Test func `CLI-322 what is there is not replaced without a word, and unknown sessions are 65`() throws {
        let desk = try Self.session()
        let file = desk.folder.path + "/session.pcap"
        #expect(try desk.run(["journal", "export", "latest", "--pcap", file]).status == 0)
        let again = try desk.run(["journal", "export", "latest", "--pcap", file])
        #expect(again.status == 74 && again.stderr.contains("--force"), "\(again)")
        #expect(try desk.run(["journal", "export", "latest", "--pcap", file, "--force"]).status == 0)
        #expect(try desk.run(["journal", "export", "2099", "--pcap", file, "--force"]).status == 65)
        let nowhere = desk.folder.path + "/no/where.pcap"
        #expect(try desk.run(["journal", "export", "latest", "--pcap", nowhere]).status == 74)
        #expect(try desk.run(["journal", "export", "latest", "--pcap", file, "--link-type", "x"]).status == 64)
    }
}
