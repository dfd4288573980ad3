import PenProtocol

/// Lets a paced pen's time advance by what received set-points grant, so that leases hold on machines that stop
/// processes for longer than a lease.
///
/// While the pen is armed, each set-point grants the period that it stands for; its number tells of those that were lost.
/// Everything else runs at the wall's speed: before arming, after disarming, when nobody has the port open any more, and
/// after `PenLink.paceSilenceUs` without a set-point, so that a lease expires when the host is dead.
struct SetPointPacer: Sendable {
    /// A waking counts for at most this much silence and this much free running: while the whole machine is stopped
    /// nobody is silent.
    static let wakingUsMax: UInt64 = 5_000
    /// A set-point never stands for more lost ones than this: two of the longest leases.
    static let periodsMax: UInt32 = 50

    private var decoder = FrameDecoder()
    private var lastNumber: UInt32?
    private var grantUs: UInt64 = 0
    private var silentUs: UInt64 = 0

    /// Looks for set-points in what reaches the pen.
    mutating func observe(_ byte: UInt8) {
        guard case .frame(let frame) = decoder.receive(byte), frame.header.type == SetPoint.type,
            let setPoint = try? SetPoint.decode(frame.payload)
        else { return }
        silentUs = 0
        let periods = lastNumber.map { setPoint.setPoint > $0 ? setPoint.setPoint - $0 : 0 } ?? 1
        grantUs += UInt64(min(periods, SetPointPacer.periodsMax)) * PenLink.setPointPeriodUs
        lastNumber = max(setPoint.setPoint, lastNumber ?? 0)
    }

    /// Time that the pen may let pass now, in µs; `wallStepUs` of real time went by since the last call.
    mutating func take(wallStepUs: UInt64, isArmed: Bool, isHostThere: Bool) -> UInt64 {
        let waking = min(wallStepUs, SetPointPacer.wakingUsMax)
        silentUs += waking
        guard isArmed, isHostThere, lastNumber != nil, silentUs < PenLink.paceSilenceUs else {
            lastNumber = nil
            grantUs = 0
            return waking
        }
        defer { grantUs = 0 }
        return grantUs
    }
}
