import PenSimulator
import VirtualBench

/// One combination of the accuracy study. Keys and units are a contract.
struct AccuracyLine: Encodable {
    var schema = "stipple-sim.accuracy/1"
    let skin: String
    let cartridge: String
    let hand: String
    let runs: Int
    let set_depth_um: UInt16
    let set_rate_millihz: UInt32
    let depth_error_mean_um: Int64?
    let depth_error_worst_um: Int64?
    let depth_shown_less_true_um: Int64?
    let rate_error_mean_millihz: Int64?
    let rate_error_worst_millihz: Int64?
    let rate_shown_less_true_millihz: Int64?
    let slowest_stroke_under_millihz: Int64
    let deepest_stroke_over_um: Int64
    let lift_over_um: Int64
    let lapses: UInt32
    let trips: UInt32
    let runs_beyond_limit: Int
    let runs_not_done: Int
    let misses: [String]

    init(_ cell: AccuracyCell) {
        skin = cell.skin.rawValue
        cartridge = cell.cartridge.rawValue
        hand = cell.hand.rawValue
        runs = cell.runs.count
        set_depth_um = AccuracyRun.depthUm
        set_rate_millihz = AccuracyRun.rateMillihz
        depth_error_mean_um = cell.depthErrorMeanUm
        depth_error_worst_um = cell.depthErrorWorstUm
        depth_shown_less_true_um = cell.depthUntruthWorstUm
        rate_error_mean_millihz = cell.rateErrorMeanMillihz
        rate_error_worst_millihz = cell.rateErrorWorstMillihz
        rate_shown_less_true_millihz = cell.rateUntruthWorstMillihz
        slowest_stroke_under_millihz = cell.slowestUnderMillihz
        deepest_stroke_over_um = cell.deepestOverUm
        lift_over_um = cell.liftOverUm
        lapses = cell.lapses
        trips = cell.trips
        runs_beyond_limit = cell.beyondLimit
        runs_not_done = cell.undone
        misses = cell.misses
    }
}
