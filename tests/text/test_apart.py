"""What breaks a reader breaks nothing else: not this process, and not the next file."""

import ctypes
import os
import time
from collections.abc import Callable

import pytest

from jianbao.text.apart import ReaderApart

FAILURE = "breaks the reader"
CALLS: list[bytes] = []


def use_up_the_memory() -> str:
    return str(len(bytearray(1 << 30)))


def touch_what_is_not_there() -> str:
    return ctypes.string_at(1).decode()


def never_end() -> str:
    while True:
        pass


def break_the_second_time() -> str:
    if CALLS.count(b"break_the_second_time") > 1:
        os._exit(1)
    return "once"


HOSTILE: dict[bytes, Callable[[], str]] = {
    made.__name__.encode(): made
    for made in (use_up_the_memory, touch_what_is_not_there, never_end, break_the_second_time)
}


def read(content: bytes) -> str:
    CALLS.append(content)
    if content == b"refuse":
        raise ValueError("is refused; ask again")
    if content == b"process":
        return str(os.getpid())
    return HOSTILE[content]() if content in HOSTILE else content.decode("utf-8", errors="surrogatepass")


def reader(*, seconds: float = 20.0) -> ReaderApart:
    return ReaderApart(read, seconds=seconds, failure=FAILURE)


def test_the_text_comes_back_as_it_is() -> None:
    apart = reader()
    for text in ("", "我县\n", "一" * 2_000_000, "\udc00"):
        assert apart.read(text.encode("utf-8", errors="surrogatepass")) == text


def test_one_process_reads_all_files_and_it_is_not_this_one() -> None:
    apart = reader()
    first = apart.read(b"process")
    assert apart.read(b"process") == first != str(os.getpid())


def test_a_refusal_comes_back_as_such_and_ends_nothing() -> None:
    apart = reader()
    first = apart.read(b"process")
    with pytest.raises(ValueError, match=r"^is refused; ask again$"):
        apart.read(b"refuse")
    assert apart.read(b"process") == first


@pytest.mark.parametrize("name", [b"use_up_the_memory", b"touch_what_is_not_there", b"never_end"])
def test_what_breaks_it_is_said_and_the_next_file_is_read(name: bytes) -> None:
    apart = reader(seconds=1.0)
    assert apart.read(b"before") == "before"
    start = time.monotonic()
    with pytest.raises(ValueError, match=f"^{FAILURE}$"):
        apart.read(name)
    assert time.monotonic() - start < 15
    assert apart.read(b"after") == "after"


def test_a_file_is_not_blamed_for_what_another_broke() -> None:
    apart = reader()
    assert apart.read(b"break_the_second_time") == "once"
    assert apart.read(b"break_the_second_time") == "once"


def test_a_process_started_before_a_fork_is_left_to_the_parent() -> None:
    apart = reader()
    first = apart.read(b"process")
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        os.write(sending, apart.read(b"process").encode())
        os._exit(0)  # without this, the test would go on in the child
    os.waitpid(child, 0)
    assert os.read(receiving, 100).decode() != first
    assert apart.read(b"process") == first
    os.close(receiving)
    os.close(sending)
