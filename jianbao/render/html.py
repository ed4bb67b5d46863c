"""The HTML writer: one page that needs nothing but itself, for screens, phones and screen readers."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from jianbao import __version__
from jianbao.briefing.model import Briefing, Chart, Contents, Masthead, Title
from jianbao.render.charts import draw_chart
from jianbao.render.fonts import FontSet
from jianbao.render.html_blocks import BlockWriter
from jianbao.render.html_inlines import Medium
from jianbao.render.profile import Profile
from jianbao.render.stylesheets import fill, open_templates
from jianbao.render.typesetting import Typesetter
from jianbao.render.words import load_words

_NARROW, _COLUMN, _MANY = 430.0, 30.0, 8


def render_html(briefing: Briefing, *, profile: Profile, templates: Path, fonts: FontSet) -> bytes:  # noqa: ARG001
    """Return `briefing` as one HTML page; the reader's own fonts set it, so `fonts` is not used."""
    environment = open_templates(templates, briefing.audience)
    words = load_words(templates)
    script = fill(environment, "page.js")
    medium = Medium(
        words=words,
        draw=_drawer(profile),
        typeset=Typesetter(words.units, words.ahead).as_shown,
        room=99,
        label_room=0,
        screen=True,
    )
    writer = BlockWriter(briefing, medium)
    written = [Markup(writer.write(block)) for block in briefing.blocks]  # noqa: S704 (escaped by the writer)
    own = any(isinstance(block, Contents) for block in briefing.blocks)
    leads = bool(briefing.blocks) and isinstance(briefing.blocks[0], Masthead)
    titles = leads + any(isinstance(block, Title) for block in briefing.blocks[leads : leads + 1])
    page = fill(
        environment,
        "page.html.j2",
        briefing=briefing,
        profile=profile,
        words=words,
        version=__version__,
        css=Markup(fill(environment, "page.css.j2", profile=profile)),  # noqa: S704 (a style sheet of the office)
        script=Markup(script),  # noqa: S704 (a script of the office)
        script_hash="sha256-" + b64encode(sha256(script.encode()).digest()).decode(),
        masthead=written[0] if leads else "",
        opening=written[leads:titles],
        blocks=written[titles:],
        contents="" if own else Markup(writer.write(Contents())),  # noqa: S704 (escaped by the writer)
    )
    return page.encode()


def _drawer(profile: Profile) -> Callable[[Chart], str]:
    def draw(chart: Chart) -> str:
        return draw_chart(
            chart, profile, width=_NARROW + _COLUMN * max(min(len(chart.columns), len(chart.rows)) - _MANY, 0)
        )

    return draw
