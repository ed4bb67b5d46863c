"""How many characters a second one core analyses, and how many jieba cuts into words."""

import gc
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

from jianbao.analysis import analyse_documents, load_analysis_rules
from jianbao.foundations.records import Document

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".cache" / "peers"
ROUNDS = 3
_CUT = """\
import sys, time, logging, pathlib, jieba
jieba.setLogLevel(logging.WARNING)
jieba.initialize()
texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
best = 1e9
for _ in range(int(sys.argv[2])):
    began = time.process_time()
    for text in texts:
        for word in jieba.cut(text):
            pass
    best = min(best, time.process_time() - began)
print(sum(map(len, texts)) / best)
"""


def analysis_rate(folder: Path) -> float:
    """Return the characters a second of all stages of the analysis, with the rules loaded."""
    rules = load_analysis_rules(ROOT / "lexicon", ROOT / "config" / "themes.yaml")
    documents = [
        Document(source=path.stem, path=str(path), text=path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.txt"))
    ]
    best = float("inf")
    gc.disable()  # as `jianbao analyse` does
    for _ in range(ROUNDS):
        began = time.process_time()
        deque(analyse_documents(documents, rules), maxlen=0)
        best = min(best, time.process_time() - began)
    gc.enable()
    return sum(len(document.text) for document in documents) / best


def segmentation_rate(folder: Path) -> float:
    """Return the characters a second of jieba's plain segmentation, or 0 where it cannot be installed."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "jieba", "setuptools<81"],
        capture_output=True,
        check=False,
    )
    if installed.returncode:
        return 0.0
    command: list[str | Path] = [python, "-W", "ignore", "-c", _CUT, folder, str(ROUNDS)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
