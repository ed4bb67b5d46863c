"""What the taxonomy has no place for: measures that fit no theme, and the terms that recur among them.

They become warnings for the office to look at; a theme is never added by itself.
"""

from collections.abc import Iterator, Sequence

from jianbao.foundations.records import Analysis, Issue, Span, ThemedSentence
from jianbao.themes import fits_none, suggest_terms

_LONGEST_QUOTE = 40
_SHOWN = 5
"""A speech that the taxonomy hardly covers would else fill the list of doubts alone."""


def find_unthemed(analyses: Sequence[Analysis]) -> tuple[Issue, ...]:
    """Return a warning for each term that recurs without a theme, then one for each measure without."""
    documents = [analysis.document for analysis in analyses]
    sentences = [sentence for analysis in analyses for sentence in _told(analysis)]
    terms = tuple(
        _issue(
            *suggestion.places[0],
            rule="term_without_theme",
            message=f"“{suggestion.term}” recurs in {suggestion.sentences} measures that fit no theme; "
            "if it belongs to one, add it to that theme's terms",
        )
        for suggestion in suggest_terms(documents, sentences)
    )
    return terms + tuple(issue for analysis in analyses for issue in _measures(analysis))


def _measures(analysis: Analysis) -> Iterator[Issue]:
    """Yield the strongest measures of each speech that fit no theme, in the order of the text."""
    by_speech: dict[int, list[ThemedSentence]] = {}
    for sentence in _told(analysis):
        if fits_none(sentence):
            by_speech.setdefault(sentence.speech, []).append(sentence)
    for sentences in by_speech.values():
        shown = sorted(sentences, key=_strength, reverse=True)[:_SHOWN]
        more = f" (one of {len(sentences)} of this speech)" if len(sentences) > _SHOWN else ""
        for sentence in sorted(shown, key=lambda row: row.start):
            yield _issue(
                sentence.source,
                Span(sentence.start, sentence.end),
                rule="measure_without_theme",
                message=f"“{_opening(sentence, analysis)}” fits no theme{more}; if it belongs to one, "
                "add its words to that theme's terms",
                speech=sentence.speech,
            )


def _strength(sentence: ThemedSentence) -> int:
    return max(clause.strength for clause in sentence.clauses)


def _told(analysis: Analysis) -> list[ThemedSentence]:
    """Return the sentences that tell what was done; an outlook promises, and asks for no theme."""
    outlooks = [speech.outlook for speech in analysis.speeches if speech.outlook]
    return [
        row
        for row in analysis.sentences
        if not any(outlook.start <= row.start < outlook.end for outlook in outlooks)
    ]


def _opening(sentence: ThemedSentence, analysis: Analysis) -> str:
    text = analysis.document.text[sentence.start : sentence.end]
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _issue(source: str, span: Span, *, rule: str, message: str, speech: int | None = None) -> Issue:
    return Issue(
        source=source,
        speech=speech,
        level="warning",
        stage="themes",
        rule=rule,
        message=message,
        start=span.start,
        end=span.end,
    )
