"""WeasyPrint is loaded without a search for its libraries, and with one where the loader lacks any."""

import ctypes
import ctypes.util
import subprocess
import sys

import pytest

from jianbao.render import libraries

STARTED = """
import sys
started = []
sys.addaudithook(lambda event, words: started.append(words) if event == "subprocess.Popen" else None)
import jianbao.render.{module}
print(len(started))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems search without programs of their own")
@pytest.mark.parametrize("module", ["pdf", "warmth"])
def test_loading_weasyprint_starts_no_program(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", STARTED.format(module=module)], capture_output=True, text=True, check=True
    )
    assert told.stdout == "0\n"


def test_a_library_that_the_loader_lacks_is_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    load, search = ctypes.CDLL, ctypes.util.find_library

    def load_all_but_one(name: str) -> ctypes.CDLL:
        if "fontconfig" in name:
            raise OSError
        return load(None)

    monkeypatch.setattr(ctypes, "CDLL", load_all_but_one)
    with libraries.without_search():
        assert ctypes.util.find_library is search


def test_the_search_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    load, search = ctypes.CDLL, ctypes.util.find_library
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: load(None))
    with libraries.without_search():
        assert ctypes.util.find_library("c") is None
    assert ctypes.util.find_library is search
