"""The name under which snakemake looks for `logger: jianbao` of profiles/default; the code is in jianbao."""

from jianbao.cli.progress import Progress as LogHandler

__all__ = ["LogHandler"]
