"""The project's own profiles and fonts, for the tests of the writers."""

from pathlib import Path

import pytest

from jianbao.render.fonts import FontSet, load_fonts
from jianbao.render.profile import Profile, load_profile

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"


@pytest.fixture(scope="session")
def templates() -> Path:
    """The project's templates."""
    return TEMPLATES


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    """The fonts that the set-up unpacked."""
    return load_fonts(ROOT / ".fonts")


@pytest.fixture(scope="session")
def official() -> Profile:
    """The official profile."""
    return load_profile(TEMPLATES / "shared" / "profiles", "official")
