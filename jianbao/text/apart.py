"""Reading by a library that a hostile file can break: in a child process, bounded in memory and time."""

import faulthandler
import os
import resource
import select
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

_MEMORY = 768 * 1024 * 1024
"""What the child may take beyond what this process holds already, so that both stay below 1 GB."""
_BLOCK = 1 << 16
_READ, _REFUSED = b"+", b"-"


def read_apart(read: Callable[[bytes], str], content: bytes, *, seconds: float, failure: str) -> str:
    """Return `read(content)`, done in a child; raise ValueError as it does, or `failure` if it breaks."""
    receiving, sending = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads: the child starts none
        child = os.fork()
    if not child:
        os.close(receiving)
        _answer(read, content, sending)
    os.close(sending)
    try:
        answer = _received(receiving, time.monotonic() + seconds)
    finally:
        os.close(receiving)
        os.kill(child, signal.SIGKILL)  # it has answered, or takes too long
        os.waitpid(child, 0)
    kind, text = answer[:1], answer[1:].decode("utf-8", errors="surrogatepass")
    if kind == _READ:
        return text
    raise ValueError(text if kind == _REFUSED else failure)


def _answer(read: Callable[[bytes], str], content: bytes, sending: int) -> None:
    """Read within the bounds and write the answer; the child ends here."""
    try:
        faulthandler.disable()  # a broken library is an answer here, no news
        _limit_memory()
        try:
            answer = _READ + read(content).encode("utf-8", errors="surrogatepass")
        except ValueError as error:
            answer = _REFUSED + str(error).encode()
        except MemoryError:
            answer = b""
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(answer)
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        os._exit(0)


def _limit_memory() -> None:
    """Bound what this process may take from now on, where the system tells what it holds already."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sizes = Path("/proc/self/statm")
    if sizes.is_file():
        held = int(sizes.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + _MEMORY, held + _MEMORY))


def _received(receiving: int, deadline: float) -> bytes:
    """Return all that the child writes; nothing if it does not finish in time."""
    blocks: list[bytes] = []
    while True:
        ready, _, _ = select.select([receiving], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return b""
        block = os.read(receiving, _BLOCK)
        if not block:
            return b"".join(blocks)
        blocks.append(block)
