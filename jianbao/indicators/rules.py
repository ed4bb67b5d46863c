"""All that the reader of figures knows, loaded once."""

from pathlib import Path

import msgspec

from jianbao.indicators.words import NamingWords, load_naming_words
from jianbao.numbers.lexicon import NumberRules, load_number_rules
from jianbao.numbers.words import JudgingWords, load_judging_words


class FigureRules(msgspec.Struct, frozen=True, kw_only=True):
    """The lexicon of figures, compiled."""

    numbers: NumberRules
    judging: JudgingWords
    naming: NamingWords


def load_figure_rules(lexicon: Path) -> FigureRules:
    """Read lexicon/figures; raise LexiconError for what fails its own examples."""
    return FigureRules(
        numbers=load_number_rules(lexicon),
        judging=load_judging_words(lexicon),
        naming=load_naming_words(lexicon),
    )
