"""The words from which names are cut, loaded from lexicon/figures/naming.yaml."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import alternation
from jianbao.foundations.records import Kind
from jianbao.foundations.trees import tree_expression
from jianbao.foundations.yamlfile import load_yaml
from jianbao.indicators.endings import Endings, endings


class NamingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    verbs: tuple[str, ...]
    nominal_verbs: tuple[str, ...]
    stative: tuple[str, ...]
    openers: tuple[str, ...]
    openers_not_before: dict[str, tuple[str, ...]]
    scopes: tuple[str, ...]
    tails: tuple[str, ...]
    rate_heads: tuple[str, ...]
    predicates: tuple[str, ...]
    bare_predicates: tuple[str, ...]
    generic_nouns: tuple[str, ...]
    levels: tuple[str, ...]
    floor_cues: tuple[str, ...]
    floor_before: tuple[str, ...]
    targets: tuple[str, ...]
    past: tuple[str, ...]
    lasting: tuple[str, ...]
    light_verbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    degrees: tuple[str, ...]
    amount_nouns: tuple[str, ...]
    attained: tuple[str, ...]
    relative_rates: tuple[str, ...]
    each_verbs: tuple[str, ...]
    joining: tuple[str, ...]
    change_verbs: tuple[str, ...]
    directions: tuple[str, ...]
    of_all: tuple[str, ...]
    unnamed: dict[Kind, str]
    fund_nouns: tuple[str, ...]
    shared_rates: tuple[str, ...]
    closers_not_after: dict[str, tuple[str, ...]]
    noun_ends: tuple[str, ...]
    noun_ends_not_before: dict[str, tuple[str, ...]]
    noun_ends_not_after: dict[str, tuple[str, ...]]
    far_verbs: tuple[str, ...]
    purposes: tuple[str, ...]
    told: tuple[str, ...]


class NamingWords(msgspec.Struct, frozen=True, kw_only=True):
    """The same, made into expressions."""

    opening: re.Pattern[str]
    """Connectives, scopes and adverbs at the head of what may be a name."""
    opening_first: frozenset[str]
    """The characters that these begin with."""
    closing: Endings
    """Verbs of being and having at its end."""
    verb_first: re.Pattern[str]
    strong_verb: re.Pattern[str]
    verb_last: Endings
    rate_last: Endings
    shared_rate: Endings
    relative_rates: frozenset[str]
    """Rates that say nothing without what they are rates of: 整改率."""
    direction_last: Endings
    of_all: re.Pattern[str]
    """What opens a predicate that is told of all those counted."""
    joining: re.Pattern[str]
    change_last: Endings
    each: re.Pattern[str]
    """What each gets or pays, without a word of what for: 每人, 每天收费, 一节课给."""
    unnamed: dict[Kind, str]
    fund_last: Endings
    """Nouns of money that is raised, paid in or paid out: 基金."""
    predicate: re.Pattern[str]
    predicate_first: re.Pattern[str]
    bare_predicates: frozenset[str]
    generic_last: Endings
    level: re.Pattern[str]
    levels: frozenset[str]
    level_last: Endings
    level_or_verb_last: Endings
    leaning: frozenset[str]
    """The first two characters of levels, kinds, degrees and amounts, which lean on a name before them."""
    floor: Endings
    floor_before: re.Pattern[str]
    distant_floor: re.Pattern[str]
    target: re.Pattern[str]
    target_first: frozenset[str]
    planned: re.Pattern[str]
    """The same where it opens a clause, with or without a time."""
    past: re.Pattern[str]
    lasting: re.Pattern[str]
    light_verbs: frozenset[str]
    far_verb: Endings
    purpose: re.Pattern[str]
    adjectives: frozenset[str]
    degree: re.Pattern[str]
    amount_noun: re.Pattern[str]
    amount_nouns: frozenset[str]
    attained: re.Pattern[str]
    scope_last: Endings
    told: re.Pattern[str]
    """Words of a clause that tells something: it holds no name for the figure of the next one."""
    per_head: re.Pattern[str]
    """Words that make a count a rate: 每千名儿童, 千人口."""


def load_naming_words(lexicon: Path) -> NamingWords:
    """Read the words under `lexicon`."""
    written = load_yaml(lexicon / "figures" / "naming.yaml", NamingFile)
    verbs = alternation(written.verbs)
    any_verb = f"(?:{_first_of(written.verbs)}{verbs})"
    strong = alternation(set(written.verbs) - set(written.nominal_verbs))
    ending_verbs = [word + end for word in written.verbs for end in ("", "了")]
    opening = _guarded((*written.openers, *written.scopes), written.openers_not_before)
    predicates = alternation(written.predicates)
    return NamingWords(
        opening=compile_expression(f"{_first_of((*written.openers, *written.scopes))}{opening}+"),
        opening_first=_firsts((*written.openers, *written.scopes)),
        closing=endings((*written.stative, *written.tails), written.closers_not_after),
        verb_first=compile_expression(f"{any_verb}+(?:、{any_verb}+)*"),
        strong_verb=compile_expression(f"{strong}{any_verb}*"),
        verb_last=endings(ending_verbs),
        rate_last=endings(written.rate_heads),
        shared_rate=endings(written.shared_rates),
        relative_rates=frozenset(written.relative_rates),
        each=compile_expression(
            r"钱?(?:[每一](?:个?[人名位生户班校月年天]|学年|学期|节课|平方米|亩)的?)+"
            f"(?:{alternation(written.each_verbs)})*$"
        ),
        unnamed=written.unnamed,
        joining=compile_expression(f"(?P<verb>{alternation(written.joining)})的(?P<who>[一-龥]{{2,6}})"),
        change_last=endings(written.change_verbs),
        direction_last=endings(written.directions),
        of_all=compile_expression(alternation(written.of_all)),
        fund_last=endings(written.fund_nouns),
        predicate=compile_expression(
            _guarded(written.noun_ends, written.noun_ends_not_before, written.noun_ends_not_after)
        ),
        predicate_first=compile_expression(
            f"{_first_of((*written.predicates, *written.verbs))}(?:{predicates}|{verbs})"
        ),
        bare_predicates=frozenset(written.bare_predicates),
        generic_last=endings(written.generic_nouns),
        level=compile_expression(alternation(written.levels)),
        levels=frozenset(written.levels),
        level_last=endings(written.levels),
        level_or_verb_last=endings((*written.levels, *ending_verbs)),
        leaning=frozenset(
            word[:2]
            for words in (written.levels, written.adjectives, written.amount_nouns, written.degrees)
            for word in words
        ),
        floor=endings(written.floor_cues),
        floor_before=compile_expression(alternation(written.floor_before)),
        distant_floor=compile_expression(alternation(written.floor_before) + "[^,;。、]{1,14}的$"),
        target=compile_expression(alternation(written.targets)),
        target_first=_firsts(written.targets),
        planned=compile_expression(r"(?:^|[,;:]|[年月期度内])" + alternation(written.targets)),
        past=compile_expression(alternation(written.past)),
        lasting=compile_expression(alternation(written.lasting)),
        light_verbs=frozenset(written.light_verbs),
        purpose=compile_expression(alternation(written.purposes)),
        far_verb=endings(written.far_verbs),
        adjectives=frozenset(written.adjectives),
        degree=compile_expression(alternation(written.degrees)),
        amount_noun=compile_expression(alternation(written.amount_nouns)),
        amount_nouns=frozenset(written.amount_nouns),
        attained=compile_expression("全?" + alternation(written.attained) + "(?![一-龥]{3})"),
        per_head=compile_expression(
            r"(?:每(?:百|千|万|十万|百万|[0-9]+万?)(?:名|人|户)|(?<![0-9余多近超逾约百十千])[千万](?:人口|名))[^,;]*$"
        ),
        scope_last=endings(written.scopes),
        told=compile_expression(_guarded(written.told, written.openers_not_before)),
    )


def _firsts(words: Iterable[str]) -> frozenset[str]:
    """Return the first characters of words."""
    return frozenset(word[0] for word in words)


def _first_of(words: Iterable[str]) -> str:
    """Return a look ahead to the first character, which most phrases fail at once."""
    return "(?=[" + "".join(map(re.escape, sorted(_firsts(words)))) + "])"


def _guarded(
    words: Sequence[str],
    not_before: Mapping[str, Sequence[str]],
    not_after: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Return an expression for words that must not be the head, or the end, of a longer one.

    Both are looked at behind the word: so the engine can pass over what begins with none of its characters.
    """
    tails = not_after or {}

    def guard(word: str) -> str:
        tail = f"(?<![{''.join(tails[word])}]{re.escape(word)})" if word in tails else ""
        barred = not_before.get(word, ())
        return tail + (f"(?!{alternation(barred)})" if barred else "")

    return tree_expression({word: guard(word) for word in words})
