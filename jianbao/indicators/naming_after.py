"""Naming rules for counts and money whose noun stands after the figure."""

import re

from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_parts import PLURAL, without_tail
from jianbao.indicators.naming_rates import last_name
from jianbao.indicators.phrases import (
    closed,
    from_verb,
    lead_object,
    noun_before_predicate,
    opened,
    quoted_last,
    tidied,
)
from jianbao.indicators.words import NamingWords

_NEXT_OF_LIST = re.compile(r"(?:以及|(?<![普涉惠顾波危])及|(?<![总共饱温])和|、|(?<!参)与)[^、及和与]+的$")
_COMPANION = re.compile(r"^(?:与|同|和|向|为|给|跟)")
_LIST_OF_NAMES = re.compile(r"^(?P<verb>[一-龥]{2,4}?)[^,;。]*、[^,;。]*等$")
_NO_MEANING = re.compile(r"进行|开展了?(?=.)")
_PARTNER = frozenset("与同和跟")


def noun_after(context: Context, words: NamingWords) -> Name | None:
    """聘请百余名省市区专家 · 36名教师晋升正高级 · 贡献突出的9所学校."""
    whole = without_tail(context.right).removeprefix("的")
    right = _NO_MEANING.sub("", whole) if "进行" in whole or "开展" in whole else whole
    if not context.closed and right.endswith("的"):
        right = _NEXT_OF_LIST.sub("", right)
    if len(right) < PLURAL:
        return None
    left = context.head
    if not words.verb_last.last(left):
        left = opened(words.scope_last.stripped(closed(left, words)), words)
    companion = _COMPANION.match(context.left.lstrip("、,"))
    if companion and not from_verb(left, words)[1]:
        return _companion(companion[0], left, whole, words)
    if not left or left in words.light_verbs:
        return _subject_after(right, context, words)
    return _object_after(left, right, context, words)


def _companion(particle: str, left: str, right: str, words: NamingWords) -> Name:
    """与29家雪场签约 counts 签约雪场, 与三十余家企业共建实验室 those who build them together."""
    partner = noun_before_predicate(right, words)
    done = right[len(partner) :]
    if particle not in _PARTNER or not done:
        said = left + right if words.verb_first.match(right) else particle + left + right
        return Name(tidied(said), "companion", 0.65, "", right)
    counted = done + ("的" if len(done) > PLURAL else "") + partner
    return Name(tidied(counted), "companion", 0.65, "", partner)


def _subject_after(right: str, context: Context, words: NamingWords) -> Name | None:
    previous = last_name(context)
    if right in words.bare_predicates or words.predicate_first.match(right):
        return _predicate_of_before(right, context, words)
    noun = noun_before_predicate(right, words)
    if context.listed and previous and previous.verb and noun == right:
        return Name(tidied(previous.verb + right), "shared-verb", 0.8, previous.verb, right)
    scoped = words.scope_last.last(context.left) and words.of_all.match(right[len(noun) :])
    whole = context.closed and not scoped
    return Name(tidied(right if whole else noun), "subject-after", 0.8, "", noun)


def _object_after(left: str, right: str, context: Context, words: NamingWords) -> Name:
    previous = last_name(context)
    text, verb = from_verb(left, words)
    last_verb = words.verb_last.last(left)
    if last_verb and not verb:
        verb = text if len(text) <= 12 else last_verb
        text = verb
    noun = noun_before_predicate(right, words)
    if context.is_money and words.predicate_first.match(right):
        noun = right
    if words.far_verb.last(left) == left:
        return Name(tidied(_far_subject(context, words) + left + noun), "far-subject", 0.65, left, noun)
    belongs = context.left.endswith("的") and not (context.first or context.listed)
    if previous and previous.verb and belongs and not verb:
        return Name(tidied(previous.verb + noun), "verb-of-before", 0.7, previous.verb, noun)
    shares = context.listed and previous is not None and bool(previous.verb)
    if not verb and shares and previous and text.endswith("的"):
        whole = previous.verb + text.removesuffix("的") + noun
        return Name(tidied(whole), "shared-verb", 0.75, previous.verb, noun)
    if not verb:
        noun = right if context.closed else noun
    names = _LIST_OF_NAMES.match(text) if verb and text.endswith("等") else None
    if names:
        text, noun = verb, right if context.closed else noun
    text = words.scope_last.stripped(text.removesuffix("了").removesuffix("的"))
    rule, confidence = ("verb-noun-after", 0.8) if verb else ("noun-after", 0.7)
    return Name(tidied(text + noun), rule, confidence, verb, noun)


def _far_subject(context: Context, words: NamingWords) -> str:
    """Return who comes from or stands in so many places: what was counted before, or the clause before."""
    for name in reversed(context.before):
        if name.noun and not name.rule.startswith(("rate", "rank", "change")):
            return name.noun
    return lead_object(context.lead, words)


def _predicate_of_before(right: str, context: Context, words: NamingWords) -> Name | None:
    """5300多人次参加活动: the object is what was named before."""
    previous = last_name(context)
    whole = previous.noun or previous.text if previous else quoted_last(opened(context.lead, words))
    if not whole:
        return Name(tidied(right), "predicate-after", 0.5)
    generic = words.generic_last.last(right)
    if generic and len(right) <= 5:
        return Name(tidied(right.removesuffix(generic) + whole), "predicate-of-before", 0.75, "", whole)
    if len(right) <= 4:
        return Name(tidied(right + whole), "predicate-of-before", 0.7, "", whole)
    return Name(tidied(right), "predicate-after", 0.65, "", right)
