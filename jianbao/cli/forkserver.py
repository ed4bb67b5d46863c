"""A process that has the modules of the steps loaded and forks every step from itself.

To load WeasyPrint takes as long as to set a short briefing with it, and a build sets several. So the
workflow starts this process when there is something to do. It loads what the steps at hand will need, in
their order, and `jianbao`, which a step starts, hands the step over to it (jianbao.cli.forked). Between two
modules it looks for requests, so that none waits long. A fork ends with the program that asked for it, this
process with the workflow and the last of its steps. It starts no threads and makes nothing random: a fork is
as a program that was started alone.
"""

import gc
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Collection, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

from jianbao.cli.forked import is_own, receive_request
from jianbao.cli.main import FORKSERVER

LOADED_AHEAD = {
    "analyse": ("jianbao.cli.analyse", "jianbao.cli.analyse:load_rules\t{lexicon}\t{taxonomy}"),
    "summarise": ("jianbao.cli.summarise",),
    "compose": ("jianbao.cli.compose",),
    "print": (
        "fontTools.subset",
        "PIL.ImageCms",
        "tinyhtml5",
        "jianbao.render.libraries",
        "jianbao.render.pdf",
        "jianbao.render.warmth:warm_up",
    ),
    "render": ("jianbao.cli.render", "jianbao.render.word", "jianbao.render.html"),
}
"""What takes long to load, by the rules whose steps run it, in their order: modules, and functions of some.

Functions are called with files of the workflow. WeasyPrint comes in parts, so that no request waits long.
What starts threads is left out, as pandas does: a fork of a process with threads may wait for one that it
lacks.
"""
_BACKLOG = 128
_SIGNAL = 128
"""Added to the number of the signal that ended a step, as shells do."""
_DEAF = ("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh")
"""Starts a program that Ctrl-C does not end, from its first moment on: the steps answer, and the workflow."""
_started: list[subprocess.Popen[bytes]] = []


def start_forkserver(rules: Collection[str], **files: str) -> None:
    """Start the process for the steps of these rules, where there is something to load ahead for them.

    The files are those of the workflow, by the names that LOADED_AHEAD has for them. Steps load all by
    themselves where the system lacks something of what this needs (it is made for Linux), and where it does
    not start.
    """
    modules = [
        name.format(**files) for rule, names in LOADED_AHEAD.items() if rule in rules for name in names
    ]
    if not modules:
        return
    name = f"jianbao-{secrets.token_hex(16)}"
    try:
        os.close(os.pidfd_open(os.getpid()))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"\0{name}")
            listener.listen(_BACKLOG)
            words = [*_DEAF, sys.executable, "-m", __name__, str(listener.fileno()), *modules]
            # Its standard input ends when this process does, however that ends.
            started = subprocess.Popen(words, stdin=subprocess.PIPE, pass_fds=[listener.fileno()])  # noqa: S603
    except (AttributeError, OSError):
        return
    _started.append(started)
    os.environ[FORKSERVER] = name


def end_forkserver() -> None:
    """Let the process end, and wait for it."""
    os.environ.pop(FORKSERVER, None)
    while _started:
        _started.pop().communicate()


class _Step(NamedTuple):
    """A fork at work: its number, a file that tells of its end, the connection to the one that waits."""

    process: int
    end: int
    connection: socket.socket

    def close(self) -> None:
        """Close what this process holds of it."""
        os.close(self.end)
        self.connection.close()


class _Forkserver:
    """Forks steps, and tells the ends of those that cannot tell themselves; loads modules in between."""

    def __init__(self, listener: socket.socket, modules: Sequence[str]) -> None:
        self._listener = listener
        self._waiting = list(reversed(modules))
        self._ends: dict[int, _Step] = {}
        self._connections: dict[int, _Step] = {}
        self._poll = select.poll()
        self._poll.register(listener, select.POLLIN)
        self._poll.register(sys.stdin, 0)
        self._is_wanted = True

    def serve(self) -> None:
        """Serve until the workflow has ended and no step is left."""
        while self._is_wanted or self._ends:
            files = {file for file, _ in self._poll.poll(0 if self._waiting else None)}
            for file in files - {self._listener.fileno()}:
                self._look_at(file)
            if self._listener.fileno() in files:  # last: what is closed above gives its number to a new step
                self._fork()
            if self._waiting:
                _load(self._waiting.pop())

    def _look_at(self, file: int) -> None:
        if file in self._ends:
            self._tell(self._ends[file])
        elif file in self._connections:  # who waited is gone
            os.kill(self._connections[file].process, signal.SIGKILL)
            self._poll.unregister(file)
        elif file == sys.stdin.fileno():
            self._retire()

    def _fork(self) -> None:
        """Make a step of the next request; where that cannot be, who asked does it himself."""
        connection, _ = self._listener.accept()
        gc.freeze()  # else a fork's first collection would copy all that is shared
        try:
            process = os.fork()
        except OSError:
            connection.close()
            return
        if not process:
            self._leave()
            _be_step(connection)
        step = _Step(process, os.pidfd_open(process), connection)
        self._ends[step.end] = self._connections[connection.fileno()] = step
        self._poll.register(step.end, select.POLLIN)
        self._poll.register(connection, 0)

    def _tell(self, step: _Step) -> None:
        """Tell the one that waits how a step has ended, if he still waits: it was killed then."""
        _, status = os.waitpid(step.process, 0)
        code = os.waitstatus_to_exitcode(status)
        _answer(step.connection, code if code >= 0 else _SIGNAL - code)
        self._poll.unregister(step.end)
        with suppress(KeyError):
            self._poll.unregister(step.connection)
        del self._ends[step.end], self._connections[step.connection.fileno()]
        step.close()

    def _retire(self) -> None:
        """Take no more steps, for the workflow has ended."""
        self._poll.unregister(sys.stdin)
        self._poll.unregister(self._listener)
        self._waiting.clear()
        self._is_wanted = False

    def _leave(self) -> None:
        """Close in a fork what is its parent's alone."""
        self._listener.close()
        for step in self._ends.values():
            step.close()


def _load(what: str) -> None:
    """Load a module or call a function of one (`module:function`); a failure is the step's to tell."""
    name, *arguments = what.split("\t")
    module, _, function = name.partition(":")
    with suppress(Exception):
        loaded = import_module(module)
        if function:
            getattr(loaded, function)(*arguments)


def _be_step(connection: socket.socket) -> NoReturn:
    """Be the step that the other end asks for, and end as it would by itself."""
    code = 1
    try:
        if is_own(connection):
            code = _run_request(connection)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 (a program's traceback, whatever it is of)
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        _answer(connection, code)  # the server may be busy
        os._exit(code)


def _answer(connection: socket.socket, code: int) -> None:
    with suppress(OSError):
        connection.send(bytes([code]))


def _run_request(connection: socket.socket) -> int:
    """Take the place of the program that asks: its streams, folder and variables; run its words."""
    from jianbao.cli.subcommands import run_subcommand  # noqa: PLC0415 (loaded when there is time)

    request, streams = receive_request(connection)
    _take_name(request.words)
    for own, given in enumerate(streams):
        os.dup2(given, own)
        os.close(given)
    os.chdir(request.folder)
    os.umask(request.mask)
    os.environ.clear()
    os.environ.update(request.variables)
    gc.enable()
    return run_subcommand(request.words)


def _take_name(words: Sequence[str]) -> None:
    """Let lists of processes say which step this one is."""
    step = next((word for word in words[2:] or words), "")
    with suppress(OSError):
        Path("/proc/self/comm").write_text(f"jianbao-{step}", encoding="utf-8")


def main(words: Sequence[str]) -> None:
    """Serve on the socket whose number is given, loading the modules."""
    gc.disable()
    with socket.socket(fileno=int(words[0])) as listener:
        _Forkserver(listener, words[1:]).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
