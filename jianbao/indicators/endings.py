"""Words looked for at the end of a phrase only: a look into a set is quicker than an expression."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec


class Endings(msgspec.Struct, frozen=True):
    """A set of words, the longest first."""

    words: frozenset[str]
    sizes: Mapping[str, tuple[int, ...]]
    """The lengths of the words by their last character: most phrases end in none of them."""
    not_after: Mapping[str, str]
    """Characters before a word that make it the end of a longer one: 统计 does not end in 计."""

    def last(self, phrase: str) -> str:
        """Return the longest of the words that `phrase` ends in, or nothing."""
        sizes = self.sizes.get(phrase[-1:])
        if sizes is None:
            return ""
        for size in sizes:
            word = phrase[-size:]
            if word in self.words and not (self.not_after and self._guarded(word, phrase)):
                return word
        return ""

    def stripped(self, phrase: str) -> str:
        """Return `phrase` without the words at its end."""
        if phrase[-1:] not in self.sizes:
            return phrase
        while word := self.last(phrase):
            phrase = phrase[: -len(word)]
        return phrase

    def _guarded(self, word: str, phrase: str) -> bool:
        barred = self.not_after.get(word)
        return barred is not None and len(phrase) > len(word) and phrase[-len(word) - 1] in barred


def endings(words: Iterable[str], not_after: Mapping[str, Sequence[str]] | None = None) -> Endings:
    """Return the endings for a list of words of the lexicon."""
    known = frozenset(words)
    guards = {word: "".join(barred) for word, barred in (not_after or {}).items() if barred}
    sizes: dict[str, set[int]] = {}
    for word in known:
        sizes.setdefault(word[-1], set()).add(len(word))
    longest_first = {last: tuple(sorted(lengths, reverse=True)) for last, lengths in sizes.items()}
    return Endings(known, longest_first, guards)
