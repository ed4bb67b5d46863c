"""Naming rules for figures that take their name from one before: parts, levels, kinds, what each gets."""

import re

from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_rates import SHARE, last_name, share
from jianbao.indicators.phrases import closed, from_verb, opened, tidied
from jianbao.indicators.words import NamingWords

_OF_WHICH_FIRST = ("其中", "在其中", "含", "包括")
_OF_WHICH = re.compile(rf"^(?:{'|'.join(_OF_WHICH_FIRST)})[,:]?")
_PLACES = re.compile(r"(?:各|每个)?[一-龥]{0,3}[县市区旗](?:\([县市区旗]\))?")
_OF_RATES = ("rate", "share", "rank", "change", "respectively")
_PARTS = ("of-which", "share")
_NOT_COUNTED = (*_PARTS, "rate", "rank", "change")
_EACH = re.compile(r"每(?:个?[人名位生户班校月年]|学年|学期|平方米|亩)+(?:每[月年天])?$")
_RIGHT_TAIL = re.compile(r"(?:以及|[和与及、]|[,:;])+$")
_TAIL_LAST = frozenset("和与及、,:;")
GIVEN = re.compile(r"^(?:给予|予以)")
_LATER_TIMES = frozenset({"第二年", "第三年", "第四年", "第五年", "次年", "后来", "来年"})
_LEANING = frozenset("每第次后来")
"""What `_EACH` and `_LATER_TIMES` begin with."""
_PLACE_LAST = frozenset("县市区旗)")
_MARKS = "、,"
_COPULA = re.compile(r"^[是为]")
PLURAL = 2


def leans(context: Context, words: NamingWords) -> bool:
    """Tell whether a figure can take its name from one before: the words of most others begin otherwise."""
    core, head, left = context.core, context.head, context.left
    return (
        context.bracket
        or _begins_as_part(core, words)
        or (head is not core and _begins_as_part(head, words))
        or (left is not head and _begins_as_part(left.lstrip(_MARKS), words))
        or (context.listed and core[-1:] in _PLACE_LAST)
        or context.clause.startswith(_OF_WHICH_FIRST)
    )


def _begins_as_part(phrase: str, words: NamingWords) -> bool:
    return phrase[:2] in words.leaning or phrase[:1] in words.leaning or phrase[:1] in _LEANING


def of_which(context: Context, words: NamingWords) -> Name | None:
    """其中党员33人 refers to the figure before."""
    if not context.clause.startswith(_OF_WHICH_FIRST):
        return None
    left = opened(closed(_OF_WHICH.sub("", context.left), words), words)
    right = _COPULA.sub("", without_tail(context.right).removeprefix("的"))
    if not left and words.predicate.search(right):
        return Name(tidied(right), "of-which-clause", 0.75, "", right)
    phrase = left or right
    if len(phrase) < PLURAL or words.verb_first.match(phrase) or len(phrase) > 10:
        return None
    whole = _whole(context)
    if phrase in words.adjectives and whole.noun and len(whole.noun) <= 8:
        return Name(tidied(phrase + whole.noun[-6:]), "of-which", 0.8, "", phrase)
    if phrase in words.levels and len(whole.text) <= 4 and not words.verb_first.match(whole.text):
        return Name(phrase, "of-which", 0.75, "", phrase)
    base, part = whole.text + "中", phrase
    return Name(f"{base}{tidied(part)}", "of-which", 0.8, "", phrase)


def share_of_which(context: Context, words: NamingWords) -> Name | None:
    """教师1200人,其中高级职称教师占23%: a share of those that were counted right before."""
    if not context.clause.startswith(_OF_WHICH_FIRST):
        return None
    name = share(context, words)
    counted = next((one for one in reversed(context.before) if not one.rule.startswith(_PARTS)), None)
    if name is None or not name.noun or not name.text.endswith(SHARE):
        return name
    if counted is None or counted.rule.startswith(_NOT_COUNTED):
        return name
    return Name(f"{counted.text}中{name.text}", "share-of-which", 0.8, "", name.noun)


def _whole(context: Context) -> Name:
    """Return the name that 其中 divides: the last one that is not itself a part."""
    for name in reversed(context.before):
        if not name.rule.startswith(_NOT_COUNTED):
            return name
    return context.before[-1]


def in_bracket(context: Context, _words: NamingWords) -> Name | None:
    """建成学校5所(12个校区): what stands in a bracket belongs to what stands before it."""
    if not context.bracket or context.head:
        return None
    previous = last_name(context)
    if previous:
        return Name(previous.text, "bracket-of-before", 0.6, previous.verb, previous.noun)
    return None


def level_of_before(context: Context, words: NamingWords) -> Name | None:
    """建设省级基地4个、市级10个: the level replaces that of the name before."""
    previous = last_name(context)
    if previous is None:
        return None
    left = context.core
    if left not in words.levels or noun_follows(left, context, words):
        return None
    if previous.rule.startswith(_OF_RATES) and context.figure.quantity.kind != "ratio":
        return None
    alike = [one for one in words.level.finditer(previous.text) if _one_class(one[0], left)]
    found = alike[-1] if alike else None
    if found is None:
        if left[-1] not in "级奖牌":
            return None
        return Name(left + previous.noun, "level-of-before", 0.6, previous.verb, previous.noun)
    text = previous.text[: found.start()] + left + previous.text[found.end() :]
    return Name(text, "level-of-before", 0.85, previous.verb, previous.noun)


def _one_class(level: str, other: str) -> bool:
    """Tell whether two levels can stand for each other: 省级 and 市级, 一等奖 and 二等奖, 小学 and 初中."""
    return level[-1] == other[-1] or not {level[-1], other[-1]} & set("级奖牌")


def each_of_before(context: Context, words: NamingWords) -> Name | None:
    """低保标准每人每月666元、每人每年4824元: the standard is told once."""
    previous = last_name(context)
    if previous is None or not _EACH.fullmatch(context.core):
        return None
    standard = closed(_EACH.sub("", previous.text), words)
    return Name(tidied(standard + context.core), "each-of-before", 0.65, previous.verb, previous.noun)


def each_of_whom(context: Context, words: NamingWords) -> Name | None:
    """开办托管班12个,每天收费30元: money told of each of those named before, or in the clause before."""
    if not words.each.fullmatch(context.core):
        return None
    right = GIVEN.sub("", context.right)
    for name in reversed(context.before):
        if not name.rule.startswith(_OF_RATES):
            whole = name.noun or name.text
            return Name(tidied(whole + context.core + right), "each-of-whom", 0.6, "", whole + right)
    lead = closed(opened(context.lead, words), words)
    if not lead or words.told.search(lead):
        return None
    return Name(tidied(lead + context.core + right), "each-of-lead", 0.55, "", lead + right)


def later_of_before(context: Context, words: NamingWords) -> Name | None:
    """通过率首年六成,第二年到了88%: a later time, and nothing else, is told of the same."""
    previous = last_name(context)
    if previous is None or context.core not in _LATER_TIMES:
        return None
    is_rate = words.rate_last.last(previous.text) != ""
    if is_rate != (context.figure.quantity.kind == "ratio"):
        return None
    return Name(previous.text, "later-of-before", 0.7, previous.verb, previous.noun)


def kind_of_before(context: Context, words: NamingWords) -> Name | None:
    """幼儿园620所(公办398所) · 生活补助人均715元,最高1500元: only what tells apart is said again."""
    previous = last_name(context)
    if previous is None:
        return None
    left = context.core
    same = previous.noun or previous.text
    amount = words.amount_noun.match(context.head)
    if amount and not words.closing.stripped(context.head[amount.end() :]):
        return Name(tidied(same + amount[0]), "amount-of-before", 0.7, previous.verb, same)
    if left in words.adjectives:
        return Name(left + same, "kind-of-before", 0.7, previous.verb, same)
    if context.listed and _PLACES.fullmatch(left):
        return Name(left + previous.text, "place-of-before", 0.65, previous.verb, same)
    degree = words.degree.match(context.left.lstrip(_MARKS))
    if degree and len(left) <= 6 and not from_verb(left.removeprefix(degree[0]), words)[1]:
        base = _whole(context) if previous.rule.startswith("of-which") else previous
        return Name(tidied(base.text + left), "degree-of-before", 0.7, base.verb, base.noun or base.text)
    return None


def without_tail(right: str) -> str:
    """Return the words after a figure without the marks and connectives at their end."""
    return _RIGHT_TAIL.sub("", right) if right[-1:] in _TAIL_LAST else right


def noun_follows(left: str, context: Context, words: NamingWords) -> bool:
    """Tell whether what is counted stands after the figure."""
    right = context.right
    if not right:
        return False
    if words.verb_last.last(left) or left.endswith("的"):
        return True
    return not words.predicate_first.match(right)
