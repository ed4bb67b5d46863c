"""Hand a step over to the process that has its modules loaded (jianbao.cli.forkserver), and wait for it.

Where there is no such process, or it ends before it answers, the step is left to the one that asked. Should a
fork still be at work on it, that writes nothing more: the step is claimed anew (jianbao.foundations.claims).
"""

import json
import os
import socket
import struct
from collections.abc import Sequence
from typing import NamedTuple

_LENGTH = struct.Struct("!I")
_PEER = struct.Struct("3i")
_STREAMS = (0, 1, 2)
_CUT_OFF = "the request ended before it was whole"


class Request(NamedTuple):
    """What a fork needs in order to be the step that was started: its words and where it was started."""

    words: list[str]
    folder: str
    variables: dict[str, str]
    mask: int


def run_forked(name: str, words: Sequence[str]) -> int | None:
    """Return the exit code of a step run by a fork of who listens on `name`; None where there is none."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(f"\0{name}")
            if not is_own(connection):
                return None
            send_request(connection, words)
            answer = connection.recv(1)
    except OSError:
        return None
    return answer[0] if answer else None


def is_own(connection: socket.socket) -> bool:
    """Tell whether the other end is a process of the same user."""
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    return bool(_PEER.unpack(peer)[1] == os.geteuid())


def send_request(connection: socket.socket, words: Sequence[str]) -> None:
    """Send the words of a step, and what of this process it depends on: its streams, folder and variables."""
    mask = os.umask(0)
    os.umask(mask)
    request = Request(list(words), os.getcwd(), dict(os.environ), mask)  # noqa: PTH109 (pathlib loads slowly)
    body = json.dumps(request).encode("ascii")
    socket.send_fds(connection, [_LENGTH.pack(len(body))], _STREAMS)
    connection.sendall(body)


def receive_request(connection: socket.socket) -> tuple[Request, list[int]]:
    """Return a request and its three streams; raise OSError where it ends before it is whole."""
    head, streams, _, _ = socket.recv_fds(connection, _LENGTH.size, len(_STREAMS))
    if len(head) < _LENGTH.size or len(streams) < len(_STREAMS):
        raise OSError(_CUT_OFF)
    (wanted,) = _LENGTH.unpack(head)
    body = bytearray()
    while len(body) < wanted:
        more = connection.recv(wanted - len(body))
        if not more:
            raise OSError(_CUT_OFF)
        body += more
    return Request(*json.loads(body)), streams
