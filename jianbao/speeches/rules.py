"""What the segmenter knows, loaded from lexicon/speeches and lexicon/places."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.beginnings import beginnings
from jianbao.foundations.bilingual import Phrases, load_phrases
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import Pattern, PatternEntry, compile_entries, compose_parts
from jianbao.foundations.yamlfile import load_yaml
from jianbao.speeches.places import Places, load_places
from jianbao.text.traditional import Simplifier, load_simplifier

_GROUP = re.compile(r"\(\?P<\w+>")


class PatternFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of lexicon/speeches: named parts and the entries composed of them."""

    parts: dict[str, str | tuple[str, ...]] = {}
    entries: tuple[PatternEntry, ...]


class SpeechRules(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Every pattern of the layer, in the order in which it is tried, and the places."""

    places: Places
    simplifier: Simplifier
    noise: tuple[Pattern, ...]
    noisy: re.Pattern[str]
    """What any of the noise matches: most lines none, and so with the openings and the closings."""
    closings: tuple[Pattern, ...]
    closing: re.Pattern[str]
    openings: tuple[Pattern, ...]
    opening: re.Pattern[str]
    certain_openings: tuple[Pattern, ...]
    """Those that number speeches or sections wherever they stand, not any count."""
    certain_opening: re.Pattern[str]
    organisations: dict[str, Pattern]
    sections: tuple[Pattern, ...]
    inline: tuple[Pattern, ...]
    no_headings: tuple[Pattern, ...]
    outlook: tuple[Pattern, ...]
    evidence: tuple[Pattern, ...]
    dialogue: dict[str, Pattern]
    weighed: Mapping[str, tuple[re.Pattern[str], ...]]
    """By weight what finds where the entries of evidence begin to match."""
    messages: Phrases
    """What is said of a document, in Chinese."""
    enumeration: re.Pattern[str]
    """Every place where an entry of inline begins to match: most paragraphs hold none."""


def load_speech_rules(lexicon: Path) -> SpeechRules:
    """Read and compile the rules under `lexicon`; raise LexiconError for one that fails its examples."""
    folder = lexicon / "speeches"
    organisations = _load_patterns(folder / "organisations.yaml")
    openings = _load_patterns(folder / "openings.yaml")
    certain = tuple(one for one in openings if one.tags["strength"] != "any")
    noise, closings = _load_patterns(folder / "noise.yaml"), _load_patterns(folder / "closings.yaml")
    inline = _load_patterns(folder / "inline.yaml")
    evidence = _load_patterns(folder / "evidence.yaml")
    return SpeechRules(
        places=load_places(lexicon / "places"),
        simplifier=load_simplifier(lexicon / "traditional.yaml"),
        noise=noise,
        noisy=_any_of(noise),
        closings=closings,
        closing=_any_of(closings),
        openings=openings,
        opening=_any_of(openings),
        certain_openings=certain,
        certain_opening=_any_of(certain),
        organisations={pattern.id: pattern for pattern in organisations},
        sections=_load_patterns(folder / "sections.yaml"),
        inline=inline,
        no_headings=_load_patterns(folder / "headings.yaml"),
        outlook=_load_patterns(folder / "outlook.yaml"),
        evidence=evidence,
        dialogue={pattern.id: pattern for pattern in _load_patterns(folder / "dialogue.yaml")},
        weighed={
            weight: tuple(beginnings(one.expression) for one in evidence if one.tags["weight"] == weight)
            for weight in {one.tags["weight"] for one in evidence}
        },
        messages=load_phrases(lexicon / "messages.yaml"),
        enumeration=beginnings(
            compile_expression("|".join(_GROUP.sub("(?:", one.expression.pattern) for one in inline))
        ),
    )


def _any_of(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    """Return an expression that matches where one of the patterns does."""
    return compile_expression(
        "|".join(f"(?:{_GROUP.sub('(?:', one.expression.pattern)})" for one in patterns)
    )


def first_match(patterns: Iterable[Pattern], text: str) -> tuple[Pattern, re.Match[str]] | None:
    """Return the first pattern that matches at the head of `text`, with its match."""
    for pattern in patterns:
        match = pattern.expression.match(text)
        if match:
            return pattern, match
    return None


def _load_patterns(path: Path) -> tuple[Pattern, ...]:
    written = load_yaml(path, PatternFile)
    parts: dict[str, str | Sequence[str]] = dict(written.parts)
    return compile_entries(written.entries, compose_parts(parts, path), path)
