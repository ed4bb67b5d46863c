"""However a compilation heads its speeches, the same speeches come out."""

from itertools import product
from typing import Any

import pytest
import yaml

from tests.conftest import CASES
from tests.speeches.test_segmentation import segmented

SHAPES = yaml.safe_load((CASES / "speeches" / "heads.yaml").read_text(encoding="utf-8"))
BODIES, FRONTS, HEADS = SHAPES["bodies"], SHAPES["fronts"], SHAPES["heads"]
NUMBERS = tuple(zip((1, 2, 3, 4), "一二三四", "１２３４", strict=True))


def filled(pattern: str, entry: dict[str, Any], numbers: tuple[int, str, str], **more: str) -> str:
    n, cn, wide = numbers
    names = {name: entry[name] for name in ("title", "body", "person")}
    return pattern.format(n=n, cn=cn, wide=wide, **names, **more)


def compilation(head: str, front: dict[str, Any]) -> str:
    heads = [filled(head, entry, numbers) for entry, numbers in zip(BODIES, NUMBERS, strict=True)]
    lines = list(front["lines"])
    if "entries" in front:
        shown = [" ".join(part.strip(" #*—") for part in one.split("|") if part) for one in heads]
        lines += [
            filled(front["entries"], entry, numbers, head=words)
            for entry, numbers, words in zip(BODIES, NUMBERS, shown, strict=True)
        ]
    for words, entry in zip(heads, BODIES, strict=True):
        lines += words.split("|") + entry["text"]
    return "\n".join([*lines, "（资料整理自网络，侵删）", "点赞 12"]) + "\n"


@pytest.mark.parametrize(("head", "front"), [*product(HEADS, FRONTS)], ids=lambda one: str(one)[:60])
def test_the_same_speeches_come_out_whatever_heads_them(head: str, front: dict[str, Any]) -> None:
    text = compilation(head, front)
    found = segmented(text).speeches
    assert [(one.title, one.organisation, one.region) for one in found] == [
        (entry["title"], entry["body"], entry["region"]) for entry in BODIES
    ]
    for speech, entry in zip(found, BODIES, strict=True):
        assert text[speech.body.start : speech.end] == "\n".join(entry["text"])
