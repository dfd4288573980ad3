import Foundation
import TestSupport

/// A practitioner's desk: the optimized programs, a simulated pen's port, and folders of the test's own.
struct Desk {
    let folder: TemporaryFolder
    let stipple: Program
    let simulator: Program

    init() throws {
        folder = try TemporaryFolder()
        stipple = try .release("stipple")
        simulator = try .release("stipple-sim")
    }

    /// The port's path.
    var port: String { folder.path + "/pen" }

    var environment: [String: String] {
        [
            "STIPPLE_HOME": folder.path + "/home", "XDG_RUNTIME_DIR": folder.path,
            "STIPPLE_DATA": Repository.path,
            // No limits of this machine's own reach a test.
            "STIPPLE_ETC": folder.path + "/etc", "XDG_CONFIG_HOME": folder.path + "/config",
        ]
    }

    /// A plan of one area with `punctures` punctures on 10 cm² at 117 Hz: 12 needles make 1,404 a second.
    func plan(
        punctures: Int = 4_200,
        depth: String = "0.50",
        area: String = "cheek_left",
        passes: Int = 1
    ) throws -> String {
        try folder.write(
            """
            plan: 1
            title: Test
            client: test-client
            practitioner: test-practitioner
            indication: facial_wrinkles
            fitzpatrick: III
            areas:
              - area: \(area)
                depth_mm: \(depth)
                rate_hz: 117
                size_cm2: 10
                density_per_cm2: \(punctures / 10)
                passes: \(passes)
            """,
            to: "plan.yaml"
        ).path
    }

    /// A simulated pen that others can reach.
    func pen(_ arguments: [String] = []) throws -> RunningProgram {
        let pen = try RunningProgram(
            simulator,
            ["pen", "--link", "pty:\(port)", "--json"] + arguments,
            environment: environment
        )
        _ = try pen.waitForOutput(containing: "stipple-sim.pen/1")
        return pen
    }

    func run(_ arguments: [String], stdin: String = "", timeout: Duration = .seconds(120)) throws -> ProgramOutcome {
        try TestSupport.run(
            stipple,
            arguments,
            environment: environment,
            stdin: stdin,
            timeout: timeout
        )
    }

    func start(_ arguments: [String]) throws -> RunningProgram {
        try RunningProgram(stipple, arguments, environment: environment)
    }

    /// The lines of a schema in a program's output.
    static func lines(_ text: String, schema: String) -> [[String: Any]] {
        text.split(separator: "\n").compactMap { line in
            let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
            return object?["schema"] as? String == schema ? object : nil
        }
    }
}
