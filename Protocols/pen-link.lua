-- Wireshark's dissector of pen-link, the wire between a microneedling pen and its host.
--
--     tshark -X lua_script:Protocols/pen-link.lua -r session.pcap
--
-- It needs no preferences: it takes LINKTYPE_USER0 (147; each packet is one direction byte, 0 from the host and 1 from
-- the pen, then bytes of the line) and USB bulk transfers of a vendor interface or of CDC data. Frames may lie across
-- packets, and several in one. The tables are made from pen-link.yaml by `make generate`; the rest is written by hand.
-- The words are those of pen-link.md.

-- generated: tables
local VERSION_MAJOR, VERSION_MINOR = 1, 0
local HEADER_BYTES, CHECKSUM_BYTES, PAYLOAD_BYTES_MAX = 8, 4, 240
local enums = {
    pen_state = {
        [0] = "disarmed", [1] = "confirming", [2] = "ready", [3] = "armed", [4] = "running", [5] = "paused",
        [6] = "lapsed", [7] = "tripped",
    },
    park_means = {
        [0] = "none", [1] = "spring", [2] = "cam_phase", [3] = "stage",
    },
    acknowledgement = {
        [0] = "applied", [1] = "refused",
    },
    refusal = {
        [0] = "none", [1] = "wrong_state", [2] = "out_of_range", [3] = "over_machine_limit", [4] = "hash_mismatch",
        [5] = "incomplete_envelope", [6] = "unknown_row", [7] = "lease_too_long", [8] = "cause_present",
        [9] = "wrong_cause", [10] = "unknown_parameter", [11] = "cartridge", [12] = "calibration", [13] = "enable_held",
        [14] = "superseded", [15] = "unsupported", [16] = "emergency_stop",
    },
    stop_reason = {
        [0] = "operator", [1] = "interlock", [2] = "shutdown", [3] = "area_done",
    },
    query_topic = {
        [0] = "state", [1] = "envelope", [2] = "envelope_row", [3] = "cartridge", [4] = "calibration",
        [5] = "parameter", [6] = "dose",
    },
    event_kind = {
        [0] = "booted", [1] = "state_changed", [2] = "tripped", [3] = "consequence", [4] = "lapsed", [5] = "resumed",
        [6] = "cleared", [7] = "enable_pressed", [8] = "enable_released", [9] = "parked", [10] = "envelope_confirmed",
        [11] = "set_point_refused", [12] = "arm_expired",
    },
    cartridge_use = {
        [0] = "unused", [1] = "in_use", [2] = "used",
    },
    fault_code = {
        [0] = "none", [1] = "depth_over_limit", [2] = "rate_over_limit", [3] = "link_lost", [4] = "too_many_lapses",
        [5] = "stall", [6] = "handle_hot", [7] = "winding_hot", [8] = "emergency_stop", [9] = "overcurrent",
        [10] = "supply_low", [11] = "not_parked", [12] = "sensor_implausible", [13] = "cartridge_changed",
        [14] = "unplugged", [15] = "unexpected_reset", [16] = "envelope_mismatch", [17] = "protocol_violation",
        [18] = "self_test_failed", [19] = "guard_overrun", [20] = "clock_lost", [21] = "pen_state_lost",
        [22] = "unproven", [23] = "rate_under_limit", [24] = "following_error", [25] = "telemetry_order",
        [26] = "link_errors", [32] = "lease_expired", [33] = "telemetry_stale", [34] = "tick_overrun",
        [35] = "enable_released", [36] = "dose_reached", [37] = "press_needed", [38] = "outcome_unknown",
        [39] = "no_envelope", [40] = "clock_uncertain", [41] = "pen_tripped", [42] = "requested_beyond_limit",
        [43] = "pass_done", [44] = "pause_asked", [45] = "contact_lost", [46] = "pressed_too_hard",
        [47] = "dwell_too_long", [48] = "session_time_reached", [49] = "calibration_missing",
        [50] = "cartridge_missing", [51] = "battery_low", [52] = "dial_differs",
    },
    limit_code = {
        [96] = "none", [97] = "envelope_depth", [98] = "envelope_rate", [99] = "machine_depth", [100] = "machine_rate",
        [101] = "motor_current", [102] = "motor_voltage", [103] = "lease_expired", [104] = "lease_too_far",
        [105] = "set_point_order", [106] = "wrong_row", [107] = "stage_travel",
    },
}
local flag_sets = {
    profiles = {
        { bit = 0, name = "base",
          meaning = "Start, stop, lease and guard; the depth is a dial that the practitioner declares. Every pen has it." },
        { bit = 1, name = "sensed_depth", meaning = "The pen measures the depth that is set: stage_um holds." },
        { bit = 2, name = "driven_depth",
          meaning = "The pen drives the depth and measures protrusion: protrusion_um and peak_um hold. Includes sensed_depth." },
        { bit = 3, name = "glide", meaning = "The pen measures its speed over the skin: glide_um_per_s holds." },
        { bit = 4, name = "position",
          meaning = "The pen measures where on the skin it is and sends position. Includes glide." },
    },
    capabilities = {
        { bit = 0, name = "simulated", meaning = "A simulator: no needle exists." },
        { bit = 1, name = "paced", meaning = "Simulated time advances by what set-points grant." },
        { bit = 2, name = "battery", meaning = "Runs from a battery." },
        { bit = 3, name = "emergency_stop", meaning = "Has an emergency stop." },
        { bit = 4, name = "footswitch", meaning = "The enable is a footswitch." },
        { bit = 5, name = "handpiece_button", meaning = "The enable is a button on the handpiece." },
        { bit = 6, name = "cartridge_reader", meaning = "Reads the identity of the cartridge." },
        { bit = 7, name = "contact_sensor", meaning = "Knows contact and press force." },
        { bit = 8, name = "stroke_records", meaning = "Sends a stroke_record for each stroke." },
        { bit = 9, name = "parks_without_power", meaning = "Needles are parked when power is lost, too." },
    },
    pen_flags = {
        { bit = 0, name = "enable", meaning = "The enable is pressed." },
        { bit = 1, name = "emergency_stop", meaning = "The emergency stop is pressed." },
        { bit = 2, name = "contact", meaning = "The tip touches skin." },
        { bit = 3, name = "parked", meaning = "Needles are inside the cartridge and at rest." },
        { bit = 4, name = "torque", meaning = "The motor is driven." },
        { bit = 5, name = "cartridge", meaning = "A cartridge is in place." },
        { bit = 6, name = "lease", meaning = "A set-point is in force." },
        { bit = 7, name = "press_needed", meaning = "Motion needs a release and a new press of the enable." },
        { bit = 8, name = "charging", meaning = "The battery is being charged." },
    },
}
local faults = {
    [0] = { name = "none",
        text = "No fault.",
        remedy = "Nothing to do." },
    [1] = { name = "depth_over_limit",
        text = "Needles reached farther than the limit plus its guard band.",
        remedy = "Check cartridge seating and press lighter; then clear. If it comes again, have the pen's depth calibrated." },
    [2] = { name = "rate_over_limit",
        text = "The stroke rate was over the limit plus its guard band.",
        remedy = "Clear and start again; if it comes again, have the pen serviced." },
    [3] = { name = "link_lost",
        text = "The link was silent for longer than a lapse may last.",
        remedy = "Check the cable and the load of the computer, then clear and arm again." },
    [4] = { name = "too_many_lapses",
        text = "The lease lapsed three times within a minute.",
        remedy = "Something keeps the computer or the link busy: find it (stipple why), then clear." },
    [5] = { name = "stall",
        text = "The motor was driven and the needle bar hardly moved.",
        remedy = "Remove the cartridge, look for what blocks it, fit a new one, then clear." },
    [6] = { name = "handle_hot",
        text = "The handle is too hot to hold.",
        remedy = "Lay the pen down and let it cool, then clear." },
    [7] = { name = "winding_hot",
        text = "The motor winding is too hot.",
        remedy = "Let the pen cool, then clear; work with shorter passes." },
    [8] = { name = "emergency_stop",
        text = "The emergency stop was pressed.",
        remedy = "Find out why it was pressed, release it, then clear." },
    [9] = { name = "overcurrent",
        text = "The motor current was beyond its limit.",
        remedy = "Remove the cartridge and look for what blocks it, then clear." },
    [10] = { name = "supply_low",
        text = "The supply voltage is too low to hold the speed.",
        remedy = "Charge the battery or plug in the supply, then clear." },
    [11] = { name = "not_parked",
        text = "The needles were not parked when they should have been.",
        remedy = "LIFT THE PEN. Do not use it again before it was serviced." },
    [12] = { name = "sensor_implausible",
        text = "Two sensors of the pen contradict each other.",
        remedy = "Do not use the pen before it was serviced." },
    [13] = { name = "cartridge_changed",
        text = "The cartridge was removed or changed while armed.",
        remedy = "Fit the cartridge of this session, then clear and load the envelope again." },
    [14] = { name = "unplugged",
        text = "The pen was unplugged.",
        remedy = "Plug it in again; its state is read before anything moves." },
    [15] = { name = "unexpected_reset",
        text = "The pen started anew in the middle of a session.",
        remedy = "Check its power, then clear; the envelope is loaded again." },
    [16] = { name = "envelope_mismatch",
        text = "Host and pen do not hold the same limits.",
        remedy = "Clear and load the envelope again; if it comes again, one of the two is broken." },
    [17] = { name = "protocol_violation",
        text = "The other side sent what the protocol forbids.",
        remedy = "Check versions (stipple devices) and report it with the session's record." },
    [18] = { name = "self_test_failed",
        text = "The pen's self test failed.",
        remedy = "Have the pen serviced." },
    [19] = { name = "guard_overrun",
        text = "The pen's own guard ran late.",
        remedy = "Have the firmware examined; clear only to read the record." },
    [20] = { name = "clock_lost",
        text = "The clocks of host and pen can no longer be compared.",
        remedy = "Check the link, then clear." },
    [21] = { name = "pen_state_lost",
        text = "The pen's state is not the one that the host's commands lead to.",
        remedy = "Clear; the pen's state is read again." },
    [22] = { name = "unproven",
        text = "The pen's state has not been read yet.",
        remedy = "Wait for the handshake; it clears when the session starts." },
    [23] = { name = "rate_under_limit",
        text = "The stroke rate stayed far below what was asked for: slow needles tear.",
        remedy = "Press lighter, look at battery and cartridge, then clear." },
    [24] = { name = "following_error",
        text = "The needles did not follow the depth that was asked for.",
        remedy = "Check cartridge seating; if it comes again, have the depth drive serviced. Then clear." },
    [25] = { name = "telemetry_order",
        text = "The pen's measurements came out of order or repeated old values.",
        remedy = "Clear; if it comes again, have the pen serviced and report it with the session's record." },
    [26] = { name = "link_errors",
        text = "Too many frames arrive broken.",
        remedy = "Change the cable, keep it away from what disturbs it, then clear." },
    [32] = { name = "lease_expired",
        text = "The lease ran out: no fresh set-point reached the pen in time.",
        remedy = "Release the enable and press it again." },
    [33] = { name = "telemetry_stale",
        text = "The pen's measurements came too late.",
        remedy = "Release the enable and press it again; if it comes often, look at the link (stipple why)." },
    [34] = { name = "tick_overrun",
        text = "The host's control loop ran late.",
        remedy = "Release the enable and press it again; close what loads the computer." },
    [35] = { name = "enable_released",
        text = "The enable is released.",
        remedy = "Press the enable to go on." },
    [36] = { name = "dose_reached",
        text = "The area has its dose.",
        remedy = "Lift the pen and go on with the next area." },
    [37] = { name = "press_needed",
        text = "Motion needs a new press of the enable.",
        remedy = "Release the enable and press it." },
    [38] = { name = "outcome_unknown",
        text = "It is not known whether the pen carried out the last command.",
        remedy = "Wait: the pen is asked; nothing moves until it has answered." },
    [39] = { name = "no_envelope",
        text = "No confirmed envelope is in force.",
        remedy = "Press the pen's button to confirm the limits." },
    [40] = { name = "clock_uncertain",
        text = "The clock mapping is not exact enough.",
        remedy = "Wait for further clock exchanges; check the link if it stays." },
    [41] = { name = "pen_tripped",
        text = "The pen holds a latched fault.",
        remedy = "Read it (stipple why), mend its cause, then stipple clear." },
    [42] = { name = "requested_beyond_limit",
        text = "The requested motion lies beyond a limit.",
        remedy = "Lower the request; the limit and its source stand beside it." },
    [43] = { name = "pass_done",
        text = "The pass is done.",
        remedy = "Turn to the next direction, release the enable and press it to go on." },
    [44] = { name = "pause_asked",
        text = "A person asked for a pause.",
        remedy = "Release the enable and press it to go on." },
    [45] = { name = "contact_lost",
        text = "The tip has lost the skin while the needles moved.",
        remedy = "Put the pen on the skin, release the enable and press it." },
    [46] = { name = "pressed_too_hard",
        text = "The pen is pressed too hard: skin rises into the cartridge, and needles go deeper than set.",
        remedy = "Press lighter, release the enable and press it." },
    [47] = { name = "dwell_too_long",
        text = "The pen stood still on the skin for too long: the same holes are hit again.",
        remedy = "Move on, release the enable and press it." },
    [48] = { name = "session_time_reached",
        text = "The session has used up its time in motion.",
        remedy = "End the session; plan another one." },
    [49] = { name = "calibration_missing",
        text = "The pen has no calibration, or another one than the limits were made for.",
        remedy = "Have the pen calibrated, or start the treatment anew." },
    [50] = { name = "cartridge_missing",
        text = "There is no cartridge, or another one than the limits were made for.",
        remedy = "Fit the cartridge of this session, or start the treatment anew." },
    [51] = { name = "battery_low",
        text = "The battery is too low to begin.",
        remedy = "Charge the battery or plug in the supply." },
    [52] = { name = "dial_differs",
        text = "The dial stands at another depth than the plan says.",
        remedy = "Turn the dial to the depth of the plan, release the enable and press it." },
}
local limits = {
    [96] = { name = "none", text = "No limit binds." },
    [97] = { name = "envelope_depth", text = "The area's depth limit binds." },
    [98] = { name = "envelope_rate", text = "The area's rate limit binds." },
    [99] = { name = "machine_depth", text = "The pen's own depth range binds." },
    [100] = { name = "machine_rate", text = "The pen's own rate range binds." },
    [101] = { name = "motor_current", text = "The motor's current limit binds." },
    [102] = { name = "motor_voltage", text = "The supply voltage binds." },
    [103] = { name = "lease_expired", text = "The set-point came after its validity." },
    [104] = { name = "lease_too_far", text = "The set-point's validity reaches beyond the lease." },
    [105] = { name = "set_point_order", text = "The set-point is older than the one in force." },
    [106] = { name = "wrong_row", text = "The set-point is for another row than the selected one." },
    [107] = { name = "stage_travel", text = "The depth stage is still moving." },
}
local messages = {
    [0x01] = { name = "hello", from = "host", kind = "handshake", answer = "hello_reply", bytes = 20, fields = {
        { name = "minor", type = "u8", meaning = "Highest minor version that the host speaks." },
        { name = "definition_hash", type = "u64",
          meaning = "FNV-1a (64 bit) of the canonical definition (section Definition hash)." },
        { name = "host_major", type = "u8", meaning = "Version of the host program." },
        { name = "host_minor", type = "u8", meaning = "Version of the host program." },
        { name = "host_patch", type = "u8", meaning = "Version of the host program." },
        { name = "host_time_us", type = "u64", unit = "µs", meaning = "The host's clock when it sent this." },
    } },
    [0x02] = { name = "clock_ping", from = "host", kind = "handshake", answer = "clock_pong", bytes = 8, fields = {
        { name = "host_time_us", type = "u64", unit = "µs",
          meaning = "The host's clock when it sent this; comes back unchanged." },
    } },
    [0x03] = { name = "query", from = "host", kind = "query", bytes = 5, fields = {
        { name = "query", type = "u16", meaning = "Number of the query, returned in the report." },
        { name = "topic", type = "u8", set = "query_topic", meaning = "What is asked for." },
        { name = "index", type = "u16", meaning = "Which one, where the topic has several; else 0." },
    } },
    [0x10] = { name = "envelope_begin", from = "host", kind = "transaction", bytes = 19, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "area_rows", type = "u8", min = 1, max = 16,
          meaning = "How many area rows follow, beside the machine row." },
        { name = "calibration_id", type = "u32", meaning = "The calibration that the limits were made for." },
        { name = "cartridge_id", type = "u64", meaning = "The cartridge that the limits were made for." },
        { name = "session_seconds_max", type = "u32", unit = "s", min = 1, max = 14400,
          meaning = "Longest time in motion of the session." },
    } },
    [0x11] = { name = "envelope_row", from = "host", kind = "transaction", bytes = 32, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "row", type = "u8", max = 16, meaning = "Number of the row; 0 is the machine's." },
        { name = "area", type = "u16", meaning = "Code of the area; 0 in the machine row." },
        { name = "depth_max_um", type = "u16", unit = "µm", max = 3000,
          meaning = "Deepest set protrusion. Equal is allowed." },
        { name = "depth_guard_um", type = "u16", unit = "µm", max = 500,
          meaning = "Measured protrusion beyond depth_max_um plus this trips." },
        { name = "rate_min_millihz", type = "u32", unit = "mHz", max = 300000,
          meaning = "Lowest set stroke rate in motion." },
        { name = "rate_max_millihz", type = "u32", unit = "mHz", max = 300000,
          meaning = "Highest set stroke rate. Equal is allowed." },
        { name = "rate_guard_millihz", type = "u32", unit = "mHz", max = 50000,
          meaning = "A measured rate beyond rate_max_millihz plus this trips." },
        { name = "punctures_max", type = "u32",
          meaning = "Punctures (strokes in contact × needles) that the row may get." },
        { name = "milliseconds_max", type = "u32", unit = "ms", max = 14400000,
          meaning = "Time in motion that the row may get." },
        { name = "dwell_max_ms", type = "u16", unit = "ms",
          meaning = "Longest contact in motion without glide; 0: not watched." },
        { name = "passes_max", type = "u8", meaning = "Passes that the row may get; counted by the host." },
    } },
    [0x12] = { name = "envelope_commit", from = "host", kind = "transaction", bytes = 34, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "envelope_hash", type = "bytes", bytes = 32, meaning = "SHA-256 of the envelope's canonical bytes." },
    } },
    [0x13] = { name = "select_area", from = "host", kind = "transaction", bytes = 3, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "row", type = "u8", min = 1, max = 16, meaning = "The row." },
    } },
    [0x14] = { name = "arm", from = "host", kind = "transaction", bytes = 39, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "row", type = "u8", min = 1, max = 16, meaning = "Must be the selected row." },
        { name = "lease_us", type = "u32", unit = "µs", min = 2000, max = 25000,
          meaning = "Longest validity that set-points of this arming may have." },
        { name = "envelope_hash", type = "bytes", bytes = 32,
          meaning = "The hash that the host holds; must equal the pen's." },
    } },
    [0x15] = { name = "disarm", from = "host", kind = "transaction", bytes = 2, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
    } },
    [0x16] = { name = "clear", from = "host", kind = "transaction", bytes = 4, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "cause", type = "u16", set = "fault_code",
          meaning = "The first cause that the person was shown; must equal the latched one." },
    } },
    [0x17] = { name = "write_parameter", from = "host", kind = "transaction", bytes = 12, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "parameter", type = "u16", meaning = "Number of the parameter." },
        { name = "value", type = "i64", meaning = "New value in the parameter's unit." },
    } },
    [0x18] = { name = "latch_cartridge", from = "host", kind = "transaction", bytes = 10, fields = {
        { name = "transaction", type = "u16", min = 1, meaning = "Number of the transaction." },
        { name = "cartridge_id", type = "u64", meaning = "The cartridge that the host read." },
    } },
    [0x20] = { name = "set_point", from = "host", kind = "set_point", bytes = 19, fields = {
        { name = "set_point", type = "u32", min = 1,
          meaning = "Number of the set-point, larger than that of all before it in the session." },
        { name = "row", type = "u8", min = 1, max = 16, meaning = "The row that it was judged for." },
        { name = "depth_um", type = "u16", unit = "µm", max = 3000, meaning = "Protrusion asked for." },
        { name = "rate_millihz", type = "u32", unit = "mHz", max = 300000,
          meaning = "Stroke rate asked for; 0 is rest, needles parked." },
        { name = "valid_until_us", type = "u64", unit = "µs", meaning = "End of the lease, on the pen's clock." },
    } },
    [0x2f] = { name = "stop", from = "host", kind = "stop", bytes = 1, fields = {
        { name = "reason", type = "u8", set = "stop_reason", meaning = "Why." },
    } },
    [0x81] = { name = "hello_reply", from = "pen", kind = "handshake", bytes = 77, fields = {
        { name = "minor", type = "u8", meaning = "Minor version in force: the lower of both." },
        { name = "definition_hash", type = "u64",
          meaning = "Hash of the pen's definition of the minor in force (LINK-094)." },
        { name = "serial", type = "ascii", bytes = 16, meaning = "Serial number of the pen." },
        { name = "firmware_major", type = "u8", meaning = "Version of the firmware." },
        { name = "firmware_minor", type = "u8", meaning = "Version of the firmware." },
        { name = "firmware_patch", type = "u8", meaning = "Version of the firmware." },
        { name = "profiles", type = "u8", set = "profiles", meaning = "Profiles that it implements." },
        { name = "capabilities", type = "u16", set = "capabilities", meaning = "What it has." },
        { name = "park_means", type = "u8", set = "park_means", meaning = "What parks the needles." },
        { name = "depth_max_um", type = "u16", unit = "µm", meaning = "Deepest protrusion that the pen allows." },
        { name = "depth_step_um", type = "u16", unit = "µm", min = 1, meaning = "Resolution of the depth." },
        { name = "rate_min_millihz", type = "u32", unit = "mHz", meaning = "Lowest stroke rate in motion." },
        { name = "rate_max_millihz", type = "u32", unit = "mHz", meaning = "Highest stroke rate." },
        { name = "lease_max_us", type = "u32", unit = "µs", meaning = "Longest lease that the pen accepts." },
        { name = "stop_to_parked_us", type = "u32", unit = "µs",
          meaning = "Longest time from a stop to needles parked." },
        { name = "calibration_id", type = "u32", meaning = "Calibration in force; 0: none." },
        { name = "state", type = "u8", set = "pen_state", meaning = "State after this hello." },
        { name = "first_cause", type = "u16", set = "fault_code", meaning = "Latched fault; none if none." },
        { name = "boot_count", type = "u32", meaning = "How often the pen has started." },
        { name = "previous_session", type = "u32", meaning = "The session before this one; 0: none since boot." },
        { name = "last_applied", type = "u16", meaning = "Last transaction applied in the previous session; 0: none." },
        { name = "pen_time_us", type = "u64", unit = "µs", meaning = "The pen's clock when it sent this." },
    } },
    [0x82] = { name = "clock_pong", from = "pen", kind = "handshake", bytes = 24, fields = {
        { name = "host_time_us", type = "u64", unit = "µs", meaning = "As in the ping." },
        { name = "received_us", type = "u64", unit = "µs", meaning = "The pen's clock at the ping's last byte." },
        { name = "sent_us", type = "u64", unit = "µs", meaning = "The pen's clock at the pong's first byte." },
    } },
    [0x83] = { name = "state_report", from = "pen", kind = "report", bytes = 46, fields = {
        { name = "query", type = "u16", meaning = "Number of the query." },
        { name = "pen_time_us", type = "u64", unit = "µs", meaning = "The pen's clock." },
        { name = "state", type = "u8", set = "pen_state", meaning = "State." },
        { name = "flags", type = "u16", set = "pen_flags", meaning = "What is true now." },
        { name = "first_cause", type = "u16", set = "fault_code", meaning = "Latched fault." },
        { name = "cause_time_us", type = "u64", unit = "µs", meaning = "When it was latched." },
        { name = "cause_value", type = "i32", meaning = "Value that latched it, in the unit of its threshold." },
        { name = "cause_threshold", type = "i32", meaning = "Threshold that it crossed." },
        { name = "consequence", type = "u16", set = "fault_code", meaning = "First fault that followed." },
        { name = "last_applied", type = "u16", meaning = "Last transaction applied in this session; 0: none." },
        { name = "set_point", type = "u32", meaning = "Last set-point in force." },
        { name = "row", type = "u8", meaning = "Selected row; 0: none." },
        { name = "lapses", type = "u16", meaning = "Lapses of this session." },
        { name = "boot_count", type = "u32", meaning = "How often the pen has started." },
    } },
    [0x84] = { name = "envelope_report", from = "pen", kind = "report", bytes = 52, fields = {
        { name = "query", type = "u16", meaning = "Number of the query." },
        { name = "confirmed", type = "u8", max = 1, meaning = "1: confirmed by a press and in force." },
        { name = "area_rows", type = "u8", max = 16, meaning = "Area rows; 0: no envelope." },
        { name = "calibration_id", type = "u32", meaning = "As loaded." },
        { name = "cartridge_id", type = "u64", meaning = "As loaded." },
        { name = "session_seconds_max", type = "u32", unit = "s", meaning = "As loaded." },
        { name = "envelope_hash", type = "bytes", bytes = 32,
          meaning = "The pen's own hash over the canonical bytes of what it holds." },
    } },
    [0x85] = { name = "envelope_row_report", from = "pen", kind = "report", bytes = 32, fields = {
        { name = "query", type = "u16", meaning = "Number of the query." },
        { name = "row", type = "u8", max = 16, meaning = "Number of the row." },
        { name = "area", type = "u16", meaning = "As loaded." },
        { name = "depth_max_um", type = "u16", unit = "µm", meaning = "As loaded." },
        { name = "depth_guard_um", type = "u16", unit = "µm", meaning = "As loaded." },
        { name = "rate_min_millihz", type = "u32", unit = "mHz", meaning = "As loaded." },
        { name = "rate_max_millihz", type = "u32", unit = "mHz", meaning = "As loaded." },
        { name = "rate_guard_millihz", type = "u32", unit = "mHz", meaning = "As loaded." },
        { name = "punctures_max", type = "u32", meaning = "As loaded." },
        { name = "milliseconds_max", type = "u32", unit = "ms", meaning = "As loaded." },
        { name = "dwell_max_ms", type = "u16", unit = "ms", meaning = "As loaded." },
        { name = "passes_max", type = "u8", meaning = "As loaded." },
    } },
    [0x86] = { name = "cartridge_report", from = "pen", kind = "report", bytes = 41, fields = {
        { name = "query", type = "u16", meaning = "Number of the query." },
        { name = "present", type = "u8", max = 1, meaning = "1: a cartridge is in place." },
        { name = "cartridge_id", type = "u64", meaning = "Identity; 0: unknown." },
        { name = "lot", type = "ascii", bytes = 16, meaning = "Lot." },
        { name = "needles", type = "u8", meaning = "Number of needles." },
        { name = "needle_length_um", type = "u16", unit = "µm", meaning = "Length of a needle." },
        { name = "needle_diameter_um", type = "u16", unit = "µm", meaning = "Diameter of a needle." },
        { name = "expiry_day", type = "u32", unit = "days since 1970-01-01", meaning = "Last day of use; 0: unknown." },
        { name = "use", type = "u8", set = "cartridge_use", meaning = "How far it is used." },
        { name = "strokes", type = "u32", meaning = "Strokes that it has made." },
    } },
    [0x87] = { name = "calibration_report", from = "pen", kind = "report", bytes = 36, fields = {
        { name = "query", type = "u16", meaning = "Number of the query." },
        { name = "calibration_id", type = "u32", meaning = "Identity; 0: none." },
        { name = "made_day", type = "u32", unit = "days since 1970-01-01", meaning = "When it was made." },
        { name = "due_day", type = "u32", unit = "days since 1970-01-01", meaning = "When it is due again." },
        { name = "depth_u95_um", type = "u16", unit = "µm", meaning = "Expanded uncertainty of protrusion (95 %)." },
        { name = "rate_u95_millihz", type = "u32", unit = "mHz",
          meaning = "Expanded uncertainty of the stroke rate (95 %)." },
        { name = "technician", type = "ascii", bytes = 16, meaning = "Who made it." },
    } },
    [0x88] = { name = "parameter_report", from = "pen", kind = "report", bytes = 37, fields = {
        { name = "query", type = "u16", meaning = "Number of the query." },
        { name = "parameter", type = "u16", meaning = "Number of the parameter." },
        { name = "known", type = "u8", max = 1, meaning = "0: the pen has no such parameter; the rest is 0." },
        { name = "value", type = "i64", meaning = "Value in force." },
        { name = "min", type = "i64", meaning = "Lowest value." },
        { name = "max", type = "i64", meaning = "Highest value." },
        { name = "initial", type = "i64", meaning = "Value from the works." },
    } },
    [0x89] = { name = "dose_report", from = "pen", kind = "report", bytes = 15, fields = {
        { name = "query", type = "u16", meaning = "Number of the query." },
        { name = "row", type = "u8", max = 16, meaning = "The row." },
        { name = "strokes", type = "u32", meaning = "Strokes in contact." },
        { name = "punctures", type = "u32", meaning = "Strokes in contact × needles." },
        { name = "milliseconds", type = "u32", unit = "ms", meaning = "Time in motion." },
    } },
    [0x90] = { name = "acknowledge", from = "pen", kind = "acknowledgement", bytes = 8, fields = {
        { name = "transaction", type = "u16", meaning = "Number of the transaction." },
        { name = "acknowledgement", type = "u8", set = "acknowledgement", meaning = "What became of it." },
        { name = "refusal", type = "u16", set = "refusal", meaning = "Why not, if refused." },
        { name = "last_applied", type = "u16", meaning = "Last transaction applied in this session." },
        { name = "state", type = "u8", set = "pen_state", meaning = "State after it." },
    } },
    [0xa0] = { name = "fast_telemetry", from = "pen", kind = "telemetry", bytes = 46, fields = {
        { name = "pen_time_us", type = "u64", unit = "µs", meaning = "When the values were sampled." },
        { name = "set_point", type = "u32", meaning = "Last set-point in force; nothing else moves this number." },
        { name = "state", type = "u8", set = "pen_state", meaning = "State." },
        { name = "flags", type = "u16", set = "pen_flags", meaning = "What is true now." },
        { name = "protrusion_um", type = "i16", unit = "µm",
          meaning = "Protrusion at the sample; negative: inside the cartridge; 0 without the driven_depth profile." },
        { name = "peak_um", type = "i16", unit = "µm",
          meaning = "Peak protrusion of the last stroke; 0 without the driven_depth profile." },
        { name = "stage_um", type = "i16", unit = "µm",
          meaning = "Stage or dial position: the protrusion that it gives without load; 0 without the sensed_depth profile." },
        { name = "rate_millihz", type = "u32", unit = "mHz",
          meaning = "Stroke rate over the last stroke, or over the time since, if that is longer; 0 at rest." },
        { name = "current_ma", type = "i16", unit = "mA", meaning = "Motor current." },
        { name = "supply_mv", type = "u16", unit = "mV", meaning = "Supply voltage." },
        { name = "stroke", type = "u32", meaning = "Index of the last completed stroke since boot." },
        { name = "punctures", type = "u32", meaning = "Punctures of the selected row." },
        { name = "first_cause", type = "u16", set = "fault_code", meaning = "Latched fault." },
        { name = "active_limit", type = "u8", set = "limit_code", meaning = "Which limit binds." },
        { name = "force_mn", type = "u16", unit = "mN", meaning = "Press force; 0 without a contact sensor." },
        { name = "glide_um_per_s", type = "u32", unit = "µm/s",
          meaning = "Speed over the skin; 0 without the glide profile." },
    } },
    [0xa1] = { name = "slow_telemetry", from = "pen", kind = "telemetry", bytes = 37, fields = {
        { name = "pen_time_us", type = "u64", unit = "µs", meaning = "When the values were sampled." },
        { name = "handle_millic", type = "i32", unit = "m°C", meaning = "Temperature of the handle." },
        { name = "winding_millic", type = "i32", unit = "m°C",
          meaning = "Temperature of the motor winding, measured or estimated." },
        { name = "battery_percent", type = "u8", unit = "%", max = 100,
          meaning = "Charge of the battery; 100 on mains." },
        { name = "strokes", type = "u32", meaning = "Strokes in the life of the pen." },
        { name = "frames", type = "u32", meaning = "Frames received whole since boot." },
        { name = "bad_frames", type = "u32", meaning = "Frames received broken since boot." },
        { name = "set_points_refused", type = "u32", meaning = "Set-points refused since boot." },
        { name = "lapses", type = "u16", meaning = "Lapses of this session." },
        { name = "guard_overruns", type = "u16", meaning = "Late runs of the guard since boot." },
    } },
    [0xa2] = { name = "stroke_record", from = "pen", kind = "telemetry", bytes = 28, fields = {
        { name = "pen_time_us", type = "u64", unit = "µs",
          meaning = "When the stroke ended (needles fully withdrawn)." },
        { name = "stroke", type = "u32", meaning = "Index of the stroke since boot." },
        { name = "row", type = "u8", meaning = "Selected row." },
        { name = "contact", type = "u8", max = 1, meaning = "1: in contact, so that it made punctures." },
        { name = "peak_um", type = "i16", unit = "µm",
          meaning = "Peak protrusion; 0 without the driven_depth profile." },
        { name = "period_us", type = "u32", unit = "µs", min = 1, meaning = "Duration of the stroke." },
        { name = "current_ma", type = "i16", unit = "mA", meaning = "Mean motor current over the stroke." },
        { name = "force_mn", type = "u16", unit = "mN", meaning = "Mean press force over the stroke." },
        { name = "glide_um_per_s", type = "u32", unit = "µm/s",
          meaning = "Mean speed over the skin; 0 without the glide profile." },
    } },
    [0xa3] = { name = "event", from = "pen", kind = "telemetry", bytes = 24, fields = {
        { name = "pen_time_us", type = "u64", unit = "µs", meaning = "When." },
        { name = "kind", type = "u8", set = "event_kind", meaning = "What." },
        { name = "state", type = "u8", set = "pen_state", meaning = "State after it." },
        { name = "code", type = "u16", meaning = "Fault or limit code, where the kind has one; else 0." },
        { name = "value", type = "i32", meaning = "Value, where the kind has one." },
        { name = "threshold", type = "i32", meaning = "Threshold, where the kind has one." },
        { name = "set_point", type = "u32", meaning = "Last set-point in force." },
    } },
    [0xa4] = { name = "position", from = "pen", kind = "telemetry", bytes = 21, fields = {
        { name = "pen_time_us", type = "u64", unit = "µs", meaning = "When the values were sampled." },
        { name = "row", type = "u8", max = 16, meaning = "Selected row, whose frame the position is in; 0: none." },
        { name = "x_um", type = "i32", unit = "µm",
          meaning = "Along the skin from where the tip was when the row was selected, in the first direction." },
        { name = "y_um", type = "i32", unit = "µm",
          meaning = "The same in the second direction, at right angles to the first." },
        { name = "uncertainty_um", type = "u32", unit = "µm",
          meaning = "Expanded uncertainty of the position (95 %); grows with the path of a sensor that integrates." },
    } },
}
-- end generated

local pen_link = Proto("penlink", "pen-link " .. VERSION_MAJOR .. "." .. VERSION_MINOR)

-- Fields --------------------------------------------------------------------------------------------------------------

local integer_fields = {
    u8 = ProtoField.uint8, u16 = ProtoField.uint16, u32 = ProtoField.uint32, u64 = ProtoField.uint64,
    i16 = ProtoField.int16, i32 = ProtoField.int32, i64 = ProtoField.int64,
}
local widths = { u8 = 1, u16 = 2, u32 = 4, u64 = 8, i16 = 2, i32 = 4, i64 = 8 }
local fields = {
    direction = ProtoField.uint8("penlink.direction", "direction", base.DEC, { [0] = "host to pen", [1] = "pen to host" }),
    major = ProtoField.uint8("penlink.major", "major", base.DEC),
    type = ProtoField.uint8("penlink.type", "type", base.HEX),
    sequence = ProtoField.uint16("penlink.sequence", "sequence", base.DEC),
    session = ProtoField.uint32("penlink.session", "session", base.HEX),
    crc = ProtoField.uint32("penlink.crc", "CRC-32C", base.HEX),
    crc_ok = ProtoField.bool("penlink.crc.ok", "CRC-32C is right", base.NONE),
    message = ProtoField.string("penlink.message", "message"),
    newer = ProtoField.bytes("penlink.newer", "bytes of a newer minor version"),
    payload = ProtoField.bytes("penlink.payload", "payload that is not understood"),
    lost = ProtoField.uint16("penlink.lost", "frames lost before this one", base.DEC),
    piece = ProtoField.bytes("penlink.piece", "piece of a frame that ends in a later packet"),
    idle = ProtoField.bytes("penlink.idle", "idle line"),
    request_in = ProtoField.framenum("penlink.request_in", "answers the frame in packet", base.NONE, frametype.REQUEST),
    answer_in = ProtoField.framenum("penlink.answer_in", "answered in packet", base.NONE, frametype.RESPONSE),
    retry_of = ProtoField.framenum("penlink.retry_of", "repeats the frame in packet", base.NONE, frametype.RETRANS_PREV),
    tries = ProtoField.uint16("penlink.tries", "times sent before the answer", base.DEC),
    response_us = ProtoField.double("penlink.response_us", "response time in µs since the first sending"),
    shown_in = ProtoField.framenum("penlink.shown_in", "telemetry shows it first in packet", base.NONE, frametype.ACK),
    shows = ProtoField.framenum("penlink.shows", "first telemetry of the set-point in packet", base.NONE, frametype.ACK),
}

local experts = {
    crc = ProtoExpert.new("penlink.expert.crc", "wrong CRC-32C", expert.group.CHECKSUM, expert.severity.ERROR),
    stuffing = ProtoExpert.new("penlink.expert.stuffing", "wrong stuffing", expert.group.PROTOCOL, expert.severity.ERROR),
    long = ProtoExpert.new("penlink.expert.too_long", "too long", expert.group.PROTOCOL, expert.severity.ERROR),
    short = ProtoExpert.new("penlink.expert.too_short", "too short", expert.group.PROTOCOL, expert.severity.ERROR),
    type = ProtoExpert.new("penlink.expert.type", "unknown type", expert.group.UNDECODED, expert.severity.WARN),
    major = ProtoExpert.new("penlink.expert.major", "other major version", expert.group.UNDECODED, expert.severity.WARN),
    range = ProtoExpert.new("penlink.expert.range", "out of range", expert.group.PROTOCOL, expert.severity.ERROR),
    side = ProtoExpert.new("penlink.expert.side", "wrong direction", expert.group.PROTOCOL, expert.severity.ERROR),
    lost = ProtoExpert.new("penlink.expert.lost", "frames lost", expert.group.SEQUENCE, expert.severity.WARN),
    retry = ProtoExpert.new("penlink.expert.retry", "sent again", expert.group.SEQUENCE, expert.severity.NOTE),
    refused = ProtoExpert.new("penlink.expert.refused", "refused", expert.group.RESPONSE_CODE, expert.severity.WARN),
    fault = ProtoExpert.new("penlink.expert.fault", "fault", expert.group.RESPONSE_CODE, expert.severity.WARN),
}

-- The name of a field's values: "3 (armed)". Faults and limits have sentences too.
local value_strings = {}
for name, values in pairs(enums) do
    value_strings[name] = values
end

local function field_of(message, row)
    local abbreviation = "penlink." .. message.name .. "." .. row.name
    if row.set and flag_sets[row.set] then
        return ProtoField.new(row.name, abbreviation, row.type == "u8" and ftypes.UINT8 or ftypes.UINT16, nil, base.HEX)
    end
    if row.set then
        return integer_fields[row.type](abbreviation, row.name, base.DEC, value_strings[row.set], nil, row.meaning)
    end
    if row.type == "bytes" then return ProtoField.bytes(abbreviation, row.name, base.NONE, row.meaning) end
    if row.type == "ascii" then return ProtoField.string(abbreviation, row.name, base.ASCII, row.meaning) end
    if row.unit then
        return integer_fields[row.type](abbreviation, row.name, base.UNIT_STRING, { " " .. row.unit }, nil, row.meaning)
    end
    return integer_fields[row.type](abbreviation, row.name, base.DEC, nil, nil, row.meaning)
end

local all_fields = {}
for _, field in pairs(fields) do all_fields[#all_fields + 1] = field end
for _, message in pairs(messages) do
    local offset = 0
    for _, row in ipairs(message.fields) do
        row.offset = offset
        row.bytes = row.bytes or widths[row.type]
        offset = offset + row.bytes
        row.field = field_of(message, row)
        all_fields[#all_fields + 1] = row.field
        if row.set and flag_sets[row.set] then
            row.bits = {}
            for _, bit_row in ipairs(flag_sets[row.set]) do
                local abbreviation = "penlink." .. message.name .. "." .. row.name .. "." .. bit_row.name
                local field = ProtoField.bool(
                    abbreviation, bit_row.name, row.bytes * 8, { "yes", "no" }, 2 ^ bit_row.bit, bit_row.meaning)
                row.bits[#row.bits + 1] = field
                all_fields[#all_fields + 1] = field
            end
        end
    end
end
pen_link.fields = all_fields
local all_experts = {}
for _, item in pairs(experts) do all_experts[#all_experts + 1] = item end
pen_link.experts = all_experts

-- Frames --------------------------------------------------------------------------------------------------------------

local band, bxor, rshift = bit.band, bit.bxor, bit.rshift
local byte, char = string.byte, string.char

local crc_table = {}
for index = 0, 255 do
    local value = index
    for _ = 1, 8 do
        value = band(value, 1) == 1 and bxor(rshift(value, 1), 0x82f63b78) or rshift(value, 1)
    end
    crc_table[index] = value
end

-- CRC-32C of the first `count` bytes of a text, from 0 to 2^32 - 1.
local function crc32c(text, count)
    local state = -1
    for index = 1, count do
        state = bxor(rshift(state, 8), crc_table[band(bxor(state, byte(text, index)), 0xff)])
    end
    return bxor(state, -1) % 4294967296
end

-- Takes the stuffing off the bytes before a delimiter. Gives nil where a code points beyond the end.
local function unstuffed(text)
    local parts, place, count = {}, 1, #text
    while place <= count do
        local code = byte(text, place)
        local last = place + code - 1
        if last > count then return nil end
        parts[#parts + 1] = text:sub(place + 1, last)
        place = last + 1
        if code < 0xff and place <= count then parts[#parts + 1] = "\0" end
    end
    return table.concat(parts)
end

-- The little-endian number at an offset from 0. Beyond 2^53 it is rounded, which only words and links may be.
local function number_at(text, offset, bytes, is_signed)
    local value = 0
    for index = bytes, 1, -1 do value = value * 256 + byte(text, offset + index) end
    if is_signed and value >= 2 ^ (bytes * 8 - 1) then value = value - 2 ^ (bytes * 8) end
    return value
end

local function little_endian_u32(text, offset) return number_at(text, offset, 4, false) end

-- What the bytes before a delimiter are: a table with `error` and `why`, or with the header's fields.
local function frame_of(text)
    local body = unstuffed(text)
    if not body then return { error = "stuffing", why = "wrong stuffing: a code points beyond the delimiter" } end
    if #body > HEADER_BYTES + PAYLOAD_BYTES_MAX + CHECKSUM_BYTES then
        return { error = "long", why = string.format("too long: %d bytes before stuffing", #body), body = body }
    end
    if #body < HEADER_BYTES + CHECKSUM_BYTES then
        return { error = "short", why = string.format("too short: %d bytes before stuffing", #body), body = body }
    end
    local expected, got = crc32c(body, #body - 4), little_endian_u32(body, #body - 4)
    local frame = {
        body = body, crc = got, major = byte(body, 1), type = byte(body, 2), sequence = number_at(body, 2, 2, false),
        session = little_endian_u32(body, 4), count = #body - HEADER_BYTES - CHECKSUM_BYTES,
    }
    if expected ~= got then
        frame.error = "crc"
        frame.why = string.format("wrong CRC-32C: computed 0x%08x, got 0x%08x", expected, got)
    elseif frame.major ~= VERSION_MAJOR then
        frame.error = "major"
        frame.why = string.format("major version %d; this dissector knows %d", frame.major, VERSION_MAJOR)
    end
    return frame
end

-- The values of a message by name, for words and links; nil where the payload is too short.
local function values_of(frame, message)
    if frame.count < message.bytes then return nil end
    local values = {}
    for _, row in ipairs(message.fields) do
        if row.type ~= "bytes" and row.type ~= "ascii" then
            values[row.name] = number_at(frame.body, HEADER_BYTES + row.offset, row.bytes, row.type:sub(1, 1) == "i")
        elseif row.type == "ascii" then
            local start = HEADER_BYTES + row.offset
            values[row.name] = frame.body:sub(start + 1, start + row.bytes):gsub("%z+$", "")
        end
    end
    return values
end

-- Words ---------------------------------------------------------------------------------------------------------------

local function spoken(name) return (name:gsub("_", " ")) end

local function name_in(set, value) return spoken(enums[set][value] or ("unknown " .. set .. " " .. value)) end

-- A name without its sentence: "depth over limit".
local function fault_name(code)
    local fault = faults[code]
    return fault and spoken(fault.name) or string.format("unknown fault %d", code)
end

local function limit_name(code)
    local limit = limits[code]
    return limit and spoken(limit.name) or string.format("unknown limit %d", code)
end

local function set_flags(set, value)
    local names = {}
    for _, row in ipairs(flag_sets[set]) do
        if band(value, 2 ^ row.bit) ~= 0 then names[#names + 1] = spoken(row.name) end
    end
    return table.concat(names, ", ")
end

local words = {
    hello = function(v) return string.format("host %d.%d.%d", v.host_major, v.host_minor, v.host_patch) end,
    hello_reply = function(v)
        return string.format("pen %s, firmware %d.%d.%d, %s", v.serial, v.firmware_major, v.firmware_minor,
            v.firmware_patch, name_in("pen_state", v.state))
    end,
    query = function(v) return string.format("#%d: %s %d", v.query, name_in("query_topic", v.topic), v.index) end,
    envelope_row = function(v)
        return string.format("row %d: at most %.2f mm, %.1f to %.1f Hz, %d punctures", v.row, v.depth_max_um / 1000,
            v.rate_min_millihz / 1000, v.rate_max_millihz / 1000, v.punctures_max)
    end,
    select_area = function(v) return string.format("row %d", v.row) end,
    arm = function(v) return string.format("row %d, lease %.1f ms", v.row, v.lease_us / 1000) end,
    clear = function(v) return fault_name(v.cause) end,
    set_point = function(v)
        if v.rate_millihz == 0 then return string.format("#%d, row %d: rest", v.set_point, v.row) end
        return string.format("#%d, row %d: %.3f mm, %.3f Hz", v.set_point, v.row, v.depth_um / 1000,
            v.rate_millihz / 1000)
    end,
    stop = function(v) return name_in("stop_reason", v.reason) end,
    acknowledge = function(v)
        local outcome = name_in("acknowledgement", v.acknowledgement)
        if v.acknowledgement ~= 0 then outcome = outcome .. ": " .. name_in("refusal", v.refusal) end
        return string.format("#%d %s, %s", v.transaction, outcome, name_in("pen_state", v.state))
    end,
    fast_telemetry = function(v)
        local fault = v.first_cause ~= 0 and (", FAULT " .. fault_name(v.first_cause)) or ""
        return string.format("%s%s, peak %.3f mm, %.1f Hz, set-point #%d (%s)", name_in("pen_state", v.state), fault,
            v.peak_um / 1000, v.rate_millihz / 1000, v.set_point, set_flags("pen_flags", v.flags))
    end,
    slow_telemetry = function(v)
        return string.format("handle %.1f °C, winding %.1f °C, battery %d %%", v.handle_millic / 1000,
            v.winding_millic / 1000, v.battery_percent)
    end,
    stroke_record = function(v)
        return string.format("stroke %d, peak %.3f mm, %.2f ms%s", v.stroke, v.peak_um / 1000, v.period_us / 1000,
            v.contact == 1 and "" or ", no contact")
    end,
    event = function(v)
        local code = ""
        if v.code ~= 0 then code = " " .. (limits[v.code] and limit_name(v.code) or fault_name(v.code)) end
        return string.format("%s%s, %s", name_in("event_kind", v.kind), code, name_in("pen_state", v.state))
    end,
    position = function(v) return string.format("row %d: %.2f mm, %.2f mm", v.row, v.x_um / 1000, v.y_um / 1000) end,
}

local function words_of(message, values)
    local text = message.name
    if message.kind == "transaction" then text = text .. " #" .. values.transaction end
    local more = words[message.name]
    if more then text = text .. " " .. more(values) end
    if message.kind == "report" then text = text .. " #" .. values.query end
    return text
end

-- Conversations -------------------------------------------------------------------------------------------------------
-- What is kept from the first time that Wireshark goes through the packets: pieces of frames, last sequences, and which
-- frame answers which. Wireshark calls `init` before it begins.

local packets, pieces, sequences, requests, links, known_streams

function pen_link.init()
    packets = {}       -- packet number: what its frames are
    pieces = {}        -- stream: bytes of the frame that is not whole yet
    sequences = {}     -- stream: last sequence and session
    requests = {}      -- key of an exchange: its first sending
    links = {}         -- "packet.frame": what it is linked to
    known_streams = {} -- USB devices that have sent a whole frame
end

local function link_of(id)
    links[id] = links[id] or {}
    return links[id]
end

-- The key that an exchange has on both of its sides; nil where the message belongs to none.
local function exchange_key(message, values, session)
    local number
    if message.kind == "transaction" or message.kind == "acknowledgement" then
        number = "t" .. values.transaction
    elseif message.kind == "query" or message.kind == "report" then
        number = "q" .. values.query
    elseif message.name == "clock_ping" or message.name == "clock_pong" then
        number = "c" .. values.host_time_us
    elseif message.name == "hello" or message.name == "hello_reply" then
        number = "h"
    else
        return nil
    end
    return session .. number
end

local function note_exchange(item, message, values, number, time)
    local key = exchange_key(message, values, item.device .. item.frame.session)
    if not key then return end
    local link, request = link_of(item.id), requests[key]
    if message.from == "host" then
        if request and (request.type == item.frame.type) and not (message.kind == "query" and request.answered) then
            link.retry_of, request.tries = request.number, request.tries + 1
            request.links[#request.links + 1] = link
        else
            requests[key] = { type = item.frame.type, number = number, time = time, tries = 1, links = { link } }
        end
    elseif request then
        link.request_in, link.tries, link.response_us = request.number, request.tries, (time - request.time) * 1e6
        request.answered = true
        for _, asked in ipairs(request.links) do asked.answer_in = asked.answer_in or number end
    end
end

-- Ties a set-point to the first telemetry that returns its number.
local function note_set_point(item, message, values, number)
    if message.name ~= "set_point" and message.name ~= "fast_telemetry" then return end
    local key = item.device .. item.frame.session .. "s" .. values.set_point
    local request = requests[key]
    if message.name == "set_point" then
        requests[key] = request or { number = number, link = link_of(item.id) }
    elseif request and request.link then
        link_of(item.id).shows, request.link.shown_in, request.link = request.number, number, nil
    end
end

local function note_sequence(item, stream)
    local frame, last = item.frame, sequences[stream]
    if last then
        local expected = (last.sequence + 1) % 65536
        local has_restarted = frame.sequence == 0 and last.session ~= frame.session
        local lost = (frame.sequence - expected) % 65536
        -- More than half of all numbers ahead is one that was there before.
        if not has_restarted and lost >= 32768 then item.is_out_of_order = true end
        if not has_restarted and lost > 0 and lost < 32768 then item.lost = lost end
    end
    sequences[stream] = { sequence = frame.sequence, session = frame.session }
end

local function note_frame(item, stream, number, time)
    local frame = item.frame
    if frame.error then return end
    note_sequence(item, stream)
    local message = messages[frame.type]
    local values = message and values_of(frame, message)
    if not values then return end
    note_exchange(item, message, values, number, time)
    note_set_point(item, message, values, number)
end

-- Cuts a packet's bytes at the delimiters, with what was left of the packets before it.
local function cut(text, stream, device, number, time)
    local items, place = {}, 1
    local before = pieces[stream] or ""
    while place <= #text do
        local finish = text:find("\0", place, true)
        if not finish then break end
        local stuffed = before .. text:sub(place, finish - 1)
        local item = { from = place, to = finish, carried = #before, device = device, id = number .. "." .. #items }
        if #stuffed > 0 then
            item.stuffed = stuffed
            item.frame = frame_of(stuffed)
            note_frame(item, stream, number, time)
        end
        items[#items + 1] = item
        before, place = "", finish + 1
    end
    -- Rubbish without an end is not kept without an end.
    pieces[stream] = (before .. text:sub(place)):sub(1, 4096)
    return { items = items, rest = place }
end

-- Trees ---------------------------------------------------------------------------------------------------------------

local function complain(tree, expert_info, why)
    tree:add_proto_expert_info(expert_info, why)
end

local function add_fault(tree, code)
    local fault = faults[code]
    if code == 0 then return end
    local text = fault and (fault.text .. " " .. fault.remedy) or "This version does not know the fault."
    complain(tree, experts.fault, fault_name(code) .. ": " .. text)
end

local function add_field(tree, tvb, frame, row)
    local range = tvb(HEADER_BYTES + row.offset, row.bytes)
    local item = tree:add_le(row.field, range)
    for _, field in ipairs(row.bits or {}) do item:add_le(field, range) end
    if row.type == "ascii" then
        local text = frame.body:sub(HEADER_BYTES + row.offset + 1, HEADER_BYTES + row.offset + row.bytes)
        if not text:find("^[\32-\126]*%z*$") then complain(item, experts.range, row.name .. " is not printable ASCII") end
        return
    end
    if not (row.min or row.max) then return end
    local value = number_at(frame.body, HEADER_BYTES + row.offset, row.bytes, row.type:sub(1, 1) == "i")
    if (row.min and value < row.min) or (row.max and value > row.max) then
        complain(item, experts.range, string.format("%s is %d, expected %s to %s", row.name, value,
            row.min or "the lowest", row.max or "the highest"))
        return true
    end
end

local function add_payload(tree, tvb, frame, message)
    local payload = frame.count > 0 and tvb(HEADER_BYTES, frame.count) or nil
    if not message then
        complain(tree, experts.type, string.format("this version does not know type 0x%02x", frame.type))
        if payload then tree:add(fields.payload, payload) end
        return
    end
    if frame.count < message.bytes then
        complain(tree, experts.short,
            string.format("%s has %d bytes of payload, got %d", message.name, message.bytes, frame.count))
        if payload then tree:add(fields.payload, payload) end
        return
    end
    local is_refused = false
    for _, row in ipairs(message.fields) do is_refused = add_field(tree, tvb, frame, row) or is_refused end
    if frame.count > message.bytes then
        tree:add(fields.newer, tvb(HEADER_BYTES + message.bytes, frame.count - message.bytes))
    end
    return is_refused
end

local function add_links(tree, item)
    local link = links[item.id]
    if item.lost then
        tree:add(fields.lost, item.lost):set_generated()
        complain(tree, experts.lost, string.format("%d frames of this side are missing before it", item.lost))
    end
    if item.is_out_of_order then complain(tree, experts.lost, "out of order: its sequence was there before") end
    if not link then return end
    local names = { "retry_of", "request_in", "answer_in", "tries", "response_us", "shows", "shown_in" }
    for _, name in ipairs(names) do
        if link[name] then tree:add(fields[name], link[name]):set_generated() end
    end
    if link.retry_of then complain(tree, experts.retry, "the same request as in packet " .. link.retry_of) end
end

local function add_header(tree, tvb, frame, message)
    tree:add(fields.major, tvb(0, 1))
    local item = tree:add(fields.type, tvb(1, 1))
    if message then item:append_text(" (" .. message.name .. ")") end
    tree:add_le(fields.sequence, tvb(2, 2))
    tree:add_le(fields.session, tvb(4, 4))
end

local function add_crc(tree, tvb, frame)
    local range = tvb(HEADER_BYTES + frame.count, CHECKSUM_BYTES)
    local item = tree:add_le(fields.crc, range)
    item:add(fields.crc_ok, range, frame.error ~= "crc"):set_generated()
    if frame.error == "crc" then complain(item, experts.crc, frame.why) end
end

local function side_name(side) return side == 0 and "host" or "pen" end

-- Shows one frame and gives its words for the list of packets.
local function add_frame(root, range, item, side)
    local frame = item.frame
    local tree = root:add(pen_link, range)
    if frame.error == "stuffing" then
        complain(tree, experts.stuffing, frame.why)
        tree:set_text("pen-link, BROKEN: " .. frame.why)
        return "BROKEN: " .. frame.why
    end
    local tvb = ByteArray.new(frame.body, true):tvb("pen-link without stuffing")
    if frame.error == "long" or frame.error == "short" then
        complain(tree, experts[frame.error], frame.why)
        tree:set_text("pen-link, BROKEN: " .. frame.why)
        return "BROKEN: " .. frame.why
    end
    local message = messages[frame.type]
    add_header(tree, tvb, frame, message)
    if frame.error then
        if frame.count > 0 then tree:add(fields.payload, tvb(HEADER_BYTES, frame.count)) end
        add_crc(tree, tvb, frame)
        if frame.error == "major" then complain(tree, experts.major, frame.why) end
        tree:set_text("pen-link, BROKEN: " .. frame.why)
        return "BROKEN: " .. frame.why
    end
    local values = message and values_of(frame, message)
    local text = values and words_of(message, values)
        or string.format("%s, not understood", message and message.name or string.format("type 0x%02x", frame.type))
    if message then tree:add(fields.message, message.name):set_generated() end
    local is_refused = add_payload(tree, tvb, frame, message)
    add_crc(tree, tvb, frame)
    add_links(tree, item)
    if message and message.from ~= side_name(side) then
        complain(tree, experts.side, string.format("%s comes from the %s only", message.name, message.from))
    end
    if values and values.refusal and values.refusal ~= 0 then
        complain(tree, experts.refused, name_in("refusal", values.refusal))
    end
    if values and values.first_cause then add_fault(tree, values.first_cause) end
    if is_refused then text = "OUT OF RANGE: " .. text end
    if item.lost then text = string.format("[%d lost] %s", item.lost, text) end
    if links[item.id] and links[item.id].retry_of then text = "[again] " .. text end
    tree:set_text("pen-link, " .. text)
    return text
end

-- Shows all of a packet. `side` is 0 for bytes from the host and 1 for bytes from the pen.
local function show(tvb, pinfo, root, side, stream, device)
    local key = pinfo.number .. stream
    if not packets[key] then
        packets[key] = cut(tvb:raw(), stream, device, pinfo.number, pinfo.abs_ts)
    end
    pinfo.cols.protocol = "pen-link"
    local texts = {}
    for _, item in ipairs(packets[key].items) do
        local range = tvb(item.from - 1, item.to - item.from + 1)
        if item.frame then
            texts[#texts + 1] = add_frame(root, range, item, side)
        else
            root:add(fields.idle, range)
        end
    end
    local rest = packets[key].rest
    if rest <= tvb:len() then
        root:add(fields.piece, tvb(rest - 1))
        texts[#texts + 1] = "piece of a frame"
    end
    local arrow = side == 0 and "host → " or "pen → "
    pinfo.cols.info = arrow .. (#texts > 0 and table.concat(texts, " | ") or "idle line")
end

-- LINKTYPE_USER0: a direction byte, then bytes of the line.
function pen_link.dissector(tvb, pinfo, root)
    if tvb:len() < 1 then return 0 end
    local side = tvb(0, 1):uint()
    local tree = root:add(fields.direction, tvb(0, 1))
    pinfo.cols.src = side == 0 and "host" or "pen"
    pinfo.cols.dst = side == 0 and "pen" or "host"
    if side > 1 then
        tree:add_proto_expert_info(experts.side, "a direction is 0 or 1")
        return tvb:len()
    end
    if tvb:len() > 1 then show(tvb(1):tvb(), pinfo, root, side, "serial" .. side, "serial") end
    return tvb:len()
end

-- USB bulk: the direction is the endpoint's; a device is taken for a pen from its first whole frame on.
local function usb_name(pinfo)
    local side = tostring(pinfo.src) == "host" and 0 or 1
    local device = tostring(side == 0 and pinfo.dst or pinfo.src):match("^%d+%.%d+") or "usb"
    return side, device
end

local function holds_frame(text)
    for stuffed in text:gmatch("([^%z]+)%z") do
        if not frame_of(stuffed).error then return true end
    end
    return false
end

local function dissect_usb(tvb, pinfo, root)
    if tvb:len() == 0 then return false end
    local side, device = usb_name(pinfo)
    if not known_streams[device] then
        if not holds_frame(tvb:raw()) then return false end
        known_streams[device] = true
    end
    show(tvb, pinfo, root, side, device .. "/" .. side, device)
    return true
end

local pen_link_usb = Proto("penlink_usb", "pen-link over USB bulk")
function pen_link_usb.dissector(tvb, pinfo, root)
    return dissect_usb(tvb, pinfo, root) and tvb:len() or 0
end

DissectorTable.get("wtap_encap"):add(wtap.USER0, pen_link)
-- 0xff: the interface class of a vendor; 0x0a: CDC data. Where the capture does not hold the descriptors, Wireshark does
-- not know the class, and asks the heuristic.
DissectorTable.get("usb.bulk"):add(0xff, pen_link_usb)
DissectorTable.get("usb.bulk"):add(0x0a, pen_link_usb)
pen_link_usb:register_heuristic("usb.bulk", dissect_usb)
