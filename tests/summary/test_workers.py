"""Workers end with the process that they work for, also when that is killed."""

import os
import subprocess
import sys
import time

import psutil
import pytest

OWNER = (
    "import sys\n"
    "from jianbao.summary.workers import open_workers\n"
    "with open_workers(2, None):\n"
    "    print(flush=True)\n"
    "    sys.stdin.read()\n"
)
PATIENCE = 20.0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")
def test_workers_end_when_their_owner_is_killed() -> None:
    command = [sys.executable, "-W", "ignore", "-c", OWNER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
        assert owner.stdout
        owner.stdout.readline()
        workers = psutil.Process(owner.pid).children()
        assert len(workers) == 2
        owner.kill()
        until = time.monotonic() + PATIENCE
        while any(map(is_alive, workers)) and time.monotonic() < until:
            time.sleep(0.1)
        assert not any(map(is_alive, workers))


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
