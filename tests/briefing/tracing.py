"""Tracing what a briefing prints back to the speeches and to the templates."""

import re
from collections.abc import Iterable
from pathlib import Path

from jianbao.briefing.model import Break, Inlines, NoteRef, Text
from jianbao.briefing.printing import PrintRules, plain
from jianbao.summary.model import Summary
from tests.briefing.conftest import TEMPLATES


def source_phrases(summary: Summary) -> list[str]:
    """Return every string of the summary that a template may print, longest first."""
    strings: set[str] = set()
    for speech in summary.speeches:
        strings |= {speech.title, speech.organisation, speech.region, speech.parent}
    for indicator in summary.indicators:
        strings |= {indicator.text, indicator.indicator, indicator.period, indicator.unit, indicator.quote}
    for highlight in summary.highlights:
        strings |= {highlight.heading, highlight.text, highlight.quote}
    strings |= {row.quote for row in summary.themes} | {row.why for row in summary.comparisons}
    strings |= {one.name for one in (*summary.taxonomy, *summary.families)}
    strings |= {part for row in summary.derived for part in (row.written, row.formula)}
    strings |= {issue.message for issue in summary.issues} | {row.text for row in summary.numbers}
    strings |= {part for one in summary.documents for part in (one.source, one.file)}
    return sorted(strings - {""}, key=lambda string: (-len(string), string))


def template_text(audience: str) -> str:
    files: Iterable[Path] = (
        file for folder in ("shared", audience) for file in (TEMPLATES / folder).glob("*")
    )
    return "".join(file.read_text(encoding="utf-8") for file in files if file.suffix in {".j2", ".yml"})


def strange_words(phrase: str, sources: list[str], own: str, rules: PrintRules) -> list[str]:
    """Return the Chinese words of a phrase that neither the speeches nor the templates hold."""
    rest = plain(phrase, rules)
    for source in sources:
        rest = rest.replace(source, "\n")
    clauses = re.split(r"[\s,;:。、()〔〕“”!?\"/—0-9]+", rest)
    return [
        clause
        for clause in clauses
        if re.search(r"[\u4e00-\u9fff]", clause)
        and clause not in own
        and not any(clause in source for source in sources)
    ]


def segments(content: Inlines) -> list[tuple[str, int]]:
    """Return each note mark with the characters that stand before it in its line."""
    found, before = [], ""
    for run in content:
        if isinstance(run, NoteRef):
            found.append((before, run.number))
            before = ""
        elif isinstance(run, Break):
            before = ""
        elif isinstance(run, Text):
            before += run.text
    return found
