package import PenFirmware
package import PenPlant
package import PenProtocol

/// A pen on a virtual clock: physics, firmware and the hand that holds it, out of one seed.
///
/// Order of calls: `receive` for each byte that reaches the pen; `advance` to let time pass (any step; steps of 50 µs
/// inside); `nextOutgoing` until nil for what the pen has put on the line. Between any two calls faults may be switched
/// and the manual hand commanded. Nothing else changes it: same configuration, seed and calls give the same bytes.
package struct SimulatedPen: Sendable {
    /// Stops that are kept for reading.
    private static let parksMax = 4_096

    package let configuration: PenConfiguration
    /// A person sets the depth. Asked in each run of the inner loop.
    private let hasDial: Bool
    /// Time since the simulation began, µs; a multiple of 50.
    package private(set) var timeUs: UInt64 = 0
    /// The hand that holds the pen.
    package var hand: Hand
    /// The pen's firmware, to be read only.
    package internal(set) var firmware: Firmware
    /// Accounts of the areas that were closed, in order.
    package private(set) var areas: [AreaTruth] = []
    /// Stops that are done, in order; the oldest are dropped beyond 4,096.
    package private(set) var parks: [ParkRecord] = []

    var plant: Plant
    var faults = PenFaults()
    private var actuation = PlantActuation.idle
    private var indicator: PenIndicator
    /// Where the firmware stands after its last run.
    package private(set) var status: FirmwareStatus
    private var identity: FirmwareIdentity
    /// When the pen's clock showed 0, or would have shown it. Wraps for a clock that jumped on.
    var bootedAtUs: UInt64 = 0
    /// What the firmware adds to a clock that went back.
    private var clockOffsetUs: UInt64 = 0
    /// When the pen's clock jumped; 0: never.
    var clockJumpedAtUs: UInt64 = 0
    /// The cartridge that another one has taken the place of.
    var displacedCartridge: CartridgeIdentity?
    private var parkWatch = ParkWatch()
    private var account = AreaAccount()
    private var dial: Dial
    private var skinSensor: SkinSensor?

    package init(configuration: PenConfiguration, seed: UInt64) {
        self.configuration = configuration
        hasDial = configuration.profile.hasDial
        identity = .simulated(serial: configuration.serial, paced: configuration.paced)
        configuration.profile.change(&identity)
        if !configuration.isMarkedSimulated { identity.capabilities.subtract([.simulated, .paced]) }
        dial = Dial(manner: configuration.dial, mostUm: Int32(configuration.limits.depthMaxUm))
        skinSensor = configuration.profile == .position ? SkinSensor(seed: seed) : nil
        plant = Plant(parameters: configuration.plant, seed: seed)
        hand = Hand(mode: configuration.hand, seed: seed, manner: configuration.manner)
        firmware = Self.boot(configuration, identity: identity, cartridge: configuration.cartridge)
        indicator = firmware.indicator
        status = firmware.status
    }

    private static func boot(
        _ configuration: PenConfiguration,
        identity: FirmwareIdentity,
        cartridge: CartridgeIdentity
    ) -> Firmware {
        var firmware = Firmware(
            identity: identity,
            limits: configuration.limits,
            motor: configuration.motor,
            calibration: configuration.calibration,
            cartridge: cartridge
        )
        firmware.defects = configuration.defects
        return firmware
    }

    /// The pen's own clock now, as its firmware reckons.
    package var penTime: PenInstant { PenInstant(us: timeUs &- bootedAtUs &+ clockOffsetUs) }

    /// What the pen's oscillator counts.
    var rawTime: PenInstant { PenInstant(us: timeUs &- bootedAtUs) }

    /// The true state of the physics.
    package var truth: PlantTruth { plant.truth }

    /// What the hand sees of the pen.
    package var shown: PenIndicator { indicator }

    /// A byte of the host reaches the pen, now.
    package mutating func receive(_ byte: UInt8) {
        firmware.receive(byte, at: rawTime)
    }

    /// The next byte that the pen puts on the line; nil when nothing waits. How fast they are taken is the line's
    /// speed.
    package mutating func nextOutgoing() -> UInt8? {
        firmware.nextOutgoing()
    }

    /// Lets time pass up to a time, in whole steps of 50 µs; a time gone by does nothing.
    package mutating func advance(toUs target: UInt64) {
        while timeUs &+ PlantClock.stepUs <= target {
            if timeUs % ControlPeriod.us == 0 {
                look()
                control()
            }
            plant.step(actuation, surroundings)
            timeUs += PlantClock.stepUs
        }
    }

    /// Turns the dial to a place, in µm, whatever the pen does; nil gives it back to the hand's manner. Nothing on a
    /// pen that drives its depth.
    package mutating func turnDial(toUm place: Int32?) {
        dial.forcedUm = place.map { min(max($0, 0), Int32(configuration.limits.depthMaxUm)) }
    }

    /// Where the tip truly is on the skin, µm from where the pen was switched on; nil of a pen that cannot tell.
    package var placeUm: (x: Int64, y: Int64)? {
        skinSensor.map { ($0.xNm / 1_000, $0.yNm / 1_000) }
    }

    /// The accounts closed since the last call.
    package mutating func takeAreas() -> [AreaTruth] {
        defer { areas = [] }
        return areas
    }
}

extension SimulatedPen {
    private var surroundings: PlantSurroundings {
        PlantSurroundings(
            inContact: hand.action.inContact,
            pressMn: hand.action.pressMn,
            glideUmPerS: hand.action.glideUmPerS,
            ambientMilliC: configuration.ambientMilliC
        )
    }

    private mutating func control() {
        hand.advance(to: timeUs, seeing: indicator)
        skinSensor?.advance(glideUmPerS: hand.action.glideUmPerS)
        let command = firmware.control(sensors(), at: rawTime)
        if clockJumpedAtUs > 0 {
            clockOffsetUs = firmware.clockOffsetUs
        }
        indicator = command.indicator
        status = command.status
        actuation = PlantActuation(
            bridge: Self.bridge(command.bridge),
            stageVelocityUmPerS: hasDial
                ? dial.velocityUmPerS(seeing: indicator, standsAtUm: plant.truth.stageUm) : command.stageVelocityUmPerS
        )
    }

    private static func bridge(_ bridge: MotorBridge) -> Bridge {
        switch bridge {
        case .drive(let millivolts): .drive(millivolts: millivolts)
        case .brake: .brake
        case .coast: .coast
        }
    }

    private mutating func sensors() -> FirmwareSensors {
        let readings = plant.sense()
        let place = skinSensor?.reading
        return FirmwareSensors(
            motorCurrentMa: readings.motorCurrentMa,
            supplyMv: readings.supplyMv,
            crankCounts: readings.crankCounts,
            protrusionUm: readings.protrusionUm,
            stageUm: readings.stageUm,
            handleMilliC: readings.handleMilliC,
            windingMilliC: readings.windingMilliC,
            pressMn: readings.pressMn,
            contact: readings.inContact,
            enable: faults.enable(hand.action.enable),
            emergencyStop: hand.action.emergencyStop || faults.isEmergencyStopPressed,
            cartridgePresent: !faults.isCartridgeRemoved,
            charging: false,
            glideUmPerS: readings.inContact ? abs(hand.action.glideUmPerS) : 0,
            xUm: place?.xUm ?? 0,
            yUm: place?.yUm ?? 0
        )
    }

    private mutating func look() {
        let truth = plant.truth
        let done = parkWatch.look(
            truth: truth,
            firmware: status,
            bootedAtUs: bootedAtUs &- clockOffsetUs,
            notBeforeUs: clockJumpedAtUs,
            timeUs: timeUs
        )
        if let done {
            keep(done)
        }
        let closed = account.look(
            truth: truth,
            firmware: status,
            isStopWatched: parkWatch.isWatching,
            timeUs: timeUs
        )
        if let closed {
            areas.append(closed)
        }
    }

    private mutating func keep(_ park: ParkRecord) {
        if parks.count == Self.parksMax {
            parks.removeFirst()
        }
        parks.append(park)
        account.add(park)
    }

    /// The processor starts anew: what it had in memory is gone, what it keeps in flash stays. Its clock begins at 0.
    mutating func reset() {
        var cartridge = firmware.cartridgeMemory
        if cartridge.use == .inUse {
            cartridge.use = .used
        }
        if displacedCartridge?.use == .inUse {
            displacedCartridge?.use = .used
        }
        identity.bootCount &+= 1
        identity.strokesBefore &+= firmware.strokesCompleted
        firmware = Self.boot(configuration, identity: identity, cartridge: cartridge)
        // The inner loop keeps its beat, so the new clock is 0 at the beat before.
        bootedAtUs = timeUs &- timeUs % ControlPeriod.us
        clockOffsetUs = 0
        clockJumpedAtUs = 0
        actuation = .idle
        parkWatch.restart()
        indicator = firmware.indicator
        status = firmware.status
    }
}
