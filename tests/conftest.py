"""What every test may ask for."""

import os
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"

# A check of a change tries the same examples each time; whoever develops gets new ones with every run.
hypothesis.settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("repeatable")


def load_cases(name: str) -> list[Any]:
    """Return the cases of `tests/cases/<name>.yaml`."""
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert isinstance(cases, list)
    return cases


@pytest.fixture
def root() -> Path:
    """The project's folder."""
    return ROOT
