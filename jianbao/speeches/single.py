"""A document that is one speech: a title block at its head, then the text."""

from collections.abc import Sequence

from jianbao.speeches.evidence import Evidence, is_plan, is_speech
from jianbao.speeches.frontmatter import FrontMatter
from jianbao.speeches.lines import Line
from jianbao.speeches.naming import Role
from jianbao.speeches.outlook import find_outlook
from jianbao.speeches.roles import role_of_words
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.signed import signed_by
from jianbao.speeches.titles import TitleBlock, block_of, role_at, without_compilation
from jianbao.text.width import fold_width

_MOST_HEAD_LINES = 8
_FEWEST_SECTIONS = 2
_FEWEST_PARAGRAPHS = 2
_SHORTEST_PARAGRAPH = 60


def find_single(lines: Sequence[Line], front: FrontMatter, rules: SpeechRules) -> TitleBlock | None:
    """Return the title block of a document that is one speech, or None if it is none."""
    block = _titled_by_front_matter(_head_block(lines, rules), front, rules)
    if block is None:
        return None
    body = [line for line in lines[block.after :] if line.content]
    titles = [*block.titles, *([front.title] if front.title else [])]
    evidence, built = Evidence(titles, body, rules), _is_built(body, rules)
    named = block.named or bool(signed_by(body, rules))
    if is_speech(evidence, named=named, built=built):
        return block
    placed = any(rules.places.find_own(title) for title in titles)
    return block._replace(plan=True) if is_plan(evidence, placed=placed, built=built) else None


def _head_block(lines: Sequence[Line], rules: SpeechRules) -> TitleBlock | None:
    """Return the block of the lines before the text."""
    head: list[tuple[int, Role]] = []
    for index, line in enumerate(lines):
        role = role_at(lines, index, rules) if line.content else None
        if role is None:
            continue
        if role.name in ("text", "section") or len(head) == _MOST_HEAD_LINES:
            head = without_compilation(head)
            first = _below_page_lines(head, lines) if head else index
            block = block_of(head, first)
            return block if head else block._replace(after=index)
        head.append((index, role))
    return None


def _below_page_lines(head: Sequence[tuple[int, Role]], lines: Sequence[Line]) -> int:
    """Return where the title lines begin: a body named above the page's own lines heads the page."""
    titles = [index for index, role in head if role.title]
    before = range(head[0][0], titles[0] if titles else head[0][0])
    noise = [index for index in before if not lines[index].content and lines[index].end > lines[index].at]
    return next(index for index, _ in head if index > max(noise, default=-1))


def _titled_by_front_matter(
    block: TitleBlock | None, front: FrontMatter, rules: SpeechRules
) -> TitleBlock | None:
    """Let the metadata give the title where the lines before the text give none but the occasion."""
    if block is None or front.title_line is None or set(block.titles) - set(block.occasions):
        return block
    role = role_of_words(fold_width(front.title), rules)
    organisation = block.organisation or role.organisation
    return block._replace(first=front.title_line, titles=(front.title,), organisation=organisation)


def _is_built(body: Sequence[Line], rules: SpeechRules) -> bool:
    """Tell whether a text is built like a speech: with sections, an outlook, or paragraphs of prose."""
    prose = sum(len(line.content) >= _SHORTEST_PARAGRAPH for line in body)
    if prose >= _FEWEST_PARAGRAPHS:
        return True
    marked = sum(rules.sections.first_match(line.content) is not None for line in body)
    return marked >= _FEWEST_SECTIONS or find_outlook(body, rules) is not None
