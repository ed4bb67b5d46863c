"""Naming rules for counts and money whose noun stands before the figure."""

import re

from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_parts import GIVEN, PLURAL, noun_follows
from jianbao.indicators.naming_rates import last_name
from jianbao.indicators.phrases import closed, from_verb, is_verb, lead_object, opened, tidied
from jianbao.indicators.words import NamingWords

_LISTED, _AFTER_COMMA = 16, 4
_LIST_BEFORE_NOUN = re.compile(r"[^等]*(?:、[^等]+|[”》])等(?!级|次|额|于|一)(?P<noun>[一-龥“”]{3,14})$")
_QUOTED_LAST = re.compile(r"“[^“”]{2,12}”$")
_WORDS_LAST = re.compile(r"[一-龥“”]+$")
_SHORT_PAYMENT, _LONGEST_TOPIC = 5, 14
_CONTEST = re.compile(r"在(?P<contest>[^在,;]{2,16}[赛演评])[中上]")
_RESULT = re.compile(r"^出(?![口版租让生国资台土勤行入])(?=..)")


def times(context: Context, words: NamingWords) -> Name | None:
    """思政工作经验6次在全国推广: how often something was done."""
    if words.verb_last.last(context.left) or not words.predicate_first.match(context.right):
        return None
    return Name(tidied(context.head + context.right), "times", 0.75)


def noun_first(context: Context, words: NamingWords) -> Name | None:
    """新增标准化田径场110块, and the items after it that share its verb."""
    left = context.head
    if not left or (context.right and noun_follows(left, context, words)):
        return None
    if context.is_money and _has_purpose(context, words):
        return None
    phrase = context.core if left is context.left else opened(closed(left, words), words)
    text, verb = from_verb(phrase, words)
    if len(words.direction_last.stripped(text)) < PLURAL or (verb and is_verb(phrase, words)):
        return None
    joined = words.joining.fullmatch(phrase) if "的" in phrase else None
    if joined:
        return _joined(joined["verb"], joined["who"], context, words)
    shared = None if verb or not context.listed else _shared_head(text, context)
    return shared or _own_head(text, verb, context, words)


def _joined(verb: str, who: str, context: Context, words: NamingWords) -> Name:
    """开设书法课和游泳课,参加的孩子80名: who takes part in what the clause before tells."""
    clause = words.closing.stripped(context.preceding)
    what = "" if words.told.search(clause) else _after_last_verb(clause, words)
    if not PLURAL < len(what) <= _LONGEST_TOPIC:
        what = ""
    return Name(tidied(f"{verb}{what}的{who}"), "joined", 0.7 if what else 0.45, verb, who)


def _shared_head(text: str, context: Context) -> Name | None:
    previous = last_name(context)
    if previous is None or not previous.verb:
        return None
    if len(text) > (_LISTED if context.enumerated else _AFTER_COMMA):
        return None
    named = tidied(previous.verb + _variant(text, previous))
    return Name(named, "shared-head", 0.85, previous.verb, text)


def _own_head(text: str, verb: str, context: Context, words: NamingWords) -> Name:
    noun = text[len(verb) :]
    if noun.startswith("出") and verb:
        noun = _RESULT.sub("", noun)
        text = verb + noun
    listed = _LIST_BEFORE_NOUN.match(noun) if verb and "等" in noun else None
    if listed:
        noun = listed["noun"]
        text = verb + noun
    contest = (
        _CONTEST.search(context.head) if verb and "在" in context.head and noun in words.levels else None
    )
    if contest:
        return Name(tidied(contest["contest"] + text), "noun-first", 0.85, verb, noun)
    if context.is_money and context.right and words.predicate_first.match(context.right):
        return Name(tidied(text + context.right), "money-for", 0.75, verb, noun)
    if len(text) == PLURAL:
        return Name(lead_object(context.lead, words) + text, "noun-of-lead", 0.65, verb, noun)
    return Name(tidied(text), "noun-first" if verb else "noun-alone", 0.85 if verb else 0.7, verb, noun)


def _variant(item: str, previous: Name) -> str:
    """省级试点县2个、试点校37所: the item takes the words before 试点 along."""
    place = previous.noun.find(item[:2])
    alike = abs(place + len(item) - len(previous.noun)) <= 1
    if len(item) <= 5 and place >= PLURAL and alike:
        return previous.noun[:place] + item
    return item


def _has_purpose(context: Context, words: NamingWords) -> bool:
    """省财政安排6亿元,支持54个县改善办学条件: who gave it says less than what it is for."""
    if context.right or not words.verb_last.last(context.left):
        return False
    return words.purpose.match(context.after) is not None


def fund_before(context: Context, words: NamingWords) -> Name | None:
    """设立发展基金,首期募集1亿元: the money raised or paid out is that of the fund in the clause before."""
    paid = context.head
    if not paid or len(paid) > _SHORT_PAYMENT or not words.verb_last.last(paid):
        return None
    clause = words.closing.stripped(context.preceding)
    quoted = _QUOTED_LAST.search(clause)
    if not words.fund_last.last(clause.rstrip("”")):
        return None
    fund = quoted[0] if quoted else GIVEN.sub("", _after_last_verb(clause, words))
    text = paid + fund if is_verb(paid, words) else fund + paid
    return Name(tidied(text), "fund-before", 0.75, paid, fund) if len(fund) > PLURAL else None


def _after_last_verb(clause: str, words: NamingWords) -> str:
    """Return the noun at the clause's end: what follows its last verb, figure or measure word."""
    noun = _WORDS_LAST.search(clause)
    rest = noun[0] if noun else ""
    for verb in words.strong_verb.finditer(rest):
        if len(rest) - verb.end() >= PLURAL:
            return _after_last_verb(rest[verb.end() :], words)
    return rest
