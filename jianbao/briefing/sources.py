"""The documents that a briefing was made from, with the titles of their speeches."""

from collections.abc import Sequence

from jianbao.briefing.material import Group, Material
from jianbao.briefing.printing import printable
from jianbao.briefing.view import SourceView


def view_sources(groups: Sequence[Group], material: Material) -> tuple[SourceView, ...]:
    """Return every document, or those of the regions told of where there are others."""
    told = {speech.source for group in groups for speech in group.speeches}
    documents = material.summary.documents
    whole = len(documents) == material.totals.documents and len(groups) == material.places
    titles: dict[str, list[str]] = {}
    for speech in material.summary.speeches:
        titles.setdefault(speech.source, []).append(material.set(speech.title))
    return tuple(
        SourceView(
            source=printable(document.source),
            file=printable(document.file),
            titles=tuple(titles.get(document.source, ())),
        )
        for document in documents
        if whole or document.source in told
    )
