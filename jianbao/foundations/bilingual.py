"""What goes wrong, said in Chinese as well: phrase by phrase, on the same line as the English.

The phrases are data: a YAML mapping of English to Chinese in which `{name}` stands for whatever the
program fills in there. A phrase that is not listed stays English.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml

_FIELD = re.compile(r"\\{(\w+)\\}")
_PHRASE_END = "; "
_JOINT = "，"


class Phrases:
    """English phrases with their Chinese."""

    def __init__(self, written: Mapping[str, str]) -> None:
        """Make each phrase findable."""
        longest_first = sorted(written, key=lambda english: -len(english))
        self._phrases = [(_pattern(english), written[english]) for english in longest_first]

    def add_chinese(self, line: str) -> str:
        """Return a line with its phrases said again in Chinese, in brackets behind it.

        >>> Phrases({"no key “{name}”": "没有“{name}”这一项"}).add_chinese("a.yml:3: no key “x”; look")
        'a.yml:3: no key “x”; look（没有“x”这一项）'
        """
        said = [found for part in line.split(_PHRASE_END) if (found := self._chinese(part))]
        return f"{line}（{_JOINT.join(said)}）" if said else line

    def _chinese(self, part: str) -> str:
        for pattern, chinese in self._phrases:
            if found := pattern.fullmatch(part):
                return _filled(chinese, found.groupdict())
        return ""


def load_phrases(path: Path) -> Phrases:
    """Return the phrases of a file; none where it is missing or wrong, for they must not hide an error."""
    try:
        return Phrases(load_yaml(path, dict[str, str]))
    except LexiconError:
        return Phrases({})


def _pattern(english: str) -> re.Pattern[str]:
    """Return what finds a phrase, whatever place stands before it."""
    return re.compile("(?:.*?: )??" + _FIELD.sub(r"(?P<\1>(?:(?!: ).)+?)", re.escape(english)))


def _filled(chinese: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        chinese = chinese.replace(f"{{{name}}}", value)
    return chinese
