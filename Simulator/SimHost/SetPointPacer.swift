import PenProtocol

/// Lets a paced pen's time advance by what received set-points grant, so that leases hold on machines that stop
/// processes for longer than a lease.
///
/// While the pen is armed, each set-point moves the pen's time on by as much as its validity moved on since the set-point
/// before it. Everything else runs at the wall's speed: before arming, after disarming, and after
/// `PenLink.paceSilenceUs` without a set-point, so that a lease expires when the host is dead.
struct SetPointPacer: Sendable {
    /// A waking counts for at most this much silence and this much free running: while the whole machine is stopped
    /// nobody is silent.
    static let wakingUsMax: UInt64 = 5_000
    /// A set-point never grants more than this at once: the longest lease, twice.
    static let grantUsMax: UInt64 = 50_000

    private var decoder = FrameDecoder()
    private var lastValidUs: UInt64?
    private var grantUs: UInt64 = 0
    private var silentUs: UInt64 = 0

    /// Looks for set-points in what reaches the pen.
    mutating func observe(_ byte: UInt8) {
        guard case .frame(let frame) = decoder.receive(byte), frame.header.type == SetPoint.type,
            let setPoint = try? SetPoint.decode(frame.payload)
        else { return }
        silentUs = 0
        let validUs = setPoint.validUntilUs.us
        if let lastValidUs {
            if validUs > lastValidUs {
                grantUs += min(validUs - lastValidUs, SetPointPacer.grantUsMax)
            }
        } else {
            grantUs = PenLink.setPointPeriodUs
        }
        lastValidUs = max(validUs, lastValidUs ?? 0)
    }

    /// Time that the pen may let pass now, in µs; `wallStepUs` of real time went by since the last call.
    mutating func take(wallStepUs: UInt64, isArmed: Bool) -> UInt64 {
        let waking = min(wallStepUs, SetPointPacer.wakingUsMax)
        silentUs += waking
        guard isArmed, lastValidUs != nil, silentUs < PenLink.paceSilenceUs else {
            lastValidUs = nil
            grantUs = 0
            return waking
        }
        defer { grantUs = 0 }
        return grantUs
    }
}
