"""`python -m scripts.documents BUILD`: list the documents that a build has made."""

import sys
from pathlib import Path

KINDS = (".docx", ".pdf", ".html", ".xlsx")


def documents(build: Path) -> list[Path]:
    """Return the briefings and the workbook of a build, in order of their names."""
    found = [*build.glob("briefings/*"), *build.glob("summary/*")]
    return sorted(path for path in found if path.suffix in KINDS)


def main(build: Path) -> int:
    """Print each document with its size."""
    made = documents(build)
    lines = [f"  {path}  ({-(-path.stat().st_size // 1024)} KB)" for path in made]
    sys.stdout.write("\n".join(["", "Documents:", *(lines or ["  none"]), ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
