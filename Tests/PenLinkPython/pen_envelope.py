"""The envelope that a pen holds, and how it is loaded (pen-link.md, section 7)."""

from dataclasses import dataclass, field

from pen_link import envelope_hash
from pen_link_codes import Refusal
from pen_link_layout import Value

Row = dict[str, int]


@dataclass
class Ceilings:
    """What is burned into a pen: no envelope lies beyond it."""

    depth_max_um: int
    rate_min_millihz: int
    rate_max_millihz: int


@dataclass
class Envelope:
    ceilings: Ceilings
    begin: dict[str, int] | None = None
    rows: list[Row] = field(default_factory=list)
    committed: bool = False
    confirmed: bool = False

    def forget(self) -> None:
        self.begin = None
        self.rows = []
        self.committed = self.confirmed = False

    def start(self, values: dict[str, int], calibration_id: int, cartridge_id: int) -> Refusal:
        if values["calibration_id"] != calibration_id:
            return Refusal.CALIBRATION
        if values["cartridge_id"] != cartridge_id:
            return Refusal.CARTRIDGE
        self.forget()
        self.begin = values
        return Refusal.NONE

    def add(self, row: Row) -> Refusal:
        if self.begin is None or self.committed or row["row"] != len(self.rows):
            return Refusal.INCOMPLETE_ENVELOPE
        if row["row"] > self.begin["area_rows"]:
            return Refusal.INCOMPLETE_ENVELOPE
        if row["rate_min_millihz"] > row["rate_max_millihz"]:
            return Refusal.OUT_OF_RANGE
        if (row["depth_max_um"] > self.ceilings.depth_max_um
                or row["rate_max_millihz"] > self.ceilings.rate_max_millihz):
            return Refusal.OVER_MACHINE_LIMIT
        if self.rows and any(row[name] > self.rows[0][name] for name in ("depth_max_um", "rate_max_millihz")):
            return Refusal.OUT_OF_RANGE
        self.rows.append(row)
        return Refusal.NONE

    def commit(self, hash_of_host: Value) -> Refusal:
        if self.begin is None or self.committed or len(self.rows) != self.begin["area_rows"] + 1:
            return Refusal.INCOMPLETE_ENVELOPE
        if hash_of_host != self.hash:
            return Refusal.HASH_MISMATCH
        self.committed = True
        return Refusal.NONE

    @property
    def hash(self) -> bytes:
        if self.begin is None or len(self.rows) != self.begin["area_rows"] + 1:
            return bytes(32)
        return envelope_hash(dict(self.begin), [dict(row) for row in self.rows])

    def row(self, number: int) -> Row | None:
        return self.rows[number] if self.committed and number < len(self.rows) else None
