import Foundation
import TestSupport
import Testing

/// `stipple doctor` in a system that stands below a folder.
struct DoctorTests {
    private let folder: TemporaryFolder

    /// A healthy machine of a user kim, with an FTDI adapter.
    init() throws {
        folder = try TemporaryFolder()
        try write(Repository.text("Protocols/access/70-stipple.rules"), to: "etc/udev/rules.d/70-stipple.rules")
        try write("root:x:0:0::/root:/bin/sh\nkim:x:1000:1000:Kim:/home/kim:/bin/sh\n", to: "etc/passwd")
        try write("root:x:0:\ndialout:x:20:kim\nkim:x:1000:\n", to: "etc/group")
        try write(status(groups: "20 1000"), to: "proc/self/status")
        try write(limits(priority: "90", memory: "unlimited"), to: "proc/self/limits")
        try write("systemd\n", to: "proc/1/comm")
        try write("tsc\n", to: "\(clock)/current_clocksource")
        try write("tsc hpet acpi_pm\n", to: "\(clock)/available_clocksource")
        try write("1\n", to: "sys/bus/usb-serial/devices/ttyUSB0/latency_timer")
        try write("", to: "dev/ttyUSB0")
    }

    private let clock = "sys/devices/system/clocksource/clocksource0"

    private func write(_ text: String, to path: String) throws {
        let file = folder.url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private func status(groups: String) -> String {
        "Name:\tstipple\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t\(groups)\n"
            + "CapEff:\t0000000000000000\n"
    }

    private func limits(priority: String, memory: String) -> String {
        "Limit                     Soft Limit           Hard Limit           Units\n"
            + "Max locked memory         \(memory)              \(memory)              bytes\n"
            + "Max realtime priority     \(priority)                    \(priority)\n"
    }

    private func doctor(
        _ environment: [String: String] = [:]
    ) throws -> (status: Int32?, checks: [String: [String: Any]]) {
        var environment = environment
        environment["STIPPLE_HOME"] = environment["STIPPLE_HOME"] ?? folder.path + "/home"
        let outcome = try run(
            .release("stipple"),
            ["doctor", "--json", "--root", folder.path],
            environment: environment
        )
        let object = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any]
        #expect(object?["schema"] as? String == "stipple.doctor/1", "\(outcome)")
        var checks: [String: [String: Any]] = [:]
        for check in object?["checks"] as? [[String: Any]] ?? [] {
            checks[check["name"] as? String ?? ""] = check
        }
        return (outcome.status, checks)
    }

    private func expectBad(_ name: String, _ remedy: String, _ environment: [String: String] = [:]) throws {
        let found = try doctor(environment)
        #expect(found.status == 1, "\(found)")
        #expect(found.checks[name]?["status"] as? String == "bad", "\(found.checks[name] ?? [:])")
        #expect((found.checks[name]?["remedy"] as? String)?.contains(remedy) == true, "\(found.checks[name] ?? [:])")
        #expect(found.checks.values.count { $0["status"] as? String == "bad" } == 1, "\(found.checks)")
    }

    @Test func `CLI-746 all is well with 0, and what does not apply fails nothing`() throws {
        let found = try doctor()
        #expect(found.status == 0, "\(found)")
        for name in ["udev_rule", "group", "modem_manager", "real_time", "locked_memory", "latency", "clock", "data"] {
            #expect(found.checks[name]?["status"] as? String == "ok", "\(name): \(found.checks[name] ?? [:])")
        }
        #expect(found.checks["pens"]?["status"] as? String == "not_looked_at")
        #expect(found.checks["pens"]?["remedy"] == nil)
        let words = try run(
            .release("stipple"),
            ["doctor", "--root", folder.path],
            environment: ["STIPPLE_HOME": folder.path]
        )
        #expect(
            words.status == 0 && words.stdout.contains("ok   clock: tsc") && !words.stdout.contains("BAD"),
            "\(words)"
        )
        #expect(try run(.release("stipple"), ["doctor", "moon"]).status == 64)
    }

    @Test func `CLI-747 a rule that is missing, another or switched off is mended by installing`() throws {
        let rule = "etc/udev/rules.d/70-stipple.rules"
        try write("# nothing for pens\n", to: rule)
        try expectBad("udev_rule", "sudo make install")
        try write("", to: rule)
        try expectBad("udev_rule", "sudo rm")
        try FileManager.default.removeItem(at: folder.url.appending(path: rule))
        try expectBad("udev_rule", "sudo make install")
    }

    @Test func `CLI-747 groups, real time, clock and modems each name what mends them`() throws {
        try write(status(groups: "1000"), to: "proc/self/status")
        try expectBad("group", "log out and in again")
        try write(status(groups: "20"), to: "proc/self/status")

        // On the priority that the loop asks for, 80, and one below.
        try write(limits(priority: "80", memory: "unlimited"), to: "proc/self/limits")
        #expect(try doctor().status == 0)
        try write(limits(priority: "79", memory: "unlimited"), to: "proc/self/limits")
        try expectBad("real_time", "kim - rtprio 80")
        try write(limits(priority: "90", memory: "8388608"), to: "proc/self/limits")
        try expectBad("locked_memory", "memlock unlimited")
        try write(limits(priority: "unlimited", memory: "unlimited"), to: "proc/self/limits")

        for bad in ["hpet", "acpi_pm", "jiffies"] {
            try write("\(bad)\n", to: "\(clock)/current_clocksource")
            try expectBad("clock", "echo tsc | sudo tee")
        }
        try write("moon\n", to: "\(clock)/current_clocksource")
        #expect(try doctor().status == 0)

        try write("ModemManager\n", to: "proc/77/comm")
        #expect(try doctor().status == 0)
    }

    @Test func `CLI-747 ModemManager without the rule is found`() throws {
        try write("ModemManager\n", to: "proc/77/comm")
        try write("# ENV{ID_MM_DEVICE_IGNORE}=\"1\"\n", to: "etc/udev/rules.d/70-stipple.rules")
        let found = try doctor()
        #expect(found.status == 1)
        #expect((found.checks["modem_manager"]?["found"] as? String)?.contains("process 77") == true, "\(found)")
    }

    @Test func `CLI-747 an adapter that is open and keeps pieces back is found`() throws {
        try write("16\n", to: "sys/bus/usb-serial/devices/ttyUSB0/latency_timer")
        // Nobody has it open: Stipple sets the timer when it opens the port.
        #expect(try doctor().status == 0)
        let files = folder.url.appending(path: "proc/88/fd")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        try write("minicom\n", to: "proc/88/comm")
        try FileManager.default.createSymbolicLink(
            atPath: files.path + "/3",
            withDestinationPath: URL(filePath: folder.path).resolvingSymlinksInPath().path + "/dev/ttyUSB0"
        )
        try expectBad("latency", "echo 1 | sudo tee")
    }

    @Test func `CLI-748 a database that cannot be kept and data that cannot be read are found`() throws {
        try write("a file", to: "taken")
        try expectBad("database", "STIPPLE_HOME", ["STIPPLE_HOME": folder.path + "/taken/home"])
        let data = try doctor(["STIPPLE_DATA": folder.path])
        #expect(data.status == 1 && data.checks["data"]?["status"] as? String == "bad", "\(data)")
    }
}
