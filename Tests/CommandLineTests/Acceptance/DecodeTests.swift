import Foundation
import TestSupport
import Testing

/// `stipple decode` on what people have at hand.
struct DecodeTests {
    /// `disarm` of pen-link.md's worked example, transaction 1 of session 7.
    private static func disarm() throws -> String {
        let vectors = try Repository.text("Protocols/vectors/by-hand.json")
        let object = try JSONSerialization.jsonObject(with: Data(vectors.utf8)) as? [String: Any]
        let all = object?["vectors"] as? [[String: Any]] ?? []
        let disarm = try #require(all.first { $0["message"] as? String == "disarm" })
        return try #require(disarm["frame"] as? String)
    }

    @Test func `CLI-323 hex, raw bytes and standard input are told alike`() throws {
        let desk = try Desk()
        let text = try Self.disarm()
        let told = try desk.run(["decode"], stdin: text)
        #expect(told.status == 0 && told.stdout.contains("disarm #1: UNANSWERED"), "\(told)")
        let raw = URL(filePath: desk.folder.path + "/line.raw")
        try Data(try hex(text)).write(to: raw)
        #expect(try desk.run(["decode", raw.path]).stdout == told.stdout)
        let document = try desk.run(["decode", raw.path, "--json"])
        let frame = try #require(Desk.lines(document.stdout, schema: "stipple.decode-frame/1").first)
        #expect(frame["message"] as? String == "disarm" && frame["verdict"] as? String == "understood")
        #expect((frame["fields"] as? [String: Any])?["transaction"] as? Int == 1)
        let wrong = try desk.run(["decode", raw.path, "--from", "pen"])
        #expect(wrong.status == 65 && wrong.stdout.contains("comes from the host only"), "\(wrong)")
    }

    @Test func `CLI-324 nonsense, cut files and unknown names get a sentence and their status`() throws {
        let desk = try Desk()
        let text = try Self.disarm()
        let nonsense = try desk.run(["decode"], stdin: "this is no hex\n")
        #expect(nonsense.status == 65 && nonsense.stderr.contains("line 1"), "\(nonsense)")
        #expect(try desk.run(["decode"], stdin: "").status == 65)
        let partly = try desk.run(["decode"], stdin: text + "\nzz\n")
        #expect(partly.status == 1 && partly.stdout.contains("line 2") && partly.stdout.contains("disarm"), "\(partly)")
        let cut = try desk.run(["decode"], stdin: text + text.prefix(8))
        #expect(cut.status == 1 && cut.stdout.contains("without the delimiter"), "\(cut)")
        #expect(try desk.run(["decode", "no-such-file"]).status == 65)
        #expect(try desk.run(["decode", "--format", "pcap"], stdin: "x").status == 65)
        #expect(try desk.run(["decode", "--format", "x"]).status == 64)
        #expect(try desk.run(["decode", "--from", "nobody"]).status == 64)
        let next = desk.folder.path + "/next.pcapng"
        try Data([0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 24)).write(to: URL(filePath: next))
        let refused = try desk.run(["decode", next])
        #expect(refused.status == 65 && refused.stderr.contains("editcap -F pcap"), "\(refused)")
    }

    @Test func `CLI-325 what decode prints of a session fits 80 columns and tells each command`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        #expect(try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"]).status == 0)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
        let told = try desk.run(["decode", "latest"])
        #expect(told.status == 0, "\(told)")
        #expect(told.stdout.split(separator: "\n").allSatisfy { $0.count <= 80 })
        for words in ["hello host", "arm #6", "applied after", "STATE armed → running", "stroke_record", "stop reason"]
        {
            #expect(told.stdout.contains(words), "\(words): \(told.stdout)")
        }
        let file = desk.folder.path + "/s.pcap"
        #expect(try desk.run(["journal", "export", "latest", "--pcap", file, "--link-type", "usb"]).status == 0)
        #expect(try desk.run(["decode", file]).stdout == told.stdout)
    }
}
