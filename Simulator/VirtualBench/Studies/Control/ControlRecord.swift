import PenControl
import PenDevice
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator

/// What a run of a study showed: the plant's truth, what the pen measured of it, and what the host asked for.
package struct ControlRecord: Sendable {
    /// The truth of an instant, four times a millisecond.
    package struct Instant: Sendable {
        package let timeUs: UInt64
        package let protrusionUm: Int32
        package let speedMillihz: Int32
    }

    /// A completed stroke, true and as the pen's record told it.
    package struct Stroke: Sendable {
        package let endUs: UInt64
        package let peakUm: Int32
        package let rateMillihz: Int64
        /// On skin with needles out at some instant.
        package let inContact: Bool
        /// The hand neither touched nor lifted in it.
        package let isWhole: Bool
        /// The host asked for the whole target from its beginning.
        package let isAtFullProfile: Bool
        package var measuredPeakUm: Int32?
        package var measuredRateMillihz: Int64?
    }

    /// What the host asked for in a tick.
    package struct Request: Sendable {
        package let timeUs: UInt64
        package let depthUm: Int64
        package let rateMillihz: Int64
        package let depthTrimUm: Int64
        package let rateTrimMillihz: Int64

        /// Without the trims: the profile.
        package var profileDepthUm: Int64 { depthUm - depthTrimUm }
        package var profileRateMillihz: Int64 { rateMillihz - rateTrimMillihz }
    }

    package private(set) var instants: [Instant] = []
    package private(set) var strokes: [Stroke] = []
    package private(set) var requests: [Request] = []
    /// Off, nothing is kept.
    package var isOn = false
    /// Off, strokes are kept and nothing else.
    package var keepsInstants = true
    private var isTouching = false
    private var isWhole = true
    private var isProfileDone = false
    private var isAtFullProfile = false
    private var strokesSeen: UInt64 = 0
    private var toldOf = 0

    package init() {}

    mutating func look(at pen: SimulatedPen) {
        let truth = pen.truth
        defer { strokesSeen = truth.strokesTotal }
        if pen.hand.action.inContact != isTouching {
            isTouching.toggle()
            isWhole = false
        }
        guard isOn else {
            toldOf = strokes.count
            return
        }
        if keepsInstants {
            instants.append(
                Instant(timeUs: pen.timeUs, protrusionUm: truth.protrusionUm, speedMillihz: truth.speedMillihz)
            )
        }
        guard truth.strokesTotal != strokesSeen, let stroke = truth.lastStroke else { return }
        strokes.append(
            Stroke(
                endUs: pen.timeUs,
                peakUm: stroke.peakProtrusionUm,
                rateMillihz: 1_000_000_000 / Int64(max(stroke.periodUs, 1)),
                inContact: stroke.inContact,
                isWhole: isWhole,
                isAtFullProfile: isAtFullProfile
            )
        )
        isWhole = true
        isAtFullProfile = isProfileDone
    }

    mutating func note(_ report: TickReport, strokes told: StrokeRecords, at timeUs: UInt64) {
        let asked = report.requested
        isProfileDone =
            report.target.map { target in
                Int64(asked.rateMillihz) - report.rateTrimMillihz == Int64(target.rateMillihz)
                    && Int64(asked.depthUm) - report.depthTrimUm == Int64(target.depthUm)
            } ?? false
        isAtFullProfile = isAtFullProfile && isProfileDone
        guard isOn else { return }
        for index in 0..<told.count {
            guard let record = told[index], toldOf < strokes.count else { continue }
            strokes[toldOf].measuredPeakUm = Int32(record.peakUm)
            strokes[toldOf].measuredRateMillihz = 1_000_000_000 / Int64(max(record.periodUs, 1))
            toldOf += 1
        }
        guard keepsInstants else { return }
        requests.append(
            Request(
                timeUs: timeUs,
                depthUm: Int64(report.requested.depthUm),
                rateMillihz: Int64(report.requested.rateMillihz),
                depthTrimUm: report.requested.isRest ? 0 : report.depthTrimUm,
                rateTrimMillihz: report.requested.isRest ? 0 : report.rateTrimMillihz
            )
        )
    }
}
