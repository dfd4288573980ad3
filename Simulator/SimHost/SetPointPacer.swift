import PenProtocol

/// Lets a paced pen's time advance by what received set-points grant, so that leases hold on machines that stop
/// processes for longer than a lease.
///
/// While the pen is armed, each set-point grants the period that it stands for; its number tells of those that were
/// lost. Everything else runs at the wall's speed: before arming, after disarming, when nobody has the port open any
/// more, and after `PenLink.paceSilenceUs` without a set-point, so that a lease expires when the host is dead.
///
/// Order of calls: `observe` for each byte, before and after whose delivery the pen's time advances as granted; `take`
/// once a waking, for what the wall grants.
struct SetPointPacer: Sendable {
    /// Time that passes around the delivery of a byte, in µs.
    struct Grant: Equatable, Sendable {
        /// Before it: the periods of the set-points that were lost. A pen that got nothing for so long may lapse.
        var beforeUs: UInt64
        /// After it: the period of the set-point that the byte completes.
        var afterUs: UInt64

        static let none = Grant(beforeUs: 0, afterUs: 0)
    }

    /// A waking counts for at most this much silence and this much free running: while the whole machine is stopped
    /// nobody is silent.
    static let wakingUsMax: UInt64 = 5_000
    /// A set-point never stands for more lost ones than this: two of the longest leases.
    static let periodsMax: UInt32 = 50

    private var decoder = FrameDecoder()
    private var lastNumber: UInt32?
    private var silentUs: UInt64 = 0

    /// Looks for set-points in what reaches the pen.
    mutating func observe(_ byte: UInt8, isArmed: Bool) -> Grant {
        guard decoder.receive(byte) == .frame, decoder.frame.header.type == SetPoint.type,
            let setPoint = try? SetPoint.decode(decoder.frame.payload)
        else { return .none }
        silentUs = 0
        guard isArmed else { return .none }
        let last = lastNumber
        lastNumber = max(setPoint.setPoint, last ?? 0)
        // The first one since the pen was armed, or since it ran free, stands for itself.
        guard let last else { return Grant(beforeUs: 0, afterUs: PenLink.setPointPeriodUs) }
        // A late copy of an older one grants nothing: its time has passed.
        guard setPoint.setPoint > last else { return .none }
        let lost = min(setPoint.setPoint - last, SetPointPacer.periodsMax) - 1
        return Grant(beforeUs: UInt64(lost) * PenLink.setPointPeriodUs, afterUs: PenLink.setPointPeriodUs)
    }

    /// Time that the wall grants now, in µs; `wallStepUs` of real time went by since the last call.
    mutating func take(wallStepUs: UInt64, isArmed: Bool, isHostThere: Bool) -> UInt64 {
        let waking = min(wallStepUs, SetPointPacer.wakingUsMax)
        silentUs = min(silentUs + waking, PenLink.paceSilenceUs)
        guard isArmed, isHostThere, lastNumber != nil, silentUs < PenLink.paceSilenceUs else {
            lastNumber = nil
            return waking
        }
        return 0
    }
}
