"""The parts of a Word file: a zip of XML, opened within bounds, without entities and without network."""

import struct
import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

_PART_LIMIT = 48 * 1024 * 1024
"""Unpacked size of one part; a compilation of a thousand pages has a tenth of it."""
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Files saved as “Strict Open XML” differ in the names of their namespaces."""
_DAMAGED = "is a Word file or zip file that is damaged or cut off; open it in Word and save it again"
_UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What zipfile raises at bytes that were tampered with."""
_OTHER_KINDS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
    ("OFD.xml", "an OFD file"),
    ("META-INF/container.xml", "an e-book"),
)


class Package:
    """An opened Word file; `related` finds a part by the last word of its relationship's type."""

    def __init__(self, content: bytes) -> None:
        """Open the zip and find the main part; raise ValueError if this is no Word file."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (*_UNPACKING, OverflowError) as error:
            raise ValueError(_DAMAGED) from error
        self._names = set(self._zip.namelist())
        main = self._targets("").get("officeDocument", "word/document.xml")
        if main not in self._names or not main.startswith("word/"):
            raise ValueError(self._refusal())
        self._content = self._unpack(main)
        self.document = self._parsed(self._content)
        self._related = self._targets(main)

    def mentions(self, *names: bytes) -> bool:
        """Tell whether the main part holds one of some names: a part that nothing refers to is not read."""
        return any(name in self._content for name in names)

    def related(self, kind: str) -> etree._Element | None:
        """Return the root of the part that the document calls `numbering`, `styles`, `footnotes` …"""
        name = self._related.get(kind)
        return self._parsed(self._unpack(name)) if name in self._names and name else None

    def _targets(self, part: str) -> dict[str, str]:
        """Return the parts that `part` points to, by the last word of the relationship's type."""
        folder, _, name = part.rpartition("/")
        source = join(folder, "_rels", f"{name}.rels")
        if source not in self._names:
            return {}
        found: dict[str, str] = {}
        for row in self._parsed(self._unpack(source)).iter("{*}Relationship"):
            kind, target = row.get("Type", "").rpartition("/")[2], row.get("Target", "")
            if row.get("TargetMode") != "External":
                found.setdefault(kind, normpath(join("/" + dirname(part), target)).lstrip("/"))
        return found

    def _parsed(self, content: bytes) -> etree._Element:
        for strict, usual in _STRICT:
            if strict in content:
                content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise ValueError(_DAMAGED) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise ValueError("is a Word file that declares entities, which Word never does; it is not read")
        return root

    def _unpack(self, name: str) -> bytes:
        if self._zip.getinfo(name).flag_bits & 1:
            raise ValueError("is protected by a password; save it without one")
        try:
            with self._zip.open(name) as part:
                content = part.read(_PART_LIMIT + 1)
        except _UNPACKING as error:
            raise ValueError(_DAMAGED) from error
        if len(content) > _PART_LIMIT:
            raise ValueError(f"unpacks to more than {_PART_LIMIT >> 20} MB; split it into several documents")
        return content

    def _refusal(self) -> str:
        kind = next((kind for mark, kind in _OTHER_KINDS if self._holds(mark)), None)
        if kind is None and "[Content_Types].xml" in self._names:
            kind = "a Word file without its main part"
        return f"is {kind or 'a zip file'}; put its text there as .docx, .pdf, .html or .txt"

    def _holds(self, mark: str) -> bool:
        return any(name.startswith(mark) for name in self._names)
