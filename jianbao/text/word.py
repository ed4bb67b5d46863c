"""Word files (.docx): body, tables, text boxes and notes in order, automatic numbering written out."""

_SIGNATURE = b"PK\x03\x04"


class WordFile:
    """Word's .docx; other zip files are named for what they are."""

    def accepts(self, content: bytes) -> bool:
        """Tell a zip file by its signature."""
        return content.startswith(_SIGNATURE)

    def read(self, content: bytes) -> str:
        """Return one paragraph a line, as Word shows the text; raise ValueError if it cannot be read."""
        from jianbao.text.word_body import read_body  # noqa: PLC0415 (only a Word file pays for lxml)
        from jianbao.text.word_package import Package  # noqa: PLC0415

        return read_body(Package(content))
