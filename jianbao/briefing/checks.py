"""What audience.yml names must exist: sections in the templates, themes and families in the summary."""

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from jianbao.briefing.audience import Audience
from jianbao.foundations.errors import TemplateError
from jianbao.foundations.yamlplaces import line_of
from jianbao.summary.model import Summary

_BLOCK = re.compile(r"{%[-+]?\s*block\s+(\w+)")


def check_audience(audience: Audience, templates: Path, summary: Summary) -> None:
    """Raise TemplateError for the first name of an audience's settings that does not exist."""
    path = templates / audience.id / "audience.yml"
    themes = [theme.id for theme in summary.taxonomy]
    families = [family.id for family in summary.families]
    if audience.attach_data and (audience.redact or audience.redact_terms):
        raise TemplateError(
            f"{path}:{line_of(path, ['attach_data'])}: attach_data would give away what redact leaves out; "
            "drop one of them"
        )
    _check(audience.sections, find_blocks(templates, audience.id), path, ["sections"])
    _check(audience.themes.only, themes, path, ["themes", "only"])
    _check(audience.themes.leave_out, themes, path, ["themes", "leave_out"])
    _check(audience.comparisons.only, families, path, ["comparisons", "only"])


def find_blocks(templates: Path, audience: str) -> list[str]:
    """Return the names of all blocks that an audience's templates and the shared ones define."""
    files = [file for folder in (audience, "shared") for file in sorted((templates / folder).glob("*.j2"))]
    names = [name for file in files for name in _BLOCK.findall(file.read_text(encoding="utf-8"))]
    return list(dict.fromkeys(names))


def _check(names: Iterable[str], known: list[str], path: Path, keys: list[str]) -> None:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known) or 'none'}"
            where = f"{path}:{line_of(path, [*keys, name])}"
            raise TemplateError(f"{where}: {'.'.join(keys)} names “{name}”, which does not exist; {hint}")
