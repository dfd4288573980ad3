import Foundation
import TestSupport
import Testing

/// The whole transport, libusb included, at a pen's vendor interface that umockdev makes: `Tests/UsbLine/usbfs-pen`
/// says what each manner is.
struct UsbLineTests {
    private static let pattern = (0..<64).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()

    /// What the program printed, a line each, and what the pen saw.
    private static func play(_ manner: String, _ words: String...) throws -> (lines: [String], pen: [String]) {
        let outcome = try run(
            Program.system("umockdev-wrapper"),
            [Repository.url("Tests/UsbLine/usbfs-pen").path, manner, "--", Program.release("usb-line").path] + words
        )
        #expect(outcome.status == 0, "\(outcome)")
        return (
            outcome.stdout.split(separator: "\n").map(String.init),
            outcome.stderr.split(separator: "\n").map(String.init)
        )
    }

    @Test func `PENHOST-212 bytes pass both ways and the interface is given back`() throws {
        let played = try Self.play("echo", "send", "010203", "receive", "3", "close")
        #expect(played.lines.first?.contains("interface 2, packets of 64 bytes, exclusive") == true, "\(played)")
        #expect(played.lines.dropFirst() == ["sent", "010203", "closed -1"], "\(played)")
        #expect(played.pen == ["claimed", "took 010203", "released"])
    }

    @Test func `PENHOST-213 a burst of whole packets ends with one of no bytes in both directions`() throws {
        let played = try Self.play("echo", "send", Self.pattern, "receive", "64", "close")
        #expect(played.lines.contains(Self.pattern), "\(played)")
        #expect(played.pen.contains("zero packet asked for") && !played.pen.contains("zero packet missing"))
        let short = try Self.play("echo", "send", String(Self.pattern.dropLast(2)), "receive", "63", "close")
        #expect(short.lines.contains(String(Self.pattern.dropLast(2))), "\(short)")
    }

    @Test(arguments: ["stall:1", "stall:8", "stall-out:1", "stall-out:8"])
    func `PENHOST-214 an endpoint that halts is cleared and nothing is lost`(manner: String) throws {
        let played = try Self.play(manner, "send", Self.pattern, "receive", "64", "close")
        #expect(played.lines.contains(Self.pattern), "\(played)")
        let endpoint = manner.hasPrefix("stall-out") ? "0x04" : "0x83"
        let count = manner.hasSuffix("1") ? 1 : 8
        #expect(played.pen.count { $0 == "halt of \(endpoint) cleared" } == count, "\(played)")
    }

    @Test(arguments: [
        ("stall:9", "errno 32"), ("stall-out:9", "errno 32"), ("errors:1000", "errno 71"), ("deaf", "errno 110"),
    ])
    func `PENHOST-215 a pen that goes on failing ends the line with its cause`(manner: String, cause: String) throws {
        let played = try Self.play(manner, "send", "010203", "end", "send", "01", "close")
        #expect(played.lines.contains { $0.hasPrefix(" the line failed") && $0.contains(cause) }, "\(played)")
        #expect(played.lines.contains { $0.hasPrefix("not sent: the line failed") && $0.contains(cause) }, "\(played)")
        #expect(played.pen.last == "released")
    }

    @Test func `PENHOST-216 bus errors that end are lived through`() throws {
        let played = try Self.play("errors:40", "send", "010203", "receive", "3", "close")
        #expect(played.lines.contains("010203"), "\(played)")
    }

    @Test func `PENHOST-217 what a slow pen did not take in time goes on where it stopped, once and in order`() throws {
        let played = try Self.play("slow", "send", Self.pattern, "receive", "64", "close")
        #expect(played.lines.contains(Self.pattern), "\(played)")
        #expect(played.pen.filter { $0.hasPrefix("took") }.count == 7, "\(played)")
    }

    @Test func `PENHOST-218 a pen that is pulled is removed, after the bytes that came before`() throws {
        let played = try Self.play("gone:3", "send", "010203", "end", "send", "04", "close")
        #expect(played.lines.contains { $0.hasSuffix("the device was unplugged") }, "\(played)")
        #expect(played.lines.contains("not sent: the device was unplugged"), "\(played)")
    }

    @Test func `PENHOST-219 what was sent before the close still reaches the pen, and a deaf one is not waited for`()
        throws
    {
        let played = try Self.play("echo", "send", "010203", "close")
        #expect(played.pen == ["claimed", "took 010203", "released"], "\(played)")
        let deaf = try Self.play("deaf", "send", "010203", "close")
        #expect(deaf.lines.last == "closed -1" && deaf.pen == ["claimed", "released"], "\(deaf)")
    }

    @Test func `PENHOST-220 a kernel driver is detached only where there is one, and given back`() throws {
        let played = try Self.play("driver", "send", "01", "receive", "1", "close")
        #expect(played.pen == ["detached and claimed", "took 01", "released", "driver reattached"], "\(played)")
        #expect(played.lines.first?.contains("detached until it is closed") == true)
    }

    @Test(arguments: [("busy", "75 "), ("bare", "65 "), ("foreign", "65 ")])
    func `PENHOST-221 an interface that cannot be had gives a sentence and is let go`(
        manner: String,
        status: String
    ) throws {
        let played = try Self.play(manner, "send", "01")
        #expect(played.lines.count == 1 && played.lines[0].hasPrefix(status), "\(played)")
        if manner == "foreign" { #expect(played.lines[0].contains("protocol version 2")) }
        if manner == "bare" { #expect(played.lines[0].contains("bulk endpoint")) }
        if manner == "busy" { #expect(played.lines[0].contains("another program")) }
    }
}
