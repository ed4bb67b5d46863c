"""What makes a short sentence a sub-heading without a marker, spelled out."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.speeches.bare import find_bare_headings

_LONGEST = 20
_GOVERNED = "全县上下齐心协力,一件一件抓落实,群众看得见、摸得着,大家都说办得好。"
WORDS = st.text("优先谋划目标县校“”,:、0 \u3000《》", max_size=26)


@settings(max_examples=600, deadline=None)
@given(WORDS)
def test_it_holds_no_figure_and_is_parted_within_quotation_marks_alone(words: str) -> None:
    text = f"{words}。{_GOVERNED}{words}。{_GOVERNED}"
    found = [text[one.start : one.end] for one in find_bare_headings(text, 0, len(text))]
    assert found == ([words.lstrip()] * 2 if _is_short(words.lstrip()) else [])


def _is_short(words: str) -> bool:
    outside = re.sub("“[^”]*”", "", words)
    return 3 < len(words) <= _LONGEST and "0" not in words and not re.search("[,:、]", outside)
