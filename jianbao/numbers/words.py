"""The words by which a quantity is judged, loaded from lexicon/figures/judging.yaml."""

import re
from pathlib import Path

import msgspec

from jianbao.foundations.expressions import compile_expression
from jianbao.foundations.patterns import alternation
from jianbao.foundations.yamlfile import load_yaml


class JudgingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    name_units: tuple[str, ...]
    concrete_units: tuple[str, ...]
    stage_units: tuple[str, ...]
    abstract_units: tuple[str, ...]
    outline_nouns: tuple[str, ...]
    achievements: tuple[str, ...]
    amounts: tuple[str, ...]
    copulas: tuple[str, ...]
    lifetimes: tuple[str, ...]
    time_counts: tuple[str, ...]
    criterion_nouns: tuple[str, ...]
    change_to: tuple[str, ...]


class JudgingWords(msgspec.Struct, frozen=True, eq=False):
    """The same, made into expressions over what stands before or after the figure; known by identity."""

    name_units: frozenset[str]
    concrete_units: frozenset[str]
    stage_units: frozenset[str]
    abstract_units: frozenset[str]
    outline: re.Pattern[str]
    achieved: re.Pattern[str]
    amount: re.Pattern[str]
    copula_last: re.Pattern[str]
    lifetime: re.Pattern[str]
    time_counts: re.Pattern[str]
    criterion: re.Pattern[str]
    change_to: re.Pattern[str]
    noun_gap: re.Pattern[str]
    han_before: re.Pattern[str]
    bounds: frozenset[str]


def load_judging_words(lexicon: Path) -> JudgingWords:
    """Read the words under `lexicon`."""
    written = load_yaml(lexicon / "figures" / "judging.yaml", JudgingFile)
    copula = alternation(written.copulas)
    return JudgingWords(
        name_units=frozenset(written.name_units),
        stage_units=frozenset(written.stage_units),
        concrete_units=frozenset(written.concrete_units),
        abstract_units=frozenset(written.abstract_units),
        outline=compile_expression(r"[^,;。:、(]{0,4}?" + alternation(written.outline_nouns)),
        achieved=compile_expression(alternation(written.achievements) + r"[了]?[^,;。:(]{0,24}$"),
        amount=compile_expression(alternation(written.amounts) + f"{copula}*$"),
        copula_last=compile_expression(f"{copula}*$"),
        lifetime=compile_expression(alternation(written.lifetimes) + f"{copula}*$"),
        time_counts=compile_expression(alternation(written.time_counts) + f"[^,;。:]{{0,8}}{copula}*$"),
        criterion=compile_expression(r"的?" + alternation(written.criterion_nouns)),
        change_to=compile_expression(alternation(written.change_to) + "$"),
        noun_gap=compile_expression(r"[一-龥]{1,8}"),
        han_before=compile_expression("[一-龥”]$"),
        bounds=frozenset({"以上", "以下", "以内", "之内"}),
    )
