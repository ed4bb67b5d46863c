"""Where the speeches of a compilation begin: of rival divisions of the text the one that explains most."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from jianbao.speeches.closing import without_closing
from jianbao.speeches.doing import find_doing
from jianbao.speeches.evidence import Evidence, heads_preface, is_of_other_kind, may_be_speech
from jianbao.speeches.form import form_of, usual_form
from jianbao.speeches.groups import title_groups
from jianbao.speeches.lines import Line
from jianbao.speeches.numbered import (
    Numbered,
    find_numbered,
    find_signed,
    sign_family,
    strong_family,
    weak_family,
)
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.titles import TitleBlock
from jianbao.speeches.unnumbered import find_unnumbered

_FEWEST = 2
_SHORTEST_TEXT = 20
_TITLE_PAGE = 3
"""In how many lines a document says what kind of text it is."""
_FULL_STOP = "。"
_SENTENCE_END = re.compile("[。!?;]")
_LONGEST_PREFACE, _LARGEST_PREFACE = 800, 0.1
"""How many characters of sentences, or what share of all, may stand before the first head."""


Kind = Literal["strong", "weak", "signed", "spoken", "plain"]
"""What parts the speeches: marks that speak of texts or that sections have too, signs, turns, heads."""
_MARKED: Mapping[Kind, int] = {"strong": 2, "weak": 1, "signed": 1, "spoken": 2, "plain": 0}
_NAMED, _TITLED, _ODD, _WHOLE = 4, 2, 2, 2
"""What a block counts for that says itself who speaks, that has a title; what an odd form takes away."""


class Division(NamedTuple):
    """A way to divide a text: the title blocks of its speeches, and what parts them."""

    blocks: Sequence[TitleBlock]
    kind: Kind
    whole: bool = False
    """Whether its marks count from one on, each with a name, and are none that sections have."""

    @property
    def merit(self) -> tuple[bool, int]:
        """How much the division explains: blocks that say who speaks, marks that speak of texts."""
        form = usual_form(self.blocks)
        explained = sum(
            _NAMED * (block.named and not block.inferred)
            + _TITLED * (block.titles != (block.organisation,))
            - _ODD * (bool(form) and form_of(block) != form)
            for block in self.blocks
        )
        marked = _MARKED[self.kind] + _WHOLE * self.whole
        return len(self.blocks) >= _FEWEST, explained + len(self.blocks) * marked

    def holds(self, other: "Division") -> bool:
        """Tell whether another division divides but one speech of this one."""
        if self.kind != "strong" and len(self.blocks) < len(other.blocks):
            return False
        if len(self.blocks) < _FEWEST:
            return False
        at = {bisect_right([block.first for block in self.blocks], block.first) for block in other.blocks}
        return len(at) == 1 and at != {0}


def find_openings(
    lines: Sequence[Line], spoken: Sequence[TitleBlock], rules: SpeechRules
) -> list[TitleBlock]:
    """Return the title blocks of a compilation in the order of the text; none if it is no compilation.

    `spoken` are the turns of a dialogue, if it records one.
    """
    numbered = find_numbered(lines, rules)
    rivals = [one for one in _rivals(numbered, spoken, lines, rules) if one.blocks]
    free = [one for one in rivals if not any(rival.holds(one) for rival in rivals if rival is not one)]
    best = Division((), "plain")
    for rival in sorted(free, key=lambda one: one.merit, reverse=True):
        if best.blocks and best.merit >= rival.merit:
            break
        kept = rival._replace(blocks=_kept(rival, lines, rules))
        best = kept if kept.blocks and kept.merit > best.merit else best
    return list(best.blocks) or _lone(numbered, lines, rules)


def _rivals(
    numbered: Sequence[Numbered], spoken: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules
) -> list[Division]:
    """Return the divisions of a text; of those that explain it equally well the first counts.

    Where marks that speak of texts each come with a name, there is nothing left to explain.
    """
    rivals = []
    for family in _families([one for one in numbered if one.strong]):
        blocks = _holding_text(strong_family(family, lines, rules), lines, rules)
        rivals.append(Division(blocks, "strong"))
        if _is_whole(family, blocks):
            return rivals
    for family in _families([one for one in numbered if not one.strong]):
        blocks = _holding_text(weak_family(family, lines, rules), lines, rules)
        whole = all(one.apart for one in family) and _is_whole(family, blocks)
        rivals.append(Division(blocks, "weak", whole=whole))
    others = _divided(spoken, lines, rules)
    return rivals + [Division(_holding_text(blocks, lines, rules), kind) for kind, blocks in others]


def _is_whole(family: Sequence[Numbered], blocks: Sequence[TitleBlock]) -> bool:
    """Tell whether marks count from one on, each with a text and a name."""
    whole = [one.number for one in family] == [*range(1, len(blocks) + 1)]
    return whole and len(blocks) >= _FEWEST and all(block.named for block in blocks)


def _divided(
    spoken: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules
) -> Iterator[tuple[Kind, Sequence[TitleBlock]]]:
    """Yield the divisions by turns, by signs, and by heads alone."""
    yield "spoken", spoken
    for family in _families(find_signed(lines, rules)):
        yield "signed", sign_family(family, lines, rules)
    groups, closing = title_groups(lines, rules)
    plain, doing = find_unnumbered(groups, closing, lines, rules), find_doing(groups, lines, rules)
    if not {block.first for block in doing} <= {block.first for block in plain}:
        yield "plain", doing
    yield "plain", plain


def _kept(rival: Division, lines: Sequence[Line], rules: SpeechRules) -> Sequence[TitleBlock]:
    """Return the blocks of a division that a speech follows."""
    if rival.kind == "strong":
        return rival.blocks
    if not _explains_all(rival.blocks, lines):
        return []
    if rival.kind == "spoken":
        above = [line.content for line in lines[: rival.blocks[0].first] if line.content]
        return [] if is_of_other_kind(Evidence(above[:_TITLE_PAGE], (), rules)) else rival.blocks
    return _several(rival.blocks, lines, rules, numbered=rival.kind == "weak")


def _families(numbered: Sequence[Numbered]) -> list[list[Numbered]]:
    """Return the lines of each mark, in the order in which the marks come."""
    families: dict[str, list[Numbered]] = {}
    for one in numbered:
        families.setdefault(one.family, []).append(one)
    return [*families.values()]


def _explains_all(blocks: Sequence[TitleBlock], lines: Sequence[Line]) -> bool:
    """Tell whether the texts make up the document, but for what editors put before them."""
    lengths = [len(line.content) if _FULL_STOP in line.content else 0 for line in lines]
    before = sum(lengths[: blocks[0].first])
    return before <= max(_LONGEST_PREFACE, _LARGEST_PREFACE * sum(lengths))


def _several(
    blocks: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules, *, numbered: bool
) -> list[TitleBlock]:
    """Return the blocks that a speech follows, if there are two at least."""
    if len(blocks) < _FEWEST:
        return []
    texts = _texts(blocks, lines)
    told = [without_closing([line for line in text if line.content], rules) for text in texts]
    other = sum(Evidence((), text, rules).is_unlike() for text in told)
    doubtful = 2 * other >= len(texts)
    kinds = sum(is_of_other_kind(Evidence(block.titles, (), rules)) for block in blocks)
    titled = numbered and 2 * kinds <= len(blocks)
    kept = [
        block
        for block, text in zip(blocks, texts, strict=True)
        if _holds_text(text, rules)
        and may_be_speech(Evidence(block.titles, text, rules), titled=titled, doubtful=doubtful)
    ]
    return kept if len(kept) >= _FEWEST else []


def _lone(numbered: Sequence[Numbered], lines: Sequence[Line], rules: SpeechRules) -> list[TitleBlock]:
    """Return the block of a single numbered speech that heads the document and names who speaks."""
    filled = next((index for index, line in enumerate(lines) if line.content), 0)
    blocks = [one.block for one in numbered[:1] if one.block.first == filled and one.block.named]
    return _holding_text(blocks, lines, rules)


def _holding_text(
    blocks: Sequence[TitleBlock], lines: Sequence[Line], rules: SpeechRules
) -> list[TitleBlock]:
    """Leave out blocks that no text follows: captions of a part, entries of a list."""
    texts = _texts(blocks, lines)
    return [block for block, text in zip(blocks, texts, strict=True) if _holds_text(text, rules)]


def _texts(blocks: Sequence[TitleBlock], lines: Sequence[Line]) -> list[Sequence[Line]]:
    starts = [block.first for block in blocks] + [len(lines)]
    return [lines[block.after : end] for block, end in zip(blocks, starts[1:], strict=True)]


def _holds_text(text: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether a text holds a sentence, and more than a few words beside what editors put first."""
    length, ended = 0, False
    for line in text:
        if line.content and not heads_preface(line, rules):
            length += len(line.content)
            ended = ended or _SENTENCE_END.search(line.content) is not None
            if ended and length >= _SHORTEST_TEXT:
                return True
    return False
