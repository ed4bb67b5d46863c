"""Naming rules for counts and money: noun before the figure, noun after it, or neither."""

import re

from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_parts import GIVEN, PLURAL, RIGHT_TAIL, noun_follows
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
_LISTED, _AFTER_COMMA = 16, 4
_LIST_BEFORE_NOUN = re.compile(r"[^等]*(?:、[^等]+|[”》])等(?!级|次|额|于|一)(?P<noun>[一-龥“”]{3,14})$")
_QUOTED_LAST = re.compile(r"“[^“”]{2,12}”$")
_WORDS_LAST = re.compile(r"[一-龥“”]+$")
_SHORT_PAYMENT, _LONGEST_TOPIC = 5, 14
_CONTEST = re.compile(r"在(?P<contest>[^在,;]{2,16}[赛演评])[中上]")
_RESULT = re.compile(r"^出(?![口版租让生国资台土勤行入])(?=..)")
_PARTNER = frozenset("与同和跟")


def times(context: Context, words: NamingWords) -> Name | None:
    """思政工作经验6次在全国推广: how often something was done."""
    if context.figure.quantity.unit != "次" or not context.right or words.verb_last.last(context.left):
        return None
    if not words.predicate_first.match(context.right):
        return None
    return Name(tidied(context.head + context.right), "times", 0.75)


def noun_first(context: Context, words: NamingWords) -> Name | None:
    """新增标准化田径场110块, and the items after it that share its verb."""
    left = context.head
    if not left or noun_follows(left, context, words) or _has_purpose(context, words):
        return None
    phrase = opened(closed(left, words), words)
    text, verb = from_verb(phrase, words)
    if len(words.direction_last.stripped(text)) < PLURAL or words.verb_first.fullmatch(phrase):
        return None
    joined = words.joining.fullmatch(phrase)
    if joined:
        return _joined(joined["verb"], joined["who"], context, words)
    return _shared_head(text, verb, context) or _own_head(text, verb, context, words)


def _joined(verb: str, who: str, context: Context, words: NamingWords) -> Name:
    """开设书法课和游泳课,参加的孩子80名: who takes part in what the clause before tells."""
    clause = words.closing.stripped(context.preceding)
    what = "" if words.told.search(clause) else _after_last_verb(clause, words)
    if not PLURAL < len(what) <= _LONGEST_TOPIC:
        what = ""
    return Name(tidied(f"{verb}{what}的{who}"), "joined", 0.7 if what else 0.45, verb, who)


def _shared_head(text: str, verb: str, context: Context) -> Name | None:
    previous = last_name(context)
    if verb or not context.listed or previous is None or not previous.verb:
        return None
    if len(text) > (_LISTED if context.enumerated else _AFTER_COMMA):
        return None
    named = tidied(previous.verb + _variant(text, previous))
    return Name(named, "shared-head", 0.85, previous.verb, text)


def _own_head(text: str, verb: str, context: Context, words: NamingWords) -> Name:
    noun = text[len(verb) :]
    if verb:
        noun = _RESULT.sub("", noun)
        text = verb + noun
    listed = _LIST_BEFORE_NOUN.match(noun) if verb else None
    if listed:
        noun = listed["noun"]
        text = verb + noun
    contest = _CONTEST.search(context.head) if verb and words.level.fullmatch(noun) else None
    if contest:
        return Name(tidied(contest["contest"] + text), "noun-first", 0.85, verb, noun)
    if _is_money(context) and context.right and words.predicate_first.match(context.right):
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
    if not _is_money(context) or context.right or not words.verb_last.last(context.left):
        return False
    return words.purpose.match(context.after) is not None


def _is_money(context: Context) -> bool:
    return context.figure.quantity.kind == "money"


def fund_before(context: Context, words: NamingWords) -> Name | None:
    """设立发展基金,首期募集1亿元: the money raised or paid out is that of the fund in the clause before."""
    paid = context.head
    if context.right or not paid or len(paid) > _SHORT_PAYMENT or not words.verb_last.last(paid):
        return None
    clause = words.closing.stripped(context.preceding)
    quoted = _QUOTED_LAST.search(clause)
    if not words.fund_last.last(clause.rstrip("”")):
        return None
    fund = quoted[0] if quoted else GIVEN.sub("", _after_last_verb(clause, words))
    text = paid + fund if words.verb_first.fullmatch(paid) else fund + paid
    return Name(tidied(text), "fund-before", 0.75, paid, fund) if len(fund) > PLURAL else None


def _after_last_verb(clause: str, words: NamingWords) -> str:
    """Return the noun at the clause's end: what follows its last verb, figure or measure word."""
    noun = _WORDS_LAST.search(clause)
    rest = noun[0] if noun else ""
    for verb in words.strong_verb.finditer(rest):
        if len(rest) - verb.end() >= PLURAL:
            return _after_last_verb(rest[verb.end() :], words)
    return rest


def noun_after(context: Context, words: NamingWords) -> Name | None:
    """聘请百余名省市区专家 · 36名教师晋升正高级 · 贡献突出的9所学校."""
    right = _NO_MEANING.sub("", RIGHT_TAIL.sub("", context.right).removeprefix("的"))
    if not context.closed:
        right = _NEXT_OF_LIST.sub("", right)
    if len(right) < PLURAL:
        return None
    left = context.head
    if not words.verb_last.last(left):
        left = opened(words.scope_last.stripped(closed(left, words)), words)
    companion = _COMPANION.match(context.left.lstrip("、,"))
    if companion and not from_verb(left, words)[1]:
        return _companion(companion[0], left, RIGHT_TAIL.sub("", context.right).removeprefix("的"), words)
    if not left or words.light_verb.fullmatch(left):
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
    if words.bare_predicate.fullmatch(right) or words.predicate_first.match(right):
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
    if _is_money(context) and words.predicate_first.match(right):
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
    names = _LIST_OF_NAMES.match(text)
    if names and verb:
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


def _lead(context: Context, words: NamingWords) -> Name | None:
    """全年来件全部整理出来,1200件: the clause before up to what it says of its subject."""
    whole = noun_before_predicate(from_verb(opened(context.lead, words), words)[0], words)
    if not whole or words.told.search(whole):
        return None
    return Name(tidied(whole), "lead", 0.45)


def _colloquial(verb: str, context: Context, words: NamingWords) -> Name | None:
    """开家长会,一场一场地讲,讲了14场 · 开了30门课: a verb of one character says too little alone."""
    noun = context.right[:1] if len(context.right) == 1 else ""
    if verb and noun:
        return Name(verb + noun, "verb-noun-after", 0.6, verb, noun)
    topic = _topic(verb, context, words)
    if topic:
        return Name(tidied(topic), "topic", 0.5, "", topic)
    previous = last_name(context)
    if previous and words.closing.last(verb):
        return Name(previous.text, "same-as-before", 0.5, previous.verb, previous.noun)
    if previous:
        return Name(tidied(verb + (previous.noun or previous.text)), "verb-of-before", 0.5, verb)
    unit = context.figure.quantity.unit
    counted = unit if unit.startswith("人") else unit[-1:]
    return Name(f"{verb}的{counted}", "verb-alone", 0.35, verb) if verb else None


def _topic(verb: str, context: Context, words: NamingWords) -> str:
    """Return what the clauses before tell: the one with the verb in it, or else the nearest."""
    clauses = context.topics
    found = [lead_object(clause, words) for clause in clauses]
    fit = [PLURAL <= len(one) <= _LONGEST_TOPIC and not words.direction_last.last(one) for one in found]
    for one, fits in zip(found, fit, strict=True):
        if fits and verb and verb in one:
            return one
    if fit and fit[0]:
        return verb + found[0]
    repeated = len(fit) > 1 and verb and clauses[0].endswith(verb)
    return found[1] if repeated and fit[1] else ""


def verb_alone(context: Context, words: NamingWords) -> Name | None:
    """实施“国培计划”,培训2000人次: the clause before, or for money the one after, says of what."""
    left = opened(closed(context.left, words) or context.left, words)
    previous = last_name(context)
    if len(words.direction_last.stripped(left)) <= 1 <= len(left):
        return _colloquial(words.direction_last.stripped(left) or left[:1], context, words)
    if not left:
        if previous:
            return Name(previous.text, "same-as-before", 0.5, previous.verb, previous.noun)
        return _lead(context, words)
    if _is_money(context) and context.after:
        purpose, verb = from_verb(
            opened(re.sub(r"\d[\d.,]*[万亿余多]*[一-龥]{0,2}", "", context.after), words), words
        )
        if verb and len(purpose) <= 20:
            return Name(tidied(purpose) + left, "money-for-next", 0.65, left, "")
    whole = lead_object(context.lead, words) or (previous.noun if previous else "")
    if whole:
        said = whole if whole.endswith(left) and len(whole) > len(left) + 1 else left + whole
        return Name(tidied(said), "verb-of-lead", 0.6, left, "")
    unit = context.figure.quantity.unit
    return Name(tidied(left + unit if unit.startswith("人") else left), "verb-alone", 0.45, left, "")
