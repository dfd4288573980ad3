import Testing

struct ImportRuleTests {
    private func offences(_ path: String, _ text: String) -> [String] {
        let dependencies = ["PenSafetyTests": ["PenProtocol", "PenSafety"], "PenDeviceTests": ["PenSafety"]]
        return ImportRule.offences(in: SourceTree([path: text]), testDependencies: dependencies).map(\.description)
    }

    @Test func `TIDY-001 every import stands in the table of modules`() throws {
        let targets = try PackageManifest.read().targets.filter(\.isTest)
        let dependencies = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0.dependencies.map(\.name)) })
        expectNone(ImportRule.offences(in: try .repository, testDependencies: dependencies))
    }

    @Test(arguments: ["import Foundation", "package import Glibc", "import struct Foundation.Date", "import PenDevice"])
    func `TIDY-001 an import that the table does not allow is found in every form`(text: String) throws {
        let found = offences("Sources/PenSafety/A.swift", "// why\n\(text)\n")
        let sentence = try #require(found.first)
        #expect(found.count == 1)
        #expect(sentence.hasPrefix("Sources/PenSafety/A.swift:2: imports "))
        #expect(sentence.contains("PenSafety may import PenProtocol;"))
    }

    @Test func `TIDY-001 allowed imports pass, and words in comments and strings are none`() {
        #expect(offences("Sources/PenSafety/A.swift", "package import PenProtocol\n").isEmpty)
        #expect(offences("Sources/PenSafety/A.swift", "// import Foundation\nlet a = \"import Glibc\"\n").isEmpty)
        #expect(offences("Sources/PenSafety/Checks/A.swift", "import PenProtocol\n").isEmpty)
        #expect(offences("Tests/PenSafetyTests/A.swift", "import PenSafety\nimport Testing\n").isEmpty)
    }

    @Test func `TIDY-001 a test imports only what Package.swift gives it`() {
        #expect(offences("Tests/PenDeviceTests/A.swift", "import PenHost\n").count == 1)
    }

    @Test func `TIDY-001 a Swift file outside every module is found`() {
        #expect(offences("Sources/New/A.swift", "").count == 1)
        #expect(offences("Tests/NewTests/A.swift", "").count == 1)
        #expect(offences("A.swift", "").count == 1)
        #expect(offences("Package.swift", "import PackageDescription\n").isEmpty)
    }

    @Test func `TIDY-002 only a module's own tests see behind its interface`() {
        #expect(offences("Tests/PenSafetyTests/A.swift", "@testable import PenSafety\n").isEmpty)
        #expect(offences("Tests/PenDeviceTests/A.swift", "@testable import PenSafety\n").count == 1)
        #expect(offences("Sources/PenDevice/A.swift", "@testable import PenSafety\n").count == 1)
        #expect(offences("Sources/PenDevice/A.swift", "@testable\nimport PenSafety\n").count == 1)
    }
}
