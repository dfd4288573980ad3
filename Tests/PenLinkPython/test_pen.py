"""The pen by its rules, on a virtual clock: no port, no wall time."""

import unittest

import pen_link
from pen_identity import identity
from pen_link import Frame, Receiver
from pen_link_codes import EventKind, FaultCode, LimitCode, PenState, Refusal
from pen_link_layout import Value
from pen_session import Session

SESSION = 77
ROW: dict[str, Value] = {
    "row": 0, "area": 0, "depth_max_um": 800, "depth_guard_um": 100, "rate_min_millihz": 90_000,
    "rate_max_millihz": 150_000, "rate_guard_millihz": 10_000, "punctures_max": 600, "milliseconds_max": 60_000,
    "dwell_max_ms": 0, "passes_max": 1}


class Bench(unittest.TestCase):
    def setUp(self) -> None:
        self.reader = Receiver("pen")
        self.frames: list[Frame] = []
        self.pen = Session(identity("glide", paced=True), lambda data: self.frames.extend(self.reader.feed(data)))
        self.machine = self.pen.machine
        self.sequence = self.transaction = self.number = 0

    def send(self, name: str, values: dict[str, Value], session: int = SESSION) -> None:
        self.sequence += 1
        for frame in self.pen.receive(pen_link.encode(name, values, self.sequence, session)):
            self.pen.obey(frame)

    def transact(self, name: str, **values: Value) -> Refusal:
        self.transaction += 1
        self.send(name, {"transaction": self.transaction, **values})
        return Refusal(self.last("acknowledge").number("refusal"))

    def last(self, name: str) -> Frame:
        return next(frame for frame in reversed(self.frames) if frame.name == name)

    def events(self, kind: EventKind) -> list[Frame]:
        return [frame for frame in self.frames if frame.name == "event" and frame["kind"] == kind]

    def hello(self, session: int = SESSION) -> None:
        self.send("hello", {"minor": 0, "definition_hash": 1, "host_major": 0, "host_minor": 0, "host_patch": 0,
                            "host_time_us": 0}, session)

    def run_for(self, microseconds: int) -> None:
        self.pen.tick(self.machine.now + microseconds)

    def armed(self) -> None:
        self.hello()
        begin: dict[str, Value] = {"area_rows": 1, "calibration_id": 7, "cartridge_id": 0x50_59_00_01,
                                   "session_seconds_max": 60}
        rows = [ROW, {**ROW, "row": 1, "depth_max_um": 600}]
        self.assertEqual(self.transact("envelope_begin", **begin), Refusal.NONE)
        for row in rows:
            self.assertEqual(self.transact("envelope_row", **row), Refusal.NONE)
        self.assertEqual(self.transact("envelope_commit", envelope_hash=bytes(32)), Refusal.HASH_MISMATCH)
        whole = pen_link.envelope_hash(begin, rows)
        self.assertEqual(self.transact("envelope_commit", envelope_hash=whole), Refusal.NONE)
        self.run_for(1_000_000)
        self.assertEqual(self.machine.state, PenState.READY)
        self.assertEqual(self.transact("select_area", row=1), Refusal.NONE)
        self.assertEqual(self.transact("arm", row=1, lease_us=8_000, envelope_hash=whole), Refusal.NONE)

    def set_point(self, depth: int, rate: int, ahead: int = 8_000, row: int = 1) -> None:
        self.number += 1
        self.send("set_point", {"set_point": self.number, "row": row, "depth_um": depth, "rate_millihz": rate,
                                "valid_until_us": self.machine.now + ahead})

    def drive(self, depth: int, rate: int, milliseconds: int) -> None:
        for _ in range(milliseconds):
            self.set_point(depth, rate)
            self.run_for(1_000)

    def running(self) -> None:
        self.armed()
        self.drive(0, 0, 500)
        self.drive(500, 100_000, 100)
        self.assertEqual(self.machine.state, PenState.RUNNING)


class Rules(Bench):
    def test_silent_before_hello_and_a_transaction_has_one_effect(self) -> None:
        self.run_for(50_000)
        self.assertEqual(self.frames, [])
        self.armed()
        before = self.last("acknowledge").values
        self.send("disarm", {"transaction": 3})
        self.assertEqual(self.last("acknowledge")["refusal"], Refusal.SUPERSEDED)
        self.assertEqual(self.machine.state, PenState.ARMED)
        self.send("disarm", {"transaction": before["transaction"]})
        self.assertEqual(self.last("acknowledge").values, before)

    def test_set_points_just_inside_on_and_outside(self) -> None:
        self.armed()
        limits = ((600, 0, 8_000, None), (601, 0, 8_000, LimitCode.ENVELOPE_DEPTH),
                  (500, 150_000, 8_000, None), (500, 150_001, 8_000, LimitCode.ENVELOPE_RATE),
                  (500, 90_000, 8_000, None), (500, 89_999, 8_000, LimitCode.ENVELOPE_RATE),
                  (500, 0, 1, None), (500, 0, 0, LimitCode.LEASE_EXPIRED), (500, 0, 8_001, LimitCode.LEASE_TOO_FAR))
        for depth, rate, ahead, refusal in limits:
            self.set_point(depth, rate, ahead)
            self.assertEqual(self.machine.refusal, refusal, (depth, rate, ahead))
        self.set_point(0, 0, 8_000, row=2)
        self.assertEqual(self.machine.refusal, LimitCode.WRONG_ROW)

    def test_lapse_resumes_by_rest_and_a_press_and_trips_when_it_lasts(self) -> None:
        self.running()
        self.run_for(20_000)
        self.assertEqual(self.machine.state, PenState.LAPSED)
        self.assertTrue(self.machine.body.parked)
        self.set_point(500, 100_000)
        self.assertEqual(self.machine.state, PenState.LAPSED)
        self.set_point(0, 0)
        self.assertEqual(self.machine.state, PenState.PAUSED)
        self.drive(500, 100_000, 100)
        self.assertEqual(self.machine.state, PenState.PAUSED)
        self.drive(500, 100_000, 700)
        self.assertEqual(self.machine.state, PenState.RUNNING)
        self.run_for(250_000)
        self.assertEqual(self.machine.state, PenState.TRIPPED)
        self.assertEqual(self.last("fast_telemetry")["first_cause"], FaultCode.LINK_LOST)
        self.assertEqual(self.transact("clear", cause=int(FaultCode.STALL)), Refusal.WRONG_CAUSE)
        self.assertEqual(self.transact("clear", cause=int(FaultCode.LINK_LOST)), Refusal.NONE)
        self.assertEqual(self.machine.state, PenState.DISARMED)

    def test_stop_of_any_session_parks_in_time(self) -> None:
        self.running()
        self.send("stop", {"reason": 0}, session=1)
        self.assertEqual(self.machine.state, PenState.READY)
        self.run_for(9_000)
        self.assertTrue(self.machine.body.parked)
        self.assertEqual(len(self.events(EventKind.PARKED)), 1)

    def test_the_dose_ends_motion(self) -> None:
        self.running()
        self.drive(500, 100_000, 600)
        self.assertEqual(self.machine.state, PenState.PAUSED)
        self.assertEqual(self.machine.doses[1].punctures, 600)

    def test_a_new_hello_in_a_lapse_latches_link_lost(self) -> None:
        self.running()
        self.run_for(20_000)
        self.hello(SESSION + 1)
        self.assertEqual(self.last("hello_reply")["state"], PenState.TRIPPED)
        self.assertEqual(self.last("hello_reply")["first_cause"], FaultCode.LINK_LOST)

    def test_emergency_stop_trips_and_is_present_until_released(self) -> None:
        self.running()
        self.machine.sensors.emergency_stop = True
        self.run_for(1_000)
        self.assertEqual(self.machine.state, PenState.TRIPPED)
        self.run_for(20_000)
        self.assertEqual(self.transact("clear", cause=int(FaultCode.EMERGENCY_STOP)), Refusal.CAUSE_PRESENT)
        self.machine.sensors.emergency_stop = False
        self.assertEqual(self.transact("clear", cause=int(FaultCode.EMERGENCY_STOP)), Refusal.NONE)


if __name__ == "__main__":
    unittest.main()
