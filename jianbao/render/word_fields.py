"""Fields, links and bookmark names; every field carries its result, for readers that compute none."""

import re
from hashlib import sha256

from jianbao.render.word_xml import escape, run

_UNFIT = re.compile(r"\W")
_LONGEST = 40
"""Characters that Word allows in a bookmark's name."""


def field_mark(kind: str, *, stale: bool = False) -> str:
    """Return the mark where a field begins, where its result does, or where it ends."""
    dirty = ' w:dirty="true"' if stale else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{dirty}/></w:r>'


def field(instruction: str, result: str, style: str = "") -> str:
    """Return a field with its result as it stands now."""
    return (
        field_mark("begin")
        + run(f" {instruction} ", name="instrText")
        + field_mark("separate")
        + run(result, style)
        + field_mark("end")
    )


def link(bookmark: str, content: str) -> str:
    """Return `content` as a link to a bookmark of the same file."""
    return f'<w:hyperlink w:anchor="{escape(bookmark)}" w:history="1">{content}</w:hyperlink>'


def bookmark_name(anchor: str) -> str:
    """Return an anchor as Word allows it: a letter first, letters and digits only, forty at most.

    >>> bookmark_name("t-enrolment 2")
    'a_t_enrolment_2'
    """
    name = "a_" + _UNFIT.sub("_", anchor)
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 9]}_{sha256(anchor.encode()).hexdigest()[:8]}"
