import Foundation
import TestSupport
import Testing

/// The C codec as a firmware team meets it: compiled by both compilers, and beside the Swift codec on random messages.
struct CodecTests {
    private struct Line: Decodable {
        var swift_to_c: Int
        var c_to_swift: Int
        var damaged: Int
        var disagreements: Int
        var outcomes: [String: Int]
    }

    /// What is needed of a file of vectors.
    private struct Vectors: Decodable {
        struct Vector: Decodable {
            struct Header: Decodable { var session: UInt32 }
            var message: String
            var header: Header
            var frame: String
        }
        var vectors: [Vector]
    }

    private static let vectors = "Protocols/vectors/generated.json"
    private static let sources = ["pen_link_messages.c", "pen_link_frame.c", "pen_link_envelope.c"]

    /// clang is that of the Swift toolchain, which lies beside `swift`.
    private func compiler(_ name: String) throws -> Program {
        let found = try run(Program(at: "/bin/sh"), ["-c", "command -v \(name)"])
        let path = found.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
        guard found.status == 0 else { throw TestSupportError("\(name): not in PATH; see .ci/packages.txt.") }
        return Program(at: path)
    }

    private func compiled(by name: String, _ words: String..., into output: String) throws -> ProgramOutcome {
        let flags = [
            "-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wconversion", "-Wshadow", "-Iinclude",
        ]
        let folder = Repository.url("Protocols/c").path
        return try run(
            try compiler(name),
            flags + words + Self.sources + ["examples/answer_hello.c", "-o", output],
            folder: folder,
            timeout: .seconds(200)
        )
    }

    private func agreement(_ words: String...) throws -> (line: Line, outcome: ProgramOutcome) {
        let outcome = try run(
            .release("codec-agree"),
            words,
            folder: Repository.path,
            timeout: .seconds(400)
        )
        return (try JSONDecoder().decode(Line.self, from: Data(outcome.stdout.utf8)), outcome)
    }

    @Test(arguments: ["gcc", "clang"])
    func `CODEC-020 codec and example compile without a warning and answer a hello`(compiler: String) throws {
        let folder = try TemporaryFolder()
        let program = "\(folder.path)/answer-hello"
        let built = try compiled(by: compiler, "-O2", into: program)
        #expect(built.status == 0 && built.stderr.isEmpty, "\(built)")
        try expectAnswer(of: program, in: folder)
    }

    @Test func `CODEC-021 with every address and every undefined operation watched it does the same`() throws {
        let folder = try TemporaryFolder()
        let program = "\(folder.path)/answer-hello"
        let built = try compiled(by: "gcc", "-g", "-fsanitize=address,undefined", into: program)
        #expect(built.status == 0, "\(built)")
        try expectAnswer(of: program, in: folder)
    }

    /// Garbage, a stop that is too short, the hello of the vectors worked out by hand, and a frame that is cut off.
    private func expectAnswer(of program: String, in folder: TemporaryFolder) throws {
        let vectors = try JSONDecoder().decode(Vectors.self, from: Data(Repository.bytes(Self.vectors))).vectors
        let hello = try #require(vectors.first { $0.message == "hello" && $0.header.session != 0 })
        // Header 01 2f 0000 00000000, no payload, checksum: worked out as the other vectors are.
        let shortStop: [UInt8] = [3, 1, 0x2f, 1, 1, 1, 1, 1, 5, 0xca, 1, 0x87, 0xab, 0]
        let input = [1, 2, 3, 0] + shortStop + (try hex(hello.frame) as [UInt8]) + [9, 9]
        let path = "\(folder.path)/input"
        try Data(input).write(to: URL(filePath: path))
        let outcome = try run(Program(at: "/bin/sh"), ["-c", "exec \(program) < \(path) | od -An -v -tx1"])
        let bytes: [UInt8] = try hex(outcome.stdout)
        #expect(outcome.stderr == "parked\n2 broken\n", "\(outcome)")
        // The reply: session and type stand where the header has them, whatever the stuffing has made of zeros.
        #expect(bytes.last == 0 && bytes.filter { $0 == 0 }.count == 1, "\(outcome)")
        #expect(bytes.count == 8 + 77 + 4 + 2 && bytes[1] == 1 && bytes[2] == 0x81, "\(outcome)")
    }

    @Test func `CODEC-022 both codecs agree on a million messages each way and a million damaged frames`() throws {
        let (line, outcome) = try agreement("1000000")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(line.swift_to_c == 1_000_000 && line.c_to_swift == 1_000_000 && line.damaged == 1_000_000)
        #expect(line.disagreements == 0, "\(outcome)")
        // Each way for a frame to be broken and for a payload to be refused came often.
        let names = (2...5).map { "broken_\($0)" } + (0...4).map { "result_\($0)" }
        for name in names { #expect(line.outcomes[name, default: 0] > 1_000, "\(name): \(outcome)") }
    }

    @Test func `CODEC-023 a disagreement is seen`() throws {
        let (line, outcome) = try agreement("1000", "canary")
        #expect(outcome.status == 1, "\(outcome)")
        #expect(line.disagreements >= 2_000, "\(outcome)")
    }
}
