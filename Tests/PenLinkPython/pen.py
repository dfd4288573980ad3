#!/usr/bin/python3
"""A pen in plain Python, simulated, on a pty: `pen.py --link PATH` makes PATH a link to it.

Ctrl-C or SIGTERM ends it.
"""

import argparse
import os
import select
import signal
import sys
import time
import tty

from pen_identity import PROFILES, identity
from pen_link import Frame
from pen_link_codes import PACE_SILENCE_US, SET_POINT_PERIOD_US
from pen_machine import MOTION_STATES
from pen_session import Session

LEFT_OUT_MAX = 49
UNSENT_BYTES_MAX = 16_384
"""Of a host that does not read: whole frames beyond are dropped, a pen never waits for its host."""


class Port:
    """The pen's end of a pty; the other end is opened by hosts only, who want it for themselves."""

    def __init__(self, link: str) -> None:
        self.fd, far = os.openpty()
        tty.setraw(far)
        if os.path.islink(link):
            os.unlink(link)
        os.symlink(os.ttyname(far), link)
        os.close(far)
        os.set_blocking(self.fd, False)
        self.unsent = bytearray()
        self.is_open = False
        self.poller = select.poll()

    def send(self, frame: bytes) -> None:
        if len(self.unsent) + len(frame) <= UNSENT_BYTES_MAX:
            self.unsent += frame

    def flush(self) -> None:
        if not self.is_open:
            self.unsent.clear()
        try:
            while self.unsent:
                del self.unsent[:os.write(self.fd, self.unsent)]
        except BlockingIOError:
            return

    def wait(self, milliseconds: int) -> bytes:
        self.poller.register(self.fd, select.POLLIN | (select.POLLOUT if self.unsent else 0))
        events = dict(self.poller.poll(milliseconds)).get(self.fd, 0)
        self.is_open = not events & select.POLLHUP
        if not events & select.POLLIN:
            if not self.is_open:
                time.sleep(milliseconds / 1_000)
            return b""
        try:
            return os.read(self.fd, 4_096)
        except (BlockingIOError, OSError):
            return b""


class Pacer:
    """The pen's clock: the wall's; in motion, one ms for each set-point, if the pen is paced."""

    def __init__(self, session: Session, port: Port, paced: bool) -> None:
        self.session, self.port, self.paced = session, port, paced
        self.offset = -self.wall()
        self.last_set_point = self.wall()
        self.was_held = False
        self.granted = 0
        """Number of the last set-point that granted time in this arming; 0: none yet, the clock runs with the wall's."""

    @staticmethod
    def wall() -> int:
        return time.monotonic_ns() // 1_000

    @property
    def held(self) -> bool:
        """Standing still until a set-point grants time (PEN-111), unless none came for long (PEN-112)."""
        return (self.paced and self.port.is_open and self.session.machine.state in MOTION_STATES
                and self.granted and self.wall() - self.last_set_point < PACE_SILENCE_US)

    def run_free(self) -> None:
        if self.held:
            self.was_held = True
            return
        if self.session.machine.state not in MOTION_STATES:
            self.granted = False
        if self.was_held:
            self.offset = self.session.machine.now - self.wall()
            self.was_held = False
        self.session.tick(self.wall() + self.offset)

    def received(self, data: bytes) -> None:
        for frame in self.session.receive(data):
            if (self.paced and frame.name == "set_point" and frame.session == self.session.session
                    and self.session.machine.state in MOTION_STATES):
                self.take_grant(frame)
            else:
                self.session.obey(frame)

    def take_grant(self, frame: Frame) -> None:
        """Numbers that were left out grant before the set-point is judged; a copy or an older one grants nothing."""
        number = frame.number("set_point")
        new = number - self.granted
        if new > 0:
            if self.granted:
                self.grant(min(new - 1, LEFT_OUT_MAX))
            self.granted = number
            self.last_set_point = self.wall()
        self.session.obey(frame)
        if new > 0:
            self.grant(1)
        self.was_held = True

    def grant(self, periods: int) -> None:
        now = self.session.machine.now
        if periods:
            self.session.tick(now - now % SET_POINT_PERIOD_US + periods * SET_POINT_PERIOD_US)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--link", required=True, help="where hosts find the pen")
    parser.add_argument("--profile", choices=sorted(PROFILES), default="glide")
    parser.add_argument("--pace", choices=("host", "wall"), default="host",
                        help="host: in motion, time advances by set-points; wall: a real pen's clock")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    port = Port(options.link)
    paced = options.pace == "host"
    session = Session(identity(options.profile, paced), port.send)
    pacer = Pacer(session, port, paced)
    print(f"A {options.profile} pen in Python on {options.link}", flush=True)
    try:
        while True:
            data = port.wait(1)
            pacer.run_free()
            if data:
                pacer.received(data)
            port.flush()
    except KeyboardInterrupt:
        return 0
    finally:
        os.unlink(options.link)


if __name__ == "__main__":
    sys.exit(main())
