"""`python -m scripts.documents BUILD CODE`: list the documents of a build that ended with an exit code."""

import sys
from pathlib import Path

KINDS = (".docx", ".pdf", ".html", ".xlsx")
_HEADINGS = {
    True: "Documents:",
    False: "Not all went well (see above). Documents as they stand, some perhaps from an earlier run:",
}


def documents(build: Path) -> list[Path]:
    """Return the briefings and the workbook of a build, in order of their names."""
    found = [*build.glob("briefings/*"), *build.glob("summary/*")]
    return sorted(path for path in found if path.suffix in KINDS)


def listing(build: Path, *, complete: bool) -> str:
    """Return the list of a build's documents, each with its size."""
    lines = [f"  {path}  ({-(-path.stat().st_size // 1024)} KB)" for path in documents(build)]
    return "\n".join(["", _HEADINGS[complete], *(lines or ["  none"]), ""])


if __name__ == "__main__":
    sys.stdout.write(listing(Path(sys.argv[1]), complete=sys.argv[2] == "0"))
