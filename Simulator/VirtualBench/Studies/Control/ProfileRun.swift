import PenSimulator

/// Start, change of area and stop of a pen on a cheek, 12 needles, 1 N: the profiles, by the plant's truth.
package struct ProfileRun: Sendable {
    /// What is run.
    package enum Kind: String, CaseIterable, Sendable {
        case start
        case change
        case stop
    }

    /// Depth and rate before and after, µm and mHz; the start has the first only.
    package static let legs: [(depthUm: UInt16, rateMillihz: UInt32)] = [(500, 117_000), (1_000, 140_000)]

    package let kind: Kind
    package let record: ControlRecord
    /// When it began: needles start to move, the person lets go, or the host ends the area.
    package let eventUs: UInt64
    /// When the needles of a second leg start to move; the end of the record without one.
    package let secondUs: UInt64
    /// When needles were inside for good after the stop; nil when there was none.
    package let parkedUs: UInt64?

    /// Runs one with a seed.
    package static func run(_ kind: Kind, seed: UInt64) -> ProfileRun {
        var pen = PenConfiguration.reference
        pen.hand = .manual
        var rig = ControlRig(legs: kind == .change ? legs : [legs[0]], pen: pen, seed: seed)
        rig.touch(1_000)
        rig.record.isOn = kind == .start
        rig.stepUntilRunning()
        var eventUs = rig.timeUs
        var secondUs: UInt64 = .max
        if kind == .start {
            rig.pass(ms: 500)
        } else {
            rig.pass(ms: 900)
            rig.record.isOn = true
            rig.pass(ms: 100)
            eventUs = rig.timeUs
            if kind == .stop {
                rig.letsGo = true
                rig.pass(ms: 100)
            } else {
                rig.finishLeg()
                rig.pass(ms: 50)
                rig.stepUntilRunning()
                secondUs = rig.timeUs
                rig.pass(ms: 400)
            }
        }
        let parked = rig.pen.parks.last.flatMap { park in park.parkedAfterUs.map { park.orderedAtUs + $0 } }
        return ProfileRun(
            kind: kind,
            record: rig.record,
            eventUs: eventUs,
            secondUs: min(secondUs, rig.timeUs),
            parkedUs: kind == .stop ? parked : nil
        )
    }

    /// Depth and rate that hold from `startUs` on.
    private var target: (depthUm: UInt16, rateMillihz: UInt32) { Self.legs[kind == .change ? 1 : 0] }

    private var startUs: UInt64 { kind == .change ? secondUs : eventUs }

    private var strokes: [ControlRecord.Stroke] { record.strokes.filter { $0.endUs > startUs } }

    /// From the start to the end of the last stroke beyond 0.5 % of the rate or short by more than 20 µm, µs.
    package var settledAfterUs: Int64 {
        let last = strokes.last {
            let rateError = ($0.rateMillihz - Int64(target.rateMillihz)).magnitude
            let depthError = (Int64($0.peakUm) - Int64(target.depthUm)).magnitude
            return rateError * 1_000 > UInt64(target.rateMillihz) * 5 || depthError > 20
        }
        return last.map { Int64($0.endUs - startUs) } ?? 0
    }

    /// Deepest and fastest stroke beyond the target, µm and mHz.
    package var depthOvershootUm: Int64 { strokes.map { Int64($0.peakUm) - Int64(target.depthUm) }.max() ?? 0 }
    package var rateOvershootMillihz: Int64 { strokes.map { $0.rateMillihz - Int64(target.rateMillihz) }.max() ?? 0 }

    /// From letting go to needles inside for good, µs.
    package var parkedAfterUs: Int64? { parkedUs.map { Int64($0) - Int64(eventUs) } }
}
