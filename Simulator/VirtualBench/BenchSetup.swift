package import PenSimulator
package import Treatment

/// All that decides a run beside the code: the same set-up gives the same transcript on every machine.
package struct BenchSetup: Sendable {
    /// The host does not run in this span of bench time.
    package struct HostStall: Sendable {
        package var atUs: UInt64
        package var durationUs: UInt64

        package init(atUs: UInt64, durationUs: UInt64) {
            self.atUs = atUs
            self.durationUs = durationUs
        }
    }

    /// A fault that is switched at a bench time.
    package struct FaultSwitch: Sendable {
        package var atUs: UInt64
        package var fault: SimulatedFault
        package var on: Bool
        /// In the fault's own unit; nil is its usual amount.
        package var amount: Int32?

        package init(atUs: UInt64, fault: SimulatedFault, on: Bool, amount: Int32? = nil) {
            self.atUs = atUs
            self.fault = fault
            self.on = on
            self.amount = amount
        }
    }

    /// The practitioner does something at a bench time.
    package struct TimedAct: Sendable {
        package var atUs: UInt64
        package var act: PersonAct

        package init(atUs: UInt64, act: PersonAct) {
            self.atUs = atUs
            self.act = act
        }
    }

    /// Something is away for a while: the cable, or the host.
    package struct Absence: Sendable {
        package var fromUs: UInt64
        package var untilUs: UInt64

        package init(fromUs: UInt64, untilUs: UInt64) {
            self.fromUs = fromUs
            self.untilUs = untilUs
        }

        func contains(_ timeUs: UInt64) -> Bool { timeUs >= fromUs && timeUs < untilUs }
    }

    package var seed: UInt64
    package var plan: DerivedPlan
    package var pen = PenConfiguration.reference
    /// The same in both directions.
    package var noise = LinkNoise.none
    /// How much faster the host's clock runs than the pen's, in ppm; ±50 is a usual crystal.
    package var hostDriftPpm: Int64 = 0
    package var stalls: [HostStall] = []
    package var faults: [FaultSwitch] = []
    /// The host dies at this bench time and never comes back.
    package var killAtUs: UInt64?
    /// The cable is out from this bench time on.
    package var unplugAtUs: UInt64?
    /// The cable is out for a while, and the practitioner goes on when it is in again.
    package var cableOut: Absence?
    /// The host dies without a word, and another one resumes from its checkpoint, with what the dead one had seen and
    /// what may have followed counted as delivered.
    package var hostDead: Absence?
    /// In the order of their times.
    package var acts: [TimedAct] = []
    /// The practitioner stops at this bench time.
    package var stopAtUs: UInt64?
    /// Host trims off, to show the droop.
    package var trims = true
    /// The run ends here at the latest.
    package var limitUs: UInt64 = 600_000_000

    package init(seed: UInt64, plan: DerivedPlan) {
        self.seed = seed
        self.plan = plan
    }
}
