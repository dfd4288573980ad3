#!/usr/bin/python3
"""A host in plain Python: `client.py PORT` talks with a pen from hello to disarm, with a second of motion.

Exit status 0 when all went as pen-link.md says, 1 with a sentence when anything surprised it; the pen is then stopped.
Only for simulated pens: it has no interlock.
"""

import sys

import serial

from client_link import Link, Surprise
from pen_link import envelope_hash
from pen_link_codes import LEASE_DEFAULT_US, Capabilities, FaultCode, PenFlags, PenState, QueryTopic, StopReason
from pen_link_layout import Value

DEPTH_UM = 500
MOTION_US = 1_000_000
WAIT_S = 60.0
"""Longest wait for a person or a pen, generous for machines that are busy."""


def say(text: str) -> None:
    print(text, flush=True)


def envelope(link: Link, rate: int) -> tuple[dict[str, Value], list[dict[str, Value]]]:
    """One area row of small limits around one depth and one rate."""
    calibration = link.query(QueryTopic.CALIBRATION).number("calibration_id")
    cartridge = link.query(QueryTopic.CARTRIDGE)
    if cartridge["present"] != 1:
        raise Surprise("There is no cartridge in the pen: fit one.")
    say(f"The cartridge has {cartridge['needles']} needles, lot {cartridge['lot']}.")
    if calibration != link.hello["calibration_id"]:
        raise Surprise(f"The report names calibration {calibration}, hello_reply {link.hello['calibration_id']}.")
    begin: dict[str, Value] = {"area_rows": 1, "calibration_id": calibration,
                               "cartridge_id": cartridge["cartridge_id"], "session_seconds_max": 60}
    machine: dict[str, Value] = {
        "row": 0, "area": 0, "depth_max_um": 800, "depth_guard_um": 200, "rate_min_millihz": rate,
        "rate_max_millihz": rate, "rate_guard_millihz": 20_000, "punctures_max": 1_000_000,
        "milliseconds_max": 60_000, "dwell_max_ms": 0, "passes_max": 1}
    return begin, [machine, {**machine, "row": 1, "area": 5, "depth_max_um": 600}]


def load_envelope(link: Link, rate: int) -> bytes:
    begin, rows = envelope(link, rate)
    hash_here = envelope_hash(begin, rows)
    link.transact("envelope_begin", begin)
    for row in rows:
        link.transact("envelope_row", row)
    if link.transact("envelope_commit", {"envelope_hash": hash_here}) != PenState.CONFIRMING:
        raise Surprise("The envelope is committed, but the pen does not wait for its press.")
    say("The envelope is loaded. Press the pen's button to confirm it.")
    link.wait(lambda t: t["state"] == PenState.READY and not t.number("flags") & PenFlags.ENABLE,
              "the press that confirms the envelope, and its release", WAIT_S)
    report = link.query(QueryTopic.ENVELOPE)
    if report["confirmed"] != 1 or report["envelope_hash"] != hash_here:
        raise Surprise("The pen does not hold the envelope that was loaded: its hash differs, or it is not confirmed.")
    if any(report[name] != begin[name] for name in begin):
        raise Surprise("The envelope's begin was read back different.")
    for row in rows:
        held = link.query(QueryTopic.ENVELOPE_ROW, int(str(row["row"])))
        if any(held[name] != row[name] for name in row):
            raise Surprise(f"Row {row['row']} was read back different.")
    say("The pen holds the same limits, confirmed.")
    return hash_here


def motion(link: Link, rate: int) -> None:
    """Set-points at rest until the enable is pressed, a second of motion by the pen's clock, then rest."""
    say("Armed. Press the enable and hold it.")
    link.set_points(0, 0, lambda t: bool(t.number("flags") & PenFlags.ENABLE
                                         and not t.number("flags") & PenFlags.PRESS_NEEDED), WAIT_S)
    began = link.telemetry.number("pen_time_us")
    strokes = link.telemetry.number("stroke")
    say(f"The enable is pressed: {DEPTH_UM} µm at {rate / 1_000:.0f} Hz.")
    link.must_run = False

    def done(telemetry: object) -> bool:
        link.must_run = link.must_run or link.telemetry["state"] == PenState.RUNNING
        if link.must_run and link.telemetry["state"] != PenState.RUNNING:
            raise Surprise(f"The pen left motion by itself: {PenState(link.telemetry.number('state')).name.lower()}.")
        return link.telemetry.number("pen_time_us") - began >= MOTION_US

    link.set_points(DEPTH_UM, rate, done, WAIT_S)
    link.set_points(0, 0, lambda t: t["state"] == PenState.PAUSED and bool(t.number("flags") & PenFlags.PARKED),
                    WAIT_S)
    made = link.telemetry.number("stroke") - strokes
    expected = MOTION_US * rate // 10**9
    if not expected * 3 // 4 <= made <= expected + 2:
        raise Surprise(f"{made} strokes were made, about {expected} were expected.")
    say(f"{made} strokes in a second of the pen's time, then rest and parked.")


def treat(link: Link) -> None:
    link.say_hello()
    hello = link.hello
    if not hello.number("capabilities") & Capabilities.SIMULATED:
        raise Surprise("This is no simulated pen: this client is a test and has no interlock.")
    say(f"Pen {hello['serial']} has answered, session {link.session:#010x}.")
    link.exchange_clocks()
    say(f"The clocks are compared to ±{link.clock.bound(link.now())} µs.")
    state = link.query(QueryTopic.STATE)
    if state["state"] != PenState.DISARMED or state["first_cause"] != FaultCode.NONE:
        raise Surprise(f"The pen is {PenState(state.number('state')).name.lower()} with fault {state['first_cause']}.")
    rate = max(hello.number("rate_min_millihz"), min(100_000, hello.number("rate_max_millihz")))
    hash_here = load_envelope(link, rate)
    link.transact("select_area", {"row": 1})
    armed = link.transact("arm", {"row": 1, "lease_us": LEASE_DEFAULT_US, "envelope_hash": hash_here})
    if armed != PenState.ARMED:
        raise Surprise("The arming was applied, but the pen is not armed.")
    motion(link, rate)
    if link.transact("disarm", {}) != PenState.READY:
        raise Surprise("The disarming was applied, but the pen is not ready.")
    end = link.query(QueryTopic.STATE)
    if end["state"] != PenState.READY or end["last_applied"] != link.transaction or end["lapses"] != 0:
        raise Surprise("The pen's last report differs from what it acknowledged, or it counted a lapse.")
    dose = link.query(QueryTopic.DOSE, 1)
    say(f"Disarmed. The pen counts {dose['strokes']} strokes in contact, {dose['milliseconds']} ms in motion.")


def main() -> int:
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 64
    try:
        port = serial.Serial(sys.argv[1], 921_600, timeout=0.002, exclusive=True)
    except serial.SerialException as error:
        print(f"SURPRISE: {sys.argv[1]} cannot be opened: {error}", file=sys.stderr)
        return 1
    link = Link(port)
    try:
        treat(link)
    except (Surprise, serial.SerialException) as surprise:
        link.stop(StopReason.INTERLOCK)
        print(f"SURPRISE: {surprise}", file=sys.stderr)
        return 1
    except BaseException:
        link.stop(StopReason.SHUTDOWN)
        raise
    say("PASSED: handshake, envelope, arming, a second of motion and disarming went as pen-link.md says.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
