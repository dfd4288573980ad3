import ArgumentParser
import PenSimulator

/// `stipple-sim faults`
struct Faults: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Lists the faults of the simulated pen, each with the hazard that it stands for, and its protocol defects.",
        discussion: """
            A fault has an amount in its own unit where one is told, and H and a number name its hazard in \
            docs/safety/hazards.md. What both sides do about each stands in docs/qa/faults.md.
            """
    )

    @Flag(name: .long, help: "Print one JSON object a line.")
    var json = false

    private struct DefectLine: Encodable {
        var schema = "stipple-sim.defect/1"
        let defect: String
        let requirement: String
        let text: String
    }

    func run() throws {
        for place in SimulatedFault.Place.allCases {
            if !json {
                print("\(place.title):")
            }
            for fault in SimulatedFault.allCases where fault.place == place {
                if json {
                    JSONText.printLine(FaultLine(fault))
                } else {
                    print(Self.line(fault))
                }
            }
            if !json {
                print("")
            }
        }
        printDefects()
    }

    private static func line(_ fault: SimulatedFault) -> String {
        let padding = String(repeating: " ", count: max(1, 20 - fault.rawValue.count))
        let support = fault.isBuilt ? "" : "(unsupported) "
        let amount = fault.amount.map { " Amount: \($0.text)." } ?? ""
        let hazard = fault.hazardId.count == 2 ? "\(fault.hazardId) " : fault.hazardId
        return "\(fault.rawValue)\(padding)\(hazard) \(support)\(fault.hazard)\(amount)"
    }

    private func printDefects() {
        if !json {
            print("Protocol defects, for 'pen --defect':")
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
