"""The ordered rules that name a figure; the first that finds a name decides."""

import re
from collections.abc import Callable

from jianbao.indicators.context import Context, Name
from jianbao.indicators.phrases import closed, from_verb, noun_before_predicate, opened, tidied
from jianbao.indicators.words import NamingWords

_SHARE = re.compile(r"^(?P<whole>.*)占(?P<base>[^占]*)$")
_SHARE_TAIL = re.compile(r"(?:的?(?:比例|比重|比率|份额|百分比)|之?比|的)$")
_SCOPE = re.compile(r"^(?P<scope>.*?)的?(?:第|首位|榜首|前|之首)")
_RANK_TAIL = re.compile(
    r"(?:均|都|已|稳|继续)?(?:居|列|位列|位居|排名|排位|位次|名列|排在|稳居|跃居|跃升至|升至|上升至|进入|跻身|排|在|获|为|荣获|获评|获得|位于)+$"
)
_TIMES_OBJECT = re.compile(r"[一-龥“《]")
_PER = re.compile(r"每[^,;。]*$")
_OF_WHICH = re.compile(r"^其中[,:]?")
_JOINERS = "和与及"
_RIGHT_TAIL = re.compile(r"(?:以及|[和与及、]|[,:;])+$")
_MONEY_TAIL = re.compile(r"(?:资金|经费|专款)$")

Rule = Callable[[Context, NamingWords], Name | None]


def name_figure(context: Context, words: NamingWords) -> Name:
    """Return the name of a figure with the rule that gave it."""
    for rule in NAMING_RULES:
        name = rule(context, words)
        if name is not None and len(name.text) >= 2:
            return name
    return Name(closed(context.clause, words).strip() or context.right.strip() or "数量", "unnamed", 0.2)


def _last(context: Context) -> Name | None:
    return context.before[-1] if context.before else None


def _rank(context: Context, words: NamingWords) -> Name | None:
    """普惠性幼儿园覆盖率居全国第6; 覆盖率达94.6%、全国第6 refers to the figure before."""
    if context.figure.quantity.kind != "rank":
        return None
    text = context.right and context.left
    phrase = opened(_RANK_TAIL.sub("", closed(context.left, words)), words)
    phrase = _RANK_TAIL.sub("", phrase)
    previous = _last(context)
    if (len(phrase) < 2 or context.bracket) and previous and not text:
        return Name(previous.text + "排名", "rank-of-before", 0.85)
    if len(phrase) <= 3 and previous and words.rate_last.search(phrase):
        return Name(previous.text + phrase + "排名", "rank-of-rate", 0.8)
    if len(phrase) < 2 and previous:
        return Name(previous.text + "排名", "rank-of-before", 0.8)
    if len(phrase) < 2 and context.lead:
        return Name(tidied(opened(context.lead, words)) + "排名", "rank-of-lead", 0.5)
    if len(phrase) < 2:
        noun = noun_before_predicate(context.right, words)
        return Name(tidied(noun) + "排名", "rank-before-noun", 0.4) if len(noun) > 1 else None
    return Name(tidied(phrase) + "排名", "rank", 0.85)


def _amount_of_change(context: Context, words: NamingWords) -> Name | None:
    """临时聘用教师费用 + 下降."""
    if context.figure.shape not in {"change", "doubling"}:
        return None
    phrase = opened(re.sub(r"(?:同比|环比|再|又|年均|平均)+$", "", closed(context.left, words)), words)
    previous = _last(context)
    if len(phrase) < 2 and previous:
        return Name(previous.text.removesuffix("排名"), "change-of-before", 0.8, previous.verb, previous.noun)
    if len(phrase) < 2 and context.lead:
        return Name(tidied(opened(context.lead, words)), "change-of-lead", 0.55)
    return Name(tidied(phrase), "change", 0.85, "", phrase) if len(phrase) > 1 else None


def _share(context: Context, words: NamingWords) -> Name | None:
    """占招聘总数的7.7%: the share of what was named before, or of the words before 占."""
    if context.figure.quantity.kind not in {"ratio", "change"}:
        return None
    match = _SHARE.match(closed(context.left, words) if not context.left.endswith("占") else context.left)
    if match is None:
        return None
    base = _SHARE_TAIL.sub("", closed(match["base"], words) if match["base"] != "比" else "")
    whole = opened(match["whole"], words)
    previous = _last(context)
    if whole.endswith("的") or not whole:
        whole = whole.removesuffix("的") or (previous.text if previous else opened(context.lead, words))
    if base == "比":
        base = ""
    if not whole:
        noun = noun_before_predicate(context.right, words)
        whole = noun
    text = f"{tidied(whole)}占{base}比例" if base else f"{tidied(whole)}占比"
    return Name(text, "share", 0.85 if whole else 0.4, "", whole)


def _rate(context: Context, words: NamingWords) -> Name | None:
    """学前教育毛入园率达93.1%: the noun phrase that ends in a rate."""
    figure = context.figure
    phrase = opened(closed(context.left, words), words)
    if not words.rate_last.search(phrase) and figure.quantity.kind != "ratio":
        return None
    if figure.quantity.kind not in {"ratio", "count", "change"} or len(phrase) < 2:
        return None
    noun_follows = bool(re.match(r"的?[一-龥“]", context.right)) and not words.predicate_first.match(
        context.right
    )
    if noun_follows and not words.rate_last.search(phrase):
        return None
    previous = _last(context)
    if len(phrase) <= 2 and previous and words.rate_last.search(phrase):
        return Name(
            previous.noun + phrase if previous.noun else previous.text + phrase,
            "rate-of-before",
            0.75,
            "",
            previous.noun,
        )
    if len(phrase) <= 2 and context.lead:
        return Name(tidied(opened(context.lead, words)) + phrase, "rate-of-lead", 0.55, "", phrase)
    return Name(tidied(phrase), "rate", 0.9, "", phrase)


def _share_of_noun(context: Context, words: NamingWords) -> Name | None:
    """87%的义务教育学校实现管理标准化 · 高校承担全市90%基础研究项目."""
    if context.figure.quantity.kind != "ratio" or not context.right:
        return None
    left = opened(
        closed(context.left, words) if not words.verb_last.search(context.left) else context.left, words
    )
    right = context.right.removeprefix("的")
    left = re.sub(r"全[市省县区国州校]$", "", left)
    if left:
        right = noun_before_predicate(right, words)
    return Name(tidied(left + right) + "比例", "share-of-noun", 0.8, "", right)


def _times(context: Context, words: NamingWords) -> Name | None:
    """思政工作经验6次在全国推广: how often something was done."""
    if context.figure.quantity.unit != "次" or not context.right or words.verb_last.search(context.left):
        return None
    if not words.predicate_first.match(context.right):
        return None
    return Name(tidied(opened(context.left, words) + context.right), "times", 0.75)


def _of_which(context: Context, words: NamingWords) -> Name | None:
    """其中党员33人 refers to the figure before."""
    if not _OF_WHICH.match(context.clause) or not context.before:
        return None
    left = opened(closed(_OF_WHICH.sub("", context.left), words), words)
    right = _RIGHT_TAIL.sub("", context.right).removeprefix("的")
    if not left and words.predicate.search(right):
        return Name(tidied(right), "of-which-clause", 0.75, "", right)
    phrase = left or right
    if words.verb_first.match(phrase) or len(phrase) > 10:
        return None
    base = context.before[0] if not context.first else context.before[-1]
    name = base if "中" + phrase not in base.text else context.before[0]
    whole = name.text.split("中")[0] if name.rule == "of-which" else name.text
    return Name(f"{whole}中{tidied(phrase)}", "of-which", 0.8, "", phrase)


def _in_bracket(context: Context, words: NamingWords) -> Name | None:
    """建成学校5所(12个校区): what stands in a bracket belongs to what stands before it."""
    if not context.bracket or opened(context.left, words) or context.right:
        return None
    previous = _last(context)
    if previous:
        return Name(previous.text, "bracket-of-before", 0.6, previous.verb, previous.noun)
    return None


def _level_of_before(context: Context, words: NamingWords) -> Name | None:
    """建设省级基地4个、市级10个: the level replaces that of the name before."""
    previous = _last(context)
    left = opened(closed(context.left, words), words)
    level = words.level.fullmatch(left)
    if level is None or previous is None:
        return None
    found = words.level.search(previous.text)
    if found is None:
        return Name(left + previous.noun, "level-of-before", 0.6, previous.verb, previous.noun)
    text = previous.text[: found.start()] + left + previous.text[found.end() :]
    return Name(text, "level-of-before", 0.85, previous.verb, previous.noun)


def _noun_first(context: Context, words: NamingWords) -> Name | None:
    """新增标准化田径场110块, and the items after it that share its verb."""
    left = opened(context.left, words)
    if not left or _noun_follows(left, context, words):
        return None
    if words.verb_last.search(left) and words.verb_first.fullmatch(left):
        return None
    phrase = opened(closed(left, words), words)
    text, verb = from_verb(phrase, words)
    if len(text) < 2:
        return None
    previous = _last(context)
    if not verb and context.listed and previous and previous.verb and len(text) <= 16:
        return Name(tidied(previous.verb + text), "shared-head", 0.85, previous.verb, text)
    noun = text[len(verb) :]
    if _is_money(context) and context.right and words.predicate_first.match(context.right):
        return Name(tidied(text + context.right), "money-for", 0.75, verb, noun)
    if not noun:
        return None
    return Name(tidied(text), "noun-first" if verb else "noun-alone", 0.85 if verb else 0.7, verb, noun)


def _noun_follows(left: str, context: Context, words: NamingWords) -> bool:
    right = context.right
    if not right:
        return False
    if words.verb_last.search(left) or left.endswith("的"):
        return True
    return not words.predicate_first.match(right)


def _is_money(context: Context) -> bool:
    return context.figure.quantity.kind == "money"


def _noun_after(context: Context, words: NamingWords) -> Name | None:
    """聘请百余名省市区专家 · 36名教师晋升正高级 · 贡献突出的9所学校."""
    right = _RIGHT_TAIL.sub("", context.right).removeprefix("的").removeprefix("个")
    if len(right) < 2:
        return None
    left = opened(context.left, words)
    previous = _last(context)
    if not left:
        if words.bare_predicate.fullmatch(right) or words.predicate_first.match(right):
            return _predicate_of_before(right, context, words)
        if context.listed and previous and previous.verb and not words.predicate.search(right):
            return Name(tidied(previous.verb + right), "shared-verb", 0.8, previous.verb, right)
        return Name(tidied(right), "subject-after", 0.8, "", noun_before_predicate(right, words))
    text, verb = from_verb(left, words)
    noun = noun_before_predicate(right, words)
    if _is_money(context) and words.predicate_first.match(right):
        noun = right
    if not verb and context.listed and previous and previous.verb and text.endswith("的"):
        return Name(
            tidied(previous.verb + text.removesuffix("的") + noun), "shared-verb", 0.75, previous.verb, noun
        )
    if not verb and len(text) <= 2:
        text, noun = "", right
    text = text.removesuffix("了").removesuffix("的")
    return Name(
        tidied(text + noun), "verb-noun-after" if verb else "noun-after", 0.8 if verb else 0.7, verb, noun
    )


def _predicate_of_before(right: str, context: Context, words: NamingWords) -> Name | None:
    """5300多人次参加活动: the object is what was named before."""
    previous = _last(context)
    whole = previous.noun or previous.text if previous else opened(context.lead, words)
    if not whole:
        return Name(tidied(right), "predicate-after", 0.5)
    generic = words.generic_last.search(right)
    if generic and len(right) <= 5:
        return Name(tidied(right[: generic.start()] + whole), "predicate-of-before", 0.75, "", whole)
    if len(right) <= 4:
        return Name(tidied(right + whole), "predicate-of-before", 0.7, "", whole)
    return Name(tidied(right), "predicate-after", 0.65, "", right)


def _verb_alone(context: Context, words: NamingWords) -> Name | None:
    """实施“国培计划”,培训2000人次: the clause before says of what."""
    left = opened(closed(context.left, words) or context.left, words)
    previous = _last(context)
    if not left:
        if previous:
            return Name(previous.text, "same-as-before", 0.5, previous.verb, previous.noun)
        whole = opened(context.lead, words)
        return Name(tidied(from_verb(whole, words)[0]), "lead", 0.45) if whole else None
    whole = opened(context.lead, words) or (previous.noun if previous else "")
    if whole:
        return Name(tidied(tidied(from_verb(whole, words)[0])[-20:] + left), "verb-of-lead", 0.55, left, "")
    unit = context.figure.quantity.unit
    return Name(tidied(left + (unit if len(left) < 3 else "")), "verb-alone", 0.45, left, "")


NAMING_RULES: tuple[Rule, ...] = (
    _rank,
    _amount_of_change,
    _share,
    _of_which,
    _in_bracket,
    _level_of_before,
    _rate,
    _share_of_noun,
    _times,
    _noun_first,
    _noun_after,
    _verb_alone,
)
