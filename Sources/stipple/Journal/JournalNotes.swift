import Foundation
import Treatment

/// What the plan's note holds: all that is needed to begin, or to go on. One note, so that a continuation is whole or
/// is none.
struct JournalPlanNote: Codable {
    var schema = "stipple.journal-plan/1"
    var file: String
    /// The plan as it was written.
    var text: String
    var title: String
    var client: String
    var practitioner: String
    /// The session that this one goes on with, and what had been delivered by then.
    var resumes: String?
    var checkpoint: SessionCheckpoint?
    var uncertain: UncertainDelivery?
}

/// Who the pen was.
struct JournalPenNote: Codable {
    var schema = "stipple.journal-pen/1"
    var serial: String
    var simulated: Bool
    var paced: Bool
    var needles: UInt32
    /// For each stroke, by the plan, of a pen that does not read its cartridge; nil of one that does.
    var needlesDeclared: UInt32?
    /// What stands behind the depth; nil in a journal of a version that knew only pens that measure it.
    var depthSource: DepthSource?
}

/// How a session ended.
struct JournalOutcomeNote: Codable {
    var schema = "stipple.journal-outcome/1"
    var outcome: String
    var message: String
    var exit: Int32
}
