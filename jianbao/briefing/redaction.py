"""What an audience must not read: groups of terms and patterns, kept as data and chosen by audience.yml.

A record whose sentence holds such a place is left out whole; nothing is reworded.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from jianbao.briefing.audience import Audience
from jianbao.foundations.errors import TemplateError
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import (
    Pattern,
    PatternEntry,
    alternation,
    compile_entries,
    compose_parts,
)
from jianbao.foundations.yamlfile import load_yaml


class RedactionGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group as it is written: words, patterns, and expressions in which neither counts."""

    note: str = ""
    terms: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    patterns: tuple[PatternEntry, ...] = ()


class RedactionFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `templates/shared/redaction.yml`."""

    parts: dict[str, str | tuple[str, ...]] = {}
    groups: dict[str, RedactionGroup]


class Rule(msgspec.Struct, frozen=True):
    """A group made ready."""

    expressions: tuple[re.Pattern[str], ...]
    exempt: re.Pattern[str] | None

    def finds(self, text: str) -> bool:
        """Tell whether `text` holds what the group names."""
        shown = self.exempt.sub("\n", text) if self.exempt else text
        return any(expression.search(shown) for expression in self.expressions)


class Redaction(msgspec.Struct, frozen=True):
    """All that one audience must not read."""

    rules: tuple[Rule, ...]
    judged: dict[str, bool] = {}
    """Texts that were judged: a sentence is asked about for each of its figures."""

    def forbids(self, texts: Iterable[str]) -> bool:
        """Tell whether any of `texts` must be left out."""
        return any(self._forbids(text) for text in texts)

    def _forbids(self, text: str) -> bool:
        if text not in self.judged:
            self.judged[text] = any(rule.finds(text) for rule in self.rules)
        return self.judged[text]


def load_redaction(path: Path, audience: Audience) -> Redaction:
    """Return the groups that `audience` names, with its own terms."""
    own = (_rule(audience.redact_terms),) if audience.redact_terms else ()
    if not audience.redact:
        return Redaction(own)
    written = load_yaml(path, RedactionFile)
    parts = compose_parts(written.parts, path)
    ready = {
        name: _rule(group.terms, group.exempt, compile_entries(group.patterns, parts, path))
        for name, group in written.groups.items()
    }
    for name in audience.redact:
        if name not in ready:
            raise TemplateError(_unknown(name, path, list(ready)))
    return Redaction((*(ready[name] for name in audience.redact), *own))


def _unknown(name: str, path: Path, known: list[str]) -> str:
    near = ", ".join(difflib.get_close_matches(name, known, n=1) or known)
    return f"{path}: there is no redaction group “{name}”; did you mean {near}?"


def _rule(terms: Sequence[str], exempt: Sequence[str] = (), patterns: Sequence[Pattern] = ()) -> Rule:
    words = (compile_expression(alternation(terms)),) if terms else ()
    return Rule(
        (*words, *(pattern.expression for pattern in patterns)),
        compile_expression(alternation(exempt)) if exempt else None,
    )
