"""A document cut into its speeches, their sections and the page noise around them."""

from collections.abc import Sequence

from jianbao.foundations.records import Document, Issue, Segmentation, Span, Speech
from jianbao.speeches.lines import Line, split_lines
from jianbao.speeches.noise import find_noise
from jianbao.speeches.openings import find_openings
from jianbao.speeches.regions import find_region
from jianbao.speeches.rules import SpeechRules, first_match
from jianbao.speeches.sections import Scope, find_sections
from jianbao.speeches.titles import TitleBlock
from jianbao.text.width import fold_width

STAGE = "speeches"


def segment_document(document: Document, rules: SpeechRules) -> Segmentation:
    """Cut `document` into speeches; one error issue says so if it holds none."""
    lines = split_lines(fold_width(document.text))
    noise = find_noise(lines, rules)
    openings = find_openings(_blanked(lines, noise), rules)
    if not openings:
        return Segmentation(speeches=(), sections=(), noise=(), issues=(_no_speech(document),))
    ends = [one.first for one in openings[1:]] + [len(lines)]
    speeches, sections, issues = [], [], []
    for number, (opening, after) in enumerate(zip(openings, ends, strict=True), start=1):
        body = _content_lines(lines, noise, opening.after, after)
        speech, doubts = _speech(document, lines, opening, body, number, rules)
        speeches.append(speech)
        issues += doubts
        sections += find_sections(document.text, body, Scope(document.source, number), rules)
    outside = _outside(lines, speeches)
    return Segmentation(
        speeches=tuple(speeches),
        sections=tuple(sections),
        noise=tuple(Span(lines[i].start, lines[i].end) for i in sorted(outside | noise)),
        issues=tuple(issues),
    )


def _blanked(lines: Sequence[Line], noise: set[int]) -> list[Line]:
    return [line._replace(content="") if i in noise else line for i, line in enumerate(lines)]


def _content_lines(lines: Sequence[Line], noise: set[int], first: int, after: int) -> list[Line]:
    return [lines[i] for i in range(first, after) if i not in noise and lines[i].content]


def _outside(lines: Sequence[Line], speeches: Sequence[Speech]) -> set[int]:
    inside = {i for s in speeches for i, line in enumerate(lines) if s.start <= line.start <= s.end}
    return {i for i, line in enumerate(lines) if line.content and i not in inside}


def _speech(
    document: Document,
    lines: Sequence[Line],
    opening: TitleBlock,
    body: Sequence[Line],
    number: int,
    rules: SpeechRules,
) -> tuple[Speech, list[Issue]]:
    start = lines[opening.first].start
    title_end = lines[opening.after - 1].end
    end = body[-1].end if body else title_end
    body_start = body[0].start if body else end
    place, rivals = find_region(
        opening.organisation, opening.title, document.text[body_start:end], rules.places
    )
    speech = Speech(
        source=document.source,
        speech=number,
        title=opening.title,
        organisation=opening.organisation,
        region=place.name,
        level=place.level,
        parent=place.parent,
        adcode=place.adcode,
        start=start,
        end=end,
        body=Span(body_start, end),
        outlook=_outlook(body, rules),
    )
    return speech, []


def _outlook(body: Sequence[Line], rules: SpeechRules) -> Span | None:
    for line in body[-2:]:
        if first_match(rules.outlook, line.content):
            return Span(line.start, line.end)
    return None


def _no_speech(document: Document) -> Issue:
    message = f"{document.path}: no speech found"
    return Issue(source=document.source, level="error", stage=STAGE, rule="no_speech", message=message)
