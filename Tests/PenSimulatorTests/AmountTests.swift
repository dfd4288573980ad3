import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

/// Amounts, and what a pen cannot have.
struct AmountTests {
    private static let withAmount = SimulatedFault.allCases.filter { $0.amount != nil }

    @Test(arguments: withAmount)
    func `SIM-210 an amount is taken within its range, and refused outside of it and at zero`(
        fault: SimulatedFault
    ) throws {
        let amount = try #require(fault.amount)
        #expect(amount.range.contains(amount.usual))
        #expect(fault.reasonToRefuse(amount: nil) == nil)
        for good in [amount.range.lowerBound, amount.usual, amount.range.upperBound] {
            #expect(fault.reasonToRefuse(amount: good) == nil)
        }
        for bad in [amount.range.lowerBound - 1, amount.range.upperBound + 1, 0, .max, .min] {
            let sentence = try #require(fault.reasonToRefuse(amount: bad))
            #expect(sentence.contains("\(bad)") && sentence.contains(amount.unit) && sentence.hasSuffix("."))
        }
    }

    @Test func `SIM-211 a fault without an amount takes none`() {
        let none = SimulatedFault.allCases.filter { $0.amount == nil }
        #expect(none.count > 5)
        for fault in none {
            #expect(fault.reasonToRefuse(amount: nil) == nil)
            #expect(fault.reasonToRefuse(amount: 1) == "\(fault.rawValue) has no amount; got 1. Leave it out.")
        }
    }

    @Test func `SIM-212 what is refused changes nothing`() {
        var pen = SimulatedPen(configuration: .reference, seed: 1)
        pen.advance(toUs: 5_000)
        #expect(pen.inject(.drag, amount: 3_000) == .done)
        #expect(!pen.inject(.drag, amount: 99_999).isDone)
        #expect(pen.amount(of: .drag) == 3_000)
        #expect(pen.inject(.drag) == .done)
        #expect(pen.amount(of: .drag) == 6_000)
        #expect(
            pen.inject(.clockJump, amount: -6)
                == .refused(
                    "The pen's clock shows 5 ms since its start; it cannot jump back by 6 ms."
                )
        )
        #expect(pen.penTime.us == 5_000)
        #expect(pen.activeFaults == [.drag])
    }

    @Test func `SIM-213 a stall and a drag are healed one by one`() throws {
        var host = try TestHost.running(seed: 213)
        try host.inject(.drag, amount: 3_000)
        try host.inject(.stall)
        try host.heal(.drag)
        host.stream(1_000, 117_000, ms: 20)
        #expect(abs(host.pen.truth.speedMillihz) < 5_000)
        try host.heal(.stall)
        #expect(host.pen.activeFaults.isEmpty)
    }

    @Test(arguments: SimulatedProfile.allCases)
    func `SIM-214 what a profile lacks cannot fail, and the answer says so`(profile: SimulatedProfile) {
        for fault in SimulatedFault.allCases where [.plant, .sensors, .firmware].contains(fault.place) {
            var pen = SimulatedPen(configuration: .reference.with(profile: profile), seed: 1)
            let answer = pen.inject(fault, amount: fault == .clockJump ? 5 : nil)
            guard let reason = fault.reasonUnsupported(by: profile) else {
                #expect(answer == .done)
                continue
            }
            #expect(answer == .unsupported(reason))
            #expect(pen.heal(fault) == .unsupported(reason))
            #expect(reason.contains(profile.rawValue) && reason.hasSuffix("."))
            #expect(pen.activeFaults.isEmpty)
        }
        let lacking = SimulatedFault.allCases.filter { $0.reasonUnsupported(by: profile) != nil }
        switch profile {
        case .base: #expect(lacking.count == 7)
        case .sensedDepth: #expect(lacking == [.stageStuck, .stuckProtrusion, .sensorDrift])
        case .drivenDepth, .glide, .position: #expect(lacking.isEmpty)
        }
    }

    @Test func `SIM-215 another cartridge is read as another, and the pen's own comes back`() {
        var pen = SimulatedPen(configuration: .reference, seed: 1)
        let own = pen.firmware.cartridgeMemory
        #expect(pen.inject(.cartridgeSwapped, amount: 14) == .done)
        #expect(pen.firmware.cartridgeMemory.needles == 14)
        #expect(pen.firmware.cartridgeMemory.id != own.id)
        #expect(pen.inject(.cartridgeSwapped, amount: 6) == .done)
        #expect(pen.heal(.cartridgeSwapped) == .done)
        #expect(pen.firmware.cartridgeMemory == own)
    }

    @Test func `SIM-216 a wire that is broken reads released also where the contact is stuck`() throws {
        var host = try TestHost.running(seed: 216)
        try host.inject(.enableStuck)
        try host.inject(.enableLost)
        host.stream(1_000, 117_000, ms: 3)
        #expect(!host.pen.firmware.isRunning)
    }

    @Test func `SIM-217 a word that is no fault gets the names that are near`() {
        #expect(SimulatedFault.names(near: "darg") == ["drag"])
        #expect(SimulatedFault.names(near: "stal").first == "stall")
        #expect(SimulatedFault.names(near: "bytes").count == 3)
        #expect(SimulatedFault.names(near: "qqqqqqqqqqqq").isEmpty)
        #expect(SimulatedFault.reasonUnknown("darg").contains("Did you mean drag?"))
        #expect(!SimulatedFault.reasonUnknown("").contains("Did you mean"))
    }

    @Test func `SIM-218 each fault has a hazard of the list and a place, and is built`() {
        for fault in SimulatedFault.allCases {
            #expect(fault.isBuilt)
            #expect(fault.hazardId.wholeMatch(of: /H([1-9]|1[01])/) != nil)
        }
        #expect(Set(SimulatedFault.allCases.map(\.hazardId)).count >= 10)
    }
}
