"""A document cut into its speeches, their sections and the page noise around them."""

from collections.abc import Sequence
from itertools import takewhile

from msgspec import structs

from jianbao.foundations.records import Document, Section, Segmentation, Span, Speech
from jianbao.speeches.closing import before_next_part, without_caption, without_closing
from jianbao.speeches.doubts import no_speech, plan_doubt, region_doubts
from jianbao.speeches.evidence import heads_preface
from jianbao.speeches.homes import Home, find_home
from jianbao.speeches.labels import FEWEST_TEXTS, shared_labels, without_label
from jianbao.speeches.layout import Layout, lay_out
from jianbao.speeches.lines import Line
from jianbao.speeches.openings import find_openings
from jianbao.speeches.outlook import find_outlook
from jianbao.speeches.regions import Region, find_region
from jianbao.speeches.rules import SpeechRules
from jianbao.speeches.sections import Scope, find_sections
from jianbao.speeches.signed import signed_by
from jianbao.speeches.single import find_single
from jianbao.speeches.titles import TitleBlock

_OPENING_WORDS = 400
"""Within so many characters a speaker says whom he speaks for: 我代表市人民政府."""


def segment_document(document: Document, rules: SpeechRules) -> Segmentation:
    """Cut `document` into speeches; one error issue says so if it holds none."""
    found = _segmented(document, rules)
    if not found.issues:
        return found
    said = (structs.replace(one, message=rules.messages.add_chinese(one.message)) for one in found.issues)
    return structs.replace(found, issues=tuple(said))


def _segmented(document: Document, rules: SpeechRules) -> Segmentation:
    layout = lay_out(document, rules)
    blocks = find_openings(layout.lines, layout.spoken, rules)
    if not blocks:
        single = find_single(layout.lines, layout.front, rules)
        blocks = [single] if single else []
    if not blocks:
        noise = layout.spans_outside([])
        return Segmentation(speeches=(), sections=(), noise=noise, issues=(no_speech(document, rules),))
    return _segmentation(document, layout, blocks, rules)


def _segmentation(
    document: Document, layout: Layout, blocks: Sequence[TitleBlock], rules: SpeechRules
) -> Segmentation:
    speeches: list[Speech] = []
    sections: list[Section] = []
    issues = []
    home = find_home(_title_page(layout.all_lines[: blocks[0].first], rules), rules.places)
    ends = [block.first for block in blocks[1:]] + [len(layout.lines)]
    labels = _shared_labels(layout, blocks, ends, rules)
    for number, (placed, after) in enumerate(zip(blocks, ends, strict=True), start=1):
        found = without_label(placed, labels, layout.lines)
        told = before_next_part(layout.body(found.after, after), layout.lines[: blocks[0].first], rules)
        body = without_caption(without_closing(told, rules), rules)
        block = found if found.organisation else found._replace(organisation=signed_by(body, rules))
        region = _region(layout, block, body, rules, home)
        scope = Scope(document.source, number, layout.text, layout.folded, labels)
        outlook = find_outlook(body, rules)
        speech = _speech(scope, layout, block, body, region)
        speeches.append(structs.replace(speech, outlook=outlook))
        sections += find_sections(scope, body, outlook.start if outlook else speech.end, rules)
        issues += region_doubts(speech, region) + ([plan_doubt(speech)] if block.plan else [])
    return Segmentation(
        speeches=tuple(speeches),
        sections=tuple(sections),
        noise=layout.spans_outside([Span(speech.start, speech.end) for speech in speeches]),
        issues=tuple(issues),
    )


def _shared_labels(
    layout: Layout, blocks: Sequence[TitleBlock], ends: Sequence[int], rules: SpeechRules
) -> frozenset[str]:
    """Return the labels that several texts share; the first of a text may have been read as a title line."""
    if len(blocks) < FEWEST_TEXTS:
        return frozenset()
    firsts = [max(block.first + 1, block.after - 1) for block in blocks]
    return shared_labels([layout.body(*bounds) for bounds in zip(firsts, ends, strict=True)], rules)


def _title_page(lines: Sequence[Line], rules: SpeechRules) -> list[str]:
    """Return the lines above a table of contents or a preface."""
    return [line.content for line in takewhile(lambda line: not heads_preface(line, rules), lines)]


def _region(
    layout: Layout, block: TitleBlock, body: Sequence[Line], rules: SpeechRules, home: Home
) -> Region:
    text = layout.folded[body[0].start : body[-1].end] if body else ""
    represented = rules.organisations["represents"].expression.search(text, 0, _OPENING_WORDS)
    recommending = _recommending(layout, block, rules)
    names = (block.organisation, represented["organisation"] if represented else "", recommending)
    titles = [*block.titles, *block.occasions, layout.front.title]
    return find_region(names, titles, text, rules.places, home=home)


def _recommending(layout: Layout, block: TitleBlock, rules: SpeechRules) -> str:
    """Return the body that a label in the title block says puts the text forward."""
    found = map(
        rules.places.recommending.match, (line.content for line in layout.lines[block.first : block.after])
    )
    return next((match["organisation"] for match in found if match), "")


def _speech(scope: Scope, layout: Layout, block: TitleBlock, body: Sequence[Line], region: Region) -> Speech:
    head = Span(layout.all_lines[block.first].start, layout.all_lines[max(block.first, block.after - 1)].end)
    end = body[-1].end if body else head.end
    place = region.place
    return Speech(
        source=scope.source,
        speech=scope.speech,
        title=" ".join(layout.verbatim(title, head) for title in block.titles),
        organisation=layout.verbatim(block.organisation, Span(head.start, end)),
        region=place.name,
        level=place.level,
        parent=place.parent,
        adcode=place.adcode,
        start=head.start,
        end=end,
        body=Span(body[0].start if body else end, end),
    )
