"""Naming rules for ranks, changes, shares, rates and multiples."""

import re

from jianbao.indicators.context import Context, Name
from jianbao.indicators.phrases import closed, noun_before_predicate, opened, tidied
from jianbao.indicators.words import NamingWords

_SHARE = re.compile(r"^(?P<whole>.*)占(?![有用地领优据])(?P<base>[^占]*)$")
_SHARE_TAIL = re.compile(r"(?:的?(?:比例|比重|比率|份额|百分比)|之?比|的)$")
_RANK_TAIL = re.compile(
    r"(?:均|都|已|稳|继续|连续)?(?:居|列|位列|位居|排名|排位|位次|名列|排在|稳居|跃居|跃升至|升至|上升至"
    r"|进入|跻身|排|在|获|为|荣获|获评|获得|位于)+$"
)
_LASTING = re.compile(
    r"(?:连续(?:\d+|[一二三四五六七八九十两]+)(?:年|届|次|个月)|长期|持续|历史性|首次|继续|蝉联|一举|均|都|总体)+$"
)
_AVERAGE = re.compile(r"(?:同比|环比|再|又|年均|平均|累计|分别|各)+$")
_VERB_OF_CHANGE = re.compile(r"^[一-龥]+?(?=[了近超约逾不]|\d|[一二三四五六七八九十两])")
_ABOVE = frozenset({"高", "低", "高出", "低于", "高于", "多", "少"})
_TIMES_OF = re.compile(r"(?:是|为|相当于|达到|达)(?P<base>[^,;。]{2,14})的$")
_FLOOR_OF = re.compile(r"(?P<whole>.{2,}?)(?:不低于|不少于|不得低于|不超过|超过|达到)(?P<base>.{2,12}?)的?$")
_NUMBER_OF = "数量"
SHARE = "占比"
_SAID_OF_SHARE = 20
_LONGEST_SUBJECT = 12
_PLACE_OF_RANK = re.compile(r"(?:居|列|排|排名|排在|位列|位居|名列|稳居|跃居)[一-龥]{1,6}[国省市县区州盟旗]$")
_AGENT = re.compile(r"[由被把将从经]")
_BESIDE = re.compile(
    r"(?:[“‘]|走在|居于|处于|位居|位列|居|列|进入)*(?:全[国省市州区县]|[东中西]部|世界|国内|省内)?"
    r"(?:最?前列|领先|上游|第一方阵)(?:水平)?[、,]$"
)
_REALISED = re.compile(r"(?:实现|达到|做到|确保|实行|基本)+")


def last_name(context: Context) -> Name | None:
    """Return the name of the figure before, if there is one in the sentence."""
    return context.before[-1] if context.before else None


def rank(context: Context, words: NamingWords) -> Name | None:
    """普惠性幼儿园覆盖率居全国第6; 覆盖率达94.6%、全国第6 refers to the figure before."""
    left = _BESIDE.sub("", context.left)
    phrase = opened(_RANK_TAIL.sub("", closed(left, words)), words)
    phrase = _LASTING.sub("", _RANK_TAIL.sub("", phrase))
    phrase = _PLACE_OF_RANK.sub("", _RANK_TAIL.sub("", phrase))
    previous = last_name(context)
    if len(phrase) < 2 or (context.bracket and len(phrase) < 4):
        return _rank_elsewhere(context, words, previous)
    short_rate = len(phrase) == 2 and words.rate_last.last(phrase)
    if previous and (short_rate or phrase in words.amount_nouns):
        told = previous.text[-1] in _NUMBER_OF and phrase[-1] in _NUMBER_OF
        return Name((previous.text if told else previous.text + phrase) + "排名", "rank-of-amount", 0.8)
    return Name(tidied(phrase) + "排名", "rank", 0.85, "", phrase)


def _rank_elsewhere(context: Context, words: NamingWords, previous: Name | None) -> Name | None:
    if previous:
        ranked = previous.noun if previous.rule.startswith("change") and previous.noun else previous.text
        return Name(ranked.removesuffix("排名") + "排名", "rank-of-before", 0.85)
    if context.lead:
        return Name(tidied(opened(context.lead, words)) + "排名", "rank-of-lead", 0.5)
    noun = noun_before_predicate(context.right, words)
    return Name(tidied(noun) + "排名", "rank-before-noun", 0.4) if len(noun) > 1 else None


def amount_of_change(context: Context, words: NamingWords) -> Name | None:
    """临时聘用教师费用 + 下降."""
    if context.figure.shape not in {"change", "doubling"}:
        return None
    found = _VERB_OF_CHANGE.match(context.text)
    verb = found[0] if found else ""
    if context.figure.shape == "doubling":
        verb = "翻番"
    phrase = opened(_AVERAGE.sub("", closed(context.left, words)), words)
    previous = last_name(context)
    if len(phrase) >= 2 and not (previous and phrase in words.amount_nouns):
        return Name(tidied(phrase) + verb, "change", 0.85, "", phrase)
    if context.lead and not (previous and context.bracket):
        return Name(tidied(closed(opened(context.lead, words), words)) + verb, "change-of-lead", 0.55)
    if previous is None:
        return None
    text = previous.text.removesuffix("排名") + phrase
    return Name(text + verb, "change-of-before", 0.8, previous.verb, previous.noun)


def multiple(context: Context, words: NamingWords) -> Name | None:
    """教育投入是“十三五”时期的1.3倍."""
    match = _TIMES_OF.search(context.timed)
    previous = last_name(context)
    if match is None:
        return None
    whole = opened(context.timed[: match.start()], words)
    if len(whole) < 2:
        whole = previous.text if previous else tidied(opened(context.lead, words))
    return Name(f"{tidied(whole)}是{match['base']}的倍数", "multiple", 0.75)


def share(context: Context, words: NamingWords) -> Name | None:
    """占招聘总数的7.7%: the share of what was named before, or of the words before 占."""
    left = context.left if context.left.endswith("占") else closed(context.left, words)
    match = _SHARE.match(left)
    if match is None:
        return None
    base = _SHARE_TAIL.sub("", closed(match["base"], words)) if match["base"] not in {"比", "比重"} else ""
    whole = opened(match["whole"], words)
    previous = last_name(context)
    if whole.endswith("的"):
        whole = whole.removesuffix("的")
    elif not whole:
        whole = previous.text if previous else opened(context.lead, words)
    if not whole:
        whole = noun_before_predicate(context.right, words)
    text = f"{tidied(whole)}占{tidied(base)}比例" if base else f"{tidied(whole)}{SHARE}"
    return Name(text, "share", 0.85 if whole else 0.4, "", whole)


def attained(context: Context, words: NamingWords) -> Name | None:
    """实现100%覆盖: what follows the share says what the rate is of."""
    right = context.right
    match = words.attained.match(right)
    if match is None:
        return None
    left = opened(_REALISED.sub("", context.left), words)
    left = opened(left, words)
    previous = last_name(context)
    if len(left) < 2:
        left = previous.noun if previous else tidied(opened(context.lead, words))
    if len(left) < 2:
        return None
    return Name(tidied(left) + match[0].removeprefix("全") + "率", "attained", 0.75)


def rate(context: Context, words: NamingWords) -> Name | None:
    """学前教育毛入园率达93.1%: the noun phrase that ends in a rate."""
    kind = context.figure.quantity.kind
    phrase = context.core
    is_rate = phrase[-1:] in words.rate_last.sizes and words.rate_last.last(phrase) != ""
    if not phrase or (kind != "ratio" and not is_rate):
        return None
    if not is_rate and _noun_follows(context.right, words):
        return None
    short = _short_rate(context, phrase, words) if len(phrase) <= 3 else None
    if short is not None or len(phrase) < 2:
        return short
    floor = _FLOOR_OF.match(phrase)
    if floor and not is_rate:
        return Name(
            f"{tidied(floor['whole'])}占{floor['base']}比例", "share-unsaid", 0.75, "", floor["whole"]
        )
    percent = context.figure.quantity.unit in {"%", "‰"}
    if not is_rate and percent and not phrase.endswith(("占", "于", "率")):
        said = context.right if context.closed and len(context.right) <= _SAID_OF_SHARE else ""
        return Name(tidied(phrase + said) + "比例", "rate-unsaid", 0.7, "", phrase)
    return Name(tidied(phrase), "rate", 0.9 if is_rate else 0.7, "", phrase)


def _short_rate(context: Context, phrase: str, words: NamingWords) -> Name | None:
    """占比, 增幅, 高: what is too short to be understood alone belongs to what was named before."""
    previous = last_name(context)
    above = phrase.lstrip("比较")
    if above in _ABOVE and previous:
        return Name(previous.text + above, "rate-above", 0.7, "", previous.noun)
    if phrase in words.relative_rates:
        return _rate_of_another(context, phrase, words)
    if len(phrase) > 2 or not words.rate_last.last(phrase):
        return None
    if previous:
        return Name((previous.noun or previous.text) + phrase, "rate-of-before", 0.75, "", previous.noun)
    if context.lead:
        return Name(tidied(opened(context.lead, words)) + phrase, "rate-of-lead", 0.55, "", phrase)
    return None


def _rate_of_another(context: Context, phrase: str, words: NamingWords) -> Name | None:
    """发督办单312件,整改率98.4% · 考试由企业出题,通过率六成: a rate that says not of what it is."""
    for name in reversed(context.before):
        if not name.rule.startswith(("rate", "share", "rank", "change-of", "of-which")):
            whole = name.noun or name.text
            return Name(tidied(whole + phrase), "rate-of-before", 0.75, "", whole)
    if words.told.search(context.lead) or context.before:
        return None
    subject = _AGENT.split(opened(context.lead, words))[0]
    if not 2 <= len(subject) <= _LONGEST_SUBJECT:
        return None
    return Name(tidied(subject + phrase), "rate-of-lead", 0.6, "", subject + phrase)


def _noun_follows(right: str, words: NamingWords) -> bool:
    return bool(re.match(r"的?[一-龥“]", right)) and not words.predicate_first.match(right)


def share_of_noun(context: Context, words: NamingWords) -> Name | None:
    """87%的义务教育学校实现管理标准化 · 高校承担全市90%基础研究项目."""
    left = context.left if words.verb_last.last(context.left) else closed(context.left, words)
    left = words.scope_last.stripped(opened(left, words))
    right = context.right.removeprefix("的")
    if left or not context.closed:
        right = noun_before_predicate(right, words)
    previous = last_name(context)
    if not left and context.listed and previous and previous.rule == "share-of-noun":
        left = previous.verb
    return Name(tidied(left + right) + "比例", "share-of-noun", 0.8, left, right)
