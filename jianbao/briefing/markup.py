"""The briefing markup: a small closed XML vocabulary, read into the blocks of the model.

Every element carries the attribute `at` (template and line), which the template loader writes into
it, so that an error names the template's own line. Nothing is fetched and no entity is declared.
"""

import re
from collections.abc import Callable, Mapping

import msgspec
from lxml import etree

from jianbao.briefing import model
from jianbao.briefing.citations import Citations
from jianbao.briefing.model import Block, Chart, Inline, Inlines, Note
from jianbao.briefing.tables import read_table
from jianbao.briefing.vocabulary import check_element, wrong
from jianbao.foundations.errors import TemplateError

_FOLD = re.compile(r"[ \t]*\n\s*")
_AT = re.compile(r'at="([^"]*)"')
_BLANK = " \t\n"


class Content(msgspec.Struct, frozen=True):
    """What a briefing's markup holds: its blocks, and its notes in order of first use."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]


def parse_markup(markup: str, *, charts: Mapping[str, Chart], citations: Citations) -> Content:
    """Return the blocks and notes of a briefing's markup; raise TemplateError for what is no part of it."""
    root = _parse_xml(markup)
    if root.tag != "briefing":
        raise wrong(root, f"the outermost element is <{root.tag}>; make it <briefing>")
    check_element(root)
    reader = _Reader(charts, citations)
    blocks = tuple(block for element in root if (block := reader.block(element)) is not None)
    notes = reader.notes()
    if notes and not any(isinstance(block, model.Notes) for block in blocks):
        raise wrong(root, "sentences are cited but listed nowhere; add <notes/>")
    return Content(blocks, notes)


class _Reader:
    """Reads element by element and numbers notes and anchors on the way."""

    def __init__(self, charts: Mapping[str, Chart], citations: Citations) -> None:
        self._charts = charts
        self._citations = citations
        self._numbers: dict[str, int] = {}
        self._anchors: dict[str, int] = {}
        self._readers: dict[str, Callable[[etree._Element], Block | None]] = {
            "masthead": _masthead,
            "title": _title,
            "contents": _contents,
            "h1": self._heading,
            "h2": self._heading,
            "h3": self._heading,
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "figures": self._figures,
            "table": self._table,
            "chart": self._chart,
            "notes": _notes,
            "pagebreak": lambda _: model.PageBreak(),
            "endmatter": _endmatter,
        }

    def block(self, element: etree._Element) -> Block | None:
        """Return the block of an element, None for one without content."""
        return self._readers[str(element.tag)](element)

    def notes(self) -> tuple[Note, ...]:
        """Return the notes cited so far, in their order."""
        return tuple(self._citations.note(key, number) for key, number in self._numbers.items())

    def _number(self, element: etree._Element, key: str) -> int:
        if key not in self._citations.known():
            raise wrong(
                element, f"there is no sentence “{key}” to cite; use the field note of what is printed"
            )
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _anchor(self, kind: str, element: etree._Element) -> str:
        self._anchors[kind] = self._anchors.get(kind, 0) + 1
        return element.get("anchor") or f"{kind}-{self._anchors[kind]}"

    def _inlines(self, element: etree._Element) -> Inlines:
        """Return the runs of an element, white space at both its ends left off."""
        runs = self._runs(element, strong=False, em=False)
        return _joined(_trimmed(runs))

    def _runs(self, element: etree._Element, *, strong: bool, em: bool) -> list[Inline]:
        runs: list[Inline] = [model.Text(_fold(element.text), strong, em)]
        for child in element:
            if child.tag == "br":
                runs.append(model.Break())
            elif child.tag == "remark":
                ref = child.get("note")
                runs.append(
                    model.Remark(_fold(child.text).strip(_BLANK), self._number(child, ref) if ref else None)
                )
            elif child.tag == "note":
                if ref := child.get("ref"):
                    runs.append(model.NoteRef(self._number(child, ref)))
            else:
                bold, italic = strong or child.tag == "strong", em or child.tag == "em"
                runs.extend(self._runs(child, strong=bold, em=italic))
            runs.append(model.Text(_fold(child.tail), strong, em))
        return runs

    def _heading(self, element: etree._Element) -> Block | None:
        content = self._inlines(element)
        if not content:
            raise wrong(element, f"<{element.tag}> is empty; write the heading or leave the element out")
        return model.Heading(int(str(element.tag)[1]), content, self._anchor("section", element))

    def _paragraph(self, element: etree._Element) -> Block | None:
        content = self._inlines(element)
        return model.Paragraph(content, element.get("role", "body")) if content else None

    def _list(self, element: etree._Element) -> Block | None:
        items = [model.ListItem(content) for item in element if (content := self._inlines(item))]
        return model.List(tuple(items), element.tag == "ol") if items else None

    def _figures(self, element: etree._Element) -> Block | None:
        figures = tuple(
            model.KeyFigure(
                value=item.get("value", ""),
                label=item.get("label", ""),
                detail=item.get("detail", ""),
                note=self._number(item, ref) if (ref := item.get("note")) else None,
            )
            for item in element
        )
        return model.KeyFigures(figures) if figures else None

    def _table(self, element: etree._Element) -> Block | None:
        table = read_table(element, self._inlines)
        return msgspec.structs.replace(table, anchor=self._anchor("table", element)) if table.body else None

    def _chart(self, element: etree._Element) -> Block | None:
        ref = element.get("ref", "")
        if ref not in self._charts:
            known = "、".join(self._charts) or "none"
            raise wrong(
                element, f"there is no chart “{ref}”; there are: {known} (test the field chart first)"
            )
        return msgspec.structs.replace(
            self._charts[ref],
            caption=element.get("caption", ""),
            alt=element.get("alt", ""),
            anchor=self._anchor("chart", element),
        )


def _masthead(element: etree._Element) -> Block:
    values = {name: element.get(name, "") for name in ("name", "issue", "office", "date")}
    plain = element.get("style") == "plain"
    return model.Masthead(**values, style="plain" if plain else "official")


def _title(element: etree._Element) -> Block:
    return model.Title(_fold(element.text).strip(_BLANK), element.get("subtitle", ""))


def _contents(element: etree._Element) -> Block:
    return model.Contents(element.get("heading", ""), int(element.get("levels", "2")))


def _notes(element: etree._Element) -> Block:
    return model.Notes(element.get("heading", ""), element.get("short") == "yes")


def _endmatter(element: etree._Element) -> Block | None:
    lines = tuple(text for line in element if (text := _fold(line.text).strip(_BLANK)))
    return model.Endmatter(lines) if lines else None


def _fold(text: str | None) -> str:
    """Return text without the line breaks and indents of the template."""
    return _FOLD.sub(lambda match: _seam(match, text or ""), text or "")


def _seam(match: re.Match[str], text: str) -> str:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return " " if latin else ""


def _trimmed(runs: list[Inline]) -> list[Inline]:
    """Leave off white space before the first and after the last character of a paragraph."""
    for order, strip in ((1, str.lstrip), (-1, str.rstrip)):
        for place_, run in list(enumerate(runs))[::order]:
            if not isinstance(run, model.Text):
                break
            runs[place_] = msgspec.structs.replace(run, text=strip(run.text, _BLANK))
            if runs[place_].text:  # type: ignore[union-attr]
                break
    return runs


def _joined(runs: list[Inline]) -> Inlines:
    """Join neighbouring runs that look alike and drop empty ones."""
    joined: list[Inline] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, model.Text):
            if not run.text:
                continue
            if isinstance(last, model.Text) and (last.strong, last.em) == (run.strong, run.em):
                joined[-1] = msgspec.structs.replace(last, text=last.text + run.text)
                continue
        joined.append(run)
    return tuple(joined)


def _parse_xml(markup: str) -> etree._Element:
    if "<!DOCTYPE" in markup:
        raise TemplateError(
            f"{_template_place(markup, 1, 0)}: the template declares a document type; take <!DOCTYPE …> out"
        )
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise TemplateError(
            f"{_template_place(markup, line, column)}: {error.msg}; correct the elements there"
        ) from error
    return root


def _template_place(markup: str, line: int, column: int) -> str:
    """Return template and line of the element that stands last before a place of the markup."""
    before = markup.split("\n")[:line]
    before[-1:] = [before[-1][: max(0, column)]] if before else []
    found = _AT.findall("\n".join(before)) or _AT.findall(markup)
    return found[-1] if found else f"line {line}"
