"""The page as a reader uses it: in a headless Chromium, clicked, filtered, narrowed to a phone, printed.

A script at the end of a copy of the page does what a reader would and leaves what it saw in the title.
"""

import json
import re
import shutil
import subprocess
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from jianbao.briefing.model import Briefing, Table
from jianbao.render.fonts import FontSet
from jianbao.render.html import render_html
from jianbao.render.profile import Profile
from tests.render.samples import briefing

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
        if (found := shutil.which(name))
    ),
    "",
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed: install one to try the page in it"),
]
SCRIPT = Path(__file__).with_name("reader.js").read_text(encoding="utf-8")


def sample() -> Briefing:
    return briefing("leaders", "official", rows=60)


def run(page: Path, *options: str) -> str:
    """Return what Chromium writes about a page that it has no network for."""
    told = subprocess.run(
        [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--user-data-dir={page.parent / 'profile'}", "--virtual-time-budget=4000",
            *options, page.as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return told.stdout


def write_page(folder: Path, profile: Profile, templates: Path, fonts: FontSet, *, script: str = "") -> Path:
    """Write the sample's page, with a script of ours let in beside its own where there is one."""
    page = render_html(sample(), profile=profile, templates=templates, fonts=fonts).decode()
    if script:
        allowed = b64encode(sha256(script.encode()).digest()).decode()
        page = page.replace("script-src '", f"script-src 'sha256-{allowed}' '", 1)
        page = page.replace("</body>", f"<script>{script}</script></body>", 1)
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=["1280,900", "500,900"], ids=["desk", "phone"])
def seen(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    official: Profile,
    templates: Path,
    fonts: FontSet,
) -> Any:
    page = write_page(tmp_path_factory.mktemp("page"), official, templates, fonts, script=SCRIPT)
    dom = run(page, "--dump-dom", f"--window-size={request.param}")
    title = re.search("<title>(.*?)</title>", dom, re.DOTALL)
    assert title
    return json.loads(unescape(title[1]))


def test_a_mark_opens_its_sentence_and_lets_go_again(seen: Any) -> None:
    first = sample().notes[0]
    assert seen["focused"]
    assert seen["opened"]
    assert seen["sentence"] == first.quote
    assert first.mark
    assert seen["meant"] == first.quote[slice(*first.mark)]
    assert seen["twice"] == 0
    assert seen["closed"]


def test_a_long_table_is_narrowed_by_region_and_words(seen: Any) -> None:
    table = long_table()
    texts = [" ".join(cell_texts(row)) for row in table.body]
    chosen = [text for text in texts if text.startswith("临湖市")]
    assert seen["all"] == seen["again"] == len(texts)
    assert seen["chosen"] == len(chosen)
    assert seen["told"] == f"{len(chosen)} / {len(texts)}"
    assert seen["searched"] == sum("田径场" in text for text in chosen)
    assert 0 < seen["searched"] < seen["chosen"]


def test_indicators_are_chosen_by_region_and_kind_all_over_the_page(seen: Any) -> None:
    table = long_table()
    counts = [facets for facets in table.facets if facets.kind == "count"]
    both = [facets for facets in counts if facets.region == "临湖市"]
    assert seen["offered"] == ["region", "kind"], "a theme that no row has is not offered"
    assert seen["kinds"] == ["", "比率", "数量"]
    assert seen["ofKind"] == len(counts)
    assert seen["ofBoth"] == len(both) > 0
    assert seen["ofTold"].startswith(f"{len(both)} / ")
    assert seen["allAgain"] == len(table.body)


def test_the_data_behind_a_chart_unfolds(seen: Any) -> None:
    assert seen["folded"]
    assert seen["unfolded"]


def test_everything_is_named_reachable_and_fits(seen: Any) -> None:
    assert seen["reachable"]
    assert seen["unnamed"] == 0
    assert seen["beside"] <= 0, "the page scrolls sideways"


def test_nothing_is_fetched(seen: Any) -> None:
    assert seen["fetched"] == []


def test_the_print_style_prints_every_row_and_no_controls(
    tmp_path: Path, official: Profile, templates: Path, fonts: FontSet
) -> None:
    page = write_page(tmp_path, official, templates, fonts)
    printed = tmp_path / "printed.pdf"
    run(page, f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    document = pdfium.PdfDocument(printed)
    found = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in document))
    assert found.count("普惠性幼儿园覆盖率") >= sum(
        "普惠性" in "".join(cell_texts(row)) for row in long_table().body
    )
    assert "筛选" not in found
    assert "跳到正文" not in found


@cache
def long_table() -> Table:
    return next(block for block in sample().blocks if isinstance(block, Table) and len(block.body) == 60)


def cell_texts(row: tuple[Any, ...]) -> list[str]:
    return ["".join(getattr(part, "text", "") for part in cell.content) for cell in row]
