import Foundation
import TestSupport
import Testing

/// `stipple devices` on a bus that umockdev makes: `Tests/UsbLine/usb-bus` says what each device and each step is.
struct DevicesTests {
    /// What `stipple devices` prints of these devices.
    private static func devices(_ there: String, steps: [String] = [], _ words: String...) throws -> ProgramOutcome {
        try run(
            Program.system("umockdev-wrapper"),
            [Repository.url("Tests/UsbLine/usb-bus").path, there] + steps
                + ["--", Program.release("stipple").path, "devices"] + words
        )
    }

    private static func document(_ there: String) throws -> [String: Any] {
        let outcome = try devices(there, "--json")
        #expect(outcome.status == 0, "\(outcome)")
        return try #require(Desk.lines(outcome.stdout, schema: "stipple.devices/1").first, "\(outcome)")
    }

    private static func entries(_ there: String) throws -> [[String: Any]] {
        try #require(document(there)["entries"] as? [[String: Any]])
    }

    /// The events after "watching", each with the place of its device.
    private static func events(_ there: String, _ steps: String...) throws -> [(event: String, place: String)] {
        let outcome = try devices(there, steps: steps, "--watch", "--json")
        #expect(outcome.status == 130, "\(outcome)")
        let lines = Desk.lines(outcome.stdout, schema: "stipple.devices.watch/1").map { line in
            let entry = line["entry"] as? [String: Any]
            #expect((line["time"] as? String)?.hasSuffix("Z") == true)
            return (event: line["event"] as? String ?? "", place: entry?["address"] as? String ?? "")
        }
        let watching = try #require(lines.firstIndex { $0.event == "watching" }, "\(outcome)")
        #expect(lines[..<watching].allSatisfy { $0.event == "present" })
        return Array(lines[(watching + 1)...])
    }

    @Test func `CLI-760 a pen is one entry with both of its sides and the reason for one of them`() throws {
        let prose = try Self.devices("pen:1-2")
        #expect(prose.status == 0, "\(prose)")
        let lines = prose.stdout.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "Pen SIM-0002 at usb:1-2, firmware 1.4.2, Stipple Pen", "  /dev/ttyACM2  cdc_acm",
                "  /dev/bus/usb/001/002  vendor interface 2",
                "  its vendor interface is used, not /dev/ttyACM2: no tty lies between, and a pulled plug is told as "
                    + "such.",
            ]
        )
        let document = try Self.document("pen:1-2")
        let entry = try #require((document["entries"] as? [[String: Any]])?.first)
        #expect(entry["pen"] as? Bool == true && entry["serial"] as? String == "SIM-0002")
        #expect(entry["firmware"] as? String == "1.4.2" && entry["address"] as? String == "usb:1-2")
        #expect(entry["uses"] as? String == "/dev/bus/usb/001/002")
        #expect((entry["sides"] as? [[String: Any]])?.map { $0["kind"] as? String } == ["serial", "vendor"])
        // As before: the tty is a port, and nobody was said hello to.
        #expect((document["ports"] as? [[String: Any]])?.map { $0["path"] as? String } == ["/dev/ttyACM2"])
        #expect((document["pens"] as? [Any])?.isEmpty == true)
    }

    @Test func `CLI-761 pens come before ports, and what says nothing of pen-link is no pen whatever its ids`() throws {
        let entries = try Self.entries("adapter:1-3,board:1-4,pen:1-2,pen:1-1")
        #expect(
            entries.map { $0["address"] as? String } == ["usb:1-1", "usb:1-2", "/dev/ttyACM4", "/dev/ttyUSB3"]
        )
        #expect(entries.map { $0["pen"] as? Bool } == [true, true, false, false])
        #expect(entries[3]["uses"] == nil && entries[3]["serial"] as? String == "FT1")
    }

    @Test func `CLI-762 a pen with one side is used by that side`() throws {
        let entries = try Self.entries("vendor:1-3,cdc:1-4")
        #expect(entries.map { $0["uses"] as? String } == ["/dev/bus/usb/001/003", "/dev/ttyACM4"])
        #expect(entries.allSatisfy { ($0["reason"] as? String)?.contains("only side") == true })
    }

    @Test func `CLI-763 a pen of another pen-link is shown as such and would not be opened`() throws {
        let entry = try #require(try Self.entries("other:1-2").first)
        #expect(entry["pen"] as? Bool == false && entry["other_protocol"] as? Int == 2)
        #expect(entry["uses"] == nil)
        #expect((entry["reason"] as? String)?.contains("speaks version 2 of pen-link") == true)
        #expect(try Self.devices("other:1-2").stdout.contains("a pen of pen-link 2"))
    }

    @Test(arguments: ["nameless", "empty"])
    func `CLI-764 a pen without a serial number has its place`(kind: String) throws {
        let entry = try #require(try Self.entries("\(kind):1-2").first)
        #expect(entry["pen"] as? Bool == true && entry["serial"] == nil)
        #expect(entry["uses"] as? String == "/dev/bus/usb/001/002")
        #expect(try Self.devices("\(kind):1-2").stdout.hasPrefix("Pen at usb:1-2, firmware 1.4.2, Stipple"))
    }

    @Test func `CLI-765 what a device says of itself steers no terminal`() throws {
        let prose = try Self.devices("rude:1-2,adapter:1-3")
        #expect(prose.status == 0 && prose.stdout.contains("EVIL"), "\(prose)")
        let hidden = prose.stdout.unicodeScalars.filter { scalar in
            scalar != "\n"
                && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format)
        }
        #expect(hidden.isEmpty, "\(prose)")
        #expect(prose.stdout.contains("é一"))
    }

    @Test func `CLI-766 a device with damaged ids is no pen and stops nothing`() throws {
        let entries = try Self.entries("broken:1-2,pen:1-1")
        #expect(entries.map { $0["address"] as? String } == ["usb:1-1", "/dev/ttyACM2"])
        #expect(entries.map { $0["pen"] as? Bool } == [true, false])
    }

    @Test func `CLI-767 with nothing plugged in the next step is told`() throws {
        let outcome = try Self.devices("none")
        #expect(outcome.status == 0 && outcome.stdout.contains("No pen and no serial port was found"), "\(outcome)")
        #expect(try Self.entries("none").isEmpty)
    }

    @Test func `CLI-768 an address that names no pen, or two, is refused with what is there`() throws {
        let twins = try Self.devices("pen:1-1,twin:1-2", "serial:SIM-0001")
        #expect(twins.status == 64 && twins.stdout.contains("usb:1-1") && twins.stdout.contains("usb:1-2"), "\(twins)")
        let two = try Self.devices("pen:1-1,pen:1-2", "auto")
        #expect(two.status == 64 && two.stdout.contains("There are 2 pens"), "\(two)")
        let none = try Self.devices("pen:1-1,adapter:1-3", "serial:SIM-0009", "usb:1-7")
        #expect(none.status == 69, "\(none)")
        #expect(none.stdout.contains("No pen with serial number SIM-0009 is plugged in."), "\(none)")
        #expect(none.stdout.contains("No pen is plugged in at usb:1-7."), "\(none)")
        #expect(try Self.devices("pen:1-1", "serial:").status == 64)
    }

    @Test func `CLI-769 arrivals, changes and departures are told as they happen, until Ctrl-C`() throws {
        let events = try Self.events(
            "pen:1-1",
            "add:pen:1-2",
            "wait:SIM-0002",
            "change:1-2",
            "wait:changed",
            "remove:1-1",
            "wait:SIM-0001",
            "add:adapter:1-3",
            "wait:ttyUSB3",
            "remove:1-3",
            "wait:ttyUSB3"
        )
        // The pieces of one pen may come so late on a busy machine that it is told as changed once more.
        #expect(events.contains { $0 == ("changed", "usb:1-2") })
        let others = events.filter { $0.event != "changed" }
        #expect(others.map(\.event) == ["arrived", "left", "arrived", "left"])
        #expect(others.map(\.place) == ["usb:1-2", "usb:1-1", "/dev/ttyUSB3", "/dev/ttyUSB3"])
    }

    @Test func `CLI-770 a plug that bounces 50 times ends with what is there, arrivals and departures in turn`() throws
    {
        let events = try Self.events("none", "flap:1-2:50", "add:pen:1-3", "wait:SIM-0003")
        let bounced = events.filter { $0.place == "usb:1-2" && $0.event != "changed" }.map(\.event)
        #expect(bounced.last == "arrived")
        for (index, event) in bounced.enumerated() { #expect(event == (index % 2 == 0 ? "arrived" : "left")) }
        #expect(bounced.count <= 101)
    }

    @Test func `CLI-771 watching opens nothing, so it takes neither PORT nor --probe`() throws {
        for words in [["--watch", "auto"], ["--watch", "--probe"]] {
            let outcome = try run(.release("stipple"), ["devices"] + words)
            #expect(outcome.status == 64 && outcome.stderr.contains("--watch only looks"), "\(outcome)")
        }
    }
}
