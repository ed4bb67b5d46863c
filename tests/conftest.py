"""What every test may ask for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"


def load_cases(name: str) -> list[Any]:
    """Return the cases of `tests/cases/<name>.yaml`."""
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(cases, list)
    return cases


@pytest.fixture
def root() -> Path:
    """The project's folder."""
    return ROOT
