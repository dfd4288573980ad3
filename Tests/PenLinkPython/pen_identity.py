"""Who a pen is, by the profile that it was built to (pen-link.md, hello_reply)."""

from dataclasses import dataclass

from pen_link_codes import Capabilities, ParkMeans, Profiles

_DEPTH = Profiles.BASE | Profiles.SENSED_DEPTH | Profiles.DRIVEN_DEPTH
PROFILES = {
    "base": Profiles.BASE,
    "sensed-depth": Profiles.BASE | Profiles.SENSED_DEPTH,
    "driven-depth": _DEPTH,
    "glide": _DEPTH | Profiles.GLIDE,
}


@dataclass(frozen=True)
class Identity:
    profiles: Profiles
    park_means: ParkMeans
    rate_min_millihz: int
    rate_max_millihz: int
    paced: bool
    serial: str = "PYTHON-0001"
    depth_max_um: int = 1_500
    depth_step_um: int = 10
    calibration_id: int = 7
    cartridge_id: int = 0x50_59_00_01
    needles: int = 12

    @property
    def capabilities(self) -> Capabilities:
        has = (Capabilities.SIMULATED | Capabilities.HANDPIECE_BUTTON | Capabilities.CARTRIDGE_READER
               | Capabilities.CONTACT_SENSOR | Capabilities.STROKE_RECORDS | Capabilities.PARKS_WITHOUT_POWER)
        return has | Capabilities.PACED if self.paced else has


def identity(profile: str, paced: bool) -> Identity:
    """A base pen has one rate and a spring; the others hold a range of rates and brake at the cam's phase."""
    if profile == "base":
        return Identity(PROFILES[profile], ParkMeans.SPRING, 100_000, 100_000, paced)
    return Identity(PROFILES[profile], ParkMeans.CAM_PHASE, 90_000, 150_000, paced)
