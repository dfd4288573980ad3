"""Payloads: fields one after another, little endian, each within its range (pen-link.md, section 12)."""

from dataclasses import dataclass

Value = int | bytes | str
WIDTHS = {"u8": 1, "u16": 2, "u32": 4, "u64": 8, "i16": 2, "i32": 4, "i64": 8}


class Broken(Exception):
    """What arrived is no valid frame or message; the text says why."""


@dataclass(frozen=True)
class Field:
    """One field: an integer type, `bytes` or `ascii`, with its size where the type has none, and its range."""

    name: str
    kind: str
    size: int = 0
    least: int | None = None
    most: int | None = None

    @property
    def width(self) -> int:
        return self.size or WIDTHS[self.kind]

    def check(self, value: int) -> None:
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            raise Broken(f"{self.name} is {value}, outside {self.least}…{self.most}")

    def pack(self, value: Value) -> bytes:
        if self.kind == "bytes":
            assert isinstance(value, bytes) and len(value) == self.size, self.name
            return value
        if self.kind == "ascii":
            assert isinstance(value, str), self.name
            data = value.encode("ascii").ljust(self.size, b"\0")
            self.text(data)
            return data
        assert isinstance(value, int), self.name
        self.check(value)
        return int(value).to_bytes(self.width, "little", signed=self.kind[0] == "i")

    def unpack(self, data: bytes) -> Value:
        if self.kind == "bytes":
            return data
        if self.kind == "ascii":
            return self.text(data)
        value = int.from_bytes(data, "little", signed=self.kind[0] == "i")
        self.check(value)
        return value

    def text(self, data: bytes) -> str:
        end = data.rstrip(b"\0")
        if len(data) != self.size or any(not 0x20 <= byte <= 0x7E for byte in end):
            raise Broken(f"{self.name} is no printable ASCII of {self.size} bytes: {data!r}")
        return end.decode("ascii")


def ranged(name: str, kind: str, least: int, most: int | None) -> Field:
    return Field(name, kind, 0, least, most)


def raw(name: str, size: int) -> Field:
    return Field(name, "bytes", size)


def ascii_text(name: str, size: int) -> Field:
    return Field(name, "ascii", size)


@dataclass(frozen=True)
class Message:
    type: int
    name: str
    sender: str
    fields: tuple[Field, ...]

    @property
    def size(self) -> int:
        return sum(field.width for field in self.fields)

    def pack(self, values: dict[str, Value]) -> bytes:
        if set(values) != {field.name for field in self.fields}:
            raise ValueError(f"{self.name} has the fields {[f.name for f in self.fields]}, not {sorted(values)}")
        return b"".join(field.pack(values[field.name]) for field in self.fields)

    def unpack(self, payload: bytes) -> dict[str, Value]:
        """A longer payload is allowed: a newer minor version may add fields at the end (LINK-013)."""
        if len(payload) < self.size:
            raise Broken(f"{self.name} has {len(payload)} bytes of payload, needs {self.size}")
        values: dict[str, Value] = {}
        offset = 0
        for field in self.fields:
            values[field.name] = field.unpack(payload[offset:offset + field.width])
            offset += field.width
        return values
