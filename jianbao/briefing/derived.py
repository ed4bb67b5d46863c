"""Derived figures as a template prints them: the result, and the formula with each figure's sentence cited.

They are shown only where the audience may read every sentence that they are reckoned from.
"""

from collections.abc import Mapping

from jianbao.briefing.material import Material
from jianbao.briefing.printing import print_text
from jianbao.briefing.view import DerivedView, TermView
from jianbao.foundations.records import Derived, DerivedPart, Indicator, Span
from jianbao.highlights import WITH_REGIONS, pieces_of

Owners = Mapping[tuple[str, int], Indicator]


def select_derived(material: Material) -> tuple[Derived, ...]:
    """Return the derived figures that this audience may be told, across regions first."""
    if not material.audience.comparisons.derived:
        return ()
    owners = _owners(material)
    return tuple(row for row in material.summary.derived if _sentences(row, owners))


def view_derived(rows: tuple[Derived, ...], material: Material) -> tuple[DerivedView, ...]:
    """Return as many derived figures as the audience is shown."""
    owners = _owners(material)
    return tuple(_view(row, owners, material) for row in rows[: material.audience.comparisons.derived])


def _owners(material: Material) -> dict[tuple[str, int], Indicator]:
    return {(row.source, row.start): row for row in material.compared}


def _sentences(row: Derived, owners: Owners) -> tuple[Indicator, ...]:
    """Return, part by part, a figure in whose sentence the part stands; nothing if one may not be read."""
    known = [owners.get((part.source, part.start)) for part in row.parts]
    found = [one or _around(part, known) for part, one in zip(row.parts, known, strict=True)]
    return () if None in found else tuple(one for one in found if one)


def _around(part: DerivedPart, known: list[Indicator | None]) -> Indicator | None:
    """Return the figure whose sentence holds a part that is none itself: what a change began with."""
    for one in known:
        if one is not None and one.source == part.source:
            sentence = Span(one.quote_start, one.quote_start + len(one.quote))
            if sentence.holds(Span(part.start, part.end)):
                return one
    return None


def _view(row: Derived, owners: Owners, material: Material) -> DerivedView:
    families = {family.id: family.name for family in material.summary.families}
    sentences = dict(zip(row.parts, _sentences(row, owners), strict=True))
    terms, result = _terms(row, sentences, material)
    names = dict.fromkeys(material.name_of(part.source, part.speech) for part in row.parts)
    return DerivedView(
        rule=row.rule,
        family=families.get(row.family, ""),
        regions=tuple(names),
        indicator=material.set(row.indicator),
        value=print_text(row.written, material.rules),
        falling=row.value < 0,
        rounded=result.startswith("≈"),
        unit=row.unit,
        period=print_text(row.period, material.rules),
        terms=terms,
        result=result,
        doubtful=row.confidence < material.audience.indicators.doubt,
        confidence=row.confidence,
    )


def _terms(
    row: Derived, sentences: Mapping[DerivedPart, Indicator], material: Material
) -> tuple[tuple[TermView, ...], str]:
    """Return the figures of a formula with the signs before each, and what follows the last."""
    terms: list[TermView] = []
    before = ""
    for piece in pieces_of(row):
        if isinstance(piece, str):
            before = piece
            continue
        name = material.name_of(piece.source, piece.speech) if row.rule in WITH_REGIONS else ""
        value = print_text(piece.text, material.rules)
        terms.append(TermView(before=before + name, value=value, note=_cite(piece, sentences, material)))
        before = ""
    return tuple(terms), print_text(before, material.rules)


def _cite(part: DerivedPart, sentences: Mapping[DerivedPart, Indicator], material: Material) -> str:
    sentence = sentences[part]
    return material.citations.cite(
        (part.source, part.speech),
        quote=sentence.quote,
        quote_start=sentence.quote_start,
        part=Span(part.start, part.end),
    )
