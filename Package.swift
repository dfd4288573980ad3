// swift-tools-version: 6.2
// Stipple: host-side control for motorized microneedling pens. Targets stand in the order the data flows.
import PackageDescription

/// Warnings are errors everywhere: a control program has no harmless ones.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Tests run on the optimized build, which is the one that treats people, and see what is internal there as well.
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

let core: [Target.Dependency] = ["PenProtocol", "PenSafety", "PenDevice", "PenControl"]
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

func library(_ name: String, _ path: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: path, exclude: ["README.md"], swiftSettings: strict)
}

func program(_ name: String, _ path: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name,
        dependencies: dependencies,
        path: path,
        exclude: ["README.md"],
        swiftSettings: strict
    )
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies + ["TestSupport"],
        path: "Tests/\(name)",
        exclude: exclude,
        swiftSettings: strict
    )
}

let package = Package(
    name: "stipple",
    products: [
        .executable(name: "stipple", targets: ["stipple"]),
        .executable(name: "stipple-sim", targets: ["stipple-sim"]),
        .executable(name: "pen-link-gen", targets: ["pen-link-gen"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // pen-link.yaml -> Swift messages, specification tables, vectors.
        library("PenLinkDefinition", "Protocols/PenLinkDefinition", [yams]),
        program("pen-link-gen", "Protocols/pen-link-gen", ["PenLinkDefinition", argumentParser]),
        // bytes <-> frames <-> messages; units; fault and limit codes; envelope and its hash. Imports nothing.
        library("PenProtocol", "Protocols/PenProtocol"),
        // The same in C99, for firmware teams; nothing here but tests uses it.
        .target(
            name: "CPenLink",
            path: "Protocols/c",
            exclude: ["README.md", "examples"],
            cSettings: [.unsafeFlags(["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic"])]
        ),
        // Evidence in, verdict out: limits, checks, interlock, the move-only ClearedCommand.
        library("PenSafety", "Sources/PenSafety", ["PenProtocol"]),
        // messages + time -> device state; sends only ClearedCommand and stops.
        library("PenDevice", "Sources/PenDevice", ["PenProtocol", "PenSafety"]),
        // depth and rate regulators, profiles, dose, and the engine that joins a tick.
        library("PenControl", "Sources/PenControl", ["PenProtocol", "PenSafety", "PenDevice"]),
        // areas, plans, limit derivation with provenance, and the sequencing of a treatment. Sans-IO.
        library("Treatment", "Sources/Treatment", core + [yams]),
        // C shims, no logic.
        .target(name: "CPenSystem", path: "Sources/CPenSystem", exclude: ["README.md"]),
        // The system's libusb-1.0 and libudev.
        .systemLibrary(
            name: "CLibUSB",
            path: "Sources/CLibUSB",
            pkgConfig: "libusb-1.0",
            providers: [.apt(["libusb-1.0-0-dev"])]
        ),
        .systemLibrary(
            name: "CLibUdev",
            path: "Sources/CLibUdev",
            pkgConfig: "libudev",
            providers: [.apt(["libudev-dev"])]
        ),
        // The host's only threads, clocks and system calls.
        library("PenHost", "Sources/PenHost", core + ["CPenSystem", "CLibUSB", "CLibUdev", systemPackage]),
        // The system's libzstd.
        .systemLibrary(
            name: "CZstd",
            path: "Sources/CZstd",
            pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"])]
        ),
        // Journals: format, reading, writing, retention.
        library("PenRecords", "Sources/PenRecords", core + ["CZstd", yams, systemPackage]),
        // Bytes of a recorded link -> frames, exchanges, a dialogue in words; pcap and hex. Sans-IO.
        library("PenTrace", "Sources/PenTrace", ["PenProtocol"]),
        // Diagrams over time as SVG, the same bytes everywhere. Imports nothing.
        library("Chart", "Sources/Chart"),
        // The practitioner's command line: one file a verb, no rules of its own.
        program(
            "stipple",
            "Sources/stipple",
            core + ["Treatment", "PenHost", "PenRecords", "PenTrace", "Chart", argumentParser, systemPackage]
        ),

        // Physics of motor, needle, stage, skin, battery, sensors. Imports nothing.
        library("PenPlant", "Simulator/PenPlant"),
        // The device side, written from pen-link.md. Never imports the host.
        library("PenFirmware", "Simulator/PenFirmware", ["PenProtocol"]),
        // plant + firmware + the operator's hand + a faulty link, on a virtual clock.
        library("PenSimulator", "Simulator/PenSimulator", ["PenProtocol", "PenPlant", "PenFirmware"]),
        // The check-list of pen-link for any pen. Knows neither the firmware nor the host's core.
        library("PenConformance", "Simulator/PenConformance", ["PenProtocol"]),
        // A simulated pen on the real clock: pty, USB/IP and control.
        library("SimHost", "Simulator/SimHost", ["PenProtocol", "PenSimulator", "CPenSystem", systemPackage]),
        // The host's core and a simulated pen on one virtual clock.
        library(
            "VirtualBench",
            "Simulator/VirtualBench",
            core + ["Treatment", "PenPlant", "PenFirmware", "PenSimulator", "Chart"]
        ),
        // Scenarios: what they say, how a run is judged by them, and runs on the virtual clock.
        library(
            "PenScenario",
            "Simulator/PenScenario",
            core + ["Treatment", "PenPlant", "PenFirmware", "PenSimulator", "VirtualBench", "Chart", yams]
        ),
        // Scenarios on the real clock: a simulated pen at a pty, or a real pen.
        library(
            "LiveBench",
            "Simulator/LiveBench",
            core + [
                "Treatment", "PenHost", "PenFirmware", "PenSimulator", "SimHost", "VirtualBench", "PenScenario",
                systemPackage,
            ]
        ),
        // Many scenarios drawn from seeds: judged, counted, merged, compared and made small.
        library(
            "PenCampaign",
            "Simulator/PenCampaign",
            core + ["Treatment", "PenPlant", "PenFirmware", "PenSimulator", "VirtualBench", "PenScenario"]
        ),
        // QA's command line: one file a verb.
        program(
            "stipple-sim",
            "Simulator/stipple-sim",
            core + [
                "Treatment", "PenHost", "PenPlant", "PenFirmware", "PenSimulator", "PenConformance", "SimHost",
                "VirtualBench", "PenScenario", "LiveBench", "PenCampaign", "Chart", argumentParser, systemPackage,
            ]
        ),

        // What tests share: hex literals, repository paths, running a built program.
        .target(name: "TestSupport", dependencies: [yams], path: "Tests/TestSupport", swiftSettings: strict),
        // Counts what a tick must not do: heap calls, locks, retains and releases.
        .target(name: "CTickAudit", path: "Tests/TickAudit/CTickAudit"),
        .executableTarget(
            name: "tick-audit",
            dependencies: core + ["PenHost", "CTickAudit"],
            path: "Tests/TickAudit/tick-audit",
            swiftSettings: strict
        ),
        // A pen's vendor interface at the end of libusb, for UsbLineTests.
        .executableTarget(
            name: "usb-line",
            dependencies: ["PenHost"],
            path: "Tests/UsbLine/usb-line",
            swiftSettings: strict
        ),
        tests(
            "PenLinkDefinitionTests",
            ["PenLinkDefinition", "PenProtocol", "PenSafety", "PenDevice", "PenFirmware", yams]
        ),
        tests("PenProtocolTests", ["PenProtocol", "CPenLink"]),
        // What fuzzers call; .ci/fuzz builds them, FuzzTests replays what they found.
        .target(
            name: "FuzzTargets",
            dependencies: core + ["PenFirmware", "PenSimulator"],
            path: "Tests/Fuzz/FuzzTargets",
            swiftSettings: strict
        ),
        tests("FuzzTests", ["FuzzTargets", "PenFirmware"]),
        // Swift's codec and C's on random messages and broken frames.
        .executableTarget(
            name: "codec-agree",
            dependencies: ["PenLinkDefinition", "PenProtocol", "CPenLink", "TestSupport"],
            path: "Tests/CodecAgree",
            swiftSettings: strict
        ),
        tests("PenSafetyTests", ["PenProtocol", "PenSafety"]),
        tests("PenDeviceTests", ["PenProtocol", "PenSafety", "PenDevice"]),
        tests("PenControlTests", core),
        tests("TreatmentTests", core + ["Treatment", yams]),
        tests("PenHostTests", core + ["PenHost", "CPenSystem", "CLibUSB", systemPackage]),
        tests("PenRecordsTests", core + ["PenRecords", systemPackage]),
        tests("PenTraceTests", ["PenProtocol", "PenTrace"]),
        tests("PenPlantTests", ["PenPlant"]),
        tests("PenFirmwareTests", ["PenProtocol", "PenFirmware"]),
        tests("PenSimulatorTests", ["PenProtocol", "PenPlant", "PenFirmware", "PenSimulator"]),
        tests("PenConformanceTests", ["PenProtocol", "PenFirmware", "PenSimulator", "PenConformance"]),
        tests("SimHostTests", ["PenProtocol", "PenFirmware", "PenSimulator", "SimHost", "CPenSystem"]),
        tests(
            "VirtualBenchTests",
            core + ["Treatment", "PenPlant", "PenFirmware", "PenSimulator", "Chart", "VirtualBench"]
        ),
        tests("ChartTests", ["Chart"]),
        tests(
            "PenScenarioTests",
            core + ["Treatment", "PenPlant", "PenFirmware", "PenSimulator", "VirtualBench", "PenScenario"]
        ),
        tests(
            "LiveBenchTests",
            core + ["Treatment", "PenHost", "PenSimulator", "SimHost", "VirtualBench", "PenScenario", "LiveBench"]
        ),
        tests(
            "PenCampaignTests",
            core + [
                "Treatment", "PenPlant", "PenFirmware", "PenSimulator", "VirtualBench", "PenScenario", "PenCampaign",
            ]
        ),
        tests("stippleTests", core + ["Treatment", "PenHost", "VirtualBench", "stipple"]),
        tests("CommandLineTests", ["CPenSystem"], exclude: ["Help"]),
        tests("TidyTests", [], exclude: ["README.md"]),
    ]
)
