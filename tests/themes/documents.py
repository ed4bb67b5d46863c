"""Small documents for the tests of themes and highlights."""

from collections.abc import Sequence

from jianbao.foundations.records import Document, Section, Segmentation, Span, Speech


def document_of(*paragraphs: str, source: str = "文件") -> Document:
    """Return a document whose first line is a title."""
    return Document(source=source, path=f"{source}.txt", text="\n".join(("标题——甲市", *paragraphs)))


def segmentation_of(
    document: Document, headings: Sequence[str] = (), *, outlook: str = "", title: str = "标题"
) -> Segmentation:
    """Return one speech over the whole document, cut at the headings."""
    text = document.text
    starts = [text.index(heading) for heading in headings]
    ends = [*starts[1:], len(text)]
    sections = tuple(
        Section(
            source=document.source,
            speech=1,
            depth=1,
            marker="一是",
            heading=heading,
            start=start,
            end=start + len(heading),
            body_end=end,
        )
        for heading, start, end in zip(headings, starts, ends, strict=False)
    )
    speech = Speech(
        source=document.source,
        speech=1,
        title=title,
        organisation="",
        region="甲市",
        level="city",
        parent="",
        adcode="",
        start=0,
        end=len(text),
        body=Span(text.index("\n") + 1, len(text)),
        outlook=Span(text.index(outlook), len(text)) if outlook else None,
    )
    return Segmentation(speeches=(speech,), sections=sections, noise=())
