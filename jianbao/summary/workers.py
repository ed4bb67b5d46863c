"""Work divided among processes: rules are loaded once, before the processes are made."""

import gc
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from threading import Thread
from typing import TypeVar

from jianbao.foundations.errors import JianbaoError

T = TypeVar("T")
_MOST_AT_ONCE = 8
"""Results that wait to be taken; more would fill the memory of the one who takes them."""


class Workers:
    """Runs tasks at once, or one after another where there is but one worker; each says how much it did.

    A task is a function of a module; it is given what the workers share, then its arguments.
    """

    def __init__(self, pool: ProcessPoolExecutor | None, shared: object) -> None:
        """Take the pool, or none, and what the tasks share."""
        self._pool = pool
        self._shared = shared
        self._begun: list[Future[int]] = []

    def begin(self, task: Callable[..., int], *arguments: object) -> None:
        """Begin a task; without a pool it is done at once."""
        if self._pool:
            self._begun.append(self._pool.submit(_run, task, *arguments))
        else:
            future: Future[int] = Future()
            future.set_result(task(self._shared, *arguments))
            self._begun.append(future)

    def each(self, task: Callable[..., T], arguments: Iterable[Sequence[object]]) -> Iterator[T]:
        """Yield what a task returns for each of several arguments, in their order, a few at once."""
        if self._pool is None:
            for row in arguments:
                yield task(self._shared, *row)
            return
        begun: deque[Future[T]] = deque()
        with _ends_explained():
            for row in arguments:
                begun.append(self._pool.submit(_run, task, *row))
                if len(begun) > _MOST_AT_ONCE:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()

    def finish(self, step: Callable[[int], None] | None = None) -> None:
        """Wait for all tasks begun, and raise what one of them raised; `step` is told how much each did."""
        begun, self._begun = self._begun, []
        with _ends_explained():
            for task in as_completed(begun):
                done = task.result()
                if step:
                    step(done)


@contextmanager
def _ends_explained() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise JianbaoError(
            "a worker was ended from outside, most likely for want of memory; use fewer --threads"
        ) from error


@contextmanager
def open_workers(count: int, shared: object) -> Iterator[Workers]:
    """Make workers that share a value without copying it; one worker is this process itself."""
    if count < 2:
        yield Workers(None, shared)
        return
    forking = get_context("fork")
    with ProcessPoolExecutor(count, forking, initializer=_share, initargs=(shared, os.getpid())) as pool:
        pool.submit(int).result()  # they are made here, before much else is in memory
        try:
            yield Workers(pool, shared)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_SHARED: list[object] = []
"""What this process was given when it was made into a worker."""


def _share(shared: object, owner: int) -> None:
    _SHARED[:] = [shared]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner answers to the keyboard
    Thread(target=_end_with, args=(owner,), daemon=True).start()
    gc.disable()  # records never refer to themselves; to look for such among so many takes long


def _end_with(owner: int) -> None:
    """End this process when the one it works for is gone: killed, that could not end its workers."""
    while os.getppid() == owner:
        time.sleep(1)
    os._exit(1)


def _run(task: Callable[..., T], *arguments: object) -> T:
    return task(_SHARED[0], *arguments)
