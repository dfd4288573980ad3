import Foundation
import TestSupport
import Testing

/// `stipple-sim study physics`, and what the release build of the simulation calls.
struct PhysicsStudyTests {
    private static func study(_ desk: Desk, _ words: String) throws -> ProgramOutcome {
        let all = ["study", "physics"] + words.split(separator: " ").map(String.init)
        return try run(desk.simulator, all, environment: desk.environment, timeout: .seconds(300))
    }

    @Test func `CLI-600 the study of physics holds and gives what is committed, byte for byte`() throws {
        let desk = try Desk()
        let folder = desk.folder.path + "/physics"
        let outcome = try Self.study(desk, "--out \(folder)")
        #expect(outcome.status == 0, "\(outcome)")
        let made = try desk.folder.text("physics/README.md")
        #expect(try made == Repository.text("docs/physics/README.md"), "docs/physics differs; run make docs-physics")
        #expect(!made.contains("MISSED"))
        #expect(try Self.study(desk, "").stdout == made)
    }

    @Test func `CLI-601 each row of the study of physics is a line with its bounds`() throws {
        let desk = try Desk()
        let outcome = try Self.study(desk, "--json")
        #expect(outcome.status == 0, "\(outcome)")
        let lines = Desk.lines(outcome.stdout, schema: "stipple-sim.physics/1")
        #expect(lines.count >= 60 && lines.count == outcome.stdout.split(separator: "\n").count)
        for line in lines {
            let low = try #require(line["allowed_low"] as? Double)
            let high = try #require(line["allowed_high"] as? Double)
            let from = try #require(line["simulated_low"] as? Double)
            let to = try #require(line["simulated_high"] as? Double)
            #expect(low <= from && from <= to && to <= high)
            #expect(line["holds"] as? Bool == true)
        }
    }

    @Test(arguments: ["--out=", "--seed 1", "--jobs 2", "now"])
    func `CLI-602 a study of physics that is asked for wrongly is status 64`(words: String) throws {
        #expect(try Self.study(try Desk(), words).status == 64)
    }

    @Test func `CLI-603 a study of physics that cannot be written is status 74`() throws {
        let desk = try Desk()
        let file = try desk.folder.write("mine", to: "file").path
        let refused = try Self.study(desk, "--out \(file)")
        #expect(refused.status == 74, "\(refused)")
        #expect(try desk.folder.text("file") == "mine")
    }

    /// Functions of the C library's mathematics that a compiler or a careless line may call, each also as …f.
    private static let mathematics: Set<String> = {
        let names = [
            "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "cos", "cosh", "erf", "erfc",
            "exp", "exp10", "exp2", "expm1", "fdim", "floor", "fma", "fmax", "fmin", "fmod", "frexp", "hypot", "ldexp",
            "lgamma", "llrint", "llround", "log", "log10", "log1p", "log2", "logb", "lrint", "lround", "modf",
            "nearbyint", "nextafter", "pow", "remainder", "remquo", "rint", "round", "roundeven", "scalbn", "sin",
            "sincos", "sinh", "sqrt", "tan", "tanh", "tgamma", "trunc",
        ]
        return Set(names + names.map { $0 + "f" })
    }()

    /// What the objects of one module of the release build ask of others.
    private static func wanted(_ module: String) throws -> [String] {
        let folder = URL(filePath: try Program.release("stipple-sim").path).deletingLastPathComponent()
            .appending(path: "\(module).build")
        let objects = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".o") }
        #expect(!objects.isEmpty, "\(module) has no objects in \(folder.path)")
        let outcome = try run(.system("nm"), ["-u"] + objects.map { folder.appending(path: $0).path })
        #expect(outcome.status == 0, "\(outcome)")
        return outcome.stdout.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0 != "U" }
    }

    @Test(arguments: ["PenPlant", "PenFirmware", "PenSimulator", "VirtualBench"])
    func `PLANT-140 no function of the C library's mathematics is called in the release build`(module: String) throws {
        let wanted = try Self.wanted(module)
        // What is asked of Swift's own library shows that something was read at all.
        #expect(wanted.contains { $0.hasPrefix("$s") || $0.hasPrefix("swift_") }, "\(module): \(wanted)")
        // IEEE 754 demands a square root that is rounded exactly: the bench's statistics may take it.
        let allowed: Set<String> = module == "VirtualBench" ? ["sqrt"] : []
        #expect(Set(wanted).intersection(Self.mathematics).subtracting(allowed) == [], "\(module)")
    }

    @Test func `PLANT-140 a program that calls such a function would be seen`() throws {
        let desk = try Desk()
        let source = "double sin(double); double f(double x) { return sin(x); }\n"
        let file = try desk.folder.write(source, to: "calls.c").path
        let object = desk.folder.path + "/calls.o"
        let built = try run(.system("gcc"), ["-c", file, "-o", object])
        #expect(built.status == 0, "\(built)")
        let outcome = try run(.system("nm"), ["-u", object])
        let wanted = outcome.stdout.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(wanted.contains { Self.mathematics.contains($0) }, "\(outcome)")
    }
}
