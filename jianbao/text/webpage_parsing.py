"""The bytes of a web page as a tree: its encoding found, scripts and hidden parts gone."""

import re

from lxml import etree

from jianbao.text.plain import PlainText

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_SEARCHED = 65_536
_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "cp950"}
"""Pages declare the smaller set and use the larger."""
_LARGEST = 20_000_000
_NOT_SHOWN = ("script", "style", "noscript", "template", "link", "meta", "iframe", "object", "embed", "map")
_DRAWN = ("svg", "canvas", "video", "audio")
_CONTROLS = ("button", "select", "textarea", "input", "datalist", "dialog")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_SCRIPT_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_CONTROLS_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
_MOST_ATTRIBUTES = 1000
_STRAY = 0.001
"""So many undecodable characters are a slip of the page's author; more mean a wrong encoding."""


def parse_page(content: bytes) -> etree._Element:
    """Return the root of a page without what no reader sees; raise ValueError if it cannot be read."""
    if len(content) > _LARGEST:
        raise ValueError(f"is a web page of more than {_LARGEST // 1_000_000} MB; keep its text only")
    text = _without_scripts(_CONTROLS_IN_TEXT.sub("", _decode(content)))
    if any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise ValueError("is a web page with a tag of endless attributes; copy its text into a file")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="ignore"), parser)
    except etree.ParserError as error:
        raise ValueError("is a web page without content; save it again from the browser") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise ValueError("is a web page nested deeper than any reader can follow; copy its text into a file")
    if root is None:
        raise ValueError("is a web page without content; save it again from the browser")
    drop([*root.iter(*_NOT_SHOWN, *_DRAWN, *_CONTROLS), *_hidden(root)])
    return root


def _without_scripts(text: str) -> str:
    """Return a page without its scripts and styles, which hold most of its bytes."""
    kept, position = [], 0
    while (begin := _SCRIPT.search(text, position)) is not None:
        end = _SCRIPT_END[begin[1].lower()].search(text, begin.end())
        if end is None:
            break
        kept.append(text[position : begin.start()])
        position = end.start()
    kept.append(text[position:])
    return "".join(kept)


def drop(elements: list[etree._Element]) -> None:
    """Take elements out of their tree; the text after them stays."""
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
            element.tail = None
        parent.remove(element)


def _hidden(root: etree._Element) -> list[etree._Element]:
    return [
        element
        for element in root.iter("*")
        if element.tag not in {"html", "body"}
        and (element.get("hidden") is not None or _HIDING.search(element.get("style", "")))
    ]


def _decode(content: bytes) -> str:
    """Decode by byte-order mark, as UTF-8, as declared, then by what makes everyday text."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _declared(content)
    if declared:
        try:
            text = content.decode(declared, errors="replace")
        except LookupError:
            text = "\ufffd"
        if text.count("\ufffd") <= _STRAY * len(text):
            return text
    try:
        return PlainText().read(content)
    except ValueError as error:
        raise ValueError("is a web page in an unknown encoding; save it again as UTF-8") from error


def _declared(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    found = _CHARSET.search(content, 0, _SEARCHED)
    name = found[1].decode("ascii").lower() if found else ""
    return _DECLARED.get(name, name)
