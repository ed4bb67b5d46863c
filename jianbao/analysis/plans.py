"""Where a document says what is to be: its closing outlooks, and all that stands under such a heading."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import PatternEntry, alternation, compile_entries
from jianbao.foundations.records import PLANNED, Segmentation, Span
from jianbao.foundations.yamlfile import load_yaml


class PlanFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """lexicon/plans.yaml as it is written."""

    looks_back: tuple[str, ...]
    entries: tuple[PatternEntry, ...]


class PlanRules(msgspec.Struct, frozen=True):
    """How a heading tells that plans stand under it."""

    looks_back: re.Pattern[str]
    announced: re.Pattern[str]
    """Any of the entries, each of which was held to its examples by itself."""

    def announces(self, heading: str) -> bool:
        """Tell whether what stands under a heading is to be."""
        return self.announced.search(heading) is not None and not self.looks_back.search(heading)


class Plans(msgspec.Struct, frozen=True):
    """The parts of a document that tell of what is to be, in their order and apart."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def hold(self, offset: int) -> bool:
        """Tell whether an offset lies within such a part."""
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and offset < self.ends[place]


def load_plan_rules(lexicon: Path) -> PlanRules:
    """Read lexicon/plans.yaml; raise LexiconError for a missed example."""
    path = lexicon / "plans.yaml"
    written = load_yaml(path, PlanFile)
    entries = compile_entries(written.entries, {}, path)
    announced = "|".join(f"(?:{entry.expression.pattern})" for entry in entries)
    return PlanRules(compile_expression(alternation(written.looks_back)), compile_expression(announced))


def find_plans(segmentation: Segmentation, rules: PlanRules) -> Plans:
    """Return the outlooks and the sections whose heading announces plans."""
    spans = [speech.outlook for speech in segmentation.speeches if speech.outlook]
    spans += [
        Span(section.start, section.body_end)
        for section in segmentation.sections
        if rules.announces(section.heading)
    ]
    apart = _apart(sorted(spans))
    return Plans(tuple(span.start for span in apart), tuple(span.end for span in apart))


def planned_rule(rule: str, start: int, plans: Plans) -> str:
    """Return the rule of the figure at `start`, marked where it stands among plans."""
    return rule + PLANNED if plans.starts and plans.hold(start) and not rule.endswith(PLANNED) else rule


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Join spans that touch or lie within each other."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
