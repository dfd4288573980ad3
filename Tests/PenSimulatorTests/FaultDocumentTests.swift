import PenSimulator
import TestSupport
import Testing

struct FaultDocumentTests {
    @Test func `SIM-219 the page is the one that the faults give`() throws {
        #expect(try Repository.text("docs/qa/faults.md") == FaultDocument.text())
    }

    @Test func `SIM-219 each requirement that a fault names stands in the table of the bench`() throws {
        let table = try Repository.text("Simulator/VirtualBench/README.md")
        for fault in SimulatedFault.allCases {
            #expect(!fault.evidence.isEmpty)
            for id in fault.evidence {
                #expect(table.contains("| \(id) |"), "\(fault.rawValue): \(id)")
            }
            #expect(fault.response.hasSuffix("."))
        }
    }

    @Test func `SIM-219 each hazard that a fault names stands in the list of hazards`() throws {
        let list = try Repository.text("docs/safety/hazards.md")
        for fault in SimulatedFault.allCases {
            #expect(list.contains("| \(fault.hazardId) "), "\(fault.rawValue)")
        }
    }
}
