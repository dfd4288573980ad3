import ArgumentParser
import PenSimulator

/// `stipple-sim faults`
struct Faults: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Lists the faults of the simulated pen, each with the hazard that it stands for, and its protocol defects."
    )

    @Flag(name: .long, help: "Print one JSON object a line.")
    var json = false

    private struct Line: Encodable {
        var schema = "stipple-sim.fault/1"
        let fault: String
        let hazard: String
        let supported: Bool
    }

    private struct DefectLine: Encodable {
        var schema = "stipple-sim.defect/1"
        let defect: String
        let requirement: String
        let text: String
    }

    func run() throws {
        for fault in SimulatedFault.allCases {
            if json {
                JSONText.printLine(Line(fault: fault.rawValue, hazard: fault.hazard, supported: fault.isBuilt))
            } else {
                let padding = String(repeating: " ", count: max(1, 20 - fault.rawValue.count))
                print("\(fault.rawValue)\(padding)\(fault.isBuilt ? "" : "(unsupported) ")\(fault.hazard)")
            }
        }
        for defect in PenDefect.allCases {
            if json {
                JSONText.printLine(
                    DefectLine(defect: defect.rawValue, requirement: defect.requirement, text: defect.text)
                )
            } else {
                let padding = String(repeating: " ", count: max(1, 20 - defect.rawValue.count))
                print("\(defect.rawValue)\(padding)breaks \(defect.requirement): \(defect.text)")
            }
        }
    }
}
