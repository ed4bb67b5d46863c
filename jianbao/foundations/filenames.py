"""File names made from what people named: a province's volume goes by the province's name."""

import re

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*{}]')
"""What some system forbids in a file name; braces are wildcards to snakemake."""
_MOST = 60
"""Characters: in UTF-8, with an ending, fewer than the 255 bytes that file systems take."""


def file_stem(name: str) -> str:
    """Return `name` as a file can bear it: itself, but for marks that some system forbids.

    >>> [file_stem(name) for name in ("浙江省", "甲/乙{1}", "..", "")]
    ['浙江省', '甲_乙_1_', '_', '_']
    """
    return _UNFIT.sub("_", name)[:_MOST].strip(". ") or "_"
