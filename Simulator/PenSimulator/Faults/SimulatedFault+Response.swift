// What both sides do about a fault, and where that is shown.
extension SimulatedFault {
    /// What pen and host do, as sentences.
    package var response: String {
        switch self {
        case .stall:
            "Both sides trip `stall` within 100 ms. The crank is blocked; the stage pulls the needles in."
        case .drag:
            "At the usual amount the host trips `rate_under_limit` within 600 ms where the rate cannot be held; more "
                + "is found as `stall`, less is worked against."
        case .hotHandle: "The host warns from 43 °C; both trip `handle_hot` before it is a degree beyond 48 °C."
        case .brownOut: "Both trip `supply_low` when the supply is below 7.0 V for 8 ms. The brake is weak as well."
        case .stageStuck:
            "The crank parks as ever. Where the stage stands deeper than the area allows, the pen trips "
                + "`depth_over_limit` before a needle moves; where it does not come out, the host trips "
                + "`following_error` within 1.1 s."
        case .stuckProtrusion: "Both trip `sensor_implausible` within two strokes."
        case .sensorDrift:
            "Too deep a reading trips `depth_over_limit` before needles are truly beyond it. Too shallow a one is "
                + "made up for within the row's limit only, and trips in the end as `sensor_implausible` or "
                + "`following_error`."
        case .stuckContact:
            "Where it sees no skin the host pauses after 2 s of motion (`contact_lost`), after each press again, and "
                + "those strokes are not counted. Where it sees skin strokes in the air count. Nothing else notices."
        case .enableStuck: "Letting go does nothing. Stop, lapse and dose park, and nothing starts again after them."
        case .enableLost: "The pen parks as at a release; a press counts when the wire is whole again. Nothing trips."
        case .emergencyStop: "Both trip `emergency_stop` within 3 ms."
        case .cartridgeRemoved, .cartridgeSwapped: "Both trip `cartridge_changed` within 4 ms of an armed pen."
        case .reset:
            "The pen parks before it listens, and is disarmed. The host stops within 12 ms and trips "
                + "`unexpected_reset` within 72 ms."
        case .clockJump:
            "On: from 2 ms the host trips `clock_lost` within 3 ms, or the lease is over and the pen trips. Back: the "
                + "pen ends the lease at once, a lapse; its time goes on from where it was."
        case .bytesDropped, .bytesFlipped, .bytesDuplicated:
            "A few are worked with. More end leases: lapse, then `link_lost`; or the host trips `link_errors`."
        case .bytesMerged, .bytesLate, .bytesSplit:
            "Less than the lease is worked with. More ends it: lapse, then `link_lost`."
        case .deafPen: "The pen parks at the lease's end, a lapse; both trip `link_lost` after 200 ms."
        case .mutePen: "The host stops asking within 8 ms, and the pen parks; the host trips `link_lost`."
        case .unplug:
            "The pen parks at the lease's end. The host trips `unplugged` in its next tick, and goes on with the "
                + "treatment when the cable is in again and a person has confirmed."
        case .missedTicks:
            "Less than the lease changes nothing. More is one lapse, and a new press goes on; from 200 ms both trip "
                + "`link_lost`."
        case .hostClockJump:
            "On: the pen refuses set-points that reach too far, or the host finds its telemetry stale: a lapse, then "
                + "`link_lost`. Back: the host trips `clock_lost` at once; 2 ms are within its tolerance."
        case .hostDeath:
            "The pen parks at the lease's end. The next host counts what may have followed as delivered, and ends the "
                + "treatment within its dose."
        }
    }

    /// Requirements whose tests show it, with the usual amount or with others.
    package var evidence: [String] {
        switch self {
        case .stall: ["BENCH-031", "BENCH-328"]
        case .drag: ["BENCH-120", "BENCH-320"]
        case .hotHandle: ["BENCH-034"]
        case .brownOut: ["BENCH-321"]
        case .stageStuck: ["BENCH-322", "BENCH-323"]
        case .stuckProtrusion: ["BENCH-032"]
        case .sensorDrift: ["BENCH-033", "BENCH-327"]
        case .stuckContact: ["BENCH-324"]
        case .enableStuck: ["BENCH-037", "BENCH-038", "BENCH-039"]
        case .enableLost: ["BENCH-325"]
        case .emergencyStop: ["BENCH-030"]
        case .cartridgeRemoved: ["BENCH-035"]
        case .cartridgeSwapped: ["BENCH-326"]
        case .reset: ["BENCH-036"]
        case .clockJump: ["BENCH-330", "BENCH-331", "BENCH-332"]
        case .bytesDropped, .bytesFlipped, .bytesDuplicated, .bytesMerged, .bytesSplit: ["BENCH-340", "BENCH-341"]
        case .bytesLate: ["BENCH-340", "BENCH-341", "BENCH-343"]
        case .deafPen, .mutePen: ["BENCH-342"]
        case .unplug: ["BENCH-344"]
        case .missedTicks: ["BENCH-020", "BENCH-021", "BENCH-023", "BENCH-350"]
        case .hostClockJump: ["BENCH-333"]
        case .hostDeath: ["BENCH-351", "BENCH-352"]
        }
    }
}
