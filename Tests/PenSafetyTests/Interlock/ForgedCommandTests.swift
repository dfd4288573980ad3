import Foundation
import TestSupport
import Testing

/// The compiler's own word that only the interlock clears motion. Each source is compiled as a module of this package
/// that imports PenSafety as it was built; the tests of the package's other modules are in no better position.
struct ForgedCommandTests {
    /// Compiles; the tests add to it the one line that must not.
    private static let honest = """
        import PenProtocol
        import PenSafety

        func send(_ command: consuming ClearedCommand) -> UInt16 { command.depthUm }
        let request = MotionRequest(depthUm: 500, rateMillihz: 117_000)
        let end = HostInstant(us: 8_000)
        func relay(_ command: consuming ClearedCommand) -> UInt16 { send(command) }

        """

    @Test func `SAFE-015 a source that makes no command compiles`() throws {
        let outcome = try compile(Self.honest)
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test func `SAFE-015 a command made outside PenSafety does not compile`() throws {
        let forging = "let forged = ClearedCommand(row: 1, request: request, validUntil: end)\n"
        let outcome = try compile(Self.honest + forging)
        #expect(outcome.status != 0)
        #expect(
            outcome.stderr.contains("'ClearedCommand' initializer is inaccessible due to 'internal' protection level"),
            "\(outcome)"
        )
    }

    @Test func `SAFE-015 an initializer added outside PenSafety does not compile`() throws {
        let forging = """
            extension ClearedCommand {
                init(forgedFor row: UInt8) {
                    self.row = row
                    depthUm = 500
                    rateMillihz = 117_000
                    validUntil = end
                }
            }

            """
        let outcome = try compile(Self.honest + forging)
        #expect(outcome.status != 0)
        #expect(outcome.stderr.contains("'let' property 'row' may not be initialized directly"), "\(outcome)")
    }

    @Test func `SAFE-015 a command is not changed after it was cleared`() throws {
        let changing = "func deepen(_ command: inout ClearedCommand) { command.depthUm = 1_500 }\n"
        let outcome = try compile(Self.honest + changing)
        #expect(outcome.status != 0)
        #expect(outcome.stderr.contains("'depthUm' is a 'let' constant"), "\(outcome)")
    }

    @Test func `SAFE-016 a command is not sent twice`() throws {
        let doubling = "func twice(_ command: consuming ClearedCommand) -> UInt16 { send(command) + send(command) }\n"
        let outcome = try compile(Self.honest + doubling)
        #expect(outcome.status != 0)
        #expect(outcome.stderr.contains("'command' consumed more than once"), "\(outcome)")
    }

    @Test func `SAFE-016 a command is not kept for another tick by copying it`() throws {
        let keeping = "func keep(_ command: borrowing ClearedCommand) -> UInt16 { send(copy command) }\n"
        let outcome = try compile(Self.honest + keeping)
        #expect(outcome.status != 0)
        #expect(outcome.stderr.contains("'copy' cannot be applied to noncopyable types"), "\(outcome)")
    }

    /// To SIL and no further: that a value is used twice is found after the types were checked.
    private func compile(_ source: String) throws -> ProgramOutcome {
        let folder = try TemporaryFolder()
        let file = try folder.write(source, to: "Outsider.swift")
        return try run(
            try Program.system("swiftc"),
            [
                "-emit-sil", "-o", "/dev/null", "-parse-as-library", "-swift-version", "6", "-module-name", "Outsider",
                "-package-name", try Self.packageName(), "-I", try Self.modules().path, file.path,
            ],
            timeout: .seconds(300)
        )
    }

    /// The folder of the built modules, beside the test executable.
    private static func modules() throws -> URL {
        let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: executable).deletingLastPathComponent().appending(path: "Modules")
    }

    /// The name that SwiftPM gives to `-package-name`: the folder of the package, in lower case, as an identifier. The
    /// package is the one that the modules were built in, else this checkout.
    private static func packageName() throws -> String {
        var folder = try modules()
        while folder.path != "/", !hasManifest(folder) { folder = folder.deletingLastPathComponent() }
        let root = hasManifest(folder) ? folder : Repository.root
        let name = root.lastPathComponent.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
        return String(name.first?.isNumber == true ? "_" + name.dropFirst() : name[...])
    }

    private static func hasManifest(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    }
}
