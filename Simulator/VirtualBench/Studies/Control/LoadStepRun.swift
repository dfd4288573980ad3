/// How a load step went, by the plant's truth.
package struct LoadStepRun: Sendable {
    /// Back means within this share of the set rate for good, ‰.
    package static let bandPermille: Int64 = 5
    /// The goals: dip in ‰, time back in µs, mean error of the depth in µm.
    package static let dipPermilleMax: Int64 = 20
    package static let backUsMax: Int64 = 50_000
    package static let depthErrorUmMax: Int64 = 50

    package let step: LoadStep
    package let seed: UInt64
    package let record: ControlRecord
    /// When the load came, and when it went.
    package let stepUs: UInt64
    package let liftUs: UInt64

    private var setMillihz: Int64 { Int64(step.rateMillihz) }
    private var setUm: Int64 { Int64(step.depthUm) }

    /// Strokes that ended under the load.
    private var loaded: [ControlRecord.Stroke] {
        record.strokes.filter { $0.endUs > stepUs && $0.endUs <= liftUs && $0.inContact }
    }

    /// Slowest stroke after the step, below the set rate, mHz.
    package var dipMillihz: Int64 {
        loaded.map { setMillihz - $0.rateMillihz }.max() ?? 0
    }

    /// From the step to the end of the last stroke that was out of the band, µs; 0 when none was.
    package var backUs: Int64 {
        let last = loaded.last {
            ($0.rateMillihz - setMillihz).magnitude * 1_000 > UInt64(setMillihz * Self.bandPermille)
        }
        return last.map { Int64($0.endUs - stepUs) } ?? 0
    }

    /// Never came back within the second.
    package var isLost: Bool { backUs > 900_000 }

    /// Set depth less true peak, mean over the second under load, µm.
    package var depthErrorUm: Int64 {
        let errors = loaded.map { setUm - Int64($0.peakUm) }
        guard !errors.isEmpty else { return 0 }
        return errors.reduce(0, +) / Int64(errors.count)
    }

    /// Largest shortfall of a stroke, µm.
    package var shortestUm: Int64 { loaded.map { setUm - Int64($0.peakUm) }.max() ?? 0 }

    /// Deepest stroke under load beyond the set depth, µm; negative: none reached it.
    package var depthOvershootUm: Int64 { loaded.map { Int64($0.peakUm) - setUm }.max() ?? 0 }

    /// Fastest stroke beyond the set rate from the step on, the lift included, mHz.
    package var rateOvershootMillihz: Int64 {
        record.strokes.filter { $0.endUs > stepUs }.map { $0.rateMillihz - setMillihz }.max() ?? 0
    }

    /// Deepest stroke in the air beyond the set depth after the lift, µm.
    package var liftOvershootUm: Int64 {
        record.strokes.filter { $0.endUs > liftUs }.map { Int64($0.peakUm) - setUm }.max() ?? 0
    }

    /// The same from the third stroke after the lift on, µm: the first begins under the load, in the second the stage
    /// arrives.
    package var liftedUm: Int64 {
        record.strokes.filter { $0.endUs > liftUs }.dropFirst(2).map { Int64($0.peakUm) - setUm }.max() ?? 0
    }

    /// Within all goals.
    package func isGood(guardUm: Int64) -> Bool {
        dipMillihz * 1_000 <= setMillihz * Self.dipPermilleMax && backUs <= Self.backUsMax
            && depthErrorUm.magnitude <= UInt64(Self.depthErrorUmMax) && depthOvershootUm <= guardUm
    }
}
