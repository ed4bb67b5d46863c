"""Shelves: what was made is found again by what it was made from, and what cannot be read is made anew."""

from decimal import Decimal
from pathlib import Path

import pytest

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.exchange import encode_packed
from jianbao.foundations.records import Mention
from jianbao.foundations.shelves import (
    Entry,
    keep_shelf,
    kept_payloads,
    key_of,
    read_shelf,
    write_shelf,
)

MENTION = Mention(
    source="甲", speech=1, start=0, end=3, text="2.50", value=Decimal("2.50"), status="indicator", rule="r"
)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    path = tmp_path / "a.msgpack"
    write_shelf(path, [Entry("k1", encode_packed(MENTION)), Entry("k2", encode_packed(MENTION))])
    return path


def test_records_come_back_as_they_were(shelf: Path) -> None:
    assert list(read_shelf(shelf, Mention)) == [MENTION, MENTION]


def test_what_is_kept_is_found_by_its_key_when_the_shelf_is_gone(shelf: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "a.msgpack"
    keep_shelf(shelf, kept)
    shelf.unlink()
    assert set(kept_payloads(kept)) == {"k1", "k2"}


def test_a_shelf_written_anew_leaves_what_was_kept(shelf: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "a.msgpack"
    keep_shelf(shelf, kept)
    write_shelf(shelf, [])
    assert set(kept_payloads(kept)) == {"k1", "k2"}


@pytest.mark.parametrize("content", [b"", b"\xff", b"\x91\x92\xa1k"], ids=["empty", "foreign", "cut off"])
def test_a_damaged_shelf_keeps_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(content)
    assert kept_payloads(tmp_path / "a") == {}


def test_no_shelf_keeps_nothing(tmp_path: Path) -> None:
    assert kept_payloads(tmp_path / "a") == {}


def test_a_damaged_shelf_is_named_where_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff")
    with pytest.raises(JianbaoError, match=r"a: .*run snakemake to build it anew"):
        list(read_shelf(tmp_path / "a", Mention))


@pytest.mark.parametrize("other", [("ab", "c"), ("a", "b", "c"), ("abc",), ("a", b"bd")])
def test_keys_differ_with_their_parts(other: tuple[str | bytes, ...]) -> None:
    assert key_of("a", "bc") != key_of(*other)


def test_text_and_its_bytes_are_the_same_part() -> None:
    assert key_of("a", "bc") == key_of("a", b"bc")
