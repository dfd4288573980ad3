import PenPlant
import PenScenario
import PenSimulator

extension Swarm {
    /// Most kinds of faults in one run.
    private static let kindsMost: UInt64 = 4
    /// Most faults in one run.
    private static let faultsMost: UInt64 = 5

    /// What befalls the run: faults and the person's deeds, in the order in which they were drawn.
    mutating func timeline(_ selection: FaultSelection, _ profile: SimulatedProfile) -> [ScenarioStep] {
        let able = selection.faults.filter { $0.reasonUnsupported(by: profile) == nil }
        var steps: [ScenarioStep] = []
        let kinds = kinds(of: able)
        if !kinds.isEmpty {
            for _ in 0..<1 + random.next(below: Swarm.faultsMost) {
                steps.append(fault(pick(kinds)))
            }
        }
        for _ in 0..<pick([(0, 5), (1, 3), (2, 2), (3, 1)]) {
            let deed = pick(PersonDeed.allCases.map { ($0, UInt64(1)) })
            steps.append(ScenarioStep(at: moment(), action: .person(deed)))
        }
        return steps
    }

    /// The kinds of this seed, each with its weight; none in one seed of sixteen.
    private mutating func kinds(of able: [SimulatedFault]) -> [(SimulatedFault, UInt64)] {
        var left = able
        guard !left.isEmpty, random.next(below: 16) > 0 else { return [] }
        return (0..<min(UInt64(left.count), 1 + random.next(below: Swarm.kindsMost))).map { _ in
            (left.remove(at: Int(random.next(below: UInt64(left.count)))), 1 + random.next(below: 8))
        }
    }

    private mutating func fault(_ fault: SimulatedFault) -> ScenarioStep {
        let at = moment()
        let amount = amount(of: fault)
        let forUs = fault.isLasting && random.next(below: 5) > 0 ? durationUs() : nil
        return ScenarioStep(at: at, action: .inject(fault, amount: amount, forUs: forUs))
    }

    /// In three of four cases the usual amount or up to twice as much; else anywhere in the fault's range.
    private mutating func amount(of fault: SimulatedFault) -> Int32? {
        guard let amount = fault.amount else { return nil }
        let usual = Int64(amount.usual)
        let drawn: Int64
        switch random.next(below: 4) {
        case 0: return nil
        case 1, 2: drawn = 1 + Int64(random.next(below: UInt64(2 * usual)))
        default:
            // By orders of magnitude: small amounts are as likely as large ones.
            let most = Int64(amount.range.upperBound)
            let bits = random.next(below: UInt64(64 - most.leadingZeroBitCount))
            drawn = Int64(1) << bits + Int64(random.next(below: UInt64(1) << bits))
        }
        let isBack = amount.range.lowerBound < 0 && random.next(below: 2) == 0
        let inRange = min(max(drawn, Int64(max(1, amount.range.lowerBound))), longest(fault, amount))
        return Int32(isBack ? 0 - inRange : inRange)
    }

    /// A host that is away for minutes shows nothing that one away for seconds does not, and costs simulated time.
    private func longest(_ fault: SimulatedFault, _ amount: SimulatedFault.Amount) -> Int64 {
        switch fault {
        case .missedTicks, .hostDeath: 2_000
        default: Int64(amount.range.upperBound)
        }
    }

    /// As likely within a lease, within a stroke or two, or for long.
    private mutating func durationUs() -> UInt64 {
        switch random.next(below: 3) {
        case 0: 1_000 * (1 + random.next(below: 12))
        case 1: 1_000 * (10 + random.next(below: 191))
        default: 1_000 * (200 + random.next(below: 801))
        }
    }

    /// Half of all moments hang on the first motion.
    private mutating func moment() -> Moment {
        switch random.next(below: 8) {
        case 0: Moment(.start, offsetUs: 1_000 * random.next(below: 2_500))
        case 1: Moment(.connected, offsetUs: 1_000 * random.next(below: 600))
        case 2, 3: Moment(.armed, offsetUs: 1_000 * random.next(below: 400))
        case 4, 5: Moment(.running, offsetUs: 1_000 * random.next(below: 250))
        case 6: Moment(.running, offsetUs: 1_000 * random.next(below: 1_500))
        default: Moment(.running, offsetUs: random.next(below: 60_000))
        }
    }
}
