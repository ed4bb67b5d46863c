"""Reading by a library that a hostile file can break: in a process of its own, bounded in memory and time.

The process is started with the first file and reads all that follow, since to start one costs more than to
read a short file. It ends with this one; if it breaks or takes too long, the next file gets another.
"""

import faulthandler
import gc
import os
import resource
import signal
import socket
import struct
import time
import traceback
import warnings
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

_MEMORY = 768 * 1024 * 1024
"""What the process may take beyond what this one holds already, so that both stay below 1 GB."""
_GRACE = 5
"""Seconds of work after which the process ends by itself, should nobody be there any more to end it."""
_LONGEST = 256 * 1024 * 1024
"""No file or text that goes from one process to the other is longer."""
_LENGTH = struct.Struct(">Q")
_READ, _REFUSED = b"+", b"-"


class ReaderApart:
    """A function from bytes to text, run in a process of its own."""

    def __init__(self, read: Callable[[bytes], str], *, seconds: float, failure: str) -> None:
        """Take the function, its time for one file, and what to say of a file that breaks it."""
        self._read, self._seconds, self._failure = read, seconds, failure
        self._connection: socket.socket | None = None
        self._owner = 0
        self._end: Callable[[], object] = lambda: None

    def read(self, content: bytes) -> str:
        """Return what the function does; raise ValueError as it does, or with `failure` if it breaks."""
        deadline = time.monotonic() + self._seconds
        used = self._is_running()
        answer = self._answer(content, deadline)
        if not answer and used and time.monotonic() < deadline:  # it may have broken by what it read before
            answer = self._answer(content, deadline)
        text = answer[1:].decode("utf-8", errors="surrogatepass")
        if answer[:1] == _READ:
            return text
        raise ValueError(text or self._failure)

    def _is_running(self) -> bool:
        """Tell whether there is a process; one that was started before a fork belongs to the parent."""
        return self._connection is not None and self._owner == os.getpid()

    def _answer(self, content: bytes, deadline: float) -> bytes:
        """Return the answer to one file; nothing if the process broke, which is ended then."""
        connection = self._connection if self._is_running() else None
        if connection is None:
            connection = self._start()
        try:
            connection.settimeout(_left(deadline))
            _send(connection, content)
            return _received(connection, deadline)
        except (OSError, EOFError):
            self._end()
            self._connection = None
            return b""

    def _start(self) -> socket.socket:
        here, there = socket.socketpair()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads: it starts none
            process = os.fork()
        if not process:
            here.close()
            _serve(self._read, there, seconds=self._seconds)
        there.close()
        self._connection, self._owner = here, os.getpid()
        self._end = weakref.finalize(self, _end, here, process, self._owner)
        return here


def _end(connection: socket.socket, process: int, owner: int) -> None:
    """Let go of a process; the one that started it ends it."""
    connection.close()
    if owner == os.getpid():
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _serve(read: Callable[[bytes], str], connection: socket.socket, *, seconds: float) -> NoReturn:
    """Read file after file within the bounds and send the answers; the process ends here."""
    try:
        faulthandler.disable()  # a broken library is an answer here, no news
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process answers to the keyboard
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.freeze()
        _limit_memory()
        while True:
            content = _received(connection)
            _limit_work(seconds + _GRACE)
            _send(connection, _outcome(read, content))
    except (EOFError, OSError, MemoryError):
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


def _outcome(read: Callable[[bytes], str], content: bytes) -> bytes:
    try:
        return _READ + read(content).encode("utf-8", errors="surrogatepass")
    except ValueError as error:
        return _REFUSED + str(error).encode()


def _limit_memory() -> None:
    """Bound what this process may take from now on, where the system tells what it holds already."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sizes = Path("/proc/self/statm")
    if sizes.is_file():
        held = int(sizes.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + _MEMORY, held + _MEMORY))


def _limit_work(seconds: float) -> None:
    """Bound the work on the next file."""
    done = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    bound = int(done + seconds) + 1
    if hard == resource.RLIM_INFINITY or bound < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (bound, hard))


def _send(connection: socket.socket, content: bytes) -> None:
    connection.sendall(_LENGTH.pack(len(content)))
    connection.sendall(content)


def _received(connection: socket.socket, deadline: float | None = None) -> bytes:
    """Return what the other side sends next; raise EOFError if it is gone, TimeoutError if it is late."""
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size, deadline))
    if length > _LONGEST:
        raise EOFError
    return _exactly(connection, length, deadline)


def _left(deadline: float) -> float:
    """Return the seconds up to a deadline, at least a moment: none at all would mean not to wait."""
    return max(0.001, deadline - time.monotonic())


def _exactly(connection: socket.socket, length: int, deadline: float | None) -> bytes:
    received = bytearray(length)
    left = memoryview(received)
    while left:
        if deadline is not None:
            connection.settimeout(_left(deadline))
        count = connection.recv_into(left)
        if not count:
            raise EOFError
        left = left[count:]
    return bytes(received)
