package import PenProtocol

/// The pen's firmware, whole and sans-IO: bytes, sensors and time come in, bytes and actuation go out.
///
/// Order of calls: `receive` for each byte as it arrives; `control` each 100 µs (`ControlPeriod.us`), whose actuation
/// holds until the next; `nextOutgoing` for each byte that the line can take. Time never goes back. Each call does a
/// bounded amount of work, allocates nothing, and is total: whatever the bytes and the sensors say, nothing traps, and
/// what is not understood moves nothing.
///
/// Everything that it does follows from pen-link.md; the numbers in comments (PEN-…) are that text's.
package struct Firmware: Sendable {
    let identity: FirmwareIdentity
    let limits: FirmwareLimits
    let calibration: FirmwareCalibration
    /// The cartridge in place, or the last one that was.
    var cartridge: CartridgeIdentity

    /// What it does wrong on purpose; nothing but in tests of conformance.
    package var defects = FirmwareDefects()
    /// The next frame is lost, by `FirmwareDefects.losesNext`.
    var isNextLost = false

    // The link.
    var decoder = FrameDecoder()
    var transmit = TransmitQueue()
    var frames: UInt32 = 0
    var badFrames: UInt32 = 0

    // The session: all of it is forgotten by a hello under another id.
    var session: UInt32 = 0
    var minor: UInt8 = 0
    var previousSession: UInt32 = 0
    var previousLastApplied: UInt16 = 0
    var ledger = TransactionLedger()
    var store = EnvelopeStore()
    var lease = SetPointLease()
    var lapses = LapseHistory()
    var doses = Doses()

    // The state, and what it remembers between samples.
    var state = FirmwareState.disarmed
    var latch = FaultLatch()
    var enable = EnableSwitch()
    var pressNeeded = false
    /// Since when no set-point has been in force while armed or paused.
    var idleSince = PenInstant(us: 0)
    /// The next start is the first one after a lapse.
    var isAfterLapse = false
    /// The refusal that the latest event set_point_refused told; nil after an accepted one.
    var toldRefusal: LimitCode?

    // Motion.
    var observer: CrankObserver
    var strokes = StrokeTracker()
    var motorLoop: MotorLoop
    var park: ParkController
    let stageLoop: StageLoop
    var path = SkinPath()
    let geometry: EccentricGeometry
    /// The latest order to park.
    package internal(set) var stopOrder: StopOrder
    /// From when the parking under way counts: the order, or the moment at which parked needles came out.
    var parkingSince = PenInstant(us: 0)
    /// The event `parked` of the latest order was told.
    var isParkTold = false

    // Time and measurements.
    var clock = PenClock()
    var now = PenInstant(us: 0)
    var sensors = Firmware.unread
    /// Calibrated values of the latest sample, µm. Without a sensor: needles that nobody sees out, and the deepest
    /// dial, which leaves the least room for parking.
    var protrusionUm: Int32 = -1
    var stageUm: Int32 = 0
    var guardian: Guard
    var window = GuardWindow()
    var isStarted = false
    /// When the latest sample was taken; bytes move `now` as well.
    var sampledAt = PenInstant(us: 0)
    /// The self test was run: once after a start, on the first sample, with the bridge still open (PEN-083).
    var isSelfTested = false
    var nextGuardAt = PenInstant(us: 0)
    var guardOverruns: UInt16 = 0
    var slowCountdown: UInt8 = 0
    var positionCountdown: UInt8 = 0
    var batteryPercent: UInt8 = 100

    /// A pen that has just been switched on.
    package init(
        identity: FirmwareIdentity,
        limits: FirmwareLimits,
        motor: MotorConstants,
        calibration: FirmwareCalibration,
        cartridge: CartridgeIdentity
    ) {
        self.identity = identity
        self.limits = limits
        self.calibration = calibration
        self.cartridge = cartridge
        observer = CrankObserver(motor: motor)
        motorLoop = MotorLoop(motor: motor, limits: limits)
        park = ParkController(motor: motor, limits: limits)
        stageLoop = StageLoop(limits: limits)
        geometry = EccentricGeometry(strokeUm: motor.strokeUm)
        guardian = Guard(limits: limits)
        stopOrder = StopOrder(number: 1, cause: .boot, time: PenInstant(us: 0), strokesAtSetPoint: 0)
    }

    /// What the converters say before their first sample: nothing that would move or trip anything.
    private static let unread = FirmwareSensors(
        motorCurrentMa: 0,
        supplyMv: 0,
        crankCounts: 2_048,
        protrusionUm: -1,
        stageUm: 0,
        handleMilliC: 0,
        windingMilliC: 0,
        pressMn: 0,
        contact: false,
        enable: false,
        emergencyStop: false,
        cartridgePresent: false,
        charging: false
    )

    /// The next byte for the line; nil when nothing waits. Answers go before telemetry, whole frames at a time.
    package mutating func nextOutgoing() -> UInt8? {
        transmit.next(at: now)
    }

    /// Bytes that wait for the line.
    package var outgoingCount: Int { transmit.count }

    /// Messages that found no room to wait in since boot: the line is too slow, or nobody drains it.
    package var outgoingDropped: UInt32 { transmit.dropped }

    /// The state, as the wire names it.
    package var penState: PenState { state.wire }

    /// The latched first cause; none when nothing is latched.
    package var firstCause: FaultCode { latch.first?.fault ?? .none }

    /// The row in force; 0: none.
    package var selectedRow: UInt8 { store.selectedRow }

    /// The limits of the row in force; nothing is allowed without one.
    package var selectedLimits: EnvelopeLimits { store.selectedLimits }

    /// Number of the last set-point in force; 0: none in this session.
    package var setPointNumber: UInt32 { lease.number }

    /// The pen holds its needles for inside and at rest.
    package var isParked: Bool { park.phase == .parked }

    /// The cartridge as the pen remembers it: a latched one is used for ever.
    package var cartridgeMemory: CartridgeIdentity { cartridge }

    /// What the pen adds to a counter of µs that went back, µs.
    package var clockOffsetUs: UInt64 { clock.offsetUs }

    /// Another cartridge is in place, and read.
    package mutating func insert(_ other: CartridgeIdentity) {
        cartridge = other
    }

    /// Speed of the crank as the inner loops have it, mHz, positive forward.
    package var crankRateMillihz: Int32 { observer.rateMillihz }

    /// Strokes completed since boot.
    package var strokesCompleted: UInt32 { strokes.completed }

    /// When the set-point in force ends; nil when none is in force.
    package var leaseEnd: PenInstant? { lease.validUntil }

    /// Armed in the wide sense: armed, running, paused or lapsed.
    package var isArmed: Bool { state.isArmed }

    /// The state is running.
    package var isRunning: Bool { state == .running }

    /// Where the firmware stands.
    package var status: FirmwareStatus { statusNow }

    // What the inner loop reads is inlined: a call would copy the whole firmware first.
    @inline(__always) var statusNow: FirmwareStatus {
        FirmwareStatus(
            isArmed: state.isArmed,
            isRunning: state == .running,
            selectedRow: store.selectedRow,
            limits: store.selectedLimits,
            setPointNumber: lease.number,
            stopOrder: stopOrder
        )
    }

    /// What the pen shows to the hand.
    package var indicator: PenIndicator { indicatorNow }

    @inline(__always) var indicatorNow: PenIndicator {
        PenIndicator(
            state: state.wire,
            pressNeeded: pressNeeded,
            doseReached: isDoseReached,
            depthUm: lease.isInForce ? lease.depthUm : 0
        )
    }
}
