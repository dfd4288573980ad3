import Foundation
import TestSupport
import Testing

struct ManifestRuleTests {
    private let modules = [
        Module(name: "A", folder: "Sources/A", dependencies: []),
        Module(name: "B", folder: "Sources/B", dependencies: ["A", "Yams"], system: ["Glibc"]),
    ]

    /// Package.swift of a package whose targets are written so.
    private func manifest(_ targets: String) throws -> PackageManifest {
        let folder = try TemporaryFolder()
        let text = """
            // swift-tools-version: 6.2
            import PackageDescription
            let helped = { (name: String) in Target.target(name: name, path: "Sources/\\(name)") }
            let package = Package(
                name: "probe",
                dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")],
                targets: [\(targets)]
            )
            """
        try folder.write(text, to: "Package.swift")
        return try PackageManifest.read(in: folder.path)
    }

    @Test func `TIDY-003 Package.swift and the table of modules agree`() throws {
        expectNone(ManifestRule.offences(in: try PackageManifest.read()))
    }

    @Test func `TIDY-003 a package that agrees with the table passes`() throws {
        let agreeing = try manifest(
            """
            helped("A"),
            .target(name: "B", dependencies: ["A", .product(name: "Yams", package: "Yams")], path: "Sources/B"),
            .testTarget(name: "BTests", dependencies: ["B"], path: "Tests/BTests"),
            """
        )
        #expect(ManifestRule.offences(in: agreeing, modules: modules).isEmpty)
    }

    @Test func `TIDY-003 every difference is found`() throws {
        let differing = try manifest(
            """
            .target(name: "B", dependencies: ["C", .product(name: "Yams", package: "Yams")], path: "Sources/Other"),
            helped("C"),
            """
        )
        let found = ManifestRule.offences(in: differing, modules: modules).map(\.sentence)
        #expect(found.count == 5)
        #expect(found.contains { $0.hasPrefix("declares C, ") })
        #expect(found.contains { $0.hasPrefix("does not declare A, ") })
        #expect(found.contains { $0.hasPrefix("has B in Sources/Other, ") })
        #expect(found.contains { $0.hasPrefix("lets B depend on C; it may import A, Yams, Glibc;") })
        #expect(found.contains { $0.hasPrefix("does not give B the A ") })
    }
}
