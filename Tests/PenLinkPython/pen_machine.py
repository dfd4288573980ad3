"""The pen's state machine: sessions, transactions, set-points, motion, stops and faults (pen-link.md, 4 to 10)."""

from collections import deque
from dataclasses import dataclass
from typing import Callable

import pen_link_codes as codes
from pen_body import STEP_US, Body, Person, Stroke
from pen_envelope import Ceilings, Envelope, Row
from pen_guard import Finding, Guard, Sensors
from pen_identity import Identity
from pen_link_codes import EventKind, FaultCode, LimitCode, PenState, Profiles, StopReason

MOTION_STATES = (PenState.ARMED, PenState.RUNNING, PenState.PAUSED, PenState.LAPSED)
Emit = Callable[[str, dict[str, int | bytes | str]], None]


@dataclass
class SetPoint:
    number: int
    row: int
    depth_um: int
    rate_millihz: int
    valid_until_us: int


@dataclass
class Dose:
    strokes: int = 0
    punctures: int = 0
    microseconds: int = 0


class Machine:
    """Turns by `advance`, is told things by the methods, and says what happens through `emit`."""

    def __init__(self, identity: Identity, emit: Emit) -> None:
        self.identity = identity
        self.emit = emit
        profiles = identity.profiles
        self.body = Body(spring=identity.park_means == codes.ParkMeans.SPRING)
        self.person = Person()
        self.sensors = Sensors()
        self.guard = Guard(bool(profiles & Profiles.SENSED_DEPTH), bool(profiles & Profiles.DRIVEN_DEPTH))
        self.now = 0
        self.state = PenState.DISARMED
        self.envelope = Envelope(Ceilings(identity.depth_max_um, identity.rate_min_millihz,
                                          identity.rate_max_millihz))
        self.first_cause: Finding | None = None
        self.cause_time = 0
        self.consequence = FaultCode.NONE
        self.stroke_index = 0
        self.refused = 0
        self.last_stroke: Stroke | None = None
        self.new_session()

    def new_session(self) -> None:
        """Forgets what belongs to a session; a latched fault stays."""
        self.envelope.forget()
        self.row = 0
        self.doses: dict[int, Dose] = {}
        self.session_us = 0
        self.lapses = 0
        self.lapse_times: deque[int] = deque()
        self.set_point: SetPoint | None = None
        self.last_number = 0
        self.lease_us = 0
        self.press_needed = False
        self.refusal: LimitCode | None = None
        self.idle_since = 0
        self.lapsed_at = 0
        self.strokes_at_set_point = self.stroke_index

    # What is told to the pen

    def hello(self) -> None:
        """A hello of another session (PEN-021)."""
        if self.state == PenState.LAPSED:
            self.trip(Finding(FaultCode.LINK_LOST, self.now - self.lapsed_at, codes.LAPSE_RESUME_US))
        self.body.park(self.now)
        self.new_session()
        self.state = PenState.TRIPPED if self.first_cause else PenState.DISARMED

    def stop(self, _reason: StopReason | int) -> None:
        if self.state in MOTION_STATES:
            self.leave_motion()

    def leave_motion(self) -> None:
        self.body.park(self.now)
        self.set_point = None
        self.press_needed = False
        self.refusal = None
        self.enter(PenState.READY)

    def arm(self, lease_us: int) -> None:
        self.lease_us = lease_us
        self.press_needed = True
        self.set_point = None
        self.refusal = None
        self.idle_since = self.now
        self.enter(PenState.ARMED)

    def take_set_point(self, asked: SetPoint) -> None:
        """PEN-061, in the order of its text."""
        refusal = self.judge(asked)
        if refusal is not None:
            self.refused += 1
            if refusal != self.refusal:
                self.refusal = refusal
                self.event(EventKind.SET_POINT_REFUSED, int(refusal))
            return
        self.refusal = None
        self.set_point = asked
        self.last_number = asked.number
        self.strokes_at_set_point = self.stroke_index
        self.idle_since = self.now
        if self.state == PenState.LAPSED and asked.rate_millihz == 0:
            self.enter(PenState.PAUSED)
        self.move()

    def judge(self, asked: SetPoint) -> LimitCode | None:
        row, machine = self.envelope.row(self.row), self.envelope.row(0)
        if self.state not in MOTION_STATES or row is None or machine is None:
            return LimitCode.NONE
        ahead = asked.valid_until_us - self.now
        rates, own = asked.rate_millihz, self.identity
        checks = (
            (asked.row != self.row, LimitCode.WRONG_ROW),
            (asked.number <= self.last_number, LimitCode.SET_POINT_ORDER),
            (ahead <= 0, LimitCode.LEASE_EXPIRED),
            (ahead > self.lease_us, LimitCode.LEASE_TOO_FAR),
            (asked.depth_um > row["depth_max_um"], LimitCode.ENVELOPE_DEPTH),
            (asked.depth_um > min(machine["depth_max_um"], own.depth_max_um), LimitCode.MACHINE_DEPTH),
            (rates != 0 and not self.within(rates, row), LimitCode.ENVELOPE_RATE),
            (rates != 0 and not (self.within(rates, machine) and own.rate_min_millihz <= rates
                                 <= own.rate_max_millihz), LimitCode.MACHINE_RATE),
        )
        return next((code for refused, code in checks if refused), None)

    @staticmethod
    def within(rate: int, row: Row) -> bool:
        return row["rate_min_millihz"] <= rate <= row["rate_max_millihz"]

    # Time

    def advance(self, until: int) -> None:
        while self.now + STEP_US <= until:
            self.now += STEP_US
            self.step()

    def step(self) -> None:
        stroke = self.body.step(self.now)
        if stroke is not None:
            self.end_stroke(stroke)
        if self.parking and self.body.parked:
            self.event(EventKind.PARKED, 0, self.now - self.parked_order, self.stroke_index - self.strokes_at_set_point)
        self.parking = self.body.parking_since is not None
        self.parked_order = self.body.parking_since or 0
        if self.state == PenState.RUNNING:
            self.session_us += STEP_US
            self.doses[self.row].microseconds += STEP_US
        self.watch_lease()
        if self.now % 1_000 == 0:
            self.each_millisecond()
        self.move()

    parking = False
    parked_order = 0

    def each_millisecond(self) -> None:
        before = self.person.pressed
        lease = self.set_point is not None
        self.person.step(self.now, self.state.name.lower(), self.press_needed, lease)
        if self.person.pressed != before:
            self.enable_changed(self.person.pressed)
        self.body.contact = self.state in MOTION_STATES
        rows = [row for row in (self.envelope.row(self.row), self.envelope.row(0)) if row is not None]
        peak = self.last_stroke.peak_um if self.last_stroke and not self.body.parked else -1_000
        for finding in self.guard.run(self.now, self.body, self.sensors, rows, self.state in MOTION_STATES,
                                      peak, self.rate_millihz):
            self.trip(finding)

    def watch_lease(self) -> None:
        if self.set_point is not None and self.now >= self.set_point.valid_until_us:
            self.set_point = None
            self.press_needed = True
            self.idle_since = self.now
            if self.state == PenState.RUNNING:
                self.lapse()
        if self.state == PenState.LAPSED and self.now - self.lapsed_at > codes.LAPSE_RESUME_US:
            self.trip(Finding(FaultCode.LINK_LOST, self.now - self.lapsed_at, codes.LAPSE_RESUME_US))
        if (self.state in (PenState.ARMED, PenState.PAUSED) and self.set_point is None
                and self.now - self.idle_since >= codes.ARM_IDLE_US):
            self.leave_motion()
            self.event(EventKind.ARM_EXPIRED)

    def lapse(self) -> None:
        self.body.park(self.now)
        self.lapses += 1
        self.lapsed_at = self.now
        self.lapse_times.append(self.now)
        while self.now - self.lapse_times[0] > codes.LAPSE_WINDOW_US:
            self.lapse_times.popleft()
        self.enter(PenState.LAPSED)
        self.event(EventKind.LAPSED, int(FaultCode.LEASE_EXPIRED))
        if len(self.lapse_times) > codes.LAPSES_IN_WINDOW_MAX:
            self.trip(Finding(FaultCode.TOO_MANY_LAPSES, len(self.lapse_times), codes.LAPSES_IN_WINDOW_MAX))

    def enable_changed(self, pressed: bool) -> None:
        self.event(EventKind.ENABLE_PRESSED if pressed else EventKind.ENABLE_RELEASED)
        if pressed and self.state == PenState.CONFIRMING:
            self.envelope.confirmed = True
            self.doses = {number: Dose() for number in range(len(self.envelope.rows))}
            self.enter(PenState.READY)
            self.event(EventKind.ENVELOPE_CONFIRMED)
        elif pressed and self.state in (PenState.ARMED, PenState.PAUSED) and self.set_point is not None:
            self.press_needed = False
        elif not pressed and self.state in MOTION_STATES:
            self.press_needed = True
            if self.state == PenState.RUNNING:
                self.pause()

    # Motion

    def move(self) -> None:
        """Follows the set-point in force, where PEN-063 allows it."""
        asked = self.set_point
        if self.state == PenState.RUNNING and asked is not None:
            if self.dose_reached:
                self.press_needed = True
                self.pause()
            elif asked.rate_millihz == 0:
                self.pause()
            else:
                self.body.drive(asked.depth_um, asked.rate_millihz, self.now)
        elif (self.state in (PenState.ARMED, PenState.PAUSED) and asked is not None and asked.rate_millihz > 0
              and self.person.pressed and not self.press_needed and not self.dose_reached
              and not self.sensors.emergency_stop and self.body.parked):
            self.last_stroke = None
            self.enter(PenState.RUNNING)
            self.body.drive(asked.depth_um, asked.rate_millihz, self.now)

    def pause(self) -> None:
        self.body.park(self.now)
        self.enter(PenState.PAUSED)

    @property
    def dose_reached(self) -> bool:
        row, dose, begin = self.envelope.row(self.row), self.doses.get(self.row), self.envelope.begin
        return (row is None or dose is None or begin is None or dose.punctures >= row["punctures_max"]
                or dose.microseconds >= row["milliseconds_max"] * 1_000
                or self.session_us >= begin["session_seconds_max"] * 1_000_000)

    def end_stroke(self, stroke: Stroke) -> None:
        self.stroke_index += 1
        self.last_stroke = stroke
        dose = self.doses.get(self.row)
        if stroke.contact and dose is not None:
            dose.strokes += 1
            dose.punctures += self.identity.needles
        self.emit("stroke_record", {
            "pen_time_us": stroke.ended_us, "stroke": self.stroke_index, "row": self.row,
            "contact": int(stroke.contact), "peak_um": stroke.peak_um, "period_us": stroke.period_us,
            "current_ma": self.body.current_ma, "force_mn": self.body.force_mn,
            "glide_um_per_s": self.person.glide_um_per_s})

    @property
    def rate_millihz(self) -> int:
        """Over the last stroke, or over the time since, if that is longer; 0 at rest."""
        if self.body.parked or self.last_stroke is None:
            return 0
        return 10**9 // max(self.last_stroke.period_us, self.now - self.last_stroke.ended_us)

    # Faults and states

    def trip(self, finding: Finding) -> None:
        self.body.park(self.now)
        self.set_point = None
        kind = EventKind.TRIPPED
        if self.first_cause is None:
            self.first_cause, self.cause_time = finding, self.now
            self.enter(PenState.TRIPPED)
        elif self.consequence == FaultCode.NONE and finding.code != self.first_cause.code:
            self.consequence = finding.code
            kind = EventKind.CONSEQUENCE
        else:
            return
        self.event(kind, int(finding.code), finding.value, finding.threshold)

    def clear(self) -> None:
        self.envelope.forget()
        self.row = 0
        self.doses = {}
        code = self.first_cause.code if self.first_cause else FaultCode.NONE
        self.first_cause = None
        self.consequence = FaultCode.NONE
        self.press_needed = False
        self.enter(PenState.DISARMED)
        self.event(EventKind.CLEARED, int(code))

    def cause_present(self) -> bool:
        """Whether the latched cause would trip again at once."""
        found = self.guard.run(self.now, self.body, self.sensors, [], False, 0, self.rate_millihz)
        return not self.body.parked or any(self.first_cause and each.code == self.first_cause.code for each in found)

    def enter(self, state: PenState) -> None:
        if state != self.state:
            self.state = state
            self.event(EventKind.STATE_CHANGED)

    def event(self, kind: EventKind, code: int = 0, value: int = 0, threshold: int = 0) -> None:
        self.emit("event", {"pen_time_us": self.now, "kind": int(kind), "state": int(self.state), "code": code,
                            "value": value, "threshold": threshold, "set_point": self.last_number})
