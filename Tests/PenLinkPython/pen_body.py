"""What a pen is made of, as simply as will do: a motor, needles on an eccentric, a depth stage, and a person.

Times are µs of the pen's clock, depths µm of protrusion, rates mHz. Nothing here knows the protocol but its units.
"""

import math
from dataclasses import dataclass

STEP_US = 200
LIFT_UM = 2_500
"""Travel of the needle bar: needles rest this far above the deepest point."""
SPIN_UP_US = 8_000
STAGE_UM_PER_STEP = 4
PARK_US = 4_000
"""From an order to stop to needles inside and at rest, whatever the phase was."""


@dataclass
class Stroke:
    ended_us: int
    period_us: int
    peak_um: int
    contact: bool


class Body:
    """Turns by STEP_US. `drive` asks for motion, `park` ends it; strokes come back as they end."""

    def __init__(self, spring: bool) -> None:
        self.spring = spring
        self.phase = 0.0
        self.rate = 0.0
        self.stage_um = 0.0
        self.parking_since: int | None = None
        self.parked = True
        self.wanted_rate = 0
        self.wanted_depth = 0
        self.contact = False
        self.stroke_began = 0
        self.stroke_peak = -LIFT_UM
        self._park_from = 0.0

    @property
    def protrusion_um(self) -> int:
        return round(self.stage_um - LIFT_UM * (1 + math.cos(2 * math.pi * self.phase)) / 2)

    @property
    def force_mn(self) -> int:
        return 800 if self.contact else 0

    @property
    def driven(self) -> bool:
        return self.wanted_rate > 0

    @property
    def current_ma(self) -> int:
        return 120 + round(300 * (1 - self.rate / self.wanted_rate)) if self.driven else 0

    def drive(self, depth_um: int, rate_millihz: int, now: int) -> None:
        if self.parked:
            self.stroke_began = now
            self.stroke_peak = -LIFT_UM
        self.parked = False
        self.parking_since = None
        self.wanted_depth, self.wanted_rate = depth_um, rate_millihz

    def park(self, now: int) -> None:
        if not self.parked and self.parking_since is None:
            self.parking_since = now
            self._park_from = self.phase
        self.wanted_rate = 0
        self.wanted_depth = 0

    def step(self, now: int) -> Stroke | None:
        """One step that ends at `now`."""
        gap = self.wanted_depth - self.stage_um
        self.stage_um += max(-STAGE_UM_PER_STEP, min(STAGE_UM_PER_STEP, gap))
        if self.parked:
            return None
        if self.parking_since is not None:
            return self._step_parking(now)
        self.rate += (self.wanted_rate - self.rate) * STEP_US / SPIN_UP_US
        turned = self.rate * STEP_US / 1e9
        self.phase += turned
        self.stroke_peak = max(self.stroke_peak, self.protrusion_um)
        if self.phase < 1:
            return None
        self.phase -= 1
        return self._end_stroke(now - round(STEP_US * self.phase / turned))

    def _step_parking(self, now: int) -> Stroke | None:
        """Needles only go inwards: on to the end of the turn from its second half, back from its first."""
        assert self.parking_since is not None
        self.rate = 0
        part = min(1.0, (now - self.parking_since) / PARK_US)
        end = 1.0 if self._park_from >= 0.5 else 0.0
        self.phase = self._park_from + (end - self._park_from) * part
        self.stroke_peak = max(self.stroke_peak, self.protrusion_um)
        if part < 1:
            return None
        self.phase = 0
        self.parked = True
        self.parking_since = None
        return self._end_stroke(now) if self.stroke_peak > 0 else None

    def _end_stroke(self, ended: int) -> Stroke:
        stroke = Stroke(ended, max(1, ended - self.stroke_began), self.stroke_peak, self.contact)
        self.stroke_began = ended
        self.stroke_peak = -LIFT_UM
        return stroke


class Person:
    """Does what the pen asks for: a press to confirm, the enable held to treat, a release where one is needed."""

    PRESS_AFTER_US = 400_000
    RELEASE_AFTER_US = 200_000

    def __init__(self) -> None:
        self.pressed = False
        self.glide_um_per_s = 0
        self._agreed_at = 0

    def step(self, now: int, state: str, press_needed: bool, lease: bool) -> None:
        """Called each ms, with what a person sees: the pen's state, and its flags as lamps."""
        if state in ("confirming", "running"):
            wants = True
        elif state in ("armed", "paused"):
            wants = not press_needed if self.pressed else lease
        else:
            wants = False
        if wants == self.pressed:
            self._agreed_at = now
        elif now - self._agreed_at >= (self.PRESS_AFTER_US if wants else self.RELEASE_AFTER_US):
            self.pressed, self._agreed_at = wants, now
        goal = 16_600 if state == "running" else 0
        self.glide_um_per_s += max(-150, min(150, goal - self.glide_um_per_s))
