"""The wire against Protocols/vectors: layouts, checksums, stuffings and whole frames."""

import json
import unittest
from pathlib import Path

import pen_link
from pen_link_codes import DEFINITION_HASH
from pen_link_layout import Broken, Field

VECTORS = Path(__file__).resolve().parents[2] / "Protocols" / "vectors"
BY_HAND = json.loads((VECTORS / "by-hand.json").read_text("utf-8"))
CAPTURED = json.loads((VECTORS / "captured.json").read_text("utf-8"))
GENERATED = json.loads((VECTORS / "generated.json").read_text("utf-8"))


def field_value(field: Field, given: object) -> int | bytes | str:
    if field.kind == "bytes":
        return bytes.fromhex(str(given))
    return str(given) if field.kind == "ascii" else int(str(given))


class Vectors(unittest.TestCase):
    def test_checksums(self) -> None:
        for case in BY_HAND["checksums"]:
            self.assertEqual(pen_link.crc32c(bytes.fromhex(case["bytes"])), int(case["checksum"], 16), case["name"])

    def test_stuffings(self) -> None:
        for case in BY_HAND["stuffings"]:
            plain, stuffed = bytes.fromhex(case["bytes"]), bytes.fromhex(case["stuffed"])
            self.assertEqual(pen_link.stuff(plain), stuffed, case["name"])
            self.assertEqual(pen_link.unstuff(stuffed), plain, case["name"])

    def test_layouts(self) -> None:
        self.assertEqual([m.name for m in pen_link.MESSAGES], [m["name"] for m in GENERATED["messages"]])
        for layout in GENERATED["messages"]:
            message = pen_link.BY_NAME[layout["name"]]
            self.assertEqual((message.type, message.sender, message.size),
                             (layout["type"], layout["from"], layout["payload_bytes"]), message.name)
            offset = 0
            for field, given in zip(message.fields, layout["fields"], strict=True):
                self.assertEqual((field.name, offset, field.width), (given["name"], given["offset"], given["bytes"]))
                offset += field.width

    def test_frames(self) -> None:
        for case in BY_HAND["vectors"] + GENERATED["vectors"] + CAPTURED["vectors"]:
            with self.subTest(case["name"]):
                message = pen_link.BY_NAME[case["message"]]
                values = {f.name: field_value(f, case["fields"][f.name]) for f in message.fields}
                head = case["header"]
                frame = bytes.fromhex(case["frame"])
                if len(case["payload"]) == 2 * message.size:  # Longer ones are a newer minor version's: read only.
                    self.assertEqual(message.pack(values).hex(), case["payload"])
                    self.assertEqual(pen_link.encode(message.name, values, head["sequence"], head["session"]), frame)
                receiver = pen_link.Receiver(case["from"])
                self.assertEqual(receiver.feed(b"\0" + frame),
                                 [pen_link.Frame(message, head["sequence"], head["session"], values)])
                self.assertEqual(receiver.broken, 0, receiver.last_broken)

    def test_ranges(self) -> None:
        for layout in GENERATED["messages"]:
            message = pen_link.BY_NAME[layout["name"]]
            for field, given in zip(message.fields, layout["fields"], strict=True):
                if "min" in given:
                    field.check(int(given["min"]))
                    field.check(int(given["max"]))
                if field.least is not None:
                    self.assertRaises(Broken, field.check, field.least - 1)
                if field.most is not None:
                    self.assertEqual(field.most, int(given["max"]))
                    self.assertRaises(Broken, field.check, field.most + 1)

    def test_definition_hash(self) -> None:
        value = 0xCBF29CE484222325
        for byte in (VECTORS / "definition.txt").read_bytes():
            value = (value ^ byte) * 0x100000001B3 % 2**64
        self.assertEqual(value, DEFINITION_HASH)
        self.assertEqual(int(GENERATED["definition_hash"], 16), DEFINITION_HASH)


class Envelope(unittest.TestCase):
    def test_worked_example(self) -> None:
        begin = {"area_rows": 1, "calibration_id": 42, "cartridge_id": 0x0123456789ABCDEF, "session_seconds_max": 3_600}
        machine = {"row": 0, "area": 0, "depth_max_um": 1_500, "depth_guard_um": 100, "rate_min_millihz": 90_000,
                   "rate_max_millihz": 150_000, "rate_guard_millihz": 10_000, "punctures_max": 4_000_000,
                   "milliseconds_max": 3_600_000, "dwell_max_ms": 0, "passes_max": 0}
        area = {**machine, "row": 1, "area": 2, "depth_max_um": 500, "depth_guard_um": 50, "rate_guard_millihz": 5_000,
                "punctures_max": 100_000, "milliseconds_max": 300_000, "dwell_max_ms": 1_000, "passes_max": 4}
        self.assertEqual(pen_link.envelope_hash(begin, [machine, area]).hex(),
                         "c73d209cd8a8545a4deb3689401281def3a6401bcb994d53a1c25d28277da5dd")


class Stream(unittest.TestCase):
    FRAME = pen_link.encode("stop", {"reason": 0}, 3, 9)

    def test_split_merged_and_damaged(self) -> None:
        receiver = pen_link.Receiver("host")
        self.assertEqual(receiver.feed(self.FRAME[:4]), [])
        self.assertEqual(len(receiver.feed(self.FRAME[4:] + self.FRAME)), 2)
        damaged = bytearray(self.FRAME)
        damaged[3] ^= 0x40
        self.assertEqual(len(receiver.feed(bytes(damaged) + self.FRAME)), 1)
        self.assertEqual(len(receiver.feed(b"\x55" * 4000 + b"\0" + self.FRAME)), 1)
        self.assertEqual((receiver.frames, receiver.broken), (4, 2))

    def test_a_stop_without_payload_is_broken_and_told(self) -> None:
        whole = bytes((1, 0x2F, 0, 0, 0, 0, 0, 0))
        receiver = pen_link.Receiver("host")
        frame = pen_link.stuff(whole + pen_link.crc32c(whole).to_bytes(4, "little")) + b"\0"
        self.assertEqual(receiver.feed(frame), [])
        self.assertEqual((receiver.broken, receiver.stops_broken), (1, 1))

    def test_a_longer_payload_is_accepted(self) -> None:
        whole = bytes((1, 0x2F, 0, 0, 0, 0, 0, 0, 1, 2, 3))
        frame = pen_link.stuff(whole + pen_link.crc32c(whole).to_bytes(4, "little"))
        self.assertEqual(pen_link.decode(frame, "host").values, {"reason": 1})


class Clock(unittest.TestCase):
    def test_smallest_bound_is_kept(self) -> None:
        clock = pen_link.ClockEstimate()
        clock.exchange(1000, 5100, 5110, 1210)
        self.assertEqual((clock.offset, clock.bound_at_exchange), (4000, 100))
        clock.exchange(2000, 6900, 6910, 3010)
        self.assertEqual(clock.offset, 4000)
        clock.exchange(4000, 8010, 8020, 4030)
        self.assertEqual((clock.offset, clock.bound_at_exchange), (4000, 10))
        self.assertEqual(clock.bound(1_004_030), 111)


if __name__ == "__main__":
    unittest.main()
