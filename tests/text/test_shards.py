"""The listing in shards: whole, in order, bounded, and steady when a document comes, goes or changes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.foundations.exchange import read_records
from jianbao.text.shards import Shard, ShardList, divide_listing, list_shard

LARGEST = 10_000


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number:04d}.txt" for number in range(400)]
    for number, path in enumerate(paths):
        path.write_bytes(b"x" * (200 + 37 * number % 500))
    return paths


def test_shards_hold_every_document_once_in_the_order_of_the_listing(documents: list[Path]) -> None:
    shards = divide_listing(documents, LARGEST)
    assert [path for shard in shards for path in shard.documents] == documents
    assert len({shard.id for shard in shards}) == len(shards) > 5


def test_a_shard_is_bounded(documents: list[Path]) -> None:
    for shard in divide_listing(documents, LARGEST):
        assert sum(path.stat().st_size for path in shard.documents) <= LARGEST


def test_a_document_larger_than_a_shard_is_one_of_its_own(documents: list[Path]) -> None:
    documents[200].write_bytes(b"x" * (LARGEST + 1))
    alone = [shard for shard in divide_listing(documents, LARGEST) if documents[200] in shard.documents]
    assert [shard.documents for shard in alone] == [(documents[200],)]


def changed(one: tuple[Shard, ...], other: tuple[Shard, ...]) -> int:
    return len(set(other) - set(one))


@pytest.mark.parametrize("place", range(10, 400, 65))
def test_a_document_taken_away_moves_only_cuts_nearby(documents: list[Path], place: int) -> None:
    shards = divide_listing(documents, LARGEST)
    fewer = divide_listing(documents[:place] + documents[place + 1 :], LARGEST)
    assert changed(shards, fewer) <= len(shards) // 3


def test_a_document_that_grows_a_little_moves_no_cut(documents: list[Path]) -> None:
    shards = divide_listing(documents, LARGEST)
    documents[120].write_bytes(documents[120].read_bytes() + b"x")
    assert changed(shards, divide_listing(documents, LARGEST)) == 0


def test_few_documents_are_one_shard(documents: list[Path]) -> None:
    assert len(divide_listing(documents[:7], 6_000_000)) == 1


def test_the_list_of_a_shard_is_written_where_it_says_something_new(documents: list[Path]) -> None:
    (shard, *_) = divide_listing(documents, LARGEST)
    path = documents[0].parent / "work" / f"{shard.id}.json"
    list_shard(path, shard, "1")
    assert read_records(path, ShardList) == ShardList(tuple(one.name for one in shard.documents), "1")
    written = path.stat().st_ino
    list_shard(path, shard, "1")
    assert path.stat().st_ino == written
    list_shard(path, shard, "2")
    assert read_records(path, ShardList).content == "2"


@settings(deadline=None)
@given(st.lists(st.text("abc\u8bb2'", min_size=1, max_size=8), unique=True))
def test_any_names_are_divided_without_loss(names: list[str]) -> None:
    paths = [Path(name) for name in sorted(names)]
    assert [path for shard in divide_listing(paths, LARGEST) for path in shard.documents] == paths
