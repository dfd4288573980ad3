import PenProtocol

/// Derived limits → the envelope that pen and host hold. The guard bands are the calibration's U95.
enum EnvelopeBuilder {
    /// Longest time in motion of a session: two hours, twice the longest session that clinics name (30–60 min,
    /// theeliteclinic.com consent form, secondary). Unsourced default.
    static let sessionSecondsMax: UInt32 = 7_200
    /// The guard band of a pen that states none: the only tolerance published for a cleared device, ±0.15 mm (Exceed,
    /// FDA K180778).
    static let depthGuardDefaultUm: UInt16 = 150
    /// 2 % of 117 Hz (unsourced default), for a pen that states no uncertainty of its rate, and the most that one may
    /// claim: a wider band would hide an overspeed.
    static let rateGuardDefaultMillihz: UInt32 = 2_340

    /// The envelope for what is left to do. `delivered` holds the punctures and milliseconds that each area already
    /// got.
    ///
    /// A pen that does not read its cartridge counts strokes: its rows hold as many as make the dose with the needles
    /// that the plan declares.
    static func envelope(_ plan: DerivedPlan, pen: PenIdentity, delivered: [AreaResult]) -> Envelope {
        let needles = pen.readsCartridge ? 1 : plan.plan.needles?.value ?? 1
        let depthGuard =
            pen.calibration.depthU95Um == 0 ? depthGuardDefaultUm : min(pen.calibration.depthU95Um, depthGuardDefaultUm)
        let rateGuard =
            pen.calibration.rateU95Millihz == 0
            ? rateGuardDefaultMillihz : min(pen.calibration.rateU95Millihz, rateGuardDefaultMillihz)
        let machine = EnvelopeLimits(
            area: 0,
            depthMaxUm: UInt16(clamping: min(plan.overall.depthMaxUm.value, UInt32(pen.hello.depthMaxUm))),
            depthGuardUm: depthGuard,
            rateMinMillihz: max(plan.overall.rateMinMillihz.value, pen.hello.rateMinMillihz),
            rateMaxMillihz: min(plan.overall.rateMaxMillihz.value, pen.hello.rateMaxMillihz),
            rateGuardMillihz: rateGuard,
            puncturesMax: .max,
            millisecondsMax: sessionSecondsMax * 1_000,
            dwellMaxMs: 0,
            passesMax: .max
        )
        var envelope = Envelope(
            calibrationId: pen.calibration.calibrationId,
            cartridgeId: pen.cartridge.cartridgeId,
            sessionSecondsMax: sessionSecondsMax,
            machine: machine
        )
        for (area, got) in zip(plan.areas, delivered) {
            // The plan's own dose is a limit of this session: the area pauses there, on both sides.
            let dose = min(area.puncturesTarget, area.limits.puncturesMax.value)
            #if CANARIES
            let had = Canary.isOn(.deliveredForgotten) ? 0 : got.punctures
            let left = dose > had ? dose - had : 0
            #else
            let left = dose > got.punctures ? dose - got.punctures : 0
            #endif
            let milliseconds = min(UInt64(area.limits.secondsMax.value) * 1_000, 14_400_000)
            let limits = EnvelopeLimits(
                area: area.area.code,
                depthMaxUm: min(UInt16(clamping: area.limits.depthMaxUm.value), machine.depthMaxUm),
                depthGuardUm: depthGuard,
                rateMinMillihz: max(area.limits.rateMinMillihz.value, machine.rateMinMillihz),
                rateMaxMillihz: min(area.limits.rateMaxMillihz.value, machine.rateMaxMillihz),
                rateGuardMillihz: rateGuard,
                puncturesMax: Dose.strokes(forPunctures: left, needles: needles),
                millisecondsMax: UInt32(milliseconds > UInt64(got.motionMs) ? milliseconds - UInt64(got.motionMs) : 0),
                dwellMaxMs: UInt16(clamping: area.limits.dwellMaxMs.value),
                passesMax: UInt8(clamping: area.limits.passesMax.value)
            )
            _ = envelope.append(limits)
        }
        return envelope
    }
}
