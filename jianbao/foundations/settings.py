"""The office's settings: config/config.yaml, checked key by key."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from jianbao.foundations.errors import LexiconError

Format = Literal["docx", "pdf", "html"]
Count = Annotated[int, msgspec.Meta(ge=1)]


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who issues the briefing: what the masthead (报头) and the foot (报尾) print."""

    name: str
    """Name of the briefing series, such as 教育工作简报."""
    issue: str = ""
    """Issue number as printed, such as 第12期."""
    office: str = ""
    """Issuing office as printed."""
    date: str = ""
    """Date as printed; never taken from the clock."""
    recipients: tuple[str, ...] = ()
    """Lines of the foot, such as 送:市委办公室."""
    copies: str = ""
    """Number of copies as printed, such as 共印50份."""


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From which size on work and tables are divided, and how much briefings of many speeches hold."""

    shard_megabytes: Count = 6
    """Documents of so much are read and analysed by one job."""
    speeches: Count = 400
    """Speeches that briefings are made from at most; the totals count all."""
    parquet_rows: Count = 100_000
    """A table of more rows is also written as Parquet."""
    workbook_rows: Count = 10_000
    """Rows that a sheet of the workbook holds at most."""
    attach_megabytes: Count = 20
    """Data files larger than that are not attached to a PDF."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What config/config.yaml says; `--config KEY=VALUE` overrides a key for one run."""

    seeds: str = "seeds"
    build: str = "build"
    audiences: tuple[str, ...] | str | None = None
    """Audiences to render: folders of templates/; none = all of them. `a,b` is read as a list."""
    formats: tuple[Format, ...] = ("docx", "pdf", "html")
    lexicon: str = "lexicon"
    templates: str = "templates"
    fonts: str = ".fonts"
    taxonomy: str = "config/themes.yaml"
    families: str = "config/families.yaml"
    highlights: str = "config/highlights.yaml"
    workbook: str = "config/workbook.yaml"
    limits: Limits = Limits()
    office: Office


def load_settings(written: Mapping[str, Any], path: Path) -> Settings:
    """Check what `path` and the command line say; raise LexiconError that names a wrong key."""
    _check_keys(written, Settings, path, "")
    for name, kind in (("office", Office), ("limits", Limits)):
        if isinstance(written.get(name), Mapping):
            _check_keys(written[name], kind, path, f"{name}.")
    try:
        settings = msgspec.convert(_plain(written), Settings, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path}: {error}; correct that key") from error
    if not {"{", "}"}.isdisjoint(settings.build):
        raise LexiconError(
            f"{path}: build: “{settings.build}” holds a brace, which snakemake cannot take; rename it"
        )
    return settings


def chosen_audiences(settings: Settings, templates: Path) -> tuple[str, ...]:
    """Return the audiences to render, in order; raise LexiconError for one without a folder."""
    known = tuple(sorted(file.parent.name for file in templates.glob("*/audience.yml")))
    wanted = settings.audiences
    if isinstance(wanted, str):
        wanted = tuple(name.strip() for name in wanted.split(",") if name.strip())
    for name in wanted or ():
        if name not in known:
            choice = ", ".join(known) or "none yet"
            raise LexiconError(
                f"audience “{name}”: there is no {templates}/{name}/audience.yml; choose from: {choice}"
            )
    return wanted or known


def _check_keys(written: Mapping[str, Any], kind: type[msgspec.Struct], path: Path, prefix: str) -> None:
    known = [field.name for field in msgspec.structs.fields(kind)]
    for key in written:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            advice = f"did you mean “{near[0]}”?" if near else f"known keys are: {', '.join(known)}"
            raise LexiconError(f"{path}: unknown key “{prefix}{key}”; {advice}")


def _plain(value: Any) -> Any:
    """Leave out empty keys, and return numbers and dates, as YAML took them, as the text they were."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return str(value)
    return value
