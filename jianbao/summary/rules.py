"""What summarising needs to know, loaded once."""

from pathlib import Path

import msgspec

from jianbao import __version__
from jianbao.highlights import load_derivation_rules, load_families, load_highlight_rules
from jianbao.summary.finish import FinishRules
from jianbao.summary.model import FamilyName, Names, ThemeName
from jianbao.summary.pieces import LikenessRules, load_likeness
from jianbao.summary.workbook_text import load_workbook_text
from jianbao.themes import load_taxonomy


class RuleFiles(msgspec.Struct, frozen=True, kw_only=True):
    """Where the rules stand."""

    lexicon: Path
    taxonomy: Path
    families: Path
    highlights: Path
    workbook: Path


class SummaryRules(msgspec.Struct, frozen=True):
    """The rules made ready."""

    names: Names
    likeness: LikenessRules
    finish: FinishRules


def load_summary_rules(files: RuleFiles) -> SummaryRules:
    """Load all rules; raise LexiconError before anything is summarised."""
    taxonomy, families = load_taxonomy(files.taxonomy, files.lexicon), load_families(files.families)
    return SummaryRules(
        Names(
            program=f"jianbao {__version__}",
            taxonomy=tuple(ThemeName(id=t.id, name=t.name, parent=t.parent) for t in taxonomy.themes),
            families=tuple(FamilyName(id=f.id, name=f.name, unit=f.unit) for f in families),
        ),
        load_likeness(files.lexicon),
        FinishRules(
            load_highlight_rules(files.lexicon, files.highlights),
            families,
            load_derivation_rules(files.lexicon),
            load_workbook_text(files.workbook).confidence_below,
        ),
    )
