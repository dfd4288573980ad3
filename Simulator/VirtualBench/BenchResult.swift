package import PenControl
import PenProtocol
package import PenSimulator
package import Treatment

/// How a run went: what the host says, and what the plant knows.
package struct BenchResult: Sendable {
    package let seed: UInt64
    /// Hash of all bytes with their times: equal runs have equal hashes.
    package let transcript: String
    package let bytes: UInt64
    /// Nil when the run's time was over before the session's end.
    package let outcome: SessionOutcome?
    package let areas: [AreaResult]
    package let truths: [AreaTruth]
    package let parks: [ParkRecord]
    package let report: TickReport
    /// Needles that the plan declares, for a pen that does not read its cartridge.
    package let needlesDeclared: UInt32?
    /// Simulated time.
    package let timeUs: UInt64
    /// Whether needles were inside the cartridge and at rest when the run ended.
    package let endedParked: Bool
    /// How the pen stood when the run ended, for a person.
    package let ending: String

    package init(
        seed: UInt64,
        transcript: String,
        bytes: UInt64,
        outcome: SessionOutcome?,
        areas: [AreaResult],
        truths: [AreaTruth],
        parks: [ParkRecord],
        report: TickReport,
        needlesDeclared: UInt32?,
        timeUs: UInt64,
        endedParked: Bool,
        ending: String
    ) {
        self.seed = seed
        self.transcript = transcript
        self.bytes = bytes
        self.outcome = outcome
        self.areas = areas
        self.truths = truths
        self.parks = parks
        self.report = report
        self.needlesDeclared = needlesDeclared
        self.timeUs = timeUs
        self.endedParked = endedParked
        self.ending = ending
    }

    /// What must never be, in words; empty in a safe run. Judged on the plant's truth, not on what host or pen say.
    package var violations: [String] {
        var list: [String] = []
        for truth in truths where truth.isBeyondLimit {
            list.append(
                "row \(truth.row): \(truth.beyondDepthUm) µm or \(truth.beyondRateMillihz) mHz beyond limit and "
                    + "guard band"
            )
        }
        list += overdoses
        for park in parks {
            guard let parked = park.parkedAfterUs else {
                list.append("a stop (\(park.cause)) at \(park.orderedAtUs) µs never parked the needles")
                continue
            }
            if parked > 9_000 {
                list.append("a stop (\(park.cause)) took \(parked) µs to park the needles; 9000 are allowed")
            }
        }
        if !endedParked {
            list.append("needles were not parked at the end: \(ending)")
        }
        return list
    }

    /// Strokes that may follow the one that reached the dose: the tick that sees it, and the stroke that parks.
    private static let strokesBeyondDose: UInt64 = 2

    /// Areas that truly got more than the plan's dose, all armings together, in words.
    private var overdoses: [String] {
        let isRead = report.hello?.capabilities.contains(.cartridgeReader) != false
        let needles = isRead ? UInt64(report.cartridge?.needles ?? 0) : UInt64(needlesDeclared ?? 0)
        return areas.enumerated().compactMap { index, area in
            let got = truths.filter { Int($0.row) == index + 1 }.reduce(0) { $0 + $1.punctures }
            let most = UInt64(area.puncturesTarget) + BenchResult.strokesBeyondDose * needles
            guard got > most else { return nil }
            let allowed = "with the strokes under way \(most) are allowed"
            return "\(area.area) got \(got) punctures; its dose is \(area.puncturesTarget), and \(allowed)"
        }
    }
}
