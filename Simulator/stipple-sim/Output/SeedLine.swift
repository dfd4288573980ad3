import PenSimulator
import Treatment
import VirtualBench

/// One seed's run, host beside plant. Keys and units are a contract.
struct SeedLine: Encodable {
    struct Area: Encodable {
        let area: String
        let set_depth_um: UInt32
        let achieved_depth_um: Int64?
        let depth_source: String
        let truth_depth_um: Int32?
        let set_rate_millihz: UInt32
        let achieved_rate_millihz: Int64?
        let truth_rate_millihz: UInt32?
        let strokes: UInt32
        let punctures_target: UInt32
        let punctures: UInt32
        /// Of these, how many the host has not seen, and counts all the same.
        let uncertain_punctures: UInt32
        /// Needles through the skin by the plant, all armings together; the odd needle misses.
        let truth_punctures: UInt64
        let density_per_cm2: UInt32
        let density_cv: Fraction
        let seconds: Double
        let lapses: UInt32
        let trips: UInt32
        let pauses: UInt32
        let pause_reasons: [PauseDocument]
        let passes: UInt32
        let passes_done: UInt32
        let skipped: Bool
        let complete: Bool
        let beyond_limit: Bool
    }

    var schema = "stipple-sim.treat/1"
    let seed: UInt64
    let skin: String
    let cartridge: String
    let hand: String
    let outcome: String
    let message: String?
    let safe: Bool
    let violations: [String]
    let transcript: String
    let simulated_seconds: Double
    let areas: [Area]

    init(_ result: BenchResult, skin: SimulatedSkin, cartridge: SimulatedCartridge, hand: SimulatedHand) {
        seed = result.seed
        self.skin = skin.rawValue
        self.cartridge = cartridge.rawValue
        self.hand = hand.rawValue
        outcome = result.outcome?.name ?? "time_over"
        message = result.outcome.flatMap(SeedLine.message)
        violations = result.violations
        safe = result.violations.isEmpty
        transcript = result.transcript
        simulated_seconds = Double(result.timeUs) / 1_000_000
        areas = result.areas.enumerated().map { index, area in
            let truths = result.truths.filter { Int($0.row) == index + 1 }
            let steady = truths.filter { $0.steadyStrokes > 0 }.max { $0.steadyStrokes < $1.steadyStrokes }
            return Area(
                area: area.area,
                set_depth_um: area.setDepthUm,
                achieved_depth_um: area.achievedDepthUm,
                depth_source: area.depthSource.rawValue,
                truth_depth_um: steady?.steadyPeakProtrusionUm,
                set_rate_millihz: area.setRateMillihz,
                achieved_rate_millihz: area.achievedRateMillihz,
                truth_rate_millihz: steady?.meanRateMillihz,
                strokes: area.strokes,
                punctures_target: area.puncturesTarget,
                punctures: area.punctures,
                uncertain_punctures: area.uncertainPunctures,
                truth_punctures: truths.reduce(0) { $0 + $1.punctures },
                density_per_cm2: area.densityPerCm2,
                density_cv: Fraction(permille: area.densityCvPermille),
                seconds: Double(area.motionMs) / 1_000,
                lapses: area.lapses,
                trips: area.trips,
                pauses: area.pauses,
                pause_reasons: area.pauseReasons.map(PauseDocument.init),
                passes: area.passes,
                passes_done: area.passesDone,
                skipped: area.isSkipped,
                complete: area.isComplete,
                beyond_limit: truths.contains { $0.isBeyondLimit }
            )
        }
    }

    /// Safe, and gone through to the last area; what is not done was skipped.
    var isGood: Bool {
        let isEnd = outcome == SessionOutcome.completed.name || outcome == SessionOutcome.incomplete("").name
        return safe && isEnd && areas.allSatisfy { $0.complete || $0.skipped }
    }

    private static func message(_ outcome: SessionOutcome) -> String? {
        switch outcome {
        case .completed, .stoppedByPractitioner: nil
        case .refused(let why), .noAnswer(let why), .incomplete(let why): why
        case .tripped(let finding): finding.sentence
        }
    }

    var sentence: String {
        var text = "seed \(seed): \(outcome)\(message.map { " (\($0))" } ?? ""), \(simulated_seconds) s simulated"
        for area in areas {
            text +=
                "; \(area.area) depth "
                + "\(area.set_depth_um)/\(area.achieved_depth_um.map(String.init) ?? "–")/"
                + "\(area.truth_depth_um ?? 0) µm"
            text +=
                " rate "
                + "\(area.set_rate_millihz)/\(area.achieved_rate_millihz ?? 0)/\(area.truth_rate_millihz ?? 0) mHz"
            text += " (set/host/plant), \(area.punctures) punctures, \(area.lapses) lapses"
        }
        for violation in violations {
            text += "\n  UNSAFE: \(violation)"
        }
        return text + "\n  transcript \(transcript)"
    }
}
