/// The physics of one motorized microneedling pen, of the skin under it and of its sensors.
///
/// Order of calls: `step` once for each 50 µs, with what the firmware and the hand do during it; `sense` whenever the
/// firmware samples its converters (at 10 kHz: once in two steps); `truth` for tests and reports. `faults` may change
/// between any two steps. Sensing draws from the generator, so it is part of what a seed determines.
///
/// Everything follows from the parameters, the seed and the calls. Only IEEE additions, multiplications and divisions
/// are used, so the same run gives the same bits on every machine, in debug and in release.
package struct Plant: Sendable {
    /// This pen's parameters, its own deviations included.
    package let parameters: PlantParameters
    /// How this pen deviates from its type. What a factory would measure may be taken from here, nothing else.
    package let variation: PlantVariation
    /// Faults in force.
    package var faults = PlantFaults.none {
        didSet {
            guard faults.needles != oldValue.needles else { return }
            contact.change(needles: faults.needles > 0 ? faults.needles : parameters.cartridge.needles)
        }
    }
    /// Time since the start, µs.
    package private(set) var timeUs: UInt64 = 0

    private var motor: Motor
    private var eccentric: Eccentric
    private var stage: DepthStage
    private var needleBar: NeedleBar
    private var contact: SkinContact
    private var battery: Battery
    private var thermal: Thermal
    private var sensors: Sensors
    private var strokes = StrokeLog()
    private var surroundings = PlantSurroundings.lifted
    private var protrusionM: Double

    private var slowSteps: Int32 = 0
    private var copperJ: Double = 0
    private var frictionJ: Double = 0
    private var batteryC: Double = 0

    /// A pen of the given type with the deviations that `seed` draws: parked, stage retracted, all parts at the
    /// handle's start temperature.
    package init(parameters type: PlantParameters, seed: UInt64) {
        var drawing = SeededRandom(seed: seed, stream: 1)
        variation = PlantVariation(spread: type.spread, random: &drawing)
        let pen = variation.applied(to: type)
        parameters = pen
        thermal = Thermal(motor: pen.motor, handle: pen.handle)
        motor = Motor(
            parameters: pen.motor,
            bridgeResistanceOhm: pen.battery.bridgeResistanceOhm,
            windingC: thermal.windingC
        )
        eccentric = Eccentric(parameters: pen.eccentric, motor: pen.motor, barMassKg: pen.needleBar.massKg)
        stage = DepthStage(parameters: pen.stage)
        needleBar = NeedleBar(parameters: pen.needleBar)
        contact = SkinContact(skin: pen.skin, cartridge: pen.cartridge)
        battery = Battery(parameters: pen.battery)
        let noise = SeededRandom(seed: seed, stream: 2)
        sensors = Sensors(parameters: pen.sensors, variation: variation, random: noise)
        protrusionM = stage.nutM - eccentric.retreatM
    }

    /// Needle tips beyond the rim now, µm: the same as `truth.protrusionUm`, cheaper.
    package var protrusionUm: Int32 { (protrusionM * 1e6).nearestInt32 }

    /// Advances the physics by exactly 50 µs.
    package mutating func step(_ actuation: PlantActuation, _ surroundings: PlantSurroundings) {
        self.surroundings = surroundings
        motor.step(bridge: actuation.bridge, supplyV: battery.voltageV, speedRadPerS: eccentric.speedRadPerS)

        let reachM = 2 * parameters.eccentric.radiusM - eccentric.retreatM
        eccentric.step(
            torqueNm: motor.torqueNm,
            barForceN: contact.forceN + needleBar.springForceN(reachM: reachM),
            guideFrictionN: contact.guideFrictionN,
            jamTorqueNm: faults.jamTorqueMicroNm > 0 ? Double(faults.jamTorqueMicroNm) * 1e-6 : 0
        )
        stage.step(
            commandUmPerS: actuation.stageVelocityUmPerS,
            forceN: contact.forceN,
            isStuck: faults.stageStuck
        )
        needleBar.step(forceN: contact.forceN)
        protrusionM = stage.nutM - eccentric.retreatM - needleBar.deflectionM
        contact.step(
            protrusionM: protrusionM,
            speedMPerS: eccentric.barSpeedMPerS + stage.speedMPerS,
            surroundings: surroundings
        )
        strokes.step(
            crank: eccentric.motion,
            protrusionM: protrusionM,
            touching: surroundings.inContact,
            currentA: motor.meanCurrentA
        )
        if contact.punctured > 0 {
            strokes.note(
                penetrationM: contact.penetrationM,
                dragM: contact.dragM,
                needlesPunctured: contact.needlesPunctured
            )
        }
        drawCurrent()
        timeUs += PlantClock.stepUs
    }

    /// Samples every sensor at the present instant.
    package mutating func sense() -> PlantReadings {
        var readings = PlantReadings()
        readings.timeUs = timeUs
        readings.motorCurrentMa = sensors.motorCurrentMa(motor.currentA)
        readings.supplyMv = sensors.supplyMv(battery.voltageV)
        readings.crankCounts = sensors.crankCounts(turns: eccentric.turns, sine: eccentric.phasor.sine)
        readings.protrusionUm = sensors.protrusionUm(protrusionM, stuck: faults.protrusionSensorStuck)
        readings.stageUm = sensors.stageUm(stage.screwM)
        readings.handleMilliC = sensors.handleMilliC(thermal.handleC)
        readings.windingMilliC = sensors.windingMilliC(thermal.windingC, handleC: thermal.handleC)
        let touch = sensors.touch(surroundings, stuck: faults.contactSensorStuck)
        readings.pressMn = touch.pressMn
        readings.inContact = touch.inContact
        return readings
    }

    /// The true state now.
    package var truth: PlantTruth {
        let crankSpeed = eccentric.speedRadPerS
        let stageSpeed = stage.speedMPerS
        let crankRests = crankSpeed < 0.628 && crankSpeed > -0.628
        return PlantTruth(
            protrusionUm: protrusionUm,
            crankMicroTurns: Int32(eccentric.turns * 1e6),
            speedMillihz: (crankSpeed * 159.15494309189535).nearestInt32,
            needlesInside: protrusionM <= 0,
            atRest: crankRests && stageSpeed < 1e-4 && stageSpeed > -1e-4,
            penetrationUm: (contact.penetrationM * 1e6).nearestInt32,
            stageUm: (stage.nutM * 1e6).nearestInt32,
            needleForceMn: (contact.forceN * 1e3).nearestInt32,
            motorCurrentMa: (motor.currentA * 1e3).nearestInt32,
            lastStroke: strokes.last,
            strokesTotal: strokes.total,
            strokesInContact: strokes.inContact,
            reverseStrokes: strokes.reverse,
            puncturesTotal: contact.puncturesTotal,
            windingMilliC: (thermal.windingC * 1e3).nearestInt32,
            handleMilliC: (thermal.handleC * 1e3).nearestInt32,
            supplyMv: (battery.voltageV * 1e3).nearestInt32,
            chargePermille: (battery.charge * 1e3).nearestInt32
        )
    }

    private mutating func drawCurrent() {
        let currentA = motor.supplyCurrentA + stage.supplyCurrentA + parameters.battery.electronicsCurrentA
        battery.step(
            currentA: currentA,
            extraOhm: faults.supplyMilliohm > 0 ? Double(faults.supplyMilliohm) * 1e-3 : 0
        )
        copperJ += motor.copperW * PlantClock.stepS
        frictionJ += eccentric.frictionW * PlantClock.stepS
        batteryC += currentA * PlantClock.stepS
        slowSteps += 1
        if slowSteps == PlantClock.stepsPerSlowStep { slowStep() }
    }

    private mutating func slowStep() {
        let meanCurrentA = batteryC / PlantClock.slowStepS
        battery.drain(meanCurrentA: meanCurrentA)
        let electronicsW = parameters.battery.electronicsCurrentA * battery.voltageV
        thermal.step(
            copperW: copperJ / PlantClock.slowStepS,
            frictionW: frictionJ / PlantClock.slowStepS,
            handleW: electronicsW + battery.lossW(currentA: meanCurrentA) + Double(faults.handleHeatMw) * 1e-3,
            ambientC: Double(surroundings.ambientMilliC) * 1e-3
        )
        motor.warm(toC: thermal.windingC)
        sensors.drift(umPerS: faults.protrusionDriftUmPerS)
        slowSteps = 0
        copperJ = 0
        frictionJ = 0
        batteryC = 0
    }
}
