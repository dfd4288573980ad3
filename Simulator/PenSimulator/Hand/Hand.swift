package import PenFirmware
import PenPlant
import PenProtocol

/// The operator, as a model: sees nothing but the pen's indicator, and has a person's reaction times.
///
/// Confirms an envelope by a short press; when the pen is armed puts it on the skin, presses and holds, and glides to
/// and fro; releases and presses again when the pen asks for it; lifts when the area has its dose or the arming is
/// over. How hard, fast and steadily it works is its `HandManner`. Reaction times and force are drawn from the seed.
/// Grade of all its numbers: assumed, within what is usual for a visual reaction (150–250 ms when waiting for it, more
/// when not).
package struct Hand: Sendable {
    /// Who moves the pen.
    package enum Mode: Equatable, Sendable {
        /// The model.
        case auto
        /// Commands from outside, as `Command` has them.
        case manual
    }

    /// A command for the manual hand.
    package enum Command: Equatable, Sendable {
        case press
        case release
        case touch
        case lift
        case emergencyStop(Bool)
        /// Presses on the skin with this force, mN, instead of the model's own.
        case force(Int32)
    }

    /// Where the model is in its work.
    enum Step: Equatable, Sendable {
        /// Pen in the air.
        case waiting
        /// Presses to confirm an envelope.
        case confirming
        /// Lowers the pen onto the skin.
        case lowering
        /// On the skin, about to press.
        case aiming
        /// Presses the enable and glides.
        case working
        /// Has let go, about to press again.
        case pressingAgain
        /// Off the skin for a moment, the enable held.
        case lifted
    }

    /// Why a hand that holds the enable lets go of it.
    private enum LetGo: Equatable, Sendable {
        /// Nothing more to do here: lifts.
        case over
        /// The pen asks for a new press.
        case asked
        /// The pen rests and asks for nothing: so does a pass that is done, or a pause. The eye needs longer for it.
        case resting
    }

    private static let tickUs: UInt64 = 1_000

    private let mode: Mode
    private let manner: HandManner
    private var random: SeededRandom
    private var step = Step.waiting
    /// When the present step ends, or the next thing is done; nil when the eye has not seen a reason yet.
    private var dueUs: UInt64?
    /// When a habit of its manner takes the hand off its work; nil while the pen does not run.
    private var habitUs: UInt64?
    /// What `dueUs` was planned for while the enable is held.
    private var reason = LetGo.over
    private var nextTickUs: UInt64 = 0
    /// Since when it holds the enable of a pen that is armed and does not move.
    private var armedSinceUs: UInt64?
    /// A person who presses and sees nothing happen presses again after this time, µs. Assumed.
    private static let vainUs: UInt64 = 2_500_000
    private var glide: Glide
    private var press: PressForce
    /// Force that was commanded, mN; nil leaves it to the model.
    private var forceMn: Int32?
    /// What the hand does now.
    package private(set) var action = HandAction.idle

    package init(mode: Mode, seed: UInt64, manner: HandManner = .steady) {
        self.mode = mode
        self.manner = manner
        random = SeededRandom(seed: seed, stream: 101)
        glide = Glide(manner: manner, random: &random)
        press = PressForce(manner: manner, random: &random)
    }

    /// Obeys a command at once, in manual mode; false in auto mode, where the model has the pen.
    package mutating func command(_ command: Command) -> Bool {
        guard mode == .manual else { return false }
        switch command {
        case .press: action.enable = true
        case .release: action.enable = false
        case .touch: action.inContact = true
        case .lift: action.inContact = false
        case .emergencyStop(let isPressed): action.emergencyStop = isPressed
        case .force(let pressMn): forceMn = max(pressMn, 0)
        }
        return true
    }

    /// Lives on to a time; looks at the indicator once each millisecond.
    package mutating func advance(to timeUs: UInt64, seeing indicator: PenIndicator) {
        guard timeUs >= nextTickUs else { return }
        nextTickUs = timeUs &+ Self.tickUs
        if mode == .auto {
            decide(indicator, at: timeUs)
        }
        let pressMn = press.advance(onSkin: action.inContact, random: &random)
        action.pressMn = action.inContact ? forceMn ?? pressMn : 0
        action.glideUmPerS = glide.advance(
            isMoving: action.inContact && indicator.state == .running,
            random: &random
        )
    }

    /// Does what was planned when its time has come, and plans what the indicator asks for.
    private mutating func decide(_ indicator: PenIndicator, at timeUs: UInt64) {
        switch step {
        case .waiting: wait(indicator, at: timeUs)
        case .confirming:
            guard isDue(at: timeUs) else { return }
            action.enable = false
            step = .waiting
        case .lowering:
            guard isDue(at: timeUs) else { return }
            action.inContact = true
            step = .aiming
            plan(fromMs: 200, toMs: 400, at: timeUs)
        case .aiming:
            guard mayWork(indicator) else { return lift(at: timeUs) }
            guard isDue(at: timeUs) else { return }
            action.enable = true
            step = .working
        case .working: work(indicator, at: timeUs)
        case .pressingAgain:
            guard isDue(at: timeUs) else { return }
            action.enable = true
            step = .working
        case .lifted:
            guard mayWork(indicator) else { return lift(at: timeUs) }
            guard isDue(at: timeUs) else { return }
            action.inContact = true
            step = .working
        }
    }

    private mutating func wait(_ indicator: PenIndicator, at timeUs: UInt64) {
        let isConfirming = indicator.state == .confirming
        guard isConfirming || mayWork(indicator) else {
            dueUs = nil
            return
        }
        guard dueUs != nil else { return plan(fromMs: 300, toMs: 700, at: timeUs) }
        guard isDue(at: timeUs) else { return }
        if isConfirming {
            action.enable = true
            step = .confirming
            plan(fromMs: 150, toMs: 400, at: timeUs)
        } else {
            step = .lowering
            plan(fromMs: 100, toMs: 300, at: timeUs)
        }
    }

    /// Holds the enable. Lets go when there is nothing more to do here, or to press anew where the pen asks for it or
    /// does not move.
    private mutating func work(_ indicator: PenIndicator, at timeUs: UInt64) {
        guard !isWaitingInVain(indicator, at: timeUs) else {
            armedSinceUs = nil
            return letGo(fromMs: 50, toMs: 90, at: timeUs)
        }
        guard let seen = reasonToLetGo(indicator) else {
            dueUs = nil
            return follow(habitAt: timeUs)
        }
        habitUs = nil
        guard dueUs != nil, seen == reason else {
            reason = seen
            return seen == .resting
                ? plan(fromMs: 450, toMs: 550, at: timeUs) : plan(fromMs: 110, toMs: 190, at: timeUs)
        }
        guard isDue(at: timeUs) else { return }
        guard seen != .over else { return lift(at: timeUs) }
        press.ease()
        letGo(fromMs: 50, toMs: 90, at: timeUs)
    }

    /// The enable is held, the pen is armed, and nothing has happened for long: that press was not taken.
    private mutating func isWaitingInVain(_ indicator: PenIndicator, at timeUs: UInt64) -> Bool {
        guard indicator.state == .armed, action.enable else {
            armedSinceUs = nil
            return false
        }
        let since = armedSinceUs ?? timeUs
        armedSinceUs = since
        return timeUs &- since > Self.vainUs
    }

    private mutating func letGo(fromMs: UInt64, toMs: UInt64, at timeUs: UInt64) {
        action.enable = false
        step = .pressingAgain
        plan(fromMs: fromMs, toMs: toMs, at: timeUs)
    }

    /// A running pen is lifted, or let go of, for a moment, where that is the hand's manner.
    private mutating func follow(habitAt timeUs: UInt64) {
        guard let range = manner.liftsAfterMs ?? manner.stopsAfterMs else { return }
        guard let due = habitUs else {
            let span = range.upperBound - range.lowerBound + 1
            habitUs = timeUs &+ 1_000 &* (range.lowerBound &+ random.next(below: span))
            return
        }
        guard timeUs >= due else { return }
        habitUs = nil
        guard manner.liftsAfterMs != nil else { return letGo(fromMs: 400, toMs: 1_200, at: timeUs) }
        action.inContact = false
        step = .lifted
        plan(fromMs: 200, toMs: 600, at: timeUs)
    }

    private func reasonToLetGo(_ indicator: PenIndicator) -> LetGo? {
        guard mayWork(indicator) else { return .over }
        guard indicator.state != .running else { return nil }
        if indicator.pressNeeded {
            return .asked
        }
        return indicator.state == .paused ? .resting : nil
    }

    /// The pen is armed, and the area still wants work.
    private func mayWork(_ indicator: PenIndicator) -> Bool {
        switch indicator.state {
        case .armed, .running, .paused, .lapsed: !indicator.doseReached
        case .disarmed, .confirming, .ready, .tripped, .unknown: false
        }
    }

    private mutating func lift(at timeUs: UInt64) {
        action.enable = false
        action.inContact = false
        step = .waiting
        dueUs = nil
        habitUs = nil
    }

    private mutating func plan(fromMs: UInt64, toMs: UInt64, at timeUs: UInt64) {
        let usualUs = 1_000 &* (fromMs &+ random.next(below: toMs &- fromMs &+ 1))
        dueUs = timeUs &+ usualUs &* manner.pacePercent / 100
    }

    private mutating func isDue(at timeUs: UInt64) -> Bool {
        guard let due = dueUs, timeUs >= due else { return false }
        dueUs = nil
        return true
    }
}
