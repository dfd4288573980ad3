import ArgumentParser
import PenSimulator

/// `stipple-sim faults`
struct Faults: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the faults of the simulated pen, each with the hazard that it stands for."
    )

    @Flag(name: .long, help: "Print one JSON object a line.")
    var json = false

    private struct Line: Encodable {
        var schema = "stipple-sim.fault/1"
        let fault: String
        let hazard: String
        let supported: Bool
    }

    func run() throws {
        for fault in PenFault.allCases {
            if json {
                JSONText.printLine(Line(fault: fault.rawValue, hazard: fault.hazard, supported: fault.isBuilt))
            } else {
                let padding = String(repeating: " ", count: max(1, 20 - fault.rawValue.count))
                print("\(fault.rawValue)\(padding)\(fault.isBuilt ? "" : "(unsupported) ")\(fault.hazard)")
            }
        }
    }
}
