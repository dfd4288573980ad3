import PenProtocol

/// The set-point in force and the end of its validity (PEN-061, PEN-062).
struct SetPointLease: Sendable {
    /// Number of the last set-point that was in force in this session; 0: none. Nothing else moves it.
    private(set) var number: UInt32 = 0
    /// Depth asked for, µm.
    private(set) var depthUm: UInt16 = 0
    /// Rate asked for, mHz; 0 is rest.
    private(set) var rateMillihz: UInt32 = 0
    /// When the set-point in force ends; nil when none is in force.
    private(set) var validUntil: PenInstant?
    /// When the last set-point was accepted.
    private(set) var acceptedAt = PenInstant(us: 0)
    /// Longest validity of the present arming, µs.
    private(set) var leaseUs: UInt32 = 0
    /// Why the latest set-point was refused; none when it was accepted.
    private(set) var refusal = LimitCode.none
    /// Set-points refused since boot.
    private(set) var refusedCount: UInt32 = 0

    /// What the limits around a set-point are.
    struct Bounds: Sendable {
        var state: FirmwareState
        var selectedRow: UInt8
        var row: EnvelopeLimits
        var machine: EnvelopeLimits
        var ceilings: FirmwareLimits
        var defects = FirmwareDefects()
    }

    /// What a judgement was.
    enum Verdict: Equatable, Sendable {
        case accepted
        /// Refused; `reason` is `none` where no limit but the pen's state forbids it.
        case refused(LimitCode)
    }

    /// True while a set-point is in force.
    var isInForce: Bool { validUntil != nil }

    /// Opens the stream for an arming; what was in force before it is not in force any more.
    mutating func open(leaseUs: UInt32) {
        self.leaseUs = leaseUs
        validUntil = nil
        refusal = .none
    }

    /// Ends the validity now: the arming ended.
    mutating func withdraw() {
        validUntil = nil
        rateMillihz = 0
        refusal = .none
    }

    /// Lets the validity of the set-point in force end at a time, at the latest.
    mutating func end(at time: PenInstant) {
        validUntil = validUntil.map { min($0, time) }
    }

    /// A new session: numbers begin anew, the count of refused ones is the boot's and goes on.
    mutating func forget() {
        let count = refusedCount
        self = SetPointLease()
        refusedCount = count
    }

    /// Ends the validity if its time has come, and says when it did.
    mutating func expire(at now: PenInstant) -> PenInstant? {
        #if CANARIES
        if Canary.isOn(.leaseNeverEnds) { return nil }
        #endif
        guard let end = validUntil, now >= end else { return nil }
        validUntil = nil
        return end
    }

    /// Judges a set-point when it arrives. A refused one changes nothing but its count and the reason shown.
    mutating func judge(_ message: SetPoint, within bounds: Bounds, at now: PenInstant) -> Verdict {
        guard bounds.state.isArmed else { return refuse(.none) }
        if let reason = reasonToRefuse(message, within: bounds, at: now) {
            return refuse(reason)
        }
        number = message.setPoint
        depthUm = message.depthUm
        rateMillihz = message.rateMillihz
        validUntil = message.validUntilUs
        acceptedAt = now
        refusal = .none
        return .accepted
    }

    private mutating func refuse(_ reason: LimitCode) -> Verdict {
        refusal = reason
        refusedCount &+= 1
        return .refused(reason)
    }

    private func reasonToRefuse(_ message: SetPoint, within bounds: Bounds, at now: PenInstant) -> LimitCode? {
        let defects = bounds.defects
        if message.row != bounds.selectedRow && !defects.contains(.anyRow) { return .wrongRow }
        if message.setPoint <= number && !defects.contains(.oldSetPoint) { return .setPointOrder }
        #if CANARIES
        if Canary.isOn(.orderReversed), message.setPoint > number { return .setPointOrder }
        #endif
        if message.validUntilUs <= now {
            if !defects.contains(.expiredLease) { return .leaseExpired }
        } else if message.validUntilUs.us &- now.us > UInt64(leaseUs) && !defects.contains(.farLease) {
            return .leaseTooFar
        }
        #if CANARIES
        if Canary.isOn(.leaseMaxInMilliseconds), message.validUntilUs - now > Int64(leaseUs) / 1_000 {
            return .leaseTooFar
        }
        #endif
        if message.depthUm > bounds.row.depthMaxUm { return .envelopeDepth }
        if message.depthUm > bounds.machine.depthMaxUm || message.depthUm > bounds.ceilings.depthMaxUm {
            return .machineDepth
        }
        guard message.rateMillihz > 0 else { return nil }
        if !Self.allows(bounds.row, message.rateMillihz) { return .envelopeRate }
        if !Self.allows(bounds.machine, message.rateMillihz) { return .machineRate }
        if message.rateMillihz < bounds.ceilings.rateMinMillihz || message.rateMillihz > bounds.ceilings.rateMaxMillihz
        {
            return .machineRate
        }
        return nil
    }

    private static func allows(_ limits: EnvelopeLimits, _ rateMillihz: UInt32) -> Bool {
        rateMillihz >= limits.rateMinMillihz && rateMillihz <= limits.rateMaxMillihz
    }
}
