"""What a pen watches by itself, on raw measurements (PEN-080).

Thresholds without a number in the text are this pen's own.
"""

from dataclasses import dataclass

from pen_body import Body
from pen_envelope import Row
from pen_link_codes import STOP_TO_PARKED_US, FaultCode

STALL_US = 60_000
STALL_MA = 1_000
STALL_MILLIHZ = 1_000
HANDLE_MAX_MILLIC = 48_000
WINDING_MAX_MILLIC = 110_000
CURRENT_MAX_MA = 3_000
SUPPLY_MIN_MV = 6_000
GUARD_LATE_US = 2_000


@dataclass
class Sensors:
    """What the pen measures beside the body's motion; a test may set it."""

    emergency_stop: bool = False
    cartridge: bool = True
    handle_millic: int = 24_000
    winding_millic: int = 26_000
    supply_mv: int = 8_100
    current_extra_ma: int = 0


@dataclass
class Finding:
    code: FaultCode
    value: int
    threshold: int


class Guard:
    def __init__(self, senses_stage: bool, measures_protrusion: bool) -> None:
        self.senses_stage = senses_stage
        self.measures_protrusion = measures_protrusion
        self._last_run: int | None = None
        self._stalled_since: int | None = None

    def run(self, now: int, body: Body, sensors: Sensors, rows: list[Row], armed: bool, peak_um: int,
            rate_millihz: int) -> list[Finding]:
        """Everything that stands against motion now; `rows` are the selected row and the machine's."""
        current = body.current_ma + sensors.current_extra_ma
        checks = [
            (sensors.emergency_stop, FaultCode.EMERGENCY_STOP, 1, 0),
            (sensors.handle_millic > HANDLE_MAX_MILLIC, FaultCode.HANDLE_HOT,
             sensors.handle_millic, HANDLE_MAX_MILLIC),
            (sensors.winding_millic > WINDING_MAX_MILLIC, FaultCode.WINDING_HOT,
             sensors.winding_millic, WINDING_MAX_MILLIC),
            (current > CURRENT_MAX_MA, FaultCode.OVERCURRENT, current, CURRENT_MAX_MA),
            (sensors.supply_mv < SUPPLY_MIN_MV, FaultCode.SUPPLY_LOW, sensors.supply_mv, SUPPLY_MIN_MV),
            (armed and not sensors.cartridge, FaultCode.CARTRIDGE_CHANGED, 0, 1),
        ]
        checks += self._limits(body, rows, peak_um, rate_millihz)
        checks += self._times(now, body, current, rate_millihz)
        return [Finding(code, value, threshold) for found, code, value, threshold in checks if found]

    def _limits(self, body: Body, rows: list[Row], peak: int, rate: int) -> list[tuple[bool, FaultCode, int, int]]:
        checks = []
        depth = max(peak, body.protrusion_um) if self.measures_protrusion else round(body.stage_um)
        judged = self.measures_protrusion or (self.senses_stage and body.driven)
        for row in rows:
            most = row["depth_max_um"] + row["depth_guard_um"]
            checks.append((judged and depth > most, FaultCode.DEPTH_OVER_LIMIT, depth, most))
            fastest = row["rate_max_millihz"] + row["rate_guard_millihz"]
            checks.append((rate > fastest, FaultCode.RATE_OVER_LIMIT, rate, fastest))
        return checks

    def _times(self, now: int, body: Body, current: int, rate: int) -> list[tuple[bool, FaultCode, int, int]]:
        late = 0 if self._last_run is None else now - self._last_run
        self._last_run = now
        stalled = body.driven and current > STALL_MA and rate < STALL_MILLIHZ
        self._stalled_since = (self._stalled_since or now) if stalled else None
        stall = now - self._stalled_since if self._stalled_since is not None else 0
        parking = now - body.parking_since if body.parking_since is not None else 0
        return [
            (stall > STALL_US, FaultCode.STALL, rate, STALL_MILLIHZ),
            (parking > 2 * STOP_TO_PARKED_US, FaultCode.NOT_PARKED, parking, 2 * STOP_TO_PARKED_US),
            (self.measures_protrusion and body.parked and body.protrusion_um > 0,
             FaultCode.NOT_PARKED, body.protrusion_um, 0),
            (late > GUARD_LATE_US, FaultCode.GUARD_OVERRUN, late, GUARD_LATE_US),
        ]
