"""Words looked for at the end of a phrase only: a look into a set is quicker than an expression."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec


class Endings(msgspec.Struct, frozen=True):
    """A set of words, by their lengths, the longest first."""

    words: frozenset[str]
    lasts: frozenset[str]
    """The last characters of the words: most phrases end in none of them."""
    sizes: tuple[int, ...]
    not_after: Mapping[str, str]
    """Characters before a word that make it the end of a longer one: 统计 does not end in 计."""

    def last(self, phrase: str) -> str:
        """Return the longest of the words that `phrase` ends in, or nothing."""
        if phrase[-1:] not in self.lasts:
            return ""
        for size in self.sizes:
            word = phrase[-size:]
            if word in self.words and not self._guarded(word, phrase):
                return word
        return ""

    def stripped(self, phrase: str) -> str:
        """Return `phrase` without the words at its end."""
        while phrase and (word := self.last(phrase)):
            phrase = phrase[: -len(word)]
        return phrase

    def _guarded(self, word: str, phrase: str) -> bool:
        barred = self.not_after.get(word)
        return barred is not None and len(phrase) > len(word) and phrase[-len(word) - 1] in barred


def endings(words: Iterable[str], not_after: Mapping[str, Sequence[str]] | None = None) -> Endings:
    """Return the endings for a list of words of the lexicon."""
    known = frozenset(words)
    guards = {word: "".join(barred) for word, barred in (not_after or {}).items() if barred}
    lasts = frozenset(word[-1] for word in known)
    return Endings(known, lasts, tuple(sorted({len(word) for word in known}, reverse=True)), guards)
