import Foundation
import TestSupport
import Testing

/// `make install` and `make uninstall` into a folder that stands for /, with spaces in its name.
struct InstallTests {
    private let folder: TemporaryFolder
    private static let prefix = "/opt/my stipple"
    private static let record = "\(prefix)/share/stipple/installed"

    init() throws {
        folder = try TemporaryFolder()
    }

    private var destination: String { folder.path + "/a root" }

    private func make(_ target: String, _ variables: String...) throws -> ProgramOutcome {
        let words = [target, "DESTDIR=\(destination)", "PREFIX=\(Self.prefix)"] + variables
        return try run(Program.system("make"), ["--no-print-directory", "-C", Repository.path] + words)
    }

    private func place(_ path: String) -> String { "\(destination)\(Self.prefix)/\(path)" }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: place(path), encoding: .utf8) }

    /// Regular files below the folder that stands for /, from it.
    private func files() -> Set<String> {
        let names = FileManager.default.enumerator(atPath: destination)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        return Set(
            names.filter {
                FileManager.default.fileExists(atPath: "\(destination)/\($0)", isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
        )
    }

    /// The verbs that a program's own help lists.
    private func verbs(_ program: String) throws -> [String] {
        let help = try run(.release(program), ["--help"]).stdout
        let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
        return list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
            .filter { $0 != "See" }
    }

    @Test func `CLI-740 installed programs find their data, and the rule lies where udev reads it`() throws {
        let installed = try make("install")
        #expect(installed.status == 0, "\(installed)")
        let rule = try Repository.text("Protocols/access/70-stipple.rules")
        let rulePath = "\(destination)/etc/udev/rules.d/70-stipple.rules"
        #expect(try String(contentsOfFile: rulePath, encoding: .utf8) == rule)
        #expect(files().contains("\(Self.prefix.dropFirst())/share/stipple/examples/demo.yaml"))
        // The tests' own surroundings name no data; the program has to find what lies beside it.
        let stipple = Program(at: place("bin/stipple"))
        let limits = try run(stipple, ["limits"])
        #expect(limits.status == 0 && limits.stdout.contains("areas.yaml"), "\(limits)")
        let demo = try run(
            stipple,
            ["plan", "check", place("share/stipple/examples/demo.yaml")]
        )
        #expect(demo.status == 0, "\(demo)")
        #expect(try run(Program(at: place("bin/stipple-sim")), ["--version"]).status == 0)
        let packaged = try run(
            Program.system("make"),
            ["-C", Repository.path, "install", "DESTDIR=\(folder.path)/package", "PREFIX=/usr"]
        )
        #expect(packaged.status == 0, "\(packaged)")
        #expect(
            FileManager.default.fileExists(
                atPath: folder.path + "/package/usr/lib/udev/rules.d/70-stipple.rules"
            )
        )
    }

    @Test func `CLI-741 uninstall leaves what others put there and nothing else`() throws {
        #expect(try make("install").status == 0)
        #expect(try make("install").status == 0, "twice is the same")
        let other = "\(Self.prefix.dropFirst())/share/man/man1/other.1"
        try "other".write(toFile: "\(destination)/\(other)", atomically: false, encoding: .utf8)
        let removed = try make("uninstall")
        #expect(removed.status == 0, "\(removed)")
        #expect(files() == [other])
        try FileManager.default.removeItem(atPath: "\(destination)/\(other)")
        #expect(try make("install").status == 0)
        let again = try make("uninstall")
        #expect(again.status == 0, "\(again)")
        #expect(files().isEmpty)
        let nothing = try make("uninstall")
        #expect(nothing.status == 0 && nothing.stdout.contains("nothing is installed"), "\(nothing)")
    }

    @Test func `CLI-741 uninstall leaves no folder that install made`() throws {
        #expect(try make("install").status == 0)
        #expect(try make("uninstall").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: destination).isEmpty)
    }

    @Test func `CLI-742 what an earlier version had and this one has not goes`() throws {
        #expect(try make("install").status == 0)
        let old = "\(Self.prefix)/share/stipple/examples/old.yaml"
        try "old".write(toFile: destination + old, atomically: false, encoding: .utf8)
        let earlier = try String(contentsOfFile: destination + Self.record, encoding: .utf8)
        try (earlier + "f\t\(old)\n").write(toFile: destination + Self.record, atomically: false, encoding: .utf8)
        #expect(try make("install").status == 0)
        #expect(!FileManager.default.fileExists(atPath: destination + old))
        #expect(try String(contentsOfFile: destination + Self.record, encoding: .utf8) == earlier)
    }

    @Test func `CLI-743 what cannot be installed is refused before anything is written`() throws {
        let relative = try make("install", "PREFIX=here")
        #expect(relative.status == 2 && relative.stderr.contains("full paths"), "\(relative)")
        let unbuilt = try run(
            Program.system("bash"),
            [Repository.path + "/.ci/install", "install"],
            environment: ["DESTDIR": destination, "PREFIX": Self.prefix, "BINDIR": folder.path]
        )
        #expect(unbuilt.status == 1 && unbuilt.stderr.contains("make release"), "\(unbuilt)")
        #expect(!FileManager.default.fileExists(atPath: destination))
    }

    @Test(arguments: ["stipple", "stipple-sim"])
    func `CLI-744 the manual names each verb and renders without a warning`(program: String) throws {
        #expect(try make("install").status == 0)
        let page = try text("share/man/man1/\(program).1")
        let verbs = try verbs(program)
        #expect(verbs.count > 5)
        for verb in verbs {
            let heading = "\(program) \(verb)".uppercased().replacing("-", with: "\\-")
            #expect(page.contains(".SH \"\(heading)\"\n"), "\(heading)")
        }
        let shown = try run(Program.system("man"), ["--warnings", "-l", place("share/man/man1/\(program).1")])
        #expect(shown.status == 0 && shown.stderr.isEmpty, "\(shown.stderr)")
        #expect(shown.stdout.contains("EXIT STATUS"))
    }

    @Test(arguments: ["stipple", "stipple-sim"])
    func `CLI-745 completions load and offer every verb`(program: String) throws {
        #expect(try make("install").status == 0)
        let script = "source \"$1\"; complete -p \"$2\""
        let bash = place("share/bash-completion/completions/\(program)")
        let loaded = try run(Program.system("bash"), ["-euc", script, "bash", bash, program])
        #expect(loaded.status == 0 && loaded.stdout.hasSuffix(" \(program)\n"), "\(loaded)")
        let shells = [
            "share/bash-completion/completions/\(program)", "share/zsh/site-functions/_\(program)",
            "share/fish/vendor_completions.d/\(program).fish",
        ]
        for path in shells {
            let completions = try text(path)
            for verb in try verbs(program) {
                let word = try Regex("(?<![A-Za-z-])\(verb)(?![A-Za-z-])")
                #expect(completions.contains(word), "\(path) does not offer \(verb)")
            }
        }
    }
}
