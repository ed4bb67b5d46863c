"""Compilations put together out of parts, with the speeches that are in them known.

`compilation(number)` returns the same text every time. The parts are data: `talks.yaml`, `ingredients.yaml`.
"""

import random
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import yaml

from tests.conftest import CASES

_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_HALF_WIDTH = str.maketrans("，：；！？（）", ",:;!?()")
_PRINTED_LINE = 34
_HALF_WIDTH_SHARE = 0.1
_WAYS = ("plain",) * 8 + ("markdown", "paged", "signed", "placed")


class Part(NamedTuple):
    """A heading as a reader finds it: at which depth, under which marker."""

    depth: int
    marker: str
    heading: str


class Told(NamedTuple):
    """A speech of a compilation: its first and last line, from 1 on, and what they say."""

    first: int
    last: int
    title: str
    body: str
    region: str
    parts: tuple[Part, ...]


class Compilation(NamedTuple):
    """A text, the speeches in it, and the parts that it was made of."""

    text: str
    speeches: tuple[Told, ...]
    made_of: str


class Style(NamedTuple):
    """What the speeches of one compilation have in common."""

    head: str
    family: str
    mark: str
    placed: str
    breaks_titles: bool
    body_form: str
    indent: str
    between: Sequence[str]
    printed: bool
    way: str
    """plain, or with Markdown's marks, pages that break texts, names below them, places in titles."""


@cache
def ingredients() -> dict[str, Any]:
    """Return the parts that compilations are made of, the talks among them."""
    folder = CASES / "speeches"
    loaded: dict[str, Any] = yaml.safe_load((folder / "ingredients.yaml").read_text(encoding="utf-8"))
    loaded["talks"] = yaml.safe_load((folder / "talks.yaml").read_text(encoding="utf-8"))
    return loaded


def compilation(number: int) -> Compilation:
    """Return compilation `number`."""
    draw = random.Random(number)  # noqa: S311
    style = _style(draw)
    known = [talk for talk in ingredients()["talks"] if talk["region"] or style.way != "placed"]
    talks = draw.sample(known, draw.randint(3, 6))
    front, foot = draw.choice(ingredients()["fronts"]), draw.choice(ingredients()["feet"])
    lines = _front(front, talks, style)
    told = []
    page = 1
    for order, talk in enumerate(talks):
        if order:
            lines += [line.format(page=page) for line in style.between]
            page += draw.randint(1, 3)
        first = len(lines)
        body = _body_name(talk, style.body_form)
        head, title = _head(order, talk, body, style)
        text, parts = _text(talk, style, draw)
        head = _marked_down(head) if style.way == "markdown" else head
        text = _paged(text, page) if style.way == "paged" else text
        text = [*text, body, ingredients()["dates"][0]] if style.way == "signed" else text
        lines += head + [style.indent + line if line else line for line in text]
        body = talk["region"] if style.way == "placed" else body
        told.append(Told(first + 1, len(lines), title, body, talk["region"], tuple(parts)))
    lines += foot["lines"]
    made_of = f"{style.way} {style.family} {style.mark!r} {style.placed!r} {style.head!r} {style.body_form}"
    made_of = f"{made_of} front {front} foot {foot['lines'][1:2]}"
    made = Compilation("\n".join(lines) + "\n", tuple(told), made_of)
    return _halved(made) if draw.random() < _HALF_WIDTH_SHARE else made


def _marked_down(head: Sequence[str]) -> list[str]:
    """Return a head with Markdown's marks: its first line as a heading, the others in bold."""
    first, *others = head
    return [f"## {first}", *(f"**{line.strip()}**" if line else "" for line in others)]


def _paged(text: Sequence[str], page: int) -> list[str]:
    """Return a text with a page's end after its first paragraph."""
    return [text[0], f"— {page} —", *text[1:]] if text[1:] else [*text]


def _halved(made: Compilation) -> Compilation:
    """Return a compilation typed with half-width signs."""
    told = (
        one._replace(
            title=one.title.translate(_HALF_WIDTH),
            parts=tuple(
                Part(part.depth, part.marker.translate(_HALF_WIDTH), part.heading) for part in one.parts
            ),
        )
        for one in made.speeches
    )
    return Compilation(made.text.translate(_HALF_WIDTH), tuple(told), made.made_of)


def _style(draw: random.Random) -> Style:
    """Choose how a compilation heads its speeches; without a mark a head names who speaks above or below."""
    given = ingredients()
    family = draw.choice(["strong", "strong", "strong", "weak", "weak", "signs", "none"])
    mark = draw.choice(given["marks"][family]) if family != "none" else ""
    placed = draw.choice(given["placed"]) if family == "strong" else "{mark}{first}" if mark else "{first}"
    if family == "weak" and mark in ("{nn}", "A{n}"):
        placed = draw.choice(["{mark} {first}", "{mark}|{first}", "{mark}　{first}"])
    way = draw.choice(_WAYS)
    untitled = way == "plain" and placed == "{mark}|{first}" and family == "strong" and draw.random() < 0.2
    head = draw.choice(given["heads_untitled" if untitled else "heads"])
    if way in ("signed", "placed"):
        head = "{title}"
    return Style(
        head=head,
        family=family,
        mark=mark,
        placed=placed,
        breaks_titles=draw.random() < 0.2 and "《" not in head and way not in ("signed", "placed"),
        body_form=draw.choice(["full", "full", "short"]),
        indent=draw.choice(given["indents"]),
        between=draw.choice(given["betweens"])["lines"] if family != "none" else ["", ""],
        printed=draw.random() < 0.06,
        way=way,
    )


def _front(front: dict[str, Any], talks: Sequence[dict[str, Any]], style: Style) -> list[str]:
    if "contents" not in front:
        return list(front["lines"])
    entries = [
        front["entry"].format(
            number=number,
            page=2 * number,
            title=_place(talk, style) + _joined(talk["title"]),
            body=talk["body"],
        )
        for number, talk in enumerate(talks, start=1)
    ]
    return [*front["contents"], *entries, ""]


def _place(talk: dict[str, Any], style: Style) -> str:
    """Return the place that a talk's title begins with, if titles do."""
    return str(talk["region"]) if style.way == "placed" else ""


def _joined(title: str) -> str:
    """Return a title on one line: between halves of one length, and no short ones, stands a blank."""
    first, _, second = title.partition("|")
    return f"{first}{second}" if len(first) < 5 or len(first) != len(second) else f"{first}　{second}"


def _body_name(talk: dict[str, Any], form: str) -> str:
    full: str = talk["body"]
    at = full.find(talk["region"]) if talk["region"] else -1
    return full[at:] if form == "short" and at > 0 else full


def _head(order: int, talk: dict[str, Any], body: str, style: Style) -> tuple[list[str], str]:
    number = order + 1
    mark = style.mark.format(
        n=number,
        nn=f"{number:02}",
        cn=_CHINESE[order],
        circled=_CIRCLED[order],
        roman="ⅠⅡⅢⅣⅤⅥ"[order],
        formal="壹贰叁肆伍陆"[order],
    )
    title = talk["title"] if style.breaks_titles else _joined(talk["title"])
    title = _place(talk, style) + title
    sub = f"——{talk['sub']}" if "sub" in talk else ""
    pattern = style.head if sub else style.head.replace("{sub}|", "")
    date = ingredients()["dates"][len(style.head) % 4]
    words = pattern.format(
        title=title, sub=sub, body=body, post=talk["post"], person=talk["person"].strip(), date=date
    )
    lines = style.placed.format(mark=mark, first=words).split("|")
    told = " ".join([title.replace("|", " "), *([talk["sub"]] if sub and "{sub}" in style.head else [])])
    return lines, told if "{title}" in style.head else ""


def _text(talk: dict[str, Any], style: Style, draw: random.Random) -> tuple[list[str], list[Part]]:
    given = ingredients()
    salutation, opener = draw.choice(given["salutations"]), draw.choice(given["openers"])
    paragraphs = [line for line in (salutation, opener, talk["lead"]) if line]
    parts: list[Part] = []
    if "points" in talk:
        made, parts = _sections(talk["points"], draw.choice(given["sections"]))
        paragraphs += made
    if "close" in talk:
        paragraphs.append(talk["close"])
    closing = draw.choice(given["closings"])
    paragraphs += [closing] if closing else []
    return (_printed(paragraphs) if style.printed else paragraphs), parts


def _sections(points: Sequence[Sequence[str]], style: str) -> tuple[list[str], list[Part]]:
    """Return the paragraphs of points and their headings."""
    outer = style.split("|", maxsplit=1)[0]
    lines: list[str] = []
    parts: list[Part] = []
    for order, (heading, words) in enumerate(points):
        marker = _counted(outer, order)
        shown = marker.rstrip("，") if outer not in ("bold", "line", "bare") else ""
        parts.append(Part(1, shown, heading))
        if outer == "bold":
            lines.append(f"**{heading}**　{words}")
        elif outer in ("line", "一、"):
            lines += [f"{shown}{heading}", words]
        else:
            lines.append(f"{marker if shown else shown}{heading}。{words}")
    return lines, parts


def _counted(marker: str, order: int) -> str:
    if marker == "首先，":
        return ("首先，", "其次，", "再次，", "最后，")[order]
    return marker.replace("一", _CHINESE[order]).replace("1", str(order + 1)).replace("①", _CIRCLED[order])


def _printed(paragraphs: Sequence[str]) -> list[str]:
    """Break paragraphs as a page breaks them."""
    return [
        paragraph[at : at + _PRINTED_LINE]
        for paragraph in paragraphs
        for at in range(0, len(paragraph), _PRINTED_LINE)
    ]
