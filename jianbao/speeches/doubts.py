"""What a person should look at: a document without a speech, a speech without a place."""

from jianbao.foundations.patterns import Pattern
from jianbao.foundations.records import Document, Issue, Speech
from jianbao.speeches.regions import Region
from jianbao.speeches.rules import SpeechRules

STAGE = "speeches"
_SAID = {
    "ambiguous_place": "several places have this name ({names}) and nothing in the speech decides",
    "unlisted_place": "the table of places does not list the place that “{organisation}” names",
    "no_place": "neither who speaks nor the title nor the text names one place",
}


def no_speech(document: Document, rules: SpeechRules) -> Issue:
    """Return the error that a document holds no speech, with what was looked for."""
    numbered = _first_examples(rules.openings, "strength", "strong")
    opening = _first_examples(rules.evidence, "weight", "opens")
    message = (
        f"{document.path}: no speech found; looked for titles numbered like {numbered}, title lines that "
        f"name who speaks, a first paragraph like {opening}; take the file out, or add such lines"
    )
    return Issue(source=document.source, level="error", stage=STAGE, rule="no_speech", message=message)


def region_doubts(speech: Speech, region: Region) -> list[Issue]:
    """Return a warning if the place of a speech was left open, saying why."""
    if not region.doubt:
        return []
    names = "、".join(f"{one.parent}/{one.name}" for one in region.candidates)
    why = _SAID[region.doubt].format(names=names, organisation=speech.organisation)
    return [_warning(speech, region.doubt, f"the region stays empty: {why}")]


def plan_doubt(speech: Speech) -> Issue:
    """Return the warning that a text reads like a plan or a notice."""
    return _warning(speech, "plan", "reads like a plan or a notice, not a speech; it is taken as one text")


def _warning(speech: Speech, rule: str, said: str) -> Issue:
    return Issue(
        source=speech.source,
        speech=speech.speech,
        level="warning",
        stage=STAGE,
        rule=rule,
        message=f"speech {speech.speech} “{speech.title}”: {said}",
        start=speech.start,
        end=speech.body.start,
    )


def _first_examples(rules: tuple[Pattern, ...], tag: str, value: str) -> str:
    return " or ".join(f"“{one.examples[0]}”" for one in rules if one.tags[tag] == value)
