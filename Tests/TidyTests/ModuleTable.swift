/// A module, where it lies, and what its source may import: the one table behind the architecture.
///
/// ARCHITECTURE.md shows the same table to people and Package.swift declares it to the build; tests compare all three,
/// and every import line with it. So a new import is a change of the architecture, seen as one.
struct Module: Sendable {
    let name: String
    let folder: String
    /// Modules that Package.swift declares as dependencies.
    let dependencies: [String]
    /// Modules that come with the system or the toolchain.
    var system: [String] = []
    /// Time, input and output come in and go out as values, so that a run can be repeated bit by bit.
    var isSansIO = false
    /// Why the module's README needs no table of requirements; nil where it needs one.
    var whyWithoutRequirements: String?

    var imports: [String] { dependencies + system }

    static let core = ["PenProtocol", "PenSafety", "PenDevice", "PenControl"]

    /// In the order in which data flows, as in Package.swift.
    static let all: [Module] = [
        Module(name: "PenLinkDefinition", folder: "Protocols/PenLinkDefinition", dependencies: ["Yams"]),
        Module(
            name: "pen-link-gen",
            folder: "Protocols/pen-link-gen",
            dependencies: ["PenLinkDefinition", "ArgumentParser"],
            system: ["Foundation"]
        ),
        Module(name: "PenProtocol", folder: "Protocols/PenProtocol", dependencies: [], isSansIO: true),
        Module(
            name: "CPenLink",
            folder: "Protocols/c",
            dependencies: []
        ),
        Module(name: "PenSafety", folder: "Sources/PenSafety", dependencies: ["PenProtocol"], isSansIO: true),
        Module(
            name: "PenDevice",
            folder: "Sources/PenDevice",
            dependencies: ["PenProtocol", "PenSafety"],
            isSansIO: true
        ),
        Module(
            name: "PenControl",
            folder: "Sources/PenControl",
            dependencies: ["PenProtocol", "PenSafety", "PenDevice"],
            isSansIO: true
        ),
        Module(name: "Treatment", folder: "Sources/Treatment", dependencies: core + ["Yams"], isSansIO: true),
        Module(
            name: "CPenSystem",
            folder: "Sources/CPenSystem",
            dependencies: [],
            whyWithoutRequirements: "it gives C macros and variadic calls to Swift and has no behaviour of its own"
        ),
        Module(
            name: "CLibUSB",
            folder: "Sources/CLibUSB",
            dependencies: [],
            whyWithoutRequirements: "it is the system's libusb-1.0 under a module's name"
        ),
        Module(
            name: "CLibUdev",
            folder: "Sources/CLibUdev",
            dependencies: [],
            whyWithoutRequirements: "it is the system's libudev under a module's name"
        ),
        Module(
            name: "PenHost",
            folder: "Sources/PenHost",
            dependencies: core + ["CPenSystem", "CLibUSB", "CLibUdev", "SystemPackage"],
            system: ["Glibc", "Synchronization"]
        ),
        Module(
            name: "CZstd",
            folder: "Sources/CZstd",
            dependencies: [],
            whyWithoutRequirements: "it is the system's libzstd under a module's name"
        ),
        Module(
            name: "PenRecords",
            folder: "Sources/PenRecords",
            dependencies: core + ["CZstd", "Yams", "SystemPackage"],
            system: ["Glibc"]
        ),
        Module(name: "PenTrace", folder: "Sources/PenTrace", dependencies: ["PenProtocol"], isSansIO: true),
        Module(name: "Chart", folder: "Sources/Chart", dependencies: [], isSansIO: true),
        Module(
            name: "stipple",
            folder: "Sources/stipple",
            dependencies: core + [
                "Treatment", "PenHost", "PenRecords", "PenTrace", "Chart", "ArgumentParser", "SystemPackage",
            ],
            system: ["Foundation", "Glibc", "Synchronization"]
        ),
        Module(name: "PenPlant", folder: "Simulator/PenPlant", dependencies: [], isSansIO: true),
        Module(name: "PenFirmware", folder: "Simulator/PenFirmware", dependencies: ["PenProtocol"], isSansIO: true),
        Module(
            name: "PenSimulator",
            folder: "Simulator/PenSimulator",
            dependencies: ["PenProtocol", "PenPlant", "PenFirmware"],
            isSansIO: true
        ),
        Module(
            name: "PenConformance",
            folder: "Simulator/PenConformance",
            dependencies: ["PenProtocol"],
            isSansIO: true
        ),
        Module(
            name: "SimHost",
            folder: "Simulator/SimHost",
            dependencies: ["PenProtocol", "PenSimulator", "CPenSystem", "SystemPackage"],
            system: ["Foundation", "Glibc", "Synchronization"]
        ),
        Module(
            name: "VirtualBench",
            folder: "Simulator/VirtualBench",
            dependencies: core + ["Treatment", "PenPlant", "PenFirmware", "PenSimulator", "Chart"],
            isSansIO: true
        ),
        Module(
            name: "PenScenario",
            folder: "Simulator/PenScenario",
            dependencies: core + [
                "Treatment", "PenPlant", "PenFirmware", "PenSimulator", "VirtualBench", "Chart", "Yams",
            ],
            isSansIO: true
        ),
        Module(
            name: "LiveBench",
            folder: "Simulator/LiveBench",
            dependencies: core + [
                "Treatment", "PenHost", "PenFirmware", "PenSimulator", "SimHost", "VirtualBench", "PenScenario",
                "SystemPackage",
            ],
            system: ["Glibc", "Synchronization"]
        ),
        Module(
            name: "PenCampaign",
            folder: "Simulator/PenCampaign",
            dependencies: core + [
                "Treatment", "PenPlant", "PenFirmware", "PenSimulator", "VirtualBench", "PenScenario",
            ],
            isSansIO: true
        ),
        Module(
            name: "stipple-sim",
            folder: "Simulator/stipple-sim",
            dependencies: core + [
                "Treatment", "PenHost", "PenPlant", "PenFirmware", "PenSimulator", "PenConformance", "SimHost",
                "VirtualBench", "PenScenario", "LiveBench", "PenCampaign", "Chart", "ArgumentParser", "SystemPackage",
            ],
            system: ["Dispatch", "Foundation", "Glibc", "Synchronization"]
        ),
        Module(
            name: "TestSupport",
            folder: "Tests/TestSupport",
            dependencies: ["Yams"],
            system: ["Foundation", "Glibc", "Synchronization"],
            whyWithoutRequirements: "it is the tests' own tool, with its requirements in Tests/TidyTests/README.md"
        ),
        Module(
            name: "CTickAudit",
            folder: "Tests/TickAudit/CTickAudit",
            dependencies: [],
            whyWithoutRequirements: "it counts for tick-audit and has no behaviour of its own"
        ),
        Module(
            name: "FuzzTargets",
            folder: "Tests/Fuzz/FuzzTargets",
            dependencies: core + ["PenFirmware", "PenSimulator"],
            whyWithoutRequirements: "it is what fuzzers call; FUZZ-001 and FUZZ-002 are its requirements"
        ),
        Module(
            name: "codec-agree",
            folder: "Tests/CodecAgree",
            dependencies: ["PenLinkDefinition", "PenProtocol", "CPenLink", "TestSupport"],
            system: ["Glibc"],
            whyWithoutRequirements: "it is a test's other half; CODEC-022 and CODEC-023 are its requirements"
        ),
        Module(
            name: "usb-line",
            folder: "Tests/UsbLine/usb-line",
            dependencies: ["PenHost"],
            system: ["Glibc"],
            whyWithoutRequirements: "it is a test's other half; PENHOST-212 to PENHOST-221 are its requirements"
        ),
        Module(
            name: "tick-audit",
            folder: "Tests/TickAudit/tick-audit",
            dependencies: core + ["PenHost", "CTickAudit"],
            system: ["Glibc", "Synchronization"],
            whyWithoutRequirements: "it is a test's other half; CTRL-090 and PENHOST-130 are its requirements"
        ),
    ]

    /// What test targets may import beside the modules that Package.swift gives them.
    static let testSystem = ["Foundation", "FoundationXML", "Glibc", "Synchronization", "Testing", "TestSupport"]

    static func named(_ name: String) -> Module? {
        all.first { $0.name == name }
    }

    /// The module whose folder holds a file.
    static func containing(_ file: SourceFile) -> Module? {
        all.first { file.isBelow($0.folder) }
    }

    /// The cell `may import` of ARCHITECTURE.md.
    var importsForPeople: String {
        let isOnCore = dependencies.starts(with: Module.core)
        let words = (isOnCore ? ["the core"] : []) + (isOnCore ? Array(imports.dropFirst(4)) : imports)
        return words.isEmpty ? "standard library only" : words.joined(separator: ", ")
    }
}
