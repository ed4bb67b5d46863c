"""Templates as Jinja compiles them, kept in the user's cache: that takes longer than to fill them."""

import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from jianbao.foundations.cache import Cache
from jianbao.foundations.shelves import key_of


class CompiledTemplates(jinja2.BytecodeCache):
    """What Jinja asks before it compiles a template.

    Each is kept under its name, its file and its text, this Python, this Jinja and the module that says how
    its templates are compiled.
    """

    def __init__(self, module: str) -> None:
        """Keep what an environment compiles that `module`, a source file, sets up."""
        self._made_by = key_of(sys.version, jinja2.__version__, Path(module).read_bytes())
        self._cache = Cache("templates")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is kept."""
        data = self._cache.get(self._key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of(self._made_by, bucket.key, bucket.checksum)
