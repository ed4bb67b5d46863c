"""`jianbao check-templates` looks at an audience's Word files too."""

import shutil
from pathlib import Path

import docx
import pytest

from tests.cli.test_templates import check
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("{{ body }}", 0, "leaders: in order"),
        ("{{ boddy }}", 2, "briefing.docx: there is no field “boddy”; the nearest is “body”"),
    ],
)
def test_fields_of_an_office_s_word_file_are_tried(
    text: str, code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    templates = Path(shutil.copytree(ROOT / "templates", tmp_path / "templates"))
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(templates / "leaders" / "briefing.docx"))

    assert check(templates) == code
    printed = capsys.readouterr()
    assert says in printed.out + printed.err
