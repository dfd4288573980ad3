"""The wire of pen-link 1.0 in plain Python: frames, the envelope's hash, the clock (pen-link.md, sections 3, 5, 7)."""

import hashlib
from dataclasses import dataclass

from pen_link_codes import CLOCK_DRIFT_PPM_MAX, ENCODED_BYTES_MAX, PAYLOAD_BYTES_MAX
from pen_link_layout import Broken, Message, Value
from pen_link_messages import MESSAGES

MAJOR = 1
MINOR = 0
BY_NAME: dict[str, Message] = {message.name: message for message in MESSAGES}
BY_TYPE: dict[int, Message] = {message.type: message for message in MESSAGES}


def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return tuple(table)


_TABLE = _crc_table()


def crc32c(data: bytes) -> int:
    value = 0xFFFFFFFF
    for byte in data:
        value = (value >> 8) ^ _TABLE[(value ^ byte) & 0xFF]
    return value ^ 0xFFFFFFFF


def stuff(data: bytes) -> bytes:
    """COBS, without the delimiter."""
    out = bytearray()
    pieces = data.split(b"\0")
    for index, piece in enumerate(pieces):
        while len(piece) >= 254:
            out += b"\xff" + piece[:254]
            piece = piece[254:]
            if not piece and index == len(pieces) - 1:
                return bytes(out)
        out.append(len(piece) + 1)
        out += piece
    return bytes(out)


def unstuff(data: bytes) -> bytes:
    out = bytearray()
    at = 0
    while at < len(data):
        code = data[at]
        piece = data[at + 1:at + code]
        if code == 0 or len(piece) != code - 1 or 0 in piece:
            raise Broken(f"wrongly stuffed at byte {at}")
        out += piece
        at += code
        if code != 0xFF and at < len(data):
            out.append(0)
    return bytes(out)


@dataclass(frozen=True)
class Frame:
    message: Message
    sequence: int
    session: int
    values: dict[str, Value]

    @property
    def name(self) -> str:
        return self.message.name

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def number(self, name: str) -> int:
        value = self.values[name]
        assert isinstance(value, int), name
        return value


class BrokenStop(Broken):
    """A stop of this major version with a bad payload: broken, and obeyed all the same (LINK-013)."""


def encode(name: str, values: dict[str, Value], sequence: int, session: int) -> bytes:
    message = BY_NAME[name]
    head = bytes((MAJOR, message.type)) + (sequence & 0xFFFF).to_bytes(2, "little") + session.to_bytes(4, "little")
    whole = head + message.pack(values)
    return stuff(whole + crc32c(whole).to_bytes(4, "little")) + b"\0"


def decode(stuffed: bytes, sender: str) -> Frame:
    """A frame without its delimiter, from the side named."""
    whole = unstuff(stuffed)
    if not 12 <= len(whole) <= 12 + PAYLOAD_BYTES_MAX:
        raise Broken(f"a frame of {len(whole)} bytes")
    if crc32c(whole[:-4]) != int.from_bytes(whole[-4:], "little"):
        raise Broken("the checksum differs")
    if whole[0] != MAJOR:
        raise Broken(f"major version {whole[0]}")
    message = BY_TYPE.get(whole[1])
    if message is None or message.sender != sender:
        raise Broken(f"no message of type {whole[1]:#04x} comes from the {sender}")
    try:
        values = message.unpack(whole[8:-4])
    except Broken as broken:
        if message.name == "stop":
            raise BrokenStop(str(broken)) from broken
        raise
    return Frame(message, int.from_bytes(whole[2:4], "little"), int.from_bytes(whole[4:8], "little"), values)


class Receiver:
    """Cuts a stream of bytes into frames; what is broken is counted and dropped up to the next 0x00 (LINK-012)."""

    def __init__(self, sender: str) -> None:
        self.sender = sender
        self.frames = 0
        self.broken = 0
        self.stops_broken = 0
        self.last_broken = ""
        self._piece = bytearray()
        self._too_long = False

    def feed(self, data: bytes) -> list[Frame]:
        frames: list[Frame] = []
        parts = data.split(b"\0")
        for index, part in enumerate(parts):
            if len(self._piece) + len(part) >= ENCODED_BYTES_MAX:
                self._too_long = True
                self._piece.clear()
            elif not self._too_long:
                self._piece += part
            if index < len(parts) - 1:
                self._end(frames)
        return frames

    def _end(self, frames: list[Frame]) -> None:
        piece, too_long = bytes(self._piece), self._too_long
        self._piece.clear()
        self._too_long = False
        if not piece and not too_long:
            return  # Two 0x00 in a row are idle line.
        try:
            if too_long:
                raise Broken("a frame that is too long")
            frames.append(decode(piece, self.sender))
            self.frames += 1
        except Broken as broken:
            self.broken += 1
            self.last_broken = str(broken)
            self.stops_broken += isinstance(broken, BrokenStop)


def envelope_hash(begin: dict[str, Value], rows: list[dict[str, Value]]) -> bytes:
    """SHA-256 over the canonical bytes: begin and rows as on the wire, each without its transaction (LINK-050)."""
    def body(name: str, values: dict[str, Value]) -> bytes:
        return BY_NAME[name].pack({**values, "transaction": 1})[2:]
    return hashlib.sha256(body("envelope_begin", begin) + b"".join(body("envelope_row", r) for r in rows)).digest()


@dataclass
class ClockEstimate:
    """The best of the exchanges so far: pen time = host time + offset, give or take the bound (HOST-030)."""

    offset: int = 0
    bound_at_exchange: int | None = None
    exchanged_at: int = 0

    def bound(self, now: int) -> int:
        assert self.bound_at_exchange is not None
        return self.bound_at_exchange + (now - self.exchanged_at) * CLOCK_DRIFT_PPM_MAX // 1_000_000 + 1

    def exchange(self, host: int, received: int, sent: int, now: int) -> None:
        bound = max(0, ((now - host) - (sent - received) + 1) // 2)
        if self.bound_at_exchange is None or bound <= self.bound(now):
            self.offset = ((received - host) + (sent - now)) // 2
            self.bound_at_exchange = bound
            self.exchanged_at = now

    def pen_time(self, now: int) -> int:
        return now + self.offset
