"""What `jianbao lint` finds in a spoiled PDF, and that it finds nothing in a sound one."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2 as pdfium
import pytest
import weasyprint

from jianbao.briefing.model import Block, Briefing, Heading, PageBreak, Paragraph, Text
from jianbao.foundations.bilingual import load_phrases
from jianbao.foundations.errors import RenderError
from jianbao.render import pdf
from jianbao.render.fonts import FontSet
from jianbao.render.pdf import render_pdf
from jianbao.render.pdf_lint import RULES, check_pdf, full_lines, profile_of
from jianbao.render.pdf_reading import PdfFile
from jianbao.render.profile import Profile, load_profile
from tests.conftest import ROOT
from tests.render.samples import briefing

TEMPLATES = ROOT / "templates"
PHRASES = load_phrases(TEMPLATES / "shared" / "messages.yml")
PROSE = "各地坚持以评促改,2024年新增学位5.4万余个,推进“县管校聘”等12项改革,家长满意度达97.3%以上;" * 12
Spoiler = Callable[["Copy"], None]


class Copy:
    """A briefing and its looks before it is printed, for one thing of it to be spoiled."""

    def __init__(self, profile: Profile, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.briefing: Briefing = briefing(rows=8)
        self.profile = profile
        self.patch = patch
        self.templates = folder / "templates"
        shutil.copytree(TEMPLATES, self.templates)
        self.data = folder / "indicators.csv"
        self.data.write_text("地区,数值\n", encoding="utf-8")
        self.after: Callable[[bytes], bytes] = bytes

    def page(self, **changes: float) -> None:
        self.profile = msgspec.structs.replace(
            self.profile, page=msgspec.structs.replace(self.profile.page, **changes)
        )

    def say(self, *blocks: Block) -> None:
        self.briefing = msgspec.structs.replace(self.briefing, blocks=blocks, notes=())

    def edit(self, pattern: bytes, instead: bytes) -> None:
        """Change the finished file, whose parts are not packed then, without changing its length."""
        write = weasyprint.Document.write_pdf

        def plain(document: Any, *arguments: Any, **options: Any) -> Any:
            return write(document, *arguments, **{**options, "uncompressed_pdf": True})

        def change(data: bytes) -> bytes:
            changed = re.sub(pattern, instead, data)
            assert changed != data
            return changed

        self.patch.setattr(weasyprint.Document, "write_pdf", plain)
        self.after = change

    def style(self, css: str) -> None:
        with (self.templates / "shared" / "print.css.j2").open("a", encoding="utf-8") as sheet:
            sheet.write(f"\n{css}\n")

    def printed(self, fonts: FontSet) -> bytes:
        made = render_pdf(
            self.briefing,
            profile=self.profile,
            templates=self.templates,
            fonts=fonts,
            attachments=[self.data],
        )
        return self.after(made)


def narrow_margin(copy: Copy) -> None:
    copy.page(left=15)


def wide_margin(copy: Copy) -> None:
    copy.page(right=40)


def letter_paper(copy: Copy) -> None:
    copy.page(width=215.9, height=279.4)


def no_glyph(copy: Copy) -> None:
    copy.say(Paragraph((Text("校长作了发言"),)))
    copy.edit(rb"\[<(\w{4})\w{4}", rb"[<\g<1>0000")


def other_face(copy: Copy) -> None:
    copy.patch.setattr(pdf, "missing_glyphs", lambda *_: {})
    copy.patch.setattr(pdf, "PREFIX", "")
    copy.say(Paragraph((Text("校长张𬭎作了发言"),)))


def ragged_lines(copy: Copy) -> None:
    copy.say(Paragraph((Text(PROSE),)))
    copy.style("p.body { text-align: left }")


def heading_at_the_foot(copy: Copy) -> None:
    filler = [Paragraph((Text("占一行。"),)) for _ in range(20)]
    copy.say(*filler, Heading(1, (Text("一、落在页末的标题"),), "h"), PageBreak(), Paragraph((Text("正文"),)))


def silent_chart(copy: Copy) -> None:
    copy.edit(rb"/Alt\b", b"/Alx")


def no_page_number(copy: Copy) -> None:
    copy.profile = msgspec.structs.replace(copy.profile, page_number="none")


def no_tags(copy: Copy) -> None:
    write = weasyprint.Document.write_pdf

    def bare(document: Any, *arguments: Any, **options: Any) -> Any:
        return write(document, *arguments, **{**options, "pdf_tags": False, "pdf_variant": None})

    copy.patch.setattr(weasyprint.Document, "write_pdf", bare)


def no_language(copy: Copy) -> None:
    copy.edit(rb"/Lang\b", b"/Lanx")


def no_title(copy: Copy) -> None:
    copy.briefing = msgspec.structs.replace(copy.briefing, title="")


def undated_attachment(copy: Copy) -> None:
    def spoil(data: bytes) -> bytes:
        document = pdfium.PdfDocument(data)
        document.get_attachment(0).set_str_value("CreationDate", "")
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()

    copy.after = spoil


SPOILED: dict[Spoiler, tuple[str, str]] = {
    narrow_margin: ("margins", "over the left margin"),
    wide_margin: ("margins", "the right margin is 13.9 mm wider"),
    letter_paper: ("paper", "page 1: the paper is not 210 × 297 mm"),
    no_glyph: ("glyph", "page 1: a character has no glyph near “校作了发言”"),
    other_face: ("face", "is no face of the profile official"),
    ragged_lines: ("ragged", "full lines end more than 2.5 pt short of the edge"),
    heading_at_the_foot: ("heading", "page 1: heading “一、落在页末的标题” stands alone at the foot"),
    silent_chart: ("alternative-text", "figure 1 has no alternative text"),
    no_page_number: ("page-number", "page 1: has no page number"),
    no_tags: ("tags", "is not tagged"),
    no_language: ("language", "names no language"),
    no_title: ("title", "the property title is empty"),
    undated_attachment: ("attachment", "attachment indicators.csv has no date"),
}


def found(copy: Copy, profile: Profile, fonts: FontSet) -> tuple[tuple[str, str], ...]:
    return tuple(check_pdf(PdfFile(copy.printed(fonts)), profile))


@pytest.mark.parametrize("name", ["official", "public", "report"])
def test_nothing_is_wrong_with_a_sound_file(
    name: str, fonts: FontSet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    profile = load_profile(TEMPLATES / "shared" / "profiles", name)
    copy = Copy(profile, monkeypatch, tmp_path)
    file = PdfFile(copy.printed(fonts))

    assert profile_of(file) == name
    assert check_pdf(file, profile) == ()


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)
def test_a_spoiled_copy_gives_the_finding_that_names_it(
    spoil: Spoiler, fonts: FontSet, official: Profile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = Copy(official, monkeypatch, tmp_path)
    spoil(copy)
    rule, says = SPOILED[spoil]
    findings = found(copy, official, fonts)

    assert {finding[0] for finding in findings} == {rule}
    assert any(says in finding[1] for finding in findings), findings
    assert all(PHRASES.add_chinese(finding[1]) != finding[1] for finding in findings)


def test_every_rule_has_a_spoiled_copy() -> None:
    assert {rule for rule, _ in SPOILED.values()} == set(RULES)


@pytest.mark.parametrize("name", ["official", "public", "report"])
def test_justified_prose_is_not_ragged_in_any_profile(
    name: str, fonts: FontSet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    profile = load_profile(TEMPLATES / "shared" / "profiles", name)
    copy = Copy(profile, monkeypatch, tmp_path)
    copy.say(*(Paragraph((Text(PROSE[start:]),)) for start in range(9)))
    file = PdfFile(copy.printed(fonts))
    full = [gap for sheet in file.sheets for gap in full_lines(sheet, profile)]

    assert check_pdf(file, profile) == ()
    assert len(full) > 100
    assert sum(gap > 2.5 for gap in full) <= 0.02 * len(full)


def test_what_is_too_long_for_any_line_stays_within_the_margins(
    fonts: FontSet, official: Profile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = Copy(official, monkeypatch, tmp_path)
    address = "https://example.org/" + "abcdefghij" * 12 + "?page=" + "1234567890" * 9
    copy.say(
        Heading(1, (Text(f"见{address}"),), "h"), Paragraph((Text(f"见{address}，共{'9' * 80}万元。" * 2),))
    )

    assert {rule for rule, _ in found(copy, official, fonts)} <= {"ragged"}


def test_another_kind_of_file_is_one_clear_line() -> None:
    with pytest.raises(RenderError, match=r"^is no PDF"):
        PdfFile(b"%PDF-1.7")
