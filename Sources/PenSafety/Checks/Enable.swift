import PenProtocol

/// Hold to run: the enable must be pressed, and pressed anew after arming, a lapse, a trip or a person's pause.
enum Enable {
    static func judge(
        _ evidence: Evidence,
        pressNeeded: Bool,
        pauseAsked: Bool = false,
        in state: InterlockState
    ) -> Finding {
        guard state.isLive else { return .ok(.enable) }
        // Named until the press that ends it: what to do is the same whether the enable is still held or not.
        guard !pauseAsked else { return finding(.pause, .pauseAsked, "new presses") }
        guard evidence.telemetry.flags.contains(.enable) else {
            return finding(.pause, .enableReleased, "pressed")
        }
        return pressNeeded ? finding(.inhibit, .pressNeeded, "new presses") : .ok(.enable)
    }

    private static func finding(_ effect: Effect, _ fault: FaultCode, _ unit: StaticString) -> Finding {
        Finding(
            .enable,
            effect,
            fault,
            value: 0,
            threshold: 1,
            unit: unit,
            source: "pen-link.md PEN-063"
        )
    }

    static let description = CheckDescription(
        check: .enable,
        hazard: "H2 a person wants it to stop and it does not; H11 it starts by itself",
        watches: "the enable in fast telemetry; a person's wish to pause",
        effect: "pause when released or when a person asks for it; inhibit until pressed anew",
        bound: "the next tick with telemetry",
        clears: "a press; a release and a press where press_needed"
    )
}
