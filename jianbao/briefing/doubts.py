"""The doubts that a person should look at, each with the figure, region and line it concerns."""

from jianbao.briefing.figures import cite_indicator
from jianbao.briefing.material import Material
from jianbao.briefing.printing import print_text, printable
from jianbao.briefing.view import DoubtView
from jianbao.foundations.records import Indicator, Issue


def view_doubts(material: Material) -> tuple[DoubtView, ...]:
    """Return the issues to list, errors first where not all can be, each with what it concerns."""
    most = material.audience.doubts.most
    issues = material.summary.issues
    if most and len(issues) > most:
        issues = tuple(sorted(issues, key=lambda issue: issue.level != "error")[:most])
    indicators: dict[tuple[str, int | None], Indicator]
    indicators = {(row.source, row.start): row for row in material.compared}
    mentions: dict[tuple[str, int | None], str]
    mentions = {(row.source, row.start): row.text for row in material.summary.numbers}
    return tuple(
        _view_doubt(
            issue,
            material,
            indicators.get((issue.source, issue.start)),
            # A doubt about a speech stands at its title, where 第三篇 may stand as well.
            "" if issue.stage == "speeches" else mentions.get((issue.source, issue.start), ""),
        )
        for issue in issues
    )


def _view_doubt(issue: Issue, material: Material, row: Indicator | None, figure: str) -> DoubtView:
    line_of = material.citations.line_of
    return DoubtView(
        level=issue.level,
        stage=issue.stage,
        rule=issue.rule,
        message=printable(issue.message),
        figure=print_text(row.text if row else figure, material.rules),
        indicator=material.set(row.indicator) if row else "",
        marked=row is not None and row.confidence < material.audience.indicators.doubt,
        region=material.name_of(issue.source, issue.speech),
        source=printable(issue.source),
        line=line_of(issue.source, issue.start) if issue.start is not None else 0,
        note=cite_indicator(row, material) if row else "",
    )
