"""The host's end of the link: hello, clocks, queries, transactions and set-points (pen-link.md, sections 4 to 8)."""

import secrets
import time
from typing import Callable

import serial

import pen_link
from pen_link import ClockEstimate, Frame, Receiver
from pen_link_codes import (CLOCK_ERROR_WARN_US, CLOCK_PERIOD_US, DEFINITION_HASH, HELLO_RETRY_US, LEASE_DEFAULT_US,
                            SET_POINT_PERIOD_US, TRANSACTION_RETRY_US, TRANSACTION_TRIES_MAX, Acknowledgement,
                            Capabilities, EventKind, FaultCode, LimitCode, QueryTopic, Refusal)
from pen_link_layout import Value

ANSWER_S = 10.0
REPORTS = {QueryTopic.STATE: "state_report", QueryTopic.ENVELOPE: "envelope_report",
           QueryTopic.ENVELOPE_ROW: "envelope_row_report", QueryTopic.CARTRIDGE: "cartridge_report",
           QueryTopic.CALIBRATION: "calibration_report", QueryTopic.DOSE: "dose_report"}


class Surprise(Exception):
    """Something that pen-link.md does not lead to, as a sentence."""


class Link:
    hello: Frame
    telemetry: Frame

    def __init__(self, port: serial.Serial) -> None:
        self.port = port
        self.receiver = Receiver("pen")
        self.clock = ClockEstimate()
        self.session = secrets.randbelow(2**32 - 1) + 1
        self.sequence = self.transaction = self.queries = self.set_point = 0
        self.must_run = self.started = False
        self._expected: int | None = None
        self._telemetry_seen = False
        self._pinged = 0

    @staticmethod
    def now() -> int:
        return time.monotonic_ns() // 1_000

    def send(self, name: str, values: dict[str, Value]) -> None:
        self.port.write(pen_link.encode(name, values, self.sequence, self.session))
        self.sequence = (self.sequence + 1) & 0xFFFF

    def stop(self, reason: int) -> None:
        try:
            self.send("stop", {"reason": int(reason)})
            self.port.flush()
        except (OSError, serial.SerialException) as error:
            print(f"The stop could not be sent: {error}. The pen's lease ends by itself.", flush=True)

    def receive(self) -> list[Frame]:
        """What has come, checked: order, session, faults, refusals."""
        frames = [f for f in self.receiver.feed(self.port.read(max(1, self.port.in_waiting)))
                  if f.session == self.session]
        if self.receiver.broken and self._telemetry_seen:
            raise Surprise(f"A frame arrived broken: {self.receiver.last_broken}.")
        for frame in frames:
            if self._expected is not None and frame.sequence != self._expected:
                raise Surprise(f"Frames were lost: {frame.sequence} came, {self._expected} was due.")
            self._expected = (frame.sequence + 1) & 0xFFFF
            if frame.name == "fast_telemetry":
                self._take_telemetry(frame)
            elif frame.name == "event" and not self._is_first_too_late(frame) and frame["kind"] in (EventKind.TRIPPED, EventKind.LAPSED,
                                                             EventKind.SET_POINT_REFUSED):
                kind = EventKind(frame.number("kind")).name.lower()
                raise Surprise(f"The pen tells {kind} with code {frame['code']}.")
            elif frame.name == "clock_pong":
                self.clock.exchange(frame.number("host_time_us"), frame.number("received_us"),
                                    frame.number("sent_us"), self.now())
        return frames

    def _is_first_too_late(self, event: Frame) -> bool:
        """From arming to the first set-point a paced pen runs with the wall: on a busy machine that one comes late."""
        return (not self.started and event["kind"] == EventKind.SET_POINT_REFUSED
                and event["code"] == LimitCode.LEASE_EXPIRED)

    def _take_telemetry(self, frame: Frame) -> None:
        if self._telemetry_seen and frame.number("pen_time_us") <= self.telemetry.number("pen_time_us"):
            raise Surprise("The time of fast_telemetry did not advance.")
        if frame["first_cause"] != FaultCode.NONE:
            raise Surprise(f"The pen has latched fault {frame['first_cause']}.")
        self.telemetry = frame
        self._telemetry_seen = True

    def wait_for(self, name: str, wanted: Callable[[Frame], bool], seconds: float) -> Frame | None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for frame in self.receive():
                if frame.name == name and wanted(frame):
                    return frame
        return None

    def wait(self, wanted: Callable[[Frame], bool], what: str, seconds: float) -> None:
        if self.wait_for("fast_telemetry", wanted, seconds) is None:
            raise Surprise(f"Waited {seconds:.0f} s for {what}: it did not come.")

    def say_hello(self) -> None:
        self.port.write(b"\0")
        for _ in range(int(ANSWER_S * 1e6) // HELLO_RETRY_US):
            self.send("hello", {"minor": pen_link.MINOR, "definition_hash": DEFINITION_HASH, "host_major": 0,
                                "host_minor": 1, "host_patch": 0, "host_time_us": self.now()})
            reply = self.wait_for("hello_reply", lambda _: True, HELLO_RETRY_US / 1e6)
            if reply is not None:
                self.hello = reply
                if reply["minor"] != pen_link.MINOR or reply["definition_hash"] != DEFINITION_HASH:
                    raise Surprise(f"The pen was made from another definition: {reply.number('definition_hash'):#x}.")
                return
        raise Surprise("No pen answered hello.")

    def exchange_clocks(self) -> None:
        end = time.monotonic() + ANSWER_S
        while time.monotonic() < end:
            sent = self.now()
            self.send("clock_ping", {"host_time_us": sent})
            if self.wait_for("clock_pong", lambda f, s=sent: f["host_time_us"] == s, 1.0) is None:
                continue
            if self.clock.bound(self.now()) <= CLOCK_ERROR_WARN_US:
                return
        raise Surprise(f"The clocks could not be compared to ±{CLOCK_ERROR_WARN_US} µs.")

    def query(self, topic: QueryTopic, index: int = 0) -> Frame:
        self.queries += 1
        number = self.queries
        for _ in range(TRANSACTION_TRIES_MAX):
            self.send("query", {"query": number, "topic": int(topic), "index": index})
            report = self.wait_for(REPORTS[topic], lambda f: f["query"] == number, ANSWER_S / TRANSACTION_TRIES_MAX)
            if report is not None:
                return report
        raise Surprise(f"The query for {topic.name.lower()} was not answered.")

    def transact(self, name: str, values: dict[str, Value]) -> int:
        """The state that the pen acknowledges with."""
        self.transaction += 1
        number = self.transaction
        for _ in range(TRANSACTION_TRIES_MAX):
            self.send(name, {"transaction": number, **{k: v for k, v in values.items() if k != "transaction"}})
            answer = self.wait_for("acknowledge", lambda f: f["transaction"] == number, TRANSACTION_RETRY_US / 1e6)
            if answer is None:
                continue
            if answer["acknowledgement"] != Acknowledgement.APPLIED:
                raise Surprise(f"{name} was refused: {Refusal(answer.number('refusal')).name.lower()}.")
            if answer["last_applied"] != number:
                raise Surprise(f"{name} was applied, but last_applied is {answer['last_applied']}, not {number}.")
            return answer.number("state")
        raise Surprise(f"The outcome of {name} is unknown: {TRANSACTION_TRIES_MAX} sends were not answered.")

    def set_points(self, depth: int, rate: int, done: Callable[[Frame], bool], seconds: float) -> None:
        """One set-point a ms until `done`; a paced pen advances by each, a free one by itself."""
        paced = bool(self.hello.number("capabilities") & Capabilities.PACED)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.set_point += 1
            number = self.set_point
            self.send("set_point", {"set_point": number, "row": 1, "depth_um": depth, "rate_millihz": rate,
                                    "valid_until_us": self._valid_until(paced)})
            if paced:
                self.wait(lambda t: t["set_point"] == number or self._late(t), f"telemetry of set-point {number}",
                          ANSWER_S)
                if self._late(self.telemetry):
                    continue
                self.started = True
            else:
                self._free_millisecond()
            if self.telemetry["active_limit"] in range(LimitCode.LEASE_EXPIRED, LimitCode.WRONG_ROW + 1):
                raise Surprise(f"The pen refuses set-points: {LimitCode(self.telemetry.number('active_limit')).name}.")
            if done(self.telemetry):
                return
        raise Surprise(f"Set-points were sent for {seconds:.0f} s, and the pen did not get where it should.")

    def _late(self, telemetry: Frame) -> bool:
        return not self.started and telemetry["active_limit"] == LimitCode.LEASE_EXPIRED

    def _valid_until(self, paced: bool) -> int:
        """A paced pen stands still between set-points, so that its newest telemetry is its clock."""
        if paced:
            return self.telemetry.number("pen_time_us") + LEASE_DEFAULT_US
        now = self.now()
        return self.clock.pen_time(now) + LEASE_DEFAULT_US - self.clock.bound(now)

    def _free_millisecond(self) -> None:
        due = self.now() + SET_POINT_PERIOD_US
        if due - self._pinged > CLOCK_PERIOD_US:
            self._pinged = due
            self.send("clock_ping", {"host_time_us": self.now()})
        while True:
            self.receive()
            if self.now() >= due:
                return
