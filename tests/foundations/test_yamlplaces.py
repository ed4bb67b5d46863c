"""Where a mistake in a YAML file stands, and which key was meant."""

from pathlib import Path

import msgspec
import pytest
import yaml

from jianbao.foundations.yamlplaces import tell_mistake


class Looks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A style of a test."""

    size: float = 1
    face: str = ""


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of a test."""

    page: Looks = Looks()
    styles: dict[str, Looks] = {}
    extra: tuple[Looks, ...] = ()
    plain: str = ""


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("plain: a\npaeg: {}", ":2: there is no key “paeg”; did you mean page?"),
        ("plain: a\npage:\n  sise: 3", ":3: there is no key “sise”; did you mean size?"),
        ("styles:\n  body: {size: 3}\n  head: {fase: x}", ":3: there is no key “fase”; did you mean face?"),
        ("extra:\n- {size: 3}\n- {colour: x}", ":3: there is no key “colour”; known are: size, face"),
        (
            "plain: a\npage: {size: big}",
            ":2: Expected `float`, got `str` - at `$.page.size`; correct that field",
        ),
        ("plain: a\nstyles:\n  body: {size: big}", ":2: Expected `float`, got `str`"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_meant(written: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.yml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(yaml.safe_load(written), Sheet, strict=True)

    assert tell_mistake(str(caught.value), Sheet, path).startswith(f"{path}{says}")
