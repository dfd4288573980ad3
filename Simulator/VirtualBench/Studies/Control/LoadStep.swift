package import PenSimulator

/// A step of the load on a running pen: the tip comes down onto skin, or the hand presses harder.
package struct LoadStep: Sendable {
    package let name: String
    package let title: String
    package let skin: SimulatedSkin
    package let cartridge: SimulatedCartridge
    package let depthUm: UInt16
    package let rateMillihz: UInt32
    /// Press before the step, mN; nil: in the air.
    package let fromMn: Int32?
    /// Press from the step on, mN.
    package let toMn: Int32
    /// The goals hold for it: what the reference pen is made for.
    package let isWithinEnvelope: Bool

    /// All that are studied. A person's own press was measured by nobody; 1 N is the steady hand's, 3 N a hard press.
    package static let all = [
        LoadStep(
            name: "contact-cheek",
            title: "Tip comes down on a cheek, 12 needles, 0.50 mm, 1 N",
            skin: .cheek,
            cartridge: .twelve,
            depthUm: 500,
            fromMn: nil,
            toMn: 1_000
        ),
        LoadStep(
            name: "contact-scar",
            title: "Full load: tip comes down on a scar, 14 needles, 1.00 mm, 1 N",
            skin: .scar,
            cartridge: .fourteen,
            depthUm: 1_000,
            fromMn: nil,
            toMn: 1_000
        ),
        LoadStep(
            name: "contact-scar-deep",
            title: "Full load: tip comes down on a scar, 14 needles, 1.30 mm, 1 N",
            skin: .scar,
            cartridge: .fourteen,
            depthUm: 1_300,
            fromMn: nil,
            toMn: 1_000
        ),
        LoadStep(
            name: "press-scar",
            title: "The hand presses 3 N for 0.5 N on a scar, 14 needles, 1.00 mm",
            skin: .scar,
            cartridge: .fourteen,
            depthUm: 1_000,
            fromMn: 500,
            toMn: 3_000
        ),
        LoadStep(
            name: "press-neck",
            title: "The hand presses 3 N for 0.5 N on a neck, 14 needles, 1.00 mm",
            skin: .neck,
            cartridge: .fourteen,
            depthUm: 1_000,
            fromMn: 500,
            toMn: 3_000
        ),
        LoadStep(
            name: "contact-scar-36",
            title: "Beyond the pen: a scar, 36 needles, 1.00 mm, 1 N",
            skin: .scar,
            cartridge: .thirtySix,
            depthUm: 1_000,
            fromMn: nil,
            toMn: 1_000,
            isWithinEnvelope: false
        ),
    ]

    private init(
        name: String,
        title: String,
        skin: SimulatedSkin,
        cartridge: SimulatedCartridge,
        depthUm: UInt16,
        fromMn: Int32?,
        toMn: Int32,
        isWithinEnvelope: Bool = true
    ) {
        self.name = name
        self.title = title
        self.skin = skin
        self.cartridge = cartridge
        self.depthUm = depthUm
        rateMillihz = 117_000
        self.fromMn = fromMn
        self.toMn = toMn
        self.isWithinEnvelope = isWithinEnvelope
    }

    /// Runs it: 1 s of motion, the step, 1 s under the load, the pen lifted, 0.2 s in the air.
    package func run(seed: UInt64, trims: Bool = true) -> LoadStepRun {
        var pen = PenConfiguration.reference(skin: skin, cartridge: cartridge, hand: .steady)
        pen.hand = .manual
        var rig = ControlRig(legs: [(depthUm, rateMillihz)], pen: pen, seed: seed, trims: trims)
        rig.stepUntilRunning()
        if let fromMn {
            rig.touch(fromMn)
        }
        rig.pass(ms: 900)
        rig.record.isOn = true
        rig.pass(ms: 100)
        let stepUs = rig.timeUs
        rig.touch(toMn)
        rig.pass(ms: 1_000)
        let liftUs = rig.timeUs
        _ = rig.command(.lift)
        rig.pass(ms: 200)
        return LoadStepRun(step: self, seed: seed, record: rig.record, stepUs: stepUs, liftUs: liftUs)
    }
}
