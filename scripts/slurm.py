"""A SLURM of one node, to try the cluster profile on: `python -m scripts.slurm start|stop|install FOLDER`.

Everything it writes is in FOLDER; no service of the machine is touched, no systemd needed. `environment`
tells by what variables sbatch and snakemake find it. Root only, since slurmd starts jobs as other users.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from scripts.setup.console import SetupError, run, say
from scripts.setup.system import apt_install

PACKAGES = ("munge", "slurm-wlm")
PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "sinfo")
_PATIENCE = 30.0
"""Seconds until the node must be there."""

_CONF = """\
ClusterName=trial
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={node}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
ReturnToService=2
MinJobAge=300
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory={memory}
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def missing() -> str:
    """Return why no SLURM can be started here, or nothing."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "a SLURM of one's own needs Linux and root"
    lacking = [program for program in PROGRAMS if not _program(program)]
    return f"not installed: {', '.join(lacking)} (python -m scripts.slurm install)" if lacking else ""


def environment(folder: Path) -> dict[str, str]:
    """Return the variables with which commands find the SLURM of `folder`."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {"SLURM_CONF": f"{folder}/slurm.conf", "PATH": path}


def start(folder: Path) -> None:
    """Start munged, slurmctld and slurmd with all their state in `folder`, and wait for the node."""
    if reason := missing():
        raise SetupError(reason)
    for name in ("bin", "state", "spool"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    _lead_srun(folder)
    conf = folder / "slurm.conf"
    conf.write_text(_configuration(folder), encoding="utf-8")
    key = folder / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o400)
    os.environ["SLURM_CONF"] = str(conf)
    files = [f"--{name}={folder}/munge.{name.partition('-')[0]}" for name in ("key-file", "socket")]
    files += [f"--{name}-file={folder}/munged.{name}" for name in ("pid", "log", "seed")]
    _daemon("munged", "--force", *files)
    _daemon("slurmctld", "-c", "-f", str(conf))
    _daemon("slurmd", "-f", str(conf))
    _wait_for_node()


def stop(folder: Path) -> None:
    """End what `start` has started, the jobs first."""
    os.environ["SLURM_CONF"] = str(folder / "slurm.conf")
    if shutil.which("scancel"):
        subprocess.run(["scancel", "--full", "--user=root"], capture_output=True, timeout=20, check=False)
    for name in ("slurmd", "slurmctld", "munged"):
        _end(folder / f"{name}.pid")


def _configuration(folder: Path) -> str:
    controller, node = _free_ports()
    return _CONF.format(
        folder=folder,
        host=socket.gethostname().partition(".")[0],
        controller=controller,
        node=node,
        cores=len(os.sched_getaffinity(0)),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20 - 500,
    )


def _lead_srun(folder: Path) -> None:
    """Within a job snakemake drops SLURM_CONF; an srun that comes first on the path puts it back."""
    srun = folder / "bin" / "srun"
    real = shutil.which("srun")
    srun.write_text(f'#!/bin/sh\nSLURM_CONF={folder}/slurm.conf exec {real} "$@"\n', encoding="utf-8")
    srun.chmod(0o755)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin")


def _daemon(name: str, *options: str) -> None:
    run([_program(name) or name, *options], failing=f"{name} did not start.", quiet=True)


def _wait_for_node() -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        done = subprocess.run(["sinfo", "-h", "-o", "%T"], capture_output=True, text=True, check=False)
        if done.stdout.strip() in {"idle", "mixed", "allocated"}:
            return
        time.sleep(0.2)
    raise SetupError(f"The node did not come up ({done.stdout.strip()} {done.stderr.strip()}).")


def _end(pid_file: Path) -> None:
    """End the process of a pid file, and wait until it is gone."""
    try:
        pid = int(pid_file.read_text(encoding="ascii"))
        os.kill(pid, signal.SIGTERM)
    except (OSError, ValueError):
        return
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)


def main() -> int:
    """Do what the command line says; return the exit code."""
    parser = argparse.ArgumentParser(prog="scripts.slurm", description="A SLURM of one node.")
    parser.add_argument("action", choices=("install", "start", "stop"))
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/tmp/jianbao-slurm"))  # noqa: S108
    options = parser.parse_args()
    folder = options.folder.resolve()
    try:
        if options.action == "install":
            apt_install(PACKAGES)
        elif options.action == "start":
            start(folder)
            say("\n".join(f"export {name}={value}" for name, value in environment(folder).items()))
        else:
            stop(folder)
    except SetupError as error:
        say(f"{error}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
