"""What is wrong with a finished document."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A fault: the rule that found it, and what is wrong where."""

    rule: str
    message: str
