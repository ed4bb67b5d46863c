"""The seed, as the paragraphs that every format must give back."""

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def seed() -> list[str]:
    """The paragraphs of the seed document."""
    (path,) = (ROOT / "seeds").glob("*.txt")
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
