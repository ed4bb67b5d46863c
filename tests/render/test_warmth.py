"""What is done ahead of a fork: it leaves nothing that a child could stumble over, and the same document."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.render.conftest import ROOT, TEMPLATES
from tests.render.samples import briefing

COLD = """
import sys
from jianbao.cli.main import main
raise SystemExit(main(sys.argv[1:]))
"""
FORKED = """
import os, sys
from jianbao.cli.main import main
from jianbao.render.warmth import warm_up
warm_up()
if os.path.isdir("/proc/self/task"):
    assert len(os.listdir("/proc/self/task")) == 1, "a thread was started"
child = os.fork()
if not child:
    os._exit(main(sys.argv[1:]))
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks on this system")
def test_a_child_of_a_warm_process_writes_the_same_pdf(tmp_path: Path) -> None:
    source = tmp_path / "briefing.json"
    source.write_bytes(msgspec.json.encode(briefing("leaders", "official")))
    written = []
    for name, program in (("cold", COLD), ("warm", FORKED)):
        target = tmp_path / f"{name}.pdf"
        looks = ["--templates", str(TEMPLATES), "--fonts", str(ROOT / ".fonts"), "--format", "pdf"]
        words = ["render", "--briefing", str(source), *looks, "--output", str(target)]
        subprocess.run([sys.executable, "-c", program, *words], check=True)
        written.append(target.read_bytes())
    assert written[0] == written[1]
