"""The census: what must be known of all documents before any shard can be finished."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from jianbao.foundations.exchange import decode_packed, encode_packed
from jianbao.foundations.shelves import key_of, read_entries
from jianbao.highlights.rarity import quoted_names, rarity_of_themes
from jianbao.summary.duplicates import Likewise, find_likewise
from jianbao.summary.finish import Brief
from jianbao.summary.gist import Gist, SpeechGist
from jianbao.summary.once import Copy, find_copies
from jianbao.summary.pieces import LikenessRules


class _Shard:
    """The gists of a shard, and the digest of what they, and so its analyses, were made from."""

    def __init__(self, identifier: str, path: Path) -> None:
        entries = read_entries(path)
        self.id = identifier
        self.digest = key_of(*(entry.key for entry in entries))
        self.gists = [decode_packed(entry.payload, Gist, path) for entry in entries]

    def speeches(self) -> Iterable[SpeechGist]:
        """Return the gists of its speeches."""
        return (speech for gist in self.gists for speech in gist.speeches)


def take_census(shards: Sequence[str], folder: Path, rules: LikenessRules, basis: str) -> tuple[Brief, ...]:
    """Return what each shard must be told; `basis` is the digest of the rules by which it is finished.

    The key of a brief stands for all that the finished shard depends on, and for nothing else.
    """
    read = [_Shard(shard, folder / f"{shard}.msgpack") for shard in shards]
    speeches = [speech for shard in read for speech in shard.speeches()]
    likewise = find_likewise(speeches, rules)
    copies = find_copies(likewise, {gist.source: gist.path for shard in read for gist in shard.gists})
    counted = _without_copies(speeches, likewise)
    rarity = rarity_of_themes((theme for speech in counted for theme in speech.themes), len(counted))
    shared_names = _shared_names(counted)
    return tuple(_brief(shard, copies, rarity, shared_names, basis=basis) for shard in read)


def _brief(
    shard: _Shard,
    copies: dict[str, tuple[Copy, ...]],
    rarity: dict[str, float] | None,
    shared_names: frozenset[str],
    *,
    basis: str,
) -> Brief:
    own = {gist.source: copies[gist.source] for gist in shard.gists if gist.source in copies}
    names = {name for speech in shard.speeches() for name in quoted_names(speech.title)} & shared_names
    told = encode_packed((sorted((rarity or {}).items()), rarity is None, sorted(names)))
    common = key_of(basis, told)
    key = key_of(common, shard.digest, encode_packed(own))
    return Brief(shard.id, key, common, own, rarity, frozenset(names))


def _without_copies(speeches: Sequence[SpeechGist], likewise: Iterable[Likewise]) -> list[SpeechGist]:
    copies = {one.other.key for one in likewise if one.likeness == "same"}
    return [speech for speech in speeches if speech.key not in copies]


def _shared_names(speeches: Sequence[SpeechGist]) -> frozenset[str]:
    """Return the names of titles that several speeches use."""
    titled = {name for speech in speeches for name in quoted_names(speech.title)}
    counts = Counter(name for speech in speeches for name in titled.intersection(speech.names))
    return frozenset(name for name, count in counts.items() if count > 1)
