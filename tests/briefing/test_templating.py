"""What a template may reach: the same as Jinja's own sandbox lets it, records too."""

from typing import Any

import msgspec
import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from jianbao.briefing.templating import Counter, Sandbox


class Record(msgspec.Struct):
    """A record such as templates are given."""

    name: str = "甲市"
    _hidden: str = "乙市"

    def words(self) -> str:
        """Return what it says."""
        return self.name


@pytest.mark.parametrize(
    ("owner", "name", "allowed"),
    [
        (Record(), "name", True),
        (Record(), "words", True),
        (Record(), "_hidden", False),
        (Record(), "__class__", False),
        (Record, "mro", False),
        (Record().words, "__func__", False),
        (Counter(), "next", True),
        (Counter(), "_counts", False),
        ({"a": 1}, "items", True),
        ({"a": 1}, "update", False),
        ([1], "append", False),
        ((one for one in "a"), "gi_frame", False),
    ],
)
def test_a_template_reaches_what_the_plain_sandbox_lets_it(owner: Any, name: str, *, allowed: bool) -> None:
    value = getattr(owner, name)
    assert Sandbox().is_safe_attribute(owner, name, value) is allowed
    assert ImmutableSandboxedEnvironment().is_safe_attribute(owner, name, value) is allowed


@pytest.mark.parametrize("template", ["{{ one.__class__.mro() }}", "{{ one.words.__globals__.keys() }}"])
def test_a_template_that_reaches_further_is_refused(template: str) -> None:
    with pytest.raises(SecurityError):
        Sandbox(autoescape=True).from_string(template).render(one=Record())
