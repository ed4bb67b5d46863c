"""Old Word files made new by LibreOffice, in a folder and with a profile of their own."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from jianbao.text.word import WordFile

_SECONDS = 60
_REMEDY = "save it as .docx or .pdf"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""No macros, and nothing fetched that a document points to."""


def read_by_libreoffice(content: bytes) -> str:
    """Return the text of an old file; raise ValueError if LibreOffice is missing or cannot read it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ValueError(f"is an old Word or WPS file, which needs LibreOffice to be read; {_REMEDY}")
    with tempfile.TemporaryDirectory(prefix="jianbao-") as folder:
        return WordFile().read(_converted(program, content, Path(folder)))


def _converted(program: str, content: bytes, folder: Path) -> bytes:
    """Return the file as .docx, made in a folder of its own with a profile of its own."""
    source, made = folder / "document.doc", folder / "made" / "document.docx"
    source.write_bytes(content)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    options = ["--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    _run([program, *options, "--convert-to", "docx", "--outdir", str(made.parent), str(source)])
    if not made.is_file():
        raise ValueError(f"is an old Word or WPS file that LibreOffice cannot read; {_REMEDY}")
    return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run LibreOffice; when it takes too long, end it with all that it started."""
    nothing = subprocess.DEVNULL
    running = subprocess.Popen(  # noqa: S603 (the program is the system's LibreOffice)
        command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        running.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        raise ValueError(f"is an old Word or WPS file that LibreOffice does not finish; {_REMEDY}") from error
