import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.material import highlight_place
from jianbao.briefing.model import (
    Briefing,
    Chart,
    Endmatter,
    KeyFigures,
    Masthead,
    Paragraph,
    Remark,
    Table,
)
from jianbao.briefing.printing import PrintRules, plain
from jianbao.foundations.records import Span
from jianbao.foundations.settings import Office
from jianbao.summary.model import Summary
from tests.briefing.conftest import TEMPLATES
from tests.briefing.reading import headings, marks, phrases, runs, text, words
from tests.briefing.summaries import Described, build_summary
from tests.briefing.tracing import segments, source_phrases, strange_words, template_text

AUDIENCES = ("leaders", "departments", "public")
EVERY_AUDIENCE = pytest.mark.parametrize("audience", AUDIENCES)


def compose(summary: Summary, audience: str, office: Office) -> Briefing:
    return compose_briefing(summary, templates=TEMPLATES, audience=audience, office=office)


def only(described: Described, *places: tuple[int, int]) -> dict[str, Any]:
    """Return a description with the speeches at these places (document, speech) alone."""
    documents = []
    for number, document in enumerate(described["documents"]):
        kept = [one for order, one in enumerate(document["speeches"]) if (number, order) in places]
        if kept:
            documents.append({**document, "speeches": kept})
    return {**described, "documents": documents, "comparisons": [], "derived": [], "issues": []}


def charts(briefing: Briefing) -> list[Chart]:
    return [block for block in briefing.blocks if isinstance(block, Chart)]


def tables(briefing: Briefing) -> list[Table]:
    return [block for block in briefing.blocks if isinstance(block, Table)]


# What is printed is the source's or the template's


@EVERY_AUDIENCE
def test_every_word_is_the_speeches_or_the_templates(
    audience: str, summary: Summary, office: Office, rules: PrintRules
) -> None:
    sources = [plain(source, rules) for source in source_phrases(summary)]
    own = plain(template_text(audience), rules) + "".join(rules.numerals)
    sources += [plain(words, rules) for words in (office.name, office.office, *office.recipients)]
    briefing = compose(summary, audience, office)
    strange = {
        phrase: found for phrase in phrases(briefing) if (found := strange_words(phrase, sources, own, rules))
    }
    assert strange == {}


@EVERY_AUDIENCE
def test_every_note_is_the_sentence_at_its_place(
    audience: str, summary: Summary, described: Described, office: Office
) -> None:
    texts = {
        document["source"]: "".join(one["text"].rstrip("\n") + "\n" for one in document["speeches"])
        for document in described["documents"]
    }
    notes = compose(summary, audience, office).notes
    assert notes
    for note in notes:
        whole = texts[note.source]
        assert whole[note.start : note.end] == note.quote
        assert whole[: note.start].count("\n") + 1 == note.line
        assert note.mark is None or 0 <= note.mark[0] < note.mark[1] <= len(note.quote)


@EVERY_AUDIENCE
def test_notes_are_numbered_in_order_of_first_use(audience: str, summary: Summary, office: Office) -> None:
    briefing = compose(summary, audience, office)
    used: list[int] = []
    for block in briefing.blocks:
        alone = msgspec.structs.replace(briefing, blocks=(block,))
        used += [number for content in runs(alone) for number in marks(content)]
        if isinstance(block, KeyFigures):
            used += [one.note for one in block.figures if one.note is not None]
    assert list(dict.fromkeys(used)) == [note.number for note in briefing.notes]
    assert [note.number for note in briefing.notes] == list(range(1, len(briefing.notes) + 1))


@EVERY_AUDIENCE
def test_every_printed_figure_stands_in_the_sentence_of_its_note(
    audience: str, summary: Summary, office: Office, rules: PrintRules
) -> None:
    briefing = compose(summary, audience, office)
    quotes = {note.number: plain(note.quote, rules) for note in briefing.notes}
    for block in briefing.blocks:
        if isinstance(block, KeyFigures):
            for figure in block.figures:
                assert figure.note is not None
                assert plain(figure.value, rules) in quotes[figure.note]
    for content in runs(briefing):
        for before, number in segments(content):
            said = plain(before, rules).rstrip("。!)")
            figures = re.findall(r"[0-9][0-9.,:]*[0-9]|[0-9]", said)
            assert said[-2:] in quotes[number]
            assert all(figure in quotes[number] for figure in figures)


# Selection


def test_departments_print_every_highlight_and_indicator(
    summary: Summary, office: Office, rules: PrintRules
) -> None:
    printed = plain(text(compose(summary, "departments", office)), rules)
    for highlight in summary.highlights:
        assert plain(highlight.text.rstrip("。"), rules) in printed
    for indicator in summary.indicators:
        assert plain(indicator.text, rules) in printed
        assert plain(indicator.indicator, rules) in printed


def test_doubtful_rows_are_marked_for_departments_and_left_out_for_leaders(
    summary: Summary, office: Office
) -> None:
    departments = compose(summary, "departments", office)
    rows = [[words(cell.content) for cell in row] for table in tables(departments) for row in table.body]
    # Once in the region's table, once in the theme's, which names the region first.
    marked = [row[0] for row in rows if row[-1] == "待核"]
    assert marked == ["校园安全隐患整改率", "云州省"]
    leaders = compose(summary, "leaders", office)
    figures = [
        one.label for block in leaders.blocks if isinstance(block, KeyFigures) for one in block.figures
    ]
    assert "校园安全隐患整改率" not in figures
    assert "另有1项指标" in text(leaders)


@pytest.mark.parametrize(("figure", "marked"), [("100%", True), ("92.3%", False)])
def test_a_doubt_about_a_figure_is_told_once(
    figure: str,
    marked: bool,  # noqa: FBT001
    described: Described,
    summary: Summary,
    office: Office,
) -> None:
    row = next(row for row in summary.indicators if row.text == figure)
    issue = {
        "source": row.source,
        "speech": row.speech,
        "level": "warning",
        "stage": "indicators",
        "rule": "lead",
        "message": f"{figure}: please check",
        "start": row.start,
        "end": row.end,
    }
    briefing = compose(build_summary({**described, "issues": [issue]}), "departments", office)
    lists = {table.caption: table for table in tables(briefing) if table.caption.startswith("待核")}
    listed = [words(line[1].content) for line in lists["待核指标清单"].body]
    told = [words(line[3].content) for table in lists.values() for line in table.body]

    assert (row.indicator in listed) is marked
    assert (f"“{figure}”列为“{row.indicator}”，名称把握不足，请核对" in told) is not marked
    assert not any("please check" in each for each in told)


def test_the_edition_to_check_has_a_remark_on_every_doubtful_row(summary: Summary, office: Office) -> None:
    briefing = compose(summary, "departments", office)
    rows = [row for table in tables(briefing) for row in table.body]
    remarked = [row for row in rows if any(isinstance(part, Remark) for cell in row for part in cell.content)]

    assert remarked
    assert all("待核" in words(row[-1].content) for row in remarked)
    assert len(remarked) == sum("待核" in words(row[-1].content) for row in rows)
    remark = next(part for cell in remarked[0] for part in cell.content if isinstance(part, Remark))
    assert re.search(r"名称.+（把握\d+%）", remark.text)
    assert "100%" in briefing.notes[(remark.note or 0) - 1].quote


def test_no_other_edition_has_remarks(summary: Summary, office: Office) -> None:
    for audience in ("leaders", "public"):
        assert b'"remark"' not in msgspec.json.encode(compose(summary, audience, office))


def test_a_change_is_printed_with_the_value_it_starts_from(summary: Summary, office: Office) -> None:
    rows = [row for table in tables(compose(summary, "departments", office)) for row in table.body]
    changed = next(row for row in rows if words(row[0].content) == "教师轮岗比例")
    assert [words(cell.content) for cell in changed][1:] == ["20%以上", "", "12%", ""]


def test_leaders_get_no_more_highlights_than_their_budget(
    described: Described, office: Office, own_templates: Path
) -> None:
    settings = "title: 甲\nsections: [title, highlights, notes]\nhighlights: {total: 4, characters: 20}\n"
    (own_templates / "trial" / "audience.yml").write_text(settings, encoding="utf-8")
    summary = build_summary(described)
    briefing = compose_briefing(summary, templates=own_templates, audience="trial", office=office)
    paragraphs = [block for block in briefing.blocks if isinstance(block, Paragraph)]
    assert len(paragraphs) == 4
    assert all(len(marks(paragraph.content)) == 1 for paragraph in paragraphs)
    assert "近三年新建中小学126所" in text(briefing)
    assert "新增学位超8.5万个" not in text(briefing)


def test_the_public_reads_neither_names_nor_punitive_items(summary: Summary, office: Office) -> None:
    briefing = compose(summary, "public", office)
    everything = text(briefing) + "".join(note.quote for note in briefing.notes)
    assert "李明德" not in everything
    assert "免职" not in everything
    assert "教师周转房" in everything
    assert "李明德" in text(compose(summary, "departments", office))


def test_like_values_are_charted_and_unlike_ones_only_told(summary: Summary, office: Office) -> None:
    briefing = compose(summary, "leaders", office)
    bars = [chart for chart in charts(briefing) if chart.kind == "bars"]
    assert [(chart.caption, chart.rows) for chart in bars] == [
        ("普惠性幼儿园覆盖率对比", ("云州省", "清河县"))
    ]
    assert [datum.label for datum in bars[0].data] == ["92.3%", "88%"]
    assert bars[0].alt == "普惠性幼儿园覆盖率：云州省92.3%，清河县88%。"
    assert "“新增学位”时段不同，不宜直接比较：南岭市近6000个；云州省（近三年）超8.5万个。" in text(briefing)


def test_the_matrix_shows_regions_by_themes_in_the_taxonomys_order(summary: Summary, office: Office) -> None:
    matrix = next(chart for chart in charts(compose(summary, "leaders", office)) if chart.kind == "matrix")
    assert matrix.rows == ("云州省", "清河县", "南岭市", "家校共育联盟")
    assert matrix.columns == ("教师队伍建设", "学位供给与办学条件", "教育数字化", "校园安全")
    assert "云州省：教师队伍建设、学位供给与办学条件、校园安全。" in matrix.alt


def test_the_overview_holds_counted_facts(summary: Summary, office: Office) -> None:
    assert (
        "本期据4篇发言材料编成，涉及3个地区（省级1个、市级1个、县级1个），另有1篇未标明地区，"
        "摘出指标数据16项、亮点做法9条。各地着力较为集中的是学位供给与办学条件（3个地区）、"
        "教师队伍建设（2个地区）、教育数字化（2个地区）。"
    ) in text(compose(summary, "leaders", office))


# Characters come out as they are


@EVERY_AUDIENCE
def test_characters_that_look_like_code_come_out_as_they_are(
    audience: str, summary: Summary, office: Office
) -> None:
    printed = text(compose(summary, audience, office))
    assert "建设{{ 7*7 }}号“云课堂”平台" in printed
    if audience != "leaders":  # whose highlights are cut short of these
        assert "接入<script>标签检测&防护系统，=SUM(A1)式报表全部停用" in printed


def test_markup_in_a_region_or_title_stays_text(described: Described, office: Office) -> None:
    speech = {
        "title": "<h1>\"甲\" & '乙'</h1>",
        "organisation": "{% if %}局",
        "region": "</p>县",
        "level": "county",
        "text": "标题\n=1+1建成学校3所,]]>完工。",
        "figures": [{"text": "3所", "indicator": "建成学校", "value": 3, "unit": "所", "kind": "count"}],
        "highlights": [{"text": "=1+1建成学校3所,]]>完工", "heading": "<b>&amp;甲"}],
    }
    summary = build_summary({"documents": [{"source": "a&b<c>\"d'", "speeches": [speech]}]})
    briefing = compose(summary, "departments", office)
    printed = text(briefing)
    for phrase in ("=1+1建成学校3所", "</p>县", "<b>&amp;甲", "{% if %}局", "]]>完工"):
        assert phrase in printed
    assert [note.source for note in briefing.notes] == ["a&b<c>\"d'"]


@EVERY_AUDIENCE
def test_characters_that_no_document_can_hold_are_left_off(audience: str, office: Office) -> None:
    speech = {
        "title": "发\x07言",
        "organisation": "云州省\x00教育厅",
        "region": "云州省",
        "level": "province",
        "text": "发\x07言\n建成\ufffe学校3所。",
        "highlights": [{"text": "建成\ufffe学校3所", "heading": "办\x0b学"}],
    }
    issue = {
        "source": "甲\x1f",
        "speech": 1,
        "level": "warning",
        "stage": "a",
        "rule": "b",
        "message": "\x02疑",
    }
    described = {"documents": [{"source": "甲\x1f", "speeches": [speech]}], "issues": [issue]}
    printed = text(compose(build_summary(described), audience, office))
    assert "建成学校3所" in printed
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", printed)


# Odd compilations


@EVERY_AUDIENCE
def test_one_region_alone_shares_nothing(audience: str, described: Described, office: Office) -> None:
    briefing = compose(build_summary(only(described, (0, 0))), audience, office)
    printed = text(briefing)
    assert "共性" not in printed
    assert "仅一地" not in printed
    assert "各地着力" not in printed
    assert charts(briefing) == []
    assert "新建中小学" in printed


@EVERY_AUDIENCE
def test_a_speech_without_a_region_goes_under_its_organisation(
    audience: str, described: Described, office: Office
) -> None:
    printed = text(compose(build_summary(only(described, (1, 1))), audience, office))
    assert "家校共育联盟" in printed
    assert "个地区" not in printed


@EVERY_AUDIENCE
def test_a_speech_without_figures_and_highlights_still_makes_a_briefing(
    audience: str, office: Office
) -> None:
    speech = {"title": "凝心聚力", "region": "云州省", "level": "province", "text": "凝心聚力\n扎实工作。"}
    summary = build_summary({"documents": [{"source": "甲", "speeches": [speech]}]})
    briefing = compose(summary, audience, office)
    assert "1篇发言材料" in text(briefing)
    assert briefing.notes == ()
    assert len(headings(briefing)) <= 2


@EVERY_AUDIENCE
def test_an_empty_build_makes_a_briefing_without_claims(audience: str, office: Office) -> None:
    printed = text(compose(build_summary({"documents": []}), audience, office))
    assert "没有发言材料" in printed
    assert "个地区" not in printed


def test_twenty_speeches_of_one_region_stand_together(described: Described, office: Office) -> None:
    speeches = []
    for number in range(20):
        line = f"建成校园{number + 1}所,惠及学生{number + 1}00人"
        speeches.append(
            {
                "title": f"发言{number + 1}",
                "region": "清河县",
                "level": "county",
                "text": f"发言{number + 1}\n{line}。",
                "highlights": [{"text": line}],
            }
        )
    summary = build_summary({"documents": [{"source": "汇编", "speeches": speeches}]})
    leaders = compose(summary, "leaders", office)
    assert "本期据清河县20篇发言材料编成" in text(leaders)
    assert len(leaders.notes) == 14
    departments = compose(summary, "departments", office)
    assert headings(departments).count("（一）清河县") == 1
    assert len(departments.notes) == 20


def test_many_regions_do_not_swell_the_leaders_edition(office: Office) -> None:
    speeches = [
        {
            "title": "发言",
            "region": f"第{number}县",
            "level": "county",
            "text": f"发言\n建成学校{number}所。",
            "highlights": [{"text": f"建成学校{number}所"}],
            "figures": [
                {
                    "text": f"{number}所",
                    "indicator": "建成学校",
                    "value": number,
                    "unit": "所",
                    "kind": "count",
                }
            ]
            * (number == 50),
        }
        for number in range(1, 61)
    ]
    summary = build_summary({"documents": [{"source": "汇编", "speeches": speeches}]})
    leaders = text(compose(summary, "leaders", office))
    assert "第50县：" in leaders
    assert "第60县：" not in leaders
    assert "另有46个地区（单位）的做法未列入本件。" in leaders
    departments = text(compose(summary, "departments", office))
    assert "第50县指标数据" in departments
    assert "第60县" not in departments
    assert "选取亮点中数据较多的40个地区（单位）详述。其余20个的做法和数据，见" in departments


def test_two_regions_of_one_name_are_told_apart(office: Office) -> None:
    speeches = [
        {
            "title": "发言",
            "region": "鼓楼区",
            "level": "county",
            "parent": parent,
            "text": f"发言\n建成学校{number}所。",
            "highlights": [{"text": f"建成学校{number}所"}],
        }
        for number, parent in enumerate(("江苏省/南京市", "福建省/福州市"), 1)
    ]
    summary = build_summary({"documents": [{"source": "汇编", "speeches": speeches}]})
    printed = text(compose(summary, "departments", office))
    assert "江苏省南京市鼓楼区" in printed
    assert "福建省福州市鼓楼区" in printed


# The office


def test_the_masthead_and_foot_are_the_offices(summary: Summary, office: Office) -> None:
    blocks = compose(summary, "leaders", office).blocks
    assert blocks[0] == Masthead("教育工作简报", "第3期", "市教育局办公室", "2025年3月24日")
    assert blocks[-1] == Endmatter(("送：市领导", "发：机关各科室", "（共印60份）"))


def test_an_office_with_a_name_alone_prints_no_date_and_no_foot(summary: Summary) -> None:
    briefing = compose(summary, "leaders", Office(name="工作简报"))
    assert briefing.blocks[0] == Masthead("工作简报")
    assert briefing.date == ""
    assert not any(isinstance(block, Endmatter) for block in briefing.blocks)


@EVERY_AUDIENCE
def test_the_same_summary_makes_the_same_bytes(audience: str, summary: Summary, office: Office) -> None:
    first, second = (msgspec.json.encode(compose(summary, audience, office)) for _ in range(2))
    assert first == second


@EVERY_AUDIENCE
def test_a_briefing_survives_its_file(audience: str, summary: Summary, office: Office) -> None:
    briefing = compose(summary, audience, office)
    assert msgspec.json.decode(msgspec.json.encode(briefing), type=Briefing) == briefing


# Where a highlight's sentence begins


def test_a_phrase_that_recurs_in_a_sentence_is_marked_where_it_was_taken(summary: Summary) -> None:
    (highlight, *_) = summary.highlights
    quote = f"{highlight.text},又{highlight.text}。"
    late = Span(100 + quote.rindex(highlight.text), 100 + quote.rindex(highlight.text) + len(highlight.text))
    row = msgspec.structs.replace(highlight, quote=quote, spans=(late,), quote_start=100)
    assert highlight_place(row) == (100, late)
    older = msgspec.structs.replace(highlight, quote_start=None)
    assert highlight_place(older) == highlight_place(highlight)


# Doubtful figures are not compared for those who shall not check them


def test_a_doubtful_value_is_compared_for_departments_alone_and_marked(
    described: Any, office: Office
) -> None:
    described["documents"][0]["speeches"][1]["figures"][2]["confidence"] = 0.5
    summary = build_summary(described)
    assert not [chart for chart in charts(compose(summary, "leaders", office)) if chart.kind == "bars"]
    rows = [
        [words(cell.content) for cell in row]
        for table in tables(compose(summary, "departments", office))
        for row in table.body
        if table.caption == "普惠性幼儿园覆盖率"
    ]
    assert [(row[0], row[-1]) for row in rows] == [("云州省", "可比"), ("清河县", "可比，待核")]
