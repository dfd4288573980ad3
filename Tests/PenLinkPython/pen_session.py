"""The pen's end of the link: frames in and out, sessions, transactions, queries, telemetry (pen-link.md, 4 to 6)."""

from typing import Callable

import pen_link
from pen_identity import Identity
from pen_link import Frame, Receiver
from pen_link_codes import (
    DEFINITION_HASH, ENVELOPE_ROWS_MAX, LEASE_MAX_US, STOP_TO_PARKED_US, Acknowledgement, CartridgeUse, EventKind,
    FaultCode, LimitCode, PenFlags, PenState, QueryTopic, Refusal)
from pen_link_layout import Value
from pen_machine import MOTION_STATES, Dose, Machine, SetPoint

IDLE_STATES = (PenState.DISARMED, PenState.CONFIRMING, PenState.READY)
Values = dict[str, Value]


class Session:
    """Everything between bytes and the state machine. `send` takes whole frames."""

    def __init__(self, identity: Identity, send: Callable[[bytes], None]) -> None:
        self.identity = identity
        self.send = send
        self.receiver = Receiver("host")
        self.session: int | None = None
        self.previous_session = 0
        self.previous_applied = 0
        self.sequence = 0
        self.last_applied = 0
        self.answered: tuple[int, Values] | None = None
        self.machine = Machine(identity, self.emit)
        self.cartridge_latched = False

    def emit(self, name: str, values: Values) -> None:
        if self.session is not None:
            if name == "stroke_record":
                values = {**values, **self.unmeasured}
            self.send(pen_link.encode(name, values, self.sequence, self.session))
            self.sequence = (self.sequence + 1) & 0xFFFF

    @property
    def unmeasured(self) -> Values:
        """What a stroke_record must leave at 0, for the profiles that this pen lacks."""
        profiles = self.identity.profiles
        return {name: 0 for name, profile in (("peak_um", profiles.DRIVEN_DEPTH), ("glide_um_per_s", profiles.GLIDE))
                if not profiles & profile}

    def receive(self, data: bytes) -> list[Frame]:
        """Takes frames in; the caller obeys each by `obey`, so that time can pass between them."""
        before = self.receiver.stops_broken
        frames = self.receiver.feed(data)
        if self.receiver.stops_broken > before:
            self.machine.stop(0)
        return frames

    def obey(self, frame: Frame) -> None:
        if frame.name == "stop":
            self.machine.stop(frame.number("reason"))
        elif frame.name == "hello":
            self.hello(frame)
        elif self.session is None or frame.session != self.session:
            return
        elif frame.name == "clock_ping":
            now = self.machine.now
            self.emit("clock_pong", {"host_time_us": frame["host_time_us"], "received_us": now, "sent_us": now})
        elif frame.name == "query":
            self.answer_query(frame.number("query"), frame.number("topic"), frame.number("index"))
        elif frame.name == "set_point":
            self.machine.take_set_point(self.set_point(frame))
        else:
            self.transact(frame)

    @staticmethod
    def set_point(frame: Frame) -> SetPoint:
        return SetPoint(frame.number("set_point"), frame.number("row"), frame.number("depth_um"),
                        frame.number("rate_millihz"), frame.number("valid_until_us"))

    def hello(self, frame: Frame) -> None:
        if frame.session == 0:
            return
        first = self.session is None
        if frame.session != self.session:
            self.machine.hello()
            self.previous_session, self.previous_applied = self.session or 0, self.last_applied
            self.session = frame.session
            self.sequence = self.last_applied = 0
            self.answered = None
        own, machine = self.identity, self.machine
        self.emit("hello_reply", {
            "minor": min(pen_link.MINOR, frame.number("minor")), "definition_hash": DEFINITION_HASH,
            "serial": own.serial, "firmware_major": 0, "firmware_minor": 1, "firmware_patch": 0,
            "profiles": int(own.profiles), "capabilities": int(own.capabilities), "park_means": int(own.park_means),
            "depth_max_um": own.depth_max_um, "depth_step_um": own.depth_step_um,
            "rate_min_millihz": own.rate_min_millihz, "rate_max_millihz": own.rate_max_millihz,
            "lease_max_us": LEASE_MAX_US, "stop_to_parked_us": STOP_TO_PARKED_US,
            "calibration_id": own.calibration_id, "state": int(machine.state), "first_cause": self.cause,
            "boot_count": 1, "previous_session": self.previous_session, "last_applied": self.previous_applied,
            "pen_time_us": machine.now})
        if first:
            machine.event(EventKind.BOOTED, value=1)

    @property
    def cause(self) -> int:
        finding = self.machine.first_cause
        return int(finding.code) if finding else 0

    # Transactions

    def transact(self, frame: Frame) -> None:
        number = frame.number("transaction")
        if self.answered is not None and number == self.answered[0]:
            self.emit("acknowledge", self.answered[1])
            return
        late = self.answered is not None and number < self.answered[0]
        refusal = Refusal.SUPERSEDED if late else self.carry_out(frame)
        if refusal == Refusal.NONE:
            self.last_applied = number
        done = Acknowledgement.APPLIED if refusal == Refusal.NONE else Acknowledgement.REFUSED
        answer: Values = {"transaction": number, "acknowledgement": int(done), "refusal": int(refusal),
                          "last_applied": self.last_applied, "state": int(self.machine.state)}
        if not late:
            self.answered = (number, answer)
        self.emit("acknowledge", answer)

    def carry_out(self, frame: Frame) -> Refusal:
        machine, state = self.machine, self.machine.state
        values = {name: value for name, value in frame.values.items() if isinstance(value, int)}
        envelope = machine.envelope
        if frame.name.startswith("envelope_"):
            return self.load(frame, values)
        if frame.name == "disarm":
            if state in MOTION_STATES:
                machine.leave_motion()
            return Refusal.NONE
        if frame.name == "select_area":
            if state != PenState.READY:
                return Refusal.WRONG_STATE
            if envelope.row(values["row"]) is None:
                return Refusal.UNKNOWN_ROW
            machine.row = values["row"]
            return Refusal.NONE
        if frame.name == "arm":
            return self.arm(values, frame["envelope_hash"])
        if frame.name == "clear":
            return self.clear(values["cause"])
        if frame.name == "latch_cartridge":
            if state not in IDLE_STATES:
                return Refusal.WRONG_STATE
            if not machine.sensors.cartridge or values["cartridge_id"] != self.identity.cartridge_id:
                return Refusal.CARTRIDGE
            self.cartridge_latched = True
            return Refusal.NONE
        return Refusal.UNKNOWN_PARAMETER if state == PenState.DISARMED else Refusal.WRONG_STATE

    def load(self, frame: Frame, values: dict[str, int]) -> Refusal:
        machine, own = self.machine, self.identity
        if machine.state not in IDLE_STATES:
            return Refusal.WRONG_STATE
        if frame.name == "envelope_begin":
            cartridge = own.cartridge_id if machine.sensors.cartridge else 0
            refusal = machine.envelope.start(values, own.calibration_id, cartridge)
            if refusal == Refusal.NONE:
                machine.row = 0
                machine.doses = {}
                machine.enter(PenState.DISARMED)
            return refusal
        if frame.name == "envelope_row":
            return machine.envelope.add(values)
        refusal = machine.envelope.commit(frame["envelope_hash"])
        if refusal == Refusal.NONE:
            machine.enter(PenState.CONFIRMING)
        return refusal

    def arm(self, values: dict[str, int], host_hash: Value) -> Refusal:
        machine = self.machine
        if machine.state != PenState.READY:
            return Refusal.WRONG_STATE
        checks = (
            (machine.envelope.row(values["row"]) is None, Refusal.UNKNOWN_ROW),
            (values["row"] != machine.row, Refusal.OUT_OF_RANGE),
            (machine.person.pressed, Refusal.ENABLE_HELD),
            (machine.sensors.emergency_stop, Refusal.EMERGENCY_STOP),
            (not machine.sensors.cartridge, Refusal.CARTRIDGE),
            (host_hash != machine.envelope.hash, Refusal.HASH_MISMATCH),
            (values["lease_us"] > LEASE_MAX_US, Refusal.LEASE_TOO_LONG),
        )
        refusal = next((code for found, code in checks if found), Refusal.NONE)
        if refusal == Refusal.NONE:
            machine.arm(values["lease_us"])
        return refusal

    def clear(self, cause: int) -> Refusal:
        machine = self.machine
        if machine.state != PenState.TRIPPED:
            return Refusal.WRONG_STATE
        if cause != self.cause:
            return Refusal.WRONG_CAUSE
        if machine.cause_present():
            return Refusal.CAUSE_PRESENT
        machine.clear()
        return Refusal.NONE

    # Reports

    def answer_query(self, query: int, topic: int, index: int) -> None:
        machine, own = self.machine, self.identity
        envelope = machine.envelope
        if topic == QueryTopic.STATE:
            self.emit("state_report", self.state_report(query))
        elif topic == QueryTopic.ENVELOPE:
            begin = envelope.begin if envelope.committed and envelope.begin else {}
            self.emit("envelope_report", {
                "query": query, "confirmed": int(envelope.confirmed), "area_rows": begin.get("area_rows", 0),
                "calibration_id": begin.get("calibration_id", 0), "cartridge_id": begin.get("cartridge_id", 0),
                "session_seconds_max": begin.get("session_seconds_max", 0),
                "envelope_hash": envelope.hash if begin else bytes(32)})
        elif topic == QueryTopic.ENVELOPE_ROW:
            self.report_row(query, index)
        elif topic == QueryTopic.CARTRIDGE:
            use = CartridgeUse.IN_USE if self.cartridge_latched else CartridgeUse.UNUSED
            self.emit("cartridge_report", {
                "query": query, "present": int(machine.sensors.cartridge), "cartridge_id": own.cartridge_id,
                "lot": "PYTHON-LOT", "needles": own.needles, "needle_length_um": 2_500, "needle_diameter_um": 350,
                "expiry_day": 0, "use": int(use), "strokes": machine.stroke_index})
        elif topic == QueryTopic.CALIBRATION:
            self.emit("calibration_report", {
                "query": query, "calibration_id": own.calibration_id, "made_day": 20_700, "due_day": 30_000,
                "depth_u95_um": 20, "rate_u95_millihz": 100, "technician": "PYTHON"})
        elif topic == QueryTopic.PARAMETER:
            self.emit("parameter_report", {"query": query, "parameter": index, "known": 0, "value": 0, "min": 0,
                                           "max": 0, "initial": 0})
        elif topic == QueryTopic.DOSE and index <= ENVELOPE_ROWS_MAX:
            dose = machine.doses.get(index, Dose())
            self.emit("dose_report", {"query": query, "row": index, "strokes": dose.strokes,
                                      "punctures": dose.punctures, "milliseconds": dose.microseconds // 1_000})

    def report_row(self, query: int, index: int) -> None:
        """A row that is not loaded is answered with zeros, one beyond the highest not at all (PEN-046)."""
        if index > ENVELOPE_ROWS_MAX:
            return
        rows = self.machine.envelope.rows
        row: Values = dict(rows[index]) if index < len(rows) else {}
        names = (field.name for field in pen_link.BY_NAME["envelope_row_report"].fields)
        self.emit("envelope_row_report", {**{name: row.get(name, 0) for name in names}, "query": query, "row": index})

    def state_report(self, query: int) -> Values:
        machine = self.machine
        finding = machine.first_cause
        return {"query": query, "pen_time_us": machine.now, "state": int(machine.state), "flags": self.flags,
                "first_cause": self.cause, "cause_time_us": machine.cause_time if finding else 0,
                "cause_value": finding.value if finding else 0, "cause_threshold": finding.threshold if finding else 0,
                "consequence": int(machine.consequence), "last_applied": self.last_applied,
                "set_point": machine.last_number, "row": machine.row, "lapses": machine.lapses, "boot_count": 1}

    @property
    def flags(self) -> int:
        machine = self.machine
        flags = ((machine.person.pressed, PenFlags.ENABLE), (machine.sensors.emergency_stop, PenFlags.EMERGENCY_STOP),
                 (machine.body.contact, PenFlags.CONTACT), (machine.body.parked, PenFlags.PARKED),
                 (machine.body.driven, PenFlags.TORQUE), (machine.sensors.cartridge, PenFlags.CARTRIDGE),
                 (machine.set_point is not None, PenFlags.LEASE), (machine.press_needed, PenFlags.PRESS_NEEDED))
        return sum(int(flag) for present, flag in flags if present)

    # Telemetry

    def tick(self, until: int) -> None:
        """Time passes, with telemetry at each ms of the pen's clock."""
        machine = self.machine
        while machine.now < until:
            machine.advance(min(until, machine.now - machine.now % 1_000 + 1_000))
            if machine.now % 1_000 == 0 and self.session is not None:
                self.emit("fast_telemetry", self.fast())
                if machine.now % 100_000 == 0:
                    self.emit("slow_telemetry", self.slow())
            if until - machine.now < 200:
                return

    def fast(self) -> Values:
        machine, profiles = self.machine, self.identity.profiles
        body, stroke, dose = machine.body, machine.last_stroke, machine.doses.get(machine.row)
        driven, sensed, glides = profiles & profiles.DRIVEN_DEPTH, profiles & profiles.SENSED_DEPTH, \
            profiles & profiles.GLIDE
        return {"pen_time_us": machine.now, "set_point": machine.last_number, "state": int(machine.state),
                "flags": self.flags, "protrusion_um": body.protrusion_um if driven else 0,
                "peak_um": stroke.peak_um if driven and stroke else 0,
                "stage_um": round(body.stage_um) if sensed else 0, "rate_millihz": machine.rate_millihz,
                "current_ma": body.current_ma, "supply_mv": machine.sensors.supply_mv,
                "stroke": machine.stroke_index, "punctures": dose.punctures if dose else 0,
                "first_cause": self.cause, "active_limit": int(machine.refusal or LimitCode.NONE),
                "force_mn": body.force_mn, "glide_um_per_s": machine.person.glide_um_per_s if glides else 0}

    def slow(self) -> Values:
        machine = self.machine
        return {"pen_time_us": machine.now, "handle_millic": machine.sensors.handle_millic,
                "winding_millic": machine.sensors.winding_millic, "battery_percent": 100,
                "strokes": machine.stroke_index, "frames": self.receiver.frames & 0xFFFFFFFF,
                "bad_frames": self.receiver.broken & 0xFFFFFFFF, "set_points_refused": machine.refused,
                "lapses": machine.lapses, "guard_overruns": 0}
