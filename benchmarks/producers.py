"""The paragraphs of a text as the programs of the day print them, to try and measure the PDF reader."""

import html
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), ""
)
LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
_HEAD = "@top-center { content: '经验交流材料' }"
_FOOT = "@bottom-center { content: '— ' counter(page) ' —' }"
STYLES: Mapping[str, str] = MappingProxyType(
    {
        "indents": "p { margin: 0; text-indent: 2em }",
        "justified": "p { margin: 0; text-indent: 2em; text-align: justify }",
        "gaps": "p { margin: 0 0 1em }",
        "neither": "p { margin: 0 }",
        "two columns": "div { columns: 2; font-size: 10pt } p { margin: 0; text-indent: 2em }",
        "two columns, gaps": "div { columns: 2; font-size: 10pt } p { margin: 0 0 1em }",
        "two columns, neither": "div { columns: 2; font-size: 10pt } p { margin: 0 }",
    }
)
"""How paragraphs are told from each other on the page, as style sheets say it."""


def print_by_weasyprint(paragraphs: Sequence[str], layout: str, folder: Path) -> bytes:
    """Return the PDF that WeasyPrint makes of paragraphs in one of the layouts."""
    printed = folder / "weasyprint.pdf"
    import_module("weasyprint").HTML(string=_page(paragraphs, layout)).write_pdf(printed)
    return printed.read_bytes()


def print_by_chromium(paragraphs: Sequence[str], layout: str, folder: Path) -> bytes:
    """Return the PDF that Chromium prints."""
    page, printed = folder / "page.html", folder / "chromium.pdf"
    page.write_text(_page(paragraphs, layout), encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    options += [
        f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={printed}",
    ]
    _run([CHROMIUM, *options, page.as_uri()])
    return printed.read_bytes()


def print_by_libreoffice(paragraphs: Sequence[str], layout: str, folder: Path) -> bytes:
    """Return the PDF that LibreOffice exports from a Word file in the same layout."""
    written = folder / "libreoffice.docx"
    _write_word_file(paragraphs, layout, written)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    _run([LIBREOFFICE, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(written)])
    return written.with_suffix(".pdf").read_bytes()


PRODUCERS: Mapping[str, Callable[[Sequence[str], str, Path], bytes]] = MappingProxyType(
    {"WeasyPrint": print_by_weasyprint}
    | ({"Chromium": print_by_chromium} if CHROMIUM else {})
    | ({"LibreOffice": print_by_libreoffice} if LIBREOFFICE else {})
)
"""The programs that are installed."""


def _page(paragraphs: Sequence[str], layout: str) -> str:
    font = next(iter(sorted((ROOT / ".fonts").glob("*Song-Regular*"))))
    page = f"@page {{ size: A4; margin: 2.5cm; {_HEAD} {_FOOT} }}"
    face = f"@font-face {{ font-family: song; src: url('{font.as_uri()}') }} body {{ font: 12pt/1.6 song }}"
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    head = f"<meta charset='utf-8'><style>{page} {face} {STYLES[layout]}</style>"
    return f"<html><head>{head}</head><body><div>{body}</div></body></html>"


def _write_word_file(paragraphs: Sequence[str], layout: str, path: Path) -> None:
    docx, shared = import_module("docx"), import_module("docx.shared")
    document = docx.Document()
    document.styles["Normal"].font.size = shared.Pt(12)
    document.sections[0].header.paragraphs[0].text = "经验交流材料"
    if layout.startswith("two columns"):
        columns = document.sections[0]._sectPr.xpath("./w:cols")[0]  # noqa: SLF001 (no public name)
        columns.set(f"{{{columns.nsmap['w']}}}num", "2")
    style = STYLES[layout]
    for text in paragraphs:
        look = document.add_paragraph(text).paragraph_format
        look.space_after = shared.Pt(12 if "1em" in style else 0)
        look.first_line_indent = shared.Pt(24 if "2em" in style else 0)
        look.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY if "justify" in style else None
    document.save(str(path))


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, capture_output=True, check=True, timeout=120)
