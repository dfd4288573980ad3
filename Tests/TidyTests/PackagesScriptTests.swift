import Foundation
import TestSupport
import Testing

/// `.ci/packages` in a world of its own: a folder of small programs stands for dpkg, apt-get, sudo and swift.
struct PackagesScriptTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for tool in ["bash", "cat", "cut", "dirname", "env", "head", "sed", "sort"] {
            try fake(tool, "exec \(Program.system(tool).path) \"$@\"")
        }
        try fake("swift", "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'")
        try fake("apt-get", "echo \"$@\" >>\"$WORLD/apt\"; echo installed >\"$WORLD/status\"")
        try fake("dpkg-query", "cat \"$WORLD/status\"")
        try fake("id", "cat \"$WORLD/uid\"")
        try fake("sudo", "echo called >>\"$WORLD/sudo\"; exec \"$@\"")
        try folder.write("", to: "apt")
        try folder.write("0", to: "uid")
        try folder.write("not-installed", to: "status")
    }

    private func fake(_ name: String, _ script: String) throws {
        try folder.write("#!/bin/sh\n\(script)\n", to: "bin/\(name)", executable: true)
    }

    private func check(_ list: String...) throws -> ProgramOutcome {
        let world = ["PATH": "\(folder.path)/bin", "WORLD": folder.path]
        return try run(Program.system("bash"), [Repository.url(".ci/packages").path] + list, environment: world)
    }

    @Test func `TIDY-024 with all packages there, nothing is installed`() throws {
        try folder.write("installed", to: "status")
        let outcome = try check()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try folder.text("apt").isEmpty)
    }

    @Test func `TIDY-024 root gets what is missing at once, by name`() throws {
        let outcome = try check()
        #expect(outcome.status == 0, "\(outcome)")
        let missing =
            "binutils ca-certificates gcc gir1.2-umockdev-1.0 git libc6-dev libudev-dev libusb-1.0-0-dev libzstd-dev"
        #expect(outcome.stdout.contains("missing Debian packages: \(missing)"))
        let calls = try folder.text("apt").split(separator: "\n")
        #expect(calls.first == "update")
        #expect(calls.last?.hasPrefix("install --yes --no-install-recommends binutils ") == true)
    }

    @Test func `TIDY-024 another list is treated in the same way`() throws {
        let outcome = try check("packages-usb.txt")
        #expect(outcome.status == 0, "\(outcome)")
        let missing = "busybox-static cpio kmod qemu-system-x86 udev usbip xz-utils"
        #expect(outcome.stdout.contains("missing Debian packages: \(missing)\n"), "\(outcome)")
        #expect(try folder.text("apt").contains("install --yes --no-install-recommends \(missing)\n"))
    }

    @Test func `TIDY-024 without a terminal, others get the command and nothing is installed`() throws {
        try folder.write("1000", to: "uid")
        let outcome = try check()
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.stderr.contains("sudo apt-get install binutils "))
        #expect(try folder.text("apt").isEmpty)
        #expect(throws: (any Error).self) { try folder.text("sudo") }
    }

    @Test func `TIDY-024 an installation that fails is not hidden`() throws {
        try fake("apt-get", "exit 100")
        #expect(try check().status == 100)
        try fake("apt-get", "exit 0")
        let outcome = try check()
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("still missing: binutils"), "\(outcome)")
    }

    @Test func `TIDY-024 no Debian is named and no obstacle`() throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: "bin/dpkg-query"))
        let outcome = try check()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("binutils"))
        #expect(try folder.text("apt").isEmpty)
    }

    @Test(arguments: [("6.2", true), ("6.2.1", true), ("6.10", true), ("7.0", true), ("6.1.9", false), ("5.10", false)])
    func `TIDY-025 a toolchain older than 6.2 is refused with what to do`(version: String, isEnough: Bool) throws {
        try folder.write("installed", to: "status")
        try fake("swift", "echo 'Swift version \(version) (swift-RELEASE)'")
        let outcome = try check()
        #expect(outcome.status == (isEnough ? 0 : 1), "\(outcome)")
        #expect(outcome.stderr.contains("https://www.swift.org/install/linux") != isEnough)
    }

    @Test func `TIDY-025 no toolchain at all is said`() throws {
        try fake("swift", "exit 127")
        let outcome = try check()
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("expected 6.2 or newer in PATH, found none"), "\(outcome)")
    }
}
