"""The article of a web page: what the page is for, without what stands around it on every page."""

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from jianbao.text.webpage_lines import Block, page_lines
from jianbao.text.webpage_parsing import drop

_FURNITURE = ("nav", "footer", "aside", "menu")
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog")
)
_NAMES = re.compile(
    "(?:main|sub|top)?nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|copyright|sidebar|share|sharing"
    "|social|toolbar|tools|pagination|pager|related|recommend|comments|login|search|qrcode|qr|adverts?|ads|banner"
    "|btn|buttons|print"
)
"""Words in the class or id of what stands around an article, as content systems name it."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HEADINGS = frozenset({"h1", "h2", "h3"})
_NO_ARTICLES = frozenset({"p", "tr", "td", "li", "ol", "ul", "dl", "blockquote", "pre"})
"""What holds a part of an article, never the whole: what leads into a list stands above it."""
_SENTENCE = re.compile(r"[。！？；]")
_LONG = 20
_MOST = 0.8
_TOO_MUCH = 0.4
_PROSE = 50
_NEARLY_ALL, _HARDLY = 0.8, 0.2
_LEGAL = re.compile("ICP|©|copyright", re.IGNORECASE)
_TITLE = 5
_SHORT_LINK = 12


def article_lines(root: etree._Element) -> list[str]:
    """Return the lines of the article, with its title; all lines if the page is nothing but text."""
    title = " ".join(element.text or "" for element in root.iter("title"))
    drop(list(root.iter("head")))
    _drop_furniture(root)
    blocks = page_lines(root)
    container = _container(root, _scores(root, blocks))
    within = set(container.iter("*"))
    besides = _has_text_besides(blocks, within)
    kept = [block for block in blocks if _is_kept(block, within, besides=besides)]
    first = next((index for index, block in enumerate(blocks) if block.element in within), 0)
    head = _head(blocks[:first], " ".join(title.split()))
    known = {block.text for block in kept}
    return [block.text for block in [*(block for block in head if block.text not in known), *kept]]


def _head(blocks: Sequence[Block], title: str) -> list[Block]:
    """Return the line above the article that is its title: the one in the page's own, else a heading."""
    plain = [block for block in blocks if not block.linked and len(block.text) >= _TITLE]
    in_title = [block for block in plain if block.text in title]
    return in_title[-1:] or [block for block in plain if block.element.tag in _HEADINGS][-1:]


def _drop_furniture(root: etree._Element) -> None:
    """Take out navigation and the like, unless most of the page's text stands in it."""
    limit = _TOO_MUCH * _length(root)
    found = [element for element in root.iter("*") if _is_furniture(element)]
    drop([element for element in found if _length(element) < limit])


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in {"html", "body"} or not isinstance(element.tag, str):
        return False
    if element.tag in _FURNITURE or element.get("role", "") in _ROLES:
        return True
    if element.tag == "header":
        return not any(parent.tag in {"article", "main"} for parent in element.iterancestors())
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return any(_NAMES.fullmatch(word.lower()) for word in _WORD.findall(names))


def _length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _scores(root: etree._Element, blocks: Sequence[Block]) -> dict[etree._Element, int]:
    """Return for each element how much running text it holds: links count against it."""
    scores: dict[etree._Element, int] = defaultdict(int)
    for block in blocks:
        if len(block.text) >= _LONG or _SENTENCE.search(block.text):
            scores[block.element] += max(0, len(block.text) - 2 * block.linked)
    for element in reversed(list(root.iter("*"))):
        parent = element.getparent()
        if parent is not None and element is not root:
            scores[parent] += scores[element]
    return scores


def _container(root: etree._Element, scores: dict[etree._Element, int]) -> etree._Element:
    """Return the smallest element that holds most of the page's running text."""
    container, needed = root, _MOST * scores[root]
    while True:
        inner = next((child for child in container if needed and scores.get(child, 0) >= needed), None)
        if inner is None or inner.tag in _NO_ARTICLES:
            return container
        container = inner


def _is_kept(block: Block, within: set[etree._Element], *, besides: bool) -> bool:
    """Keep the article's lines but rows of short links; elsewhere, if at all, sentences of some length."""
    if block.element in within:
        in_links = block.linked > _NEARLY_ALL * len(block.text.replace("\t", ""))
        return not (in_links and block.links > 1 and block.linked < _SHORT_LINK * block.links)
    return besides and _is_prose(block)


def _is_prose(block: Block) -> bool:
    sentences = len(block.text) >= _PROSE and "。" in block.text and not _LEGAL.search(block.text)
    return sentences and block.linked < _HARDLY * len(block.text)


def _has_text_besides(blocks: Sequence[Block], within: set[etree._Element]) -> bool:
    """Tell whether so much running text stands outside the article that it must belong to it."""
    inside = sum(len(block.text) for block in blocks if block.element in within)
    outside = sum(len(block.text) for block in blocks if block.element not in within and _is_prose(block))
    return outside > _HARDLY / 2 * inside
