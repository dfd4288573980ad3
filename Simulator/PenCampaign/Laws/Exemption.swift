package import PenSimulator

/// A law that a fault puts out of force, or widens, while it is on: the whole table, with the reason of each.
package struct Exemption: Equatable, Sendable {
    package let law: SafetyLaw
    package let fault: SimulatedFault
    /// A second fault that has to be on at the same time; nil: the first one is enough.
    package let with: SimulatedFault?
    /// The most that is still allowed, in the law's unit; nil: no bound.
    package let most: Int64?
    /// How long after the fault's end it still counts, µs. Of two faults the end of the first to end counts, and what
    /// is excused has to be over by then.
    package let afterUs: UInt64
    package let reason: String

    init(
        _ law: SafetyLaw,
        _ fault: SimulatedFault,
        with: SimulatedFault? = nil,
        most: Int64? = nil,
        afterUs: UInt64 = 0,
        _ reason: String
    ) {
        self.law = law
        self.fault = fault
        self.with = with
        self.most = most
        self.afterUs = afterUs
        self.reason = reason
    }

    package static let table: [Exemption] = [
        Exemption(
            .park,
            .stall,
            afterUs: 2_000_000,
            "A blocked bar cannot be moved; torque ends (law torque), both sides trip, the person lifts the pen."
        ),
        Exemption(
            .park,
            .drag,
            most: 20_000,
            "A bearing that rubs parks in up to 12 ms at the usual amount (BENCH-120), with more friction later."
        ),
        Exemption(
            .park,
            .brownOut,
            most: 60_000,
            "Parking brakes with the motor: where the supply breaks down it takes longer (hazard H6)."
        ),
        Exemption(
            .park,
            .drag,
            with: .brownOut,
            afterUs: 70_000,
            "Behind 15 Ω the motor has 2.4 mNm at rest, and 6 mNm rub: the shaft is held until one of them ends."
        ),
        Exemption(
            .rate,
            .drag,
            most: 5_000,
            "When what rubs lets go, a stroke is too fast before the speed loop sees it; over-rate trips."
        ),
        Exemption(
            .rate,
            .stall,
            most: 5_000,
            "When what blocks lets go, a stroke is too fast before the speed loop sees it; over-rate trips."
        ),
        Exemption(
            .overdose,
            .stuckContact,
            most: 310,
            "Strokes that the sensor puts in the air are not counted; contact-lost parks after 2 s in motion."
        ),
        Exemption(
            .undercount,
            .stuckContact,
            most: 310,
            "Strokes that the sensor puts in the air are not counted; contact-lost parks after 2 s in motion."
        ),
        Exemption(
            .overdose,
            .cartridgeSwapped,
            most: 24,
            "Up to 7 times the needles work until the reader tells of them: notice and two strokes."
        ),
        Exemption(
            .undercount,
            .cartridgeSwapped,
            most: 24,
            "Up to 7 times the needles work until the reader tells of them: notice and two strokes."
        ),
        Exemption(
            .orphan,
            .brownOut,
            most: 70_000,
            "Parking brakes with the motor: where the supply breaks down it takes longer (hazard H6)."
        ),
        Exemption(
            .orphan,
            .stall,
            afterUs: 2_000_000,
            "A blocked bar stays where it is; torque ends (law torque)."
        ),
        Exemption(.orphan, .drag, most: 30_000, "Parking takes longer than 9 ms (law park, BENCH-120)."),
        Exemption(
            .orphan,
            .drag,
            with: .brownOut,
            afterUs: 70_000,
            "Behind 15 Ω the motor has 2.4 mNm at rest, and 6 mNm rub: the shaft is held until one of them ends."
        ),
        Exemption(
            .shownParked,
            .stall,
            "What is held turns by itself when it is let go of: nobody drives it, and the next telemetry says so."
        ),
    ]

    /// Whether a fault that was on in these spans excuses a violation.
    static func excuses(_ violation: Violation, _ spans: FaultSpans) -> Bool {
        table.contains { entry in
            guard entry.law == violation.law, entry.most.map({ violation.value <= $0 }) ?? true else { return false }
            if let with = entry.with {
                return spans.wereOn(entry.fault, with, from: violation.fromUs, until: violation.toUs, entry.afterUs)
            }
            let from = violation.fromUs > entry.afterUs ? violation.fromUs - entry.afterUs : 0
            return spans.wasOn(entry.fault, from: from, to: violation.toUs)
        }
    }
}
