@testable import stipple

/// States as they are met in a treatment, for pictures that people can compare; and states of pure chance.
enum LiveStates {
    struct Named: Sendable {
        let name: String
        let state: LiveState
    }

    static let all: [Named] = [
        Named(name: "READY: the pen is armed", state: ready),
        Named(name: "TREATING", state: treating),
        Named(name: "PAUSED: a pass is done (to know: cyan)", state: paused),
        Named(name: "PAUSED: pressed too hard (act soon: yellow)", state: pressed),
        Named(name: "STOPPED by the interlock (act at once: red)", state: unplugged),
        Named(name: "STOPPED by the practitioner", state: stopped),
        Named(name: "DONE", state: done),
    ]

    static var treating: LiveState {
        var state = LiveState()
        state.word = .treating
        state.reason = "The needles move while the enable is held."
        state.nextStep = "Glide evenly. Release the enable to pause."
        state.client = "client-17"
        state.pen = "SIM-0001"
        state.isSimulated = true
        state.isPaced = true
        state.area = "cheek_left"
        state.areaNumber = 2
        state.areaCount = 3
        state.pass = LivePass(number: 1, count: 2, direction: "horizontal")
        state.setDepthUm = 500
        state.depthUm = 497
        state.depthLimit = "max 1.00 mm: area cheek_left"
        state.setRateMillihz = 117_000
        state.rateMillihz = 116_840
        state.rateLimit = "max 150 Hz: label"
        state.puncturesTarget = 21_600
        state.punctures = 9_180
        state.densityPlannedPerCm2 = 1_200
        state.densityPerCm2 = 510
        state.motionMs = 6_600
        state.motionAllMs = 10_400
        state.leftMs = 8_850
        state.leftAllMs = 24_300
        state.elapsedMs = 21_000
        state.batteryPercent = 87
        state.keys = [.stop, .pause, .skip, .redo]
        state.log = [
            "0:00 The pen holds the session's limits, confirmed.",
            "0:05 forehead has its dose: 5400 punctures. Lift the pen.",
            "0:12 Treating cheek_left.",
        ]
        return state
    }

    static var ready: LiveState {
        var state = treating
        state.word = .ready
        state.reason = "The pen is armed for cheek_left."
        state.nextStep = "Put the pen on the skin and press the enable."
        state.punctures = 0
        state.densityPerCm2 = 0
        state.isSizeMeasured = false
        state.motionMs = 0
        state.leftMs = 15_390
        state.leftAllMs = 30_840
        return atRest(state)
    }

    static var paused: LiveState {
        var state = treating
        state.word = .paused
        state.priority = .low
        state.reason = "The pass is done."
        state.nextStep = "Turn to the next direction, release the enable and press it to go on."
        state.punctures = 10_800
        state.densityPerCm2 = 600
        state.pass = LivePass(number: 2, count: 2, direction: "vertical")
        state.lapses = 1
        return atRest(state)
    }

    static var pressed: LiveState {
        var state = paused
        state.priority = .medium
        state.reason = "The pen is pressed too hard: skin rises into the cartridge, and needles go deeper than set."
        state.nextStep = "Press lighter, release the enable and press it."
        return state
    }

    static var unplugged: LiveState {
        var state = atRest(treating)
        state.word = .stopped
        state.priority = .high
        state.keys = []
        state.stop = LiveStop(
            mustLift: true,
            what: "Stopped by the interlock: The pen was unplugged.",
            place: "cheek_left (area 2 of 3), pass 1 of 2, after 9180 of 21600 punctures.",
            remedy: "Plug it in again; its state is read before anything moves."
        )
        return state
    }

    static var stopped: LiveState {
        var state = unplugged
        state.priority = .none
        state.stop = LiveStop(
            mustLift: false,
            what: "Stopped by the practitioner; the needles are parked.",
            place: "cheek_left (area 2 of 3), pass 1 of 2, after 9180 of 21600 punctures.",
            remedy: "Start the treatment again to go on; the summary says what each area got."
        )
        return state
    }

    static var done: LiveState {
        var state = atRest(treating)
        state.word = .done
        state.reason = "Done: all areas have their dose."
        state.nextStep = "The summary stands below."
        state.areaNumber = 3
        state.area = "cheek_right"
        state.punctures = 21_600
        state.densityPerCm2 = 1_200
        state.pass = LivePass(number: 2, count: 2, direction: "vertical")
        state.leftMs = 0
        state.leftAllMs = 0
        state.keys = []
        return state
    }

    private static func atRest(_ state: LiveState) -> LiveState {
        var state = state
        state.depthUm = nil
        state.rateMillihz = nil
        return state
    }

    /// Anything that the types allow: the largest numbers, long names, every alphabet, texts that steer a terminal.
    static func random(_ generator: inout some RandomNumberGenerator) -> LiveState {
        let words = LiveState.Word.allCases
        let priorities = LivePriority.allCases
        var state = LiveState()
        state.word = words[Int.random(in: 0..<words.count, using: &generator)]
        state.priority = priorities[Int.random(in: 0..<priorities.count, using: &generator)]
        state.reason = text(&generator)
        state.nextStep = text(&generator)
        if Bool.random(using: &generator) {
            state.stop = LiveStop(
                mustLift: Bool.random(using: &generator),
                what: text(&generator),
                place: text(&generator),
                remedy: text(&generator)
            )
        }
        state.client = text(&generator)
        state.pen = text(&generator)
        state.isSimulated = Bool.random(using: &generator)
        state.isPaced = Bool.random(using: &generator)
        state.area = text(&generator)
        state.areaNumber = Int.random(in: -1...Int.max, using: &generator)
        state.areaCount = Int.random(in: -1...Int.max, using: &generator)
        state.pass = LivePass(number: number(&generator), count: number(&generator), direction: text(&generator))
        state.setDepthUm = number(&generator)
        state.depthUm = Bool.random(using: &generator) ? nil : Int64(Int32.random(in: .min ... .max, using: &generator))
        state.isDepthEstimate = Bool.random(using: &generator)
        state.depthLimit = text(&generator)
        state.setRateMillihz = number(&generator)
        state.rateMillihz = Bool.random(using: &generator) ? nil : Int64(number(&generator))
        state.rateLimit = text(&generator)
        state.puncturesTarget = number(&generator)
        state.punctures = number(&generator)
        state.densityPlannedPerCm2 = number(&generator)
        state.densityPerCm2 = number(&generator)
        state.isSizeMeasured = Bool.random(using: &generator)
        state.motionMs = Int64.random(in: 0 ... .max, using: &generator)
        state.leftMs = Int64.random(in: 0 ... .max, using: &generator)
        state.leftAllMs = Int64.random(in: 0 ... .max, using: &generator)
        state.elapsedMs = Int64.random(in: 0 ... .max, using: &generator)
        state.lapses = number(&generator)
        state.batteryPercent = Bool.random(using: &generator) ? nil : UInt8.random(in: 0...255, using: &generator)
        state.isCharging = Bool.random(using: &generator)
        state.keys = LiveKey.allCases.filter { _ in Bool.random(using: &generator) }
        state.log = (0..<Int.random(in: 0...70, using: &generator)).map { _ in text(&generator) }
        return state
    }

    private static func number(_ generator: inout some RandomNumberGenerator) -> UInt32 {
        let edges: [UInt32] = [0, 1, 999, .max - 1, .max]
        return Bool.random(using: &generator)
            ? edges[Int.random(in: 0..<edges.count, using: &generator)] : .random(in: 0 ... .max, using: &generator)
    }

    private static let pieces = [
        "", " ", "cheek_left", "Wange", "頬", "뺨", "خد", "щека", "गाल", "👩‍👩‍👧‍👦", "🇩🇪", "❤️", "e\u{301}\u{301}\u{301}",
        "\u{202E}",
        "\u{1B}[2J", "\n", "\r", "\t", "\u{0}", "\u{7F}", "\u{9B}31m", "µm²", "ｆｕｌｌ", "\u{200B}", "\u{FFFD}",
        "\u{1F9D1}\u{1F3FD}",
        "averyveryverylongwordthatnobodywouldwriteinaplanbutthatsomebodywill", "\u{1160}", "\u{3164}", "…", "█",
    ]

    private static func text(_ generator: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &generator)]
                + (Bool.random(using: &generator) ? " " : "")
        }.joined()
    }
}
