"""What a selection is made from: the summary less what is redacted, speeches gathered by region."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from jianbao.briefing.audience import Audience
from jianbao.briefing.citations import Citations
from jianbao.briefing.printing import PrintRules, print_text, printable
from jianbao.briefing.redaction import Redaction
from jianbao.briefing.totals import WITHOUT_CODE, count_totals, province_of, region_key
from jianbao.foundations.records import Highlight, Indicator, Level, Mention, Span, Speech, ThemeEvidence
from jianbao.summary.model import Summary, Totals

CLOSING_MARKS = "。;；,，:：、 \t"


class Group(msgspec.Struct, frozen=True):
    """The speeches of one region, or one speech whose region is not known."""

    name: str
    level: Level
    parent: str
    known: bool
    province: str
    """The topmost region that it belongs to; empty where none is known."""
    speeches: tuple[Speech, ...]

    @property
    def city(self) -> str:
        """Return the city of its province that it belongs to, or the province itself."""
        return ([*self.parent.split("/"), self.name] if self.parent else [self.name])[:2][-1]


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """The records that one audience may read, with what is needed to print and cite them."""

    summary: Summary
    totals: Totals
    """What the whole build holds, whatever part of it the summary carries."""
    audience: Audience
    rules: PrintRules
    citations: Citations
    groups: tuple[Group, ...]
    """The regions to tell of; the others' values are only compared."""
    names: dict[tuple[str, int | None], str]
    """The name under which each speech is told of."""
    highlights: tuple[Highlight, ...]
    indicators: tuple[Indicator, ...]
    compared: tuple[Indicator, ...]
    """The indicators of all speeches, those that are only compared included."""
    by_speech: dict[tuple[str, int], list[Indicator]]
    """The indicators of each speech."""
    evidence: tuple[ThemeEvidence, ...]
    mentions: dict[str, list[Mention]]
    """The numbers of each document."""

    def name_of(self, source: str, speech: int | None) -> str:
        """Return the name under which a speech is told of; page noise has none."""
        return self.names.get((source, speech), "")

    def mentions_of(self, source: str) -> list[Mention]:
        """Return the numbers of a document, in its order."""
        return self.mentions.get(source, [])

    @property
    def places(self) -> int:
        """Return how many regions, and speeches without one, the whole build holds."""
        return sum(self.totals.levels.values())

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
    everyone = group_speeches((speech for speech in summary.speeches if not speech.copy_of), rules)
    told = None if summary.told is None else set(summary.told)
    groups = _in_order(everyone if told is None else _only(everyone, told), audience)
    indicators = [
        row for row in summary.indicators if not redaction.forbids((row.quote, row.text, row.indicator))
    ]
    by_speech: dict[tuple[str, int], list[Indicator]] = {}
    for row in indicators:
        by_speech.setdefault((row.source, row.speech), []).append(row)
    return Material(
        summary=summary,
        totals=summary.totals or count_totals(summary),
        audience=audience,
        rules=rules,
        citations=Citations(summary, rules),
        groups=groups,
        names={(row.source, row.speech): group.name for group in everyone for row in group.speeches},
        highlights=tuple(
            row
            for row in summary.highlights
            if row.text.strip() and not redaction.forbids((row.quote, row.text, row.heading))
        ),
        indicators=tuple(row for row in indicators if told is None or (row.source, row.speech) in told),
        compared=tuple(indicators),
        by_speech=by_speech,
        evidence=tuple(row for row in summary.themes if not redaction.forbids((row.quote,))),
        mentions=_by_source(summary.numbers),
    )


def group_speeches(speeches: Iterable[Speech], rules: PrintRules) -> tuple[Group, ...]:
    """Gather speeches by region, in the order of their first speech."""
    gathered: dict[tuple[str, ...], list[Speech]] = {}
    for speech in speeches:
        gathered.setdefault(region_key(speech), []).append(speech)
    names = Counter(_name(members[0], rules) for members in gathered.values())
    return tuple(
        Group(
            name=_name_apart(members[0], names, rules),
            level=members[0].level,
            parent=members[0].parent,
            known=bool(members[0].region),
            province=province_of(members[0]),
            speeches=tuple(members),
        )
        for members in gathered.values()
    )


def _by_source(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    by_source: dict[str, list[Mention]] = {}
    for row in mentions:
        by_source.setdefault(row.source, []).append(row)
    return by_source


def _in_order(groups: tuple[Group, ...], audience: Audience) -> tuple[Group, ...]:
    """Return the regions in the order of the speeches or, where they are many, of their codes."""
    most = audience.regions.most
    if not most or len(groups) <= most:
        return groups
    return tuple(sorted(groups, key=lambda group: group.speeches[0].adcode or WITHOUT_CODE))


def _only(groups: Iterable[Group], told: set[tuple[str, int]]) -> tuple[Group, ...]:
    """Return the regions with the speeches that are told of, and none without one."""
    kept = (
        (group, tuple(one for one in group.speeches if (one.source, one.speech) in told)) for group in groups
    )
    return tuple(msgspec.structs.replace(group, speeches=speeches) for group, speeches in kept if speeches)


def highlight_place(row: Highlight) -> tuple[int, Span]:
    """Return where the sentence of a highlight begins, and the span from its first word to its last."""
    part = Span(row.spans[0].start, row.spans[-1].end) if row.spans else Span(row.start, row.end)
    if row.quote_start is not None:
        return row.quote_start, part
    first = row.spans[0] if row.spans else part
    offset = row.quote.find(row.text[: first.end - first.start])
    return first.start - max(0, offset), part


def _name_apart(speech: Speech, names: Counter[str], rules: PrintRules) -> str:
    """Return the name of a region, with its parents or its place in the documents where others share it."""
    name = _name(speech, rules)
    if names[name] == 1:
        return name
    return speech.parent.replace("/", "") + name if speech.region else f"{name} {_place(speech)}"


def _name(speech: Speech, rules: PrintRules) -> str:
    return speech.region or print_text(speech.organisation or speech.title, rules) or _place(speech)


def _place(speech: Speech) -> str:
    return f"{printable(speech.source)} {speech.speech}"
