"""What the segmenter knows, loaded from lexicon/speeches and lexicon/places."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from jianbao.foundations.beginnings import beginnings, begins_at_head
from jianbao.foundations.bilingual import Phrases, load_phrases
from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import Pattern, PatternEntry, compile_entries, compose_parts
from jianbao.foundations.yamlfile import load_yaml
from jianbao.speeches.alternatives import Alternatives, LinePattern, alternatives, line_pattern
from jianbao.speeches.places import Places, load_places
from jianbao.text.traditional import Simplifier, load_simplifier

_GROUP = re.compile(r"\(\?P<\w+>")
_UNLIKE = ("against", "notice")
Finder = Callable[[str], re.Match[str] | None]
IN_NOTHING: Finder = re.compile("(?!)").match
"""What finds nothing."""


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
    closing: re.Pattern[str]
    afterwords: Alternatives
    """The closings that all below them belongs to."""
    signing: Alternatives
    """The closings that may say who wrote the text above them."""
    openings: tuple[Pattern, ...]
    opening: re.Pattern[str]
    certain_openings: Alternatives
    """Those that number speeches or sections wherever they stand, not any count."""
    certain_opening: re.Pattern[str]
    organisations: dict[str, LinePattern]
    sections: Alternatives
    inline: tuple[Pattern, ...]
    no_headings: Alternatives
    talk: re.Pattern[str]
    """Words that a short sentence tells something with; a phrase that heads a paragraph has none of them."""
    outlook: Alternatives
    last_outlook: tuple[Pattern, ...]
    """What tells of the future in a last paragraph alone, wherever it stands there."""
    evidence: tuple[Pattern, ...]
    dialogue: dict[str, Pattern]
    marks: Alternatives
    """The times and numbers that may stand before a head which says who speaks."""
    weighed: Mapping[str, Finder]
    """By weight what finds where one of the entries of evidence begins to match."""
    unlike: Finder
    """The same for all that only other kinds of text hold."""
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
    headings = _load_patterns(folder / "headings.yaml")
    outlook = _load_patterns(folder / "outlook.yaml")
    inline = _load_patterns(folder / "inline.yaml")
    evidence = _load_patterns(folder / "evidence.yaml")
    dialogue = {pattern.id: pattern for pattern in _load_patterns(folder / "dialogue.yaml")}
    return SpeechRules(
        places=load_places(lexicon / "places"),
        simplifier=load_simplifier(lexicon / "traditional.yaml"),
        noise=noise,
        noisy=_any_of(one.expression for one in noise),
        closing=_any_of(one.expression for one in closings),
        afterwords=alternatives(one for one in closings if one.tags["reach"] == "rest"),
        signing=alternatives(one for one in closings if "signs" in one.tags),
        openings=openings,
        opening=_any_of(one.expression for one in openings),
        certain_openings=alternatives(certain),
        certain_opening=_any_of(one.expression for one in certain),
        organisations={pattern.id: line_pattern(pattern) for pattern in organisations},
        sections=alternatives(_load_patterns(folder / "sections.yaml")),
        inline=inline,
        no_headings=alternatives(one for one in headings if "where" not in one.tags),
        talk=_any_of(one.expression for one in headings if one.tags.get("where") == "phrase"),
        outlook=alternatives(one for one in outlook if "where" not in one.tags),
        last_outlook=tuple(one for one in outlook if one.tags.get("where") == "last"),
        evidence=evidence,
        dialogue=dialogue,
        marks=alternatives((dialogue["stamp"], dialogue["number"])),
        weighed={
            weight: _finder([one.expression for one in evidence if one.tags["weight"] == weight])
            for weight in {one.tags["weight"] for one in evidence}
        },
        unlike=_finder([one.expression for one in evidence if one.tags["weight"] in _UNLIKE]),
        messages=load_phrases(lexicon / "messages.yaml"),
        enumeration=beginnings(
            compile_expression("|".join(_GROUP.sub("(?:", one.expression.pattern) for one in inline))
        ),
    )


def _any_of(expressions: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """Return an expression that matches where one of the expressions does."""
    return compile_expression("|".join(f"(?:{_GROUP.sub('(?:', one.pattern)})" for one in expressions))


def _finder(expressions: Sequence[re.Pattern[str]]) -> Finder:
    """Return what finds where an expression begins to match, at the head of a text alone if it can."""
    anchored = [one for one in expressions if begins_at_head(one)]
    others = [one for one in expressions if not begins_at_head(one)]
    finders = [_any_of(anchored).match] * bool(anchored) + [beginnings(_any_of(others)).search] * bool(others)
    if len(finders) > 1:
        return lambda text: finders[0](text) or finders[1](text)
    return finders[0] if finders else IN_NOTHING


def _load_patterns(path: Path) -> tuple[Pattern, ...]:
    written = load_yaml(path, PatternFile)
    parts: dict[str, str | Sequence[str]] = dict(written.parts)
    return compile_entries(written.entries, compose_parts(parts, path), path)
