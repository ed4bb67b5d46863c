"""The words that the Word writer adds, read from `templates/shared/word.yml`."""

from pathlib import Path

import msgspec

from jianbao.foundations.errors import TemplateError
from jianbao.foundations.yamlfile import load_yaml

BUILT_IN = {
    "Normal": "Normal",
    "DefaultParagraphFont": "Default Paragraph Font",
    "TableNormal": "Normal Table",
    "NoList": "No List",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Heading3": "heading 3",
    "TOCHeading": "TOC Heading",
    "TOC1": "toc 1",
    "TOC2": "toc 2",
    "TOC3": "toc 3",
    "Caption": "caption",
    "Footer": "footer",
    "FootnoteText": "footnote text",
    "FootnoteReference": "footnote reference",
    "CommentText": "annotation text",
    "CommentReference": "annotation reference",
    "Strong": "Strong",
    "Emphasis": "Emphasis",
}
"""The styles that Word has itself: it knows them by these names, whatever language it shows."""
_MOST_FIRST, _MOST_LAST = 100, 50
"""The lists that Word holds of characters which begin, and which end no line, have so many places."""


class WordSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of styles, labels of captions, and what to use where a face is missing."""

    styles: dict[str, str]
    colon: str
    no_line_start: str
    no_line_end: str
    """Marks that begin and that end no line of Chinese."""
    figure_units: str = ""
    ordinals: str = ""
    """First characters of units, and what stands before a number: they begin and end no line either."""
    instead: dict[str, str] = {}
    """The face that Word takes where it lacks one."""

    @property
    def never_first(self) -> str:
        """All characters that begin no line."""
        return self.no_line_start + self.figure_units

    @property
    def never_last(self) -> str:
        """All characters that end no line."""
        return self.no_line_end + self.ordinals

    def style_name(self, identity: str) -> str:
        """Return the name under which Word shows a style."""
        return BUILT_IN.get(identity) or self.styles[identity]


def load_word_settings(path: Path, wanted: tuple[str, ...]) -> WordSettings:
    """Return the settings of a file; raise TemplateError where a style has no name or two share one."""
    settings = load_yaml(path, WordSettings)
    for identity in wanted:
        if identity not in settings.styles and identity not in BUILT_IN:
            raise TemplateError(f"{path}: style {identity} has no name; add it under styles")
    for characters, most in ((settings.never_first, _MOST_FIRST), (settings.never_last, _MOST_LAST)):
        if len(characters) > most:
            raise TemplateError(
                f"{path}: Word takes {most} characters at the most, and these are {len(characters)}: "
                f"{characters[:8]}…; take some out"
            )
    names = list(settings.styles.values())
    for name in names:
        if names.count(name) > 1:
            raise TemplateError(f"{path}: two styles are named “{name}”; rename one")
    return settings
