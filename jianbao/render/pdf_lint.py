"""Faults of a PDF briefing that its readers would meet, each found by one rule of a list."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from jianbao.render.findings import Finding
from jianbao.render.fonts import PREFIX, profile_files
from jianbao.render.pdf_reading import Character, Line, PdfFile, Sheet, lines_of
from jianbao.render.profile import Profile
from jianbao.render.word_sections import margins

_POINTS = 72 / 25.4
_SLACK = 1.5
"""Points by which a character may stand over the edge: brackets hang a little."""
_NARROW = 6.0
"""Points by which the type area may stay empty at its edges."""
_LONG = 0.6
"""The part of the type area that a line fills at least, to say where its edges are."""
_SHORT, _LONGEST = 2.5, 4.0
"""A full line is ragged when it ends so many points short, and full when no more than so many characters."""
_RAGGED = 0.02
_FEWEST = 3
_PAGE_NUMBER = re.compile(r"[—\s\d]")
_CREATOR = re.compile(r"^Jianbao \S+ \((?P<profile>[\w-]+)\)$")
_ITEM = re.compile(r"[\[•]|\d+\. ")
"""What a new item of a list begins with."""
_INVISIBLE = re.compile(r"[\s\x00\u2060\u200b\ufffd]")

Rule = Callable[[PdfFile, Profile], Iterator[str]]
Area = tuple[float, float, float, float]


def profile_of(file: PdfFile) -> str:
    """Return the name of the profile that a PDF was made with, if it says so."""
    found = _CREATOR.match(file.property("Creator"))
    return found["profile"] if found else ""


def check_pdf(file: PdfFile, profile: Profile) -> tuple[Finding, ...]:
    """Return what is wrong with a PDF briefing that was made with `profile`."""
    return tuple(
        Finding(name, message)
        for name, rule in RULES.items()
        for message in dict.fromkeys(rule(file, profile))
    )


def _area(sheet: Sheet, profile: Profile) -> Area:
    """Return the type area of a page: left, bottom, right, top in points."""
    wide = sheet.width > sheet.height
    top, right, bottom, left = (length * _POINTS for length in margins(profile.page, wide=wide))
    return left, bottom, sheet.width - right, sheet.height - top


def _number(sheet: Sheet, profile: Profile) -> list[Character]:
    """Return the characters of a page's number: below the type area, beside it where the page is turned."""
    left, bottom, _, _ = _area(sheet, profile)
    turned = sheet.width > sheet.height
    outside = [one for one in sheet.characters if (one.right <= left if turned else one.top <= bottom)]
    return [one for one in outside if _PAGE_NUMBER.fullmatch(one.text)]


def _body(sheet: Sheet, profile: Profile) -> list[Line]:
    """Return the lines of a page without its number."""
    number = set(_number(sheet, profile))
    return list(lines_of(one for one in sheet.characters if one not in number))


def _paper(file: PdfFile, profile: Profile) -> Iterator[str]:
    wanted = sorted((profile.page.width * _POINTS, profile.page.height * _POINTS))
    for sheet in file.sheets:
        found = sorted((sheet.width, sheet.height))
        if any(abs(one - other) > 1 for one, other in zip(found, wanted, strict=True)):
            yield f"page {sheet.number}: the paper is not {profile.page.width:g} × {profile.page.height:g} mm"


def _margins(file: PdfFile, profile: Profile) -> Iterator[str]:
    lefts, rights = [], []
    for sheet in file.sheets:
        left, bottom, right, top = _area(sheet, profile)
        lines = _body(sheet, profile)
        for side, over in (
            ("left", left - min((line.left for line in lines), default=left)),
            ("right", max((line.right for line in lines), default=right) - right),
            ("bottom", bottom - min((line.bottom for line in lines), default=bottom) - line_gap(profile)),
            ("top", max((line.top for line in lines), default=top) - top - line_gap(profile)),
        ):
            if over > _SLACK:
                yield f"page {sheet.number}: text stands {over / _POINTS:.1f} mm over the {side} margin"
        if sheet.height > sheet.width:
            prose = [line for line in lines if line.right - line.left > _LONG * (right - left)]
            lefts += [line.left - left for line in prose]
            rights += [right - line.right for line in prose]
    for side, gaps in (("left", lefts), ("right", rights)):
        if len(gaps) >= _FEWEST and min(gaps) > _NARROW:
            yield f"the {side} margin is {min(gaps) / _POINTS:.1f} mm wider than the profile's"


def line_gap(profile: Profile) -> float:
    """Return how far a character's box may stand out of its line: boxes are taller than what is drawn."""
    return profile.styles["body"].size / 2


def _glyphs(file: PdfFile, _profile: Profile) -> Iterator[str]:
    for sheet in file.sheets:
        missing = [one for one in sheet.characters if not one.glyph]
        if missing:
            near = next(
                (
                    line
                    for line in lines_of(sheet.characters)
                    if line.bottom <= missing[0].top <= line.top + 1
                ),
                None,
            )
            words = _INVISIBLE.sub("", near.text)[:20] if near else ""
            yield f"page {sheet.number}: a character has no glyph near “{words}”"


def _faces(file: PdfFile, profile: Profile) -> Iterator[str]:
    known = tuple(f"{PREFIX}{Path(name).stem}" for name in profile_files(profile))
    for face in sorted({face for sheet in file.sheets for face in sheet.faces()}):
        if not face.startswith(known):
            yield f"{face} is no face of the profile {profile.id}"


def _ragged(file: PdfFile, profile: Profile) -> Iterator[str]:
    full = [gap for sheet in file.sheets for gap in full_lines(sheet, profile)]
    ragged = [gap for gap in full if gap > _SHORT]
    if len(ragged) >= _FEWEST and len(ragged) > _RAGGED * len(full):
        yield f"{len(ragged)} of {len(full)} full lines end more than {_SHORT:g} pt short of the edge"


def full_lines(sheet: Sheet, profile: Profile) -> Iterator[float]:
    """Yield by how much each line falls short whose paragraph goes on in the next."""
    lines = _body(sheet, profile)
    left, _, right, _ = _area(sheet, profile)
    right = min(right, max((line.right for line in lines), default=right))
    for line, following in pairwise(lines):
        begins = -1 < line.left - left <= 2.2 * line.size and line.gap < line.size
        goes_on = abs(following.left - left) < 1 and abs(following.size - line.size) < 0.1
        goes_on = goes_on and not _ITEM.match(following.text) and following.gap < line.size
        close = line.bottom - following.bottom < 2.2 * line.size
        if begins and goes_on and close and right - line.right <= _LONGEST * line.size:
            yield right - line.right


def _headings(file: PdfFile, profile: Profile) -> Iterator[str]:
    for title, place, height in file.bookmarks():
        sheet = file.sheets[place]
        below = "".join(
            line.text for line in _body(sheet, profile) if (line.top + line.bottom) / 2 < height + 1
        )
        heading, rest = _INVISIBLE.sub("", title), _INVISIBLE.sub("", below)
        if rest.startswith(heading) and not rest.removeprefix(heading):
            yield f"page {sheet.number}: heading “{heading[:20]}” stands alone at the foot"


def _alternative_text(file: PdfFile, _profile: Profile) -> Iterator[str]:
    for sheet in file.sheets:
        for place, words in enumerate(sheet.figures, start=1):
            if not words.strip():
                yield f"page {sheet.number}: figure {place} has no alternative text"


def _page_numbers(file: PdfFile, profile: Profile) -> Iterator[str]:
    for sheet in file.sheets:
        digits = "".join(one.text for one in _number(sheet, profile) if one.text.isdigit())
        if profile.page_number != "none" and sorted(digits) != sorted(str(sheet.number)):
            yield f"page {sheet.number}: has no page number"


def _tags(file: PdfFile, _profile: Profile) -> Iterator[str]:
    if not file.tagged:
        yield "is not tagged; screen readers find no order in it"


def _language(file: PdfFile, _profile: Profile) -> Iterator[str]:
    if not file.language():
        yield "names no language"


def _title(file: PdfFile, _profile: Profile) -> Iterator[str]:
    if not file.property("Title"):
        yield "the property title is empty"


def _attachments(file: PdfFile, _profile: Profile) -> Iterator[str]:
    for attached in file.attachments():
        if not attached.dated:
            yield f"attachment {attached.name} has no date"


RULES: dict[str, Rule] = {
    "paper": _paper,
    "margins": _margins,
    "glyph": _glyphs,
    "face": _faces,
    "ragged": _ragged,
    "heading": _headings,
    "alternative-text": _alternative_text,
    "page-number": _page_numbers,
    "tags": _tags,
    "language": _language,
    "title": _title,
    "attachment": _attachments,
}
"""Every rule by the name that a finding carries."""
