"""Old Word and WPS files (.doc, .wps), by LibreOffice where it is installed."""

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REMEDY = "save it as .docx or .pdf"
_STREAMS = (
    ("EncryptedPackage", "is protected by a password; save it without one"),
    ("Workbook", f"is an old Excel workbook; {_REMEDY}"),
    ("PowerPoint Document", f"is an old PowerPoint presentation; {_REMEDY}"),
)
"""What the names of a compound file's streams tell, beside WordDocument."""


class OldOfficeFile:
    """Compound files of Word before 2007 and of WPS."""

    def accepts(self, content: bytes) -> bool:
        """Tell a compound file by its signature."""
        return content.startswith(_SIGNATURE)

    def read(self, content: bytes) -> str:
        """Return one paragraph a line; raise ValueError if LibreOffice is missing or cannot read it."""
        for stream, refusal in _STREAMS:
            if stream.encode("utf-16-le") in content:
                raise ValueError(refusal)
        from jianbao.text.office_conversion import read_by_libreoffice  # noqa: PLC0415 (seldom needed)

        return read_by_libreoffice(content)
