"""Records survive their JSON files, and the published schemas are those of the code."""

from decimal import Decimal
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml

from jianbao.cli.schema import SCHEMAS, schema_of
from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.exchange import encode_readable, read_records, write_records
from jianbao.summary.model import Summary
from tests.summary.records import small_summary


def test_a_summary_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "briefing.json"
    write_records(path, small_summary())
    assert read_records(path, Summary) == small_summary()


def test_values_are_json_numbers() -> None:
    written = msgspec.json.decode(encode_readable(small_summary()))
    assert written["indicators"][1]["value"] == Decimal("2807000000")


def test_a_missing_or_foreign_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(JianbaoError, match=r"none\.json: cannot be read .* run snakemake"):
        read_records(tmp_path / "none.json", Summary)
    foreign = tmp_path / "foreign.json"
    foreign.write_text('{"version": "one"}', encoding="utf-8")
    with pytest.raises(JianbaoError, match=r"foreign\.json: .*`\$\.version`"):
        read_records(foreign, Summary)


@pytest.mark.parametrize("place", SCHEMAS)
def test_the_published_schema_is_current(root: Path, place: str) -> None:
    assert (root / place).read_bytes() == schema_of(SCHEMAS[place]), "run: .venv/bin/jianbao schema"


def test_briefing_json_obeys_its_schema() -> None:
    jsonschema.validate(
        msgspec.json.decode(encode_readable(small_summary())), schema("docs/briefing.schema.json")
    )


def test_a_summary_without_speeches_breaks_its_schema() -> None:
    value = msgspec.json.decode(encode_readable(small_summary()))
    del value["speeches"]
    with pytest.raises(jsonschema.ValidationError, match="'speeches' is a required property"):
        jsonschema.validate(value, schema("docs/briefing.schema.json"))


def test_the_shipped_settings_obey_their_schema(root: Path) -> None:
    written = yaml.safe_load((root / "config" / "config.yaml").read_text(encoding="utf-8"))
    filled = {key: value for key, value in written.items() if value is not None}
    filled["office"] = {key: value for key, value in filled["office"].items() if value is not None}
    jsonschema.validate(filled, schema("config/config.schema.json"))


def schema(place: str) -> dict[str, object]:
    value = msgspec.json.decode(schema_of(SCHEMAS[place]))
    assert isinstance(value, dict)
    return value
