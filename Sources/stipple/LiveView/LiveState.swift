/// What the screen shows, as plain values: everything that it says stands in here.
struct LiveState: Equatable, Sendable {
    /// The state as a person sees it.
    enum Word: String, CaseIterable, Sendable {
        case ready = "READY"
        case treating = "TREATING"
        case paused = "PAUSED"
        case stopped = "STOPPED"
        /// All areas have their dose; the needles are parked.
        case done = "DONE"
    }

    var word = Word.ready
    var priority = LivePriority.none
    /// Why it is in this state, as a sentence.
    var reason = ""
    /// What the person does next, as a sentence.
    var nextStep = ""
    /// How it ended; nil while it goes on.
    var stop: LiveStop?

    var client = ""
    /// Serial number of the pen; empty before it is known.
    var pen = ""
    var isSimulated = false
    /// The host paces the simulated pen's time.
    var isPaced = false

    /// Name in areas.yaml; empty before the work begins.
    var area = ""
    /// From 1.
    var areaNumber = 1
    var areaCount = 1
    var pass = LivePass(number: 1, count: 1)

    var setDepthUm: UInt32 = 0
    /// Peak protrusion of the last stroke, in µm; nil unless it is measured, fresh and in motion.
    var depthUm: Int64?
    /// The pen measures only where its stage stands: what is shown is no protrusion under load.
    var isDepthEstimate = false
    /// The depth is what a person says that the dial stands at; nothing measures it.
    var isDepthDeclared = false
    /// Nothing proves that needles at rest are inside.
    var mustLiftAtRest = false
    /// The limit that binds, and whose it is.
    var depthLimit = ""

    var setRateMillihz: UInt32 = 0
    /// Stroke rate over the last stroke, in mHz; nil unless it is fresh and in motion.
    var rateMillihz: Int64?
    var rateLimit = ""

    var puncturesTarget: UInt32 = 0
    var punctures: UInt32 = 0
    /// Punctures per cm² that the plan wants and that were reached, on average over the area.
    var densityPlannedPerCm2: UInt32 = 0
    var densityPerCm2: UInt32 = 0
    /// The area's size was measured; else it is the default of areas.yaml.
    var isSizeMeasured = true

    /// Time in motion, in ms: this area, and all areas.
    var motionMs: Int64 = 0
    var motionAllMs: Int64 = 0
    /// Steady motion to the target, in ms: this area, and all areas from here on.
    var leftMs: Int64 = 0
    var leftAllMs: Int64 = 0
    /// Since the start, on the wall clock, in ms.
    var elapsedMs: Int64 = 0

    /// Lapses of all areas.
    var lapses: UInt32 = 0
    /// In %; nil for a pen without a battery, or before it has told.
    var batteryPercent: UInt8?
    var isCharging = false

    /// What the keyboard may ask for now.
    var keys: [LiveKey] = []
    /// What happened, oldest first.
    var log: [String] = []

    /// Of the area's punctures, in %; rounded down, so that 100 means all.
    var percent: UInt32 {
        guard puncturesTarget > 0 else { return 0 }
        return UInt32(min(100, UInt64(punctures) * 100 / UInt64(puncturesTarget)))
    }
}
