"""What a selection is made from: the summary less what is redacted, speeches gathered by region."""

from collections.abc import Iterable

import msgspec

from jianbao.briefing.audience import Audience
from jianbao.briefing.citations import Citations
from jianbao.briefing.printing import PrintRules, print_text
from jianbao.briefing.redaction import Redaction
from jianbao.foundations.records import Highlight, Indicator, Level, Span, Speech, ThemeEvidence
from jianbao.summary.model import Summary

CLOSING_MARKS = "。;；,，:：、 \t"


class Group(msgspec.Struct, frozen=True):
    """The speeches of one region, or one speech whose region is not known."""

    name: str
    level: Level
    parent: str
    known: bool
    speeches: tuple[Speech, ...]


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """The records that one audience may read, with what is needed to print and cite them."""

    summary: Summary
    audience: Audience
    rules: PrintRules
    citations: Citations
    groups: tuple[Group, ...]
    names: dict[tuple[str, int | None], str]
    """The name under which each speech is told of."""
    highlights: tuple[Highlight, ...]
    indicators: tuple[Indicator, ...]
    by_speech: dict[tuple[str, int], list[Indicator]]
    """The indicators of each speech."""
    evidence: tuple[ThemeEvidence, ...]

    def name_of(self, source: str, speech: int | None) -> str:
        """Return the name under which a speech is told of; page noise has none."""
        return self.names.get((source, speech), "")

    def indicators_within(self, source: str, speech: int, span: Span) -> list[Indicator]:
        """Return the indicators of a speech whose figure stands within a span."""
        rows = self.by_speech.get((source, speech), [])
        return [row for row in rows if span.start <= row.start and row.end <= span.end]

    def set(self, text: str) -> str:
        """Return a source phrase as it is set, without its closing mark."""
        return print_text(text, self.rules).rstrip(CLOSING_MARKS)


def gather_material(
    summary: Summary, audience: Audience, redaction: Redaction, rules: PrintRules
) -> Material:
    """Leave out what the audience must not read and gather the speeches by region."""
    groups = group_speeches((speech for speech in summary.speeches if not speech.copy_of), rules)
    indicators = [
        row for row in summary.indicators if not redaction.forbids((row.quote, row.text, row.indicator))
    ]
    by_speech: dict[tuple[str, int], list[Indicator]] = {}
    for row in indicators:
        by_speech.setdefault((row.source, row.speech), []).append(row)
    return Material(
        summary=summary,
        audience=audience,
        rules=rules,
        citations=Citations(summary, rules),
        groups=groups,
        names={(row.source, row.speech): group.name for group in groups for row in group.speeches},
        highlights=tuple(
            row
            for row in summary.highlights
            if row.text.strip() and not redaction.forbids((row.quote, row.text, row.heading))
        ),
        indicators=tuple(indicators),
        by_speech=by_speech,
        evidence=tuple(row for row in summary.themes if not redaction.forbids((row.quote,))),
    )


def group_speeches(speeches: Iterable[Speech], rules: PrintRules) -> tuple[Group, ...]:
    """Gather speeches by region, in the order of their first speech."""
    gathered: dict[tuple[str, ...], list[Speech]] = {}
    for speech in speeches:
        key = (speech.region, speech.parent) if speech.region else ("", speech.source, str(speech.speech))
        gathered.setdefault(key, []).append(speech)
    names = [members[0].region for members in gathered.values()]
    return tuple(
        Group(
            name=_name(members[0], names, rules),
            level=members[0].level,
            parent=members[0].parent,
            known=bool(members[0].region),
            speeches=tuple(members),
        )
        for members in gathered.values()
    )


def highlight_place(row: Highlight) -> tuple[int, Span]:
    """Return where the sentence of a highlight begins, and the span that the highlight covers."""
    first = row.spans[0] if row.spans else Span(row.start, row.end)
    offset = row.quote.find(row.text[: first.end - first.start])
    return first.start - max(0, offset), Span(row.start, row.end)


def _name(speech: Speech, names: list[str], rules: PrintRules) -> str:
    if not speech.region:
        return print_text(speech.organisation or speech.title, rules) or f"{speech.source} {speech.speech}"
    parents = speech.parent.replace("/", "") if names.count(speech.region) > 1 else ""
    return parents + speech.region
