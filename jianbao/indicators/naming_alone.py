"""Naming rules for figures with a verb alone: the clauses around tell of what."""

import re

from jianbao.indicators.context import Context, Name
from jianbao.indicators.naming_parts import PLURAL
from jianbao.indicators.naming_rates import last_name
from jianbao.indicators.phrases import closed, from_verb, lead_object, noun_before_predicate, opened, tidied
from jianbao.indicators.words import NamingWords

_LONGEST_TOPIC = 14


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
    if context.is_money and context.after:
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
