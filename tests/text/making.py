"""Files for the readers to read, made at test time."""

import zipfile
from io import BytesIO

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("numbering", "styles", "footnotes")


def word_file(body: str, **parts: str) -> bytes:
    """Return a .docx of the body's XML and of the inside of numbering, styles, footnotes."""
    known = [name for name in _PARTS if parts.get(name)]
    rows = "".join(f'<Relationship Id="{n}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>' for n in known)
    files = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{rows}</Relationships>',
    }
    files |= {f"word/{name}.xml": f"<w:{name} {_W}>{parts[name]}</w:{name}>" for name in known}
    return zip_file(files)


def zip_file(files: dict[str, str | bytes]) -> bytes:
    """Return a zip of files by their names."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def paragraph(text: str, *, number: str = "", level: int = 0) -> str:
    """Return a Word paragraph, numbered by a list if one is named."""
    listed = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{listed if number else ''}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def level(template: str, number_format: str, *, depth: int = 0, more: str = "") -> str:
    """Return one level of a list."""
    shape = f'<w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:lvlText w:val="{template}"/>'
    return f'<w:lvl w:ilvl="{depth}">{shape}{more}</w:lvl>'


def numbering(*lists: tuple[str, str], more: str = "") -> str:
    """Return the inside of numbering.xml: a list by its id and the XML of its levels."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{n}">{xml}</w:abstractNum>' for n, xml in lists)
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _ in lists)
    return abstract + used + more


def pdf_file(*streams: bytes) -> bytes:
    """Return a small PDF of the pages' content streams, in Helvetica."""
    count = len(streams)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for index, stream in enumerate(streams):
        resources = b"<</Font<</F1 3 0 R>>/XObject<</X %d 0 R>>>>" % (5 + 2 * index)
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources%s>>"
        objects.append(page % (5 + 2 * index, resources))
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources%s" % resources
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), form, stream))
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    parts, places, length = [b"%PDF-1.4\n"], [], 9
    for number, content in enumerate(objects, start=1):
        places.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        length += len(parts[-1])
    made = b"".join(parts)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end
