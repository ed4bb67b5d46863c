import shutil
from pathlib import Path

import pytest
import yaml

from jianbao.foundations.errors import LexiconError
from jianbao.numbers.lexer import find_tokens, fold_text
from jianbao.numbers.lexicon import load_number_rules
from tests.conftest import ROOT


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of the lexicon with one passage of one file replaced."""
    shutil.copytree(ROOT / "lexicon" / "figures", tmp_path / "figures")
    path = tmp_path / "figures" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


def test_an_entry_that_misses_its_example_is_named(tmp_path: Path) -> None:
    lexicon = changed(tmp_path, "mentions.yaml", 'examples: ["2.0版"', 'examples: ["二点零版", "2.0版"')
    with pytest.raises(LexiconError, match="entry version: does not match its own example “二点零版”"):
        load_number_rules(lexicon)


def test_an_entry_that_finds_its_counterexample_is_named(tmp_path: Path) -> None:
    lexicon = changed(
        tmp_path, "mentions.yaml", 'counterexamples: ["增长3.0%"]', 'counterexamples: ["2.0版"]'
    )
    with pytest.raises(LexiconError, match="entry version: matches its counterexample"):
        load_number_rules(lexicon)


def test_an_entry_without_first_characters_is_named(tmp_path: Path) -> None:
    lexicon = changed(tmp_path, "mentions.yaml", "begins: '【[〔/^0123456789'", "begins: ''")
    with pytest.raises(LexiconError, match=r"entry footnote: .*begins"):
        load_number_rules(lexicon)


def test_an_unknown_part_is_named(tmp_path: Path) -> None:
    lexicon = changed(tmp_path, "mentions.yaml", "$grow(?:", "$growth(?:")
    with pytest.raises(LexiconError, match="growth"):
        load_number_rules(lexicon)


def test_each_example_is_found_by_the_whole_lexicon_at_its_first_character() -> None:
    """No entry's list of first characters hides one of its own examples."""
    rules = load_number_rules(ROOT / "lexicon")
    written = yaml.safe_load((ROOT / "lexicon" / "figures" / "mentions.yaml").read_text(encoding="utf-8"))
    missed = [
        (entry["id"], example)
        for entry in written["patterns"]
        for example in entry["examples"]
        if not find_tokens(fold_text(example), rules)
    ]
    assert missed == []
