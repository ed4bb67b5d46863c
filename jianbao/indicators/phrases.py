"""Cutting a phrase of the sentence down to the words that name a figure."""

import re

from jianbao.indicators.words import NamingWords

_TITLES = re.compile(r"了?《[^《》]{1,60}》(?:、?《[^《》]{1,60}》)*等?(?:一?系列|多?项)?")
_ASPECT = re.compile(r"(?<=[一-龥])了(?=[一-龥“《])")
_SERIES = re.compile(r"等(?:一系列|一批|系列)")
_JOINT = re.compile(r"(?:以及|(?<![普涉惠顾波危企])及|(?<![总饱共温缓祥调])和|(?<!参)与)$")
_JOINTS = ("及", "和", "与")
_UNTIDY = re.compile("[等了“”()《》]")
_COUNTED = re.compile(r"^.*(?<![第统唯])[一二两三几]+[个名位所家](?=[一-龥“]{2,}$)")
_QUOTED_LAST = re.compile(r"“[^“”]{2,12}”$")
_BEFORE_QUOTED = 6
_EDGES = " 、,:;。\t\n"
LONGEST = 32
SHORT_SUBJECT = 2
"""A subject this short stays with its verb: 城镇新增就业."""


def opened(phrase: str, words: NamingWords) -> str:
    """Return `phrase` without connectives, scopes and adverbs at its head."""
    phrase = phrase.strip(_EDGES)
    if phrase[:1] not in words.opening_first:
        return phrase
    match = words.opening.match(phrase)
    return phrase[match.end() :].strip(_EDGES) if match else phrase


def closed(phrase: str, words: NamingWords) -> str:
    """Return `phrase` without verbs of being and having at its end."""
    if phrase[-1:] not in words.closing.sizes:
        return phrase
    rest = words.closing.stripped(phrase)
    return phrase if rest is phrase else rest.rstrip(_EDGES)


def from_verb(phrase: str, words: NamingWords) -> tuple[str, str]:
    """Return the phrase from its governing verb on, and that verb; "" where none governs an object."""
    first = words.verb_first.match(phrase)
    if first:
        return phrase, first[0]
    for found in words.strong_verb.finditer(phrase):
        if len(phrase) - found.end() >= 2:
            start = found.start() if found.start() > SHORT_SUBJECT else 0
            return phrase[start:], phrase[start : found.end()]
    return phrase, ""


def is_verb(phrase: str, words: NamingWords) -> bool:
    """Tell whether a phrase is verbs and nothing else."""
    return phrase[-1:] in words.verb_last.sizes and words.verb_first.fullmatch(phrase) is not None


def tidied(phrase: str) -> str:
    """Return a name without titles of documents, aspect particles and stray marks."""
    untidy = _UNTIDY.search(phrase)
    if untidy:
        phrase = _TITLES.sub("", phrase) if "《" in phrase and len(phrase) > LONGEST // 2 else phrase
        phrase = _SERIES.sub("", phrase) if "等" in phrase else phrase
        phrase = _ASPECT.sub("", phrase) if "了" in phrase else phrase
    phrase = phrase.strip(_EDGES).strip("的")
    if untidy:
        phrase = _balanced(phrase)
    if phrase.endswith(_JOINTS):
        phrase = _JOINT.sub("", phrase)
    return phrase if len(phrase) <= LONGEST else _shortened(phrase)


def _shortened(phrase: str) -> str:
    """Return the last items of a phrase that is too long, cut at a mark of enumeration or 的."""
    while len(phrase) > LONGEST:
        cuts = [phrase.find(mark) for mark in "、," if 0 < phrase.find(mark) < len(phrase) - 4]
        if not cuts:
            break
        phrase = phrase[min(cuts) + 1 :]
    return phrase


def noun_before_predicate(phrase: str, words: NamingWords) -> str:
    """Return the noun at the head of what follows a figure, without the predicate after it."""
    for match in words.predicate.finditer(phrase):
        if match.start() >= 2:
            return phrase[: match.start()]
    return phrase


def _balanced(phrase: str) -> str:
    for opening, closing in ("“”", "()", "《》"):
        if phrase.count(opening) != phrase.count(closing):
            cut = phrase.rfind(opening) if phrase.count(opening) > phrase.count(closing) else -1
            phrase = phrase[:cut] + phrase[cut + 1 :] if cut >= 0 else phrase.replace(closing, "", 1)
    return phrase


def lead_object(lead: str, words: NamingWords) -> str:
    """Return what the clause before is about: the object of its last verb, or its quoted name on."""
    phrase = opened(lead, words)
    text, verb = from_verb(phrase, words)
    rest = opened(text[len(verb) :] if verb else text, words)
    again = words.verb_first.match(rest)
    rest = rest[again.end() :] if again and len(rest) - again.end() >= 2 else rest
    rest = quoted_last(_COUNTED.sub("", rest))
    return "" if words.told.search(rest) else tidied(rest)[-16:]


def quoted_last(phrase: str) -> str:
    """Return the quoted name that a phrase ends in, if more stands before it than a name can take along."""
    found = _QUOTED_LAST.search(phrase)
    return found[0] if found and found.start() > _BEFORE_QUOTED else phrase
