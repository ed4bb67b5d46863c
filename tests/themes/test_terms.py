"""Terms are found as a reader would find them who tries every place of a text by itself."""

import re
from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from jianbao.themes.terms import GAP, Hit, Meaning, Term, make_terms
from jianbao.themes.weighing import weigh

Owners = Mapping[str, frozenset[str]]

CHARACTERS = "学校长建新,"
WORDS = st.text(CHARACTERS[:-1], min_size=1, max_size=4)
THEMES = st.sampled_from(["甲", "乙"])
MEANINGS = st.tuples(THEMES, st.sampled_from([1.0, 2.0, 3.0]))
TERMS = st.dictionaries(WORDS | st.tuples(WORDS, WORDS).map(GAP.join), MEANINGS, max_size=8)
OWNERS = st.dictionaries(WORDS, st.frozensets(THEMES | st.just(""), min_size=1), max_size=3)


@given(st.text(CHARACTERS, max_size=30), TERMS, OWNERS)
def test_terms_are_those_that_a_plain_search_finds(
    text: str, meanings: dict[str, Meaning], owners: dict[str, frozenset[str]]
) -> None:
    plain = list(words_in(text, meanings, owners))
    expected = sorted([*plain, *gaps_in(text, meanings, owners, plain)], key=lambda hit: hit[0])
    assert make_terms(meanings, owners).find(text) == expected


def words_in(text: str, meanings: Mapping[str, Meaning], owners: Owners) -> Iterator[Hit]:
    taken = 0
    for start in range(len(text)):
        word = max((word for word in meanings if text.startswith(word, start)), key=len, default="")
        if not word or start < taken:
            continue
        theme, weight = meanings[word]
        if not is_hidden(text, start, start + len(word), theme, owners):
            taken = start + len(word)
            yield start, taken, Term(word, theme, weight)


def gaps_in(text: str, meanings: Mapping[str, Meaning], owners: Owners, words: list[Hit]) -> Iterator[Hit]:
    ends = {end: term for _, end, term in words}
    for written, (theme, weight) in meanings.items():
        if GAP not in written:
            continue
        first, last = map(re.escape, written.split(GAP))
        for match in re.finditer(f"{first}[^,]{{0,12}}?{last}", text):
            longer = ends.get(match.end())
            if longer and len(longer.word) > len(last) and longer.theme != theme:
                continue
            if not is_hidden(text, match.end() - len(last), match.end(), theme, owners):
                yield match.start(), match.end(), Term(match[0], theme, weight)


def is_hidden(text: str, start: int, end: int, theme: str, owners: Owners) -> bool:
    """Of the words of not_in that begin at one place, the longest decides."""
    for place in range(start + 1):
        word = max((word for word in owners if text.startswith(word, place)), key=len, default="")
        if word and place + len(word) >= end and owners[word] & {theme, ""}:
            return True
    return False


def test_words_that_two_terms_of_a_theme_find_alike_count_once() -> None:
    terms = make_terms({"新建…学校": ("甲", 3.0), "新建…校": ("甲", 2.0), "教师": ("乙", 1.0)}, {})
    assert weigh(terms.find("新建两所学校,教师")) == {"甲": 3.0, "乙": 1.0}


def test_a_taxonomy_without_terms_finds_none() -> None:
    assert make_terms({}, {}).find("新建学校") == []
