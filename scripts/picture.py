"""`python -m scripts.picture PDF PNG`: draw the first two pages of a PDF side by side, for the README."""

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

PAGES = 2
WIDTH = 700  # of a page, in pixels
GAP = 24
GREY = (208, 208, 208)


def pages(path: Path) -> list[Image.Image]:
    """Return the first pages as pictures."""
    document = pypdfium2.PdfDocument(path)
    try:
        shown = [document[number] for number in range(min(PAGES, len(document)))]
        return [page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB") for page in shown]
    finally:
        document.close()


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Return the pictures in a row on grey, each with a gap around it."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    height = max(picture.height for picture in pictures) + 2 * GAP
    row = Image.new("RGB", (width, height), GREY)
    left = GAP
    for picture in pictures:
        row.paste(picture, (left, GAP))
        left += picture.width + GAP
    return row


def main(pdf: Path, png: Path) -> int:
    """Draw `pdf` into `png`."""
    # Few colours: a page of print needs no more, and the repository keeps every version of the picture.
    picture = side_by_side(pages(pdf)).quantize(colors=64, dither=Image.Dither.NONE)
    picture.save(png, optimize=True)
    sys.stdout.write(f"{png}: {png.stat().st_size // 1024} KB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
