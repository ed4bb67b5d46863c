"""A briefing with every kind of block, as an office might write it."""

from jianbao.briefing.model import (
    Block,
    Break,
    Briefing,
    Cell,
    Chart,
    Column,
    Datum,
    Endmatter,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    List,
    ListItem,
    Masthead,
    Note,
    NoteRef,
    Notes,
    PageBreak,
    Paragraph,
    Table,
    Text,
    Title,
)

REGIONS = ("青川省", "临江市", "白石县", "云溪区", "望海省", "东屏州", "松岭市")
THEMES = ("思政育人", "五育并举", "资源配置", "教师队伍", "数字赋能", "协同育人", "安全治理")


def text(*parts: str | int) -> Inlines:
    """Return text with notes: a number is the mark of a note."""
    return tuple(NoteRef(part) if isinstance(part, int) else Text(part) for part in parts)


def cells(*values: str | int | Inlines, header: bool = False) -> tuple[Cell, ...]:
    """Return a row of plain cells, the first one its header unless all are."""
    return tuple(
        Cell(value if isinstance(value, tuple) else text(value), header=header or place == 0)
        for place, value in enumerate(values)
    )


def note(number: int) -> Note:
    """Return a note whose sentence has a marked part."""
    region = REGIONS[number % len(REGIONS)]
    figure = f"{number * 37 + 5}所"
    share = f"{80 + number % 19}.{number % 10}%"
    quote = f"三年来,我们新建改扩建公办幼儿园{figure},普惠性幼儿园覆盖率达{share},“入园难”问题得到缓解。"
    start = quote.index(figure)
    return Note(
        number=number,
        region=region,
        title=f"扩优提质促公平 守正创新开新局{'' if number % 2 else '——基础教育的实践'}",
        organisation=f"{region}教育局" if number % 3 else "",
        source="全市教育工作会议发言材料汇编",
        speech=number % 7 + 1,
        line=number * 3 + 4,
        start=number * 100,
        end=number * 100 + len(quote),
        quote=quote,
        mark=(start, start + len(figure)) if number % 4 else None,
    )


BODY = (
    "七份发言普遍把优质均衡作为主线,坚持问题导向、项目推动、机制保障,在扩大学位供给、"
    "建强教师队伍、深化评价改革、推进数字赋能等方面形成了一批可看、可学、可复制的做法。"
)
MASTHEAD = Masthead("教育工作简报", "第12期", "青川省教育厅办公室", "2025年3月24日")
ENDMATTER = Endmatter(
    (
        "送:省委办公厅、省政府办公厅,各市(州)党委、人民政府",
        "发:各市(州)教育局,厅机关各处室,厅直属单位",
        "共印120份",
    )
)


def key_figures(count: int = 4) -> KeyFigures:
    """Return figures shown large, the last one without detail."""
    shown = (
        KeyFigure("574所", "新改扩建公办幼儿园", "望海省 · 近三年", 1),
        KeyFigure("94.6%", "普惠性幼儿园覆盖率", "青川省 · 2024年", 2),
        KeyFigure("超11亿元", "新建学校投资", "云溪区 · 2021年以来", 3),
        KeyFigure("2万余人次", "教师轮训", "", 4),
        KeyFigure("全国第6", "数字化发展指数", "青川省"),
    )
    return KeyFigures(shown[:count])


def chart(kind: str = "matrix") -> Chart:
    """Return a chart of themes by regions, or of one indicator across regions."""
    if kind == "matrix":
        data = tuple(
            Datum(region, theme, float((row * 3 + column * 2) % 6))
            for row, region in enumerate(REGIONS)
            for column, theme in enumerate(THEMES)
        )
        return Chart(
            "matrix",
            "各地发言的主题分布",
            "七地发言在七个主题下的做法数量,五育并举最多。",
            REGIONS,
            THEMES,
            data,
            "项",
            "chart-themes",
        )
    values = (94.6, 92.0, 90.5, 88.1, 97.3)
    data = tuple(
        Datum(region, "", value, f"{value}%") for region, value in zip(REGIONS, values, strict=False)
    )
    return Chart(
        "bars",
        "普惠性幼儿园覆盖率",
        "五地普惠性幼儿园覆盖率,东屏州最低,望海省最高。",
        REGIONS[:5],
        ("",),
        data,
        "%",
        "chart-cover",
    )


def indicator_table(rows: int = 9, *, wide: bool = False, first: int = 1) -> Table:
    """Return a table of indicators; each value leads to a note."""
    columns = (Column(14), Column(38), Column(16, "right"), Column(16, "center"), Column(16, "center"))
    head = (cells("地区", "指标", "数值", "时间", "主题", header=True),)
    body = tuple(
        cells(
            REGIONS[row % 7],
            "新增义务教育公办学位" if row % 2 else "招聘补充音体美专业教师占招聘总数比例",
            text(f"{row * 1234 % 977}.5万个", first + row % 12),
            "近三年" if row % 3 else "2024年",
            THEMES[row % 7],
        )
        for row in range(rows)
    )
    return Table(
        "各地主要指标" if not wide else "各地主要指标一览(全表)", columns, head, body, f"t{rows}{wide}", wide
    )


def spanned_table() -> Table:
    """Return a table with two header rows, cells across columns and cells down rows."""
    columns = (
        Column(20, "center"),
        Column(20, "right"),
        Column(20, "right"),
        Column(20, "right"),
        Column(20, "right"),
    )
    head = (
        (
            Cell(text("地区"), header=True, rows=2),
            Cell(text("学前教育"), header=True, columns=2),
            Cell(text("义务教育"), header=True, columns=2),
        ),
        cells("园所(所)", "覆盖率(%)", "学位(万个)", "巩固率(%)", header=True),
    )
    body = (
        (Cell(text("青川省"), header=True, rows=2), *cells("574", "94.6", "32.31", "99.2")),
        cells("另:民办118", "—", "—", "—"),
        cells("临江市", "86", "92.0", "4.7", "98.9"),
        (Cell(text("合计"), header=True), Cell(text("资料口径不同,不作合计"), columns=4)),
    )
    return Table("学前教育与义务教育对照", columns, head, body, "t-span")


def leaders() -> Briefing:
    """Return a short briefing: what two or three pages carry."""
    blocks: tuple[Block, ...] = (
        MASTHEAD,
        Title("七地推进教育优质均衡发展的做法与启示", "——发言材料摘报"),
        Paragraph(text("编者按:", BODY, 1), "lead"),
        key_figures(),
        Heading(1, text("一、主要亮点"), "h1"),
        Heading(2, text("(一)望海省:织密“家门口”学位网"), "h11"),
        Paragraph(
            (
                Text("扩学位。", strong=True),
                *text(
                    "近三年新改扩建公办幼儿园574所",
                    1,
                    ",新增义务教育公办学位32.31万个",
                    2,
                    "、改造教室照明条件7.11万间,学前三年入园率稳步提高。",
                ),
            )
        ),
        Paragraph(
            (
                Text("建机制。"),
                Text("“人口+学位”", em=True),
                *text("供给机制按年滚动,普惠性幼儿园覆盖率达94.6%、全国第6", 2, 3, "。"),
            )
        ),
        Heading(3, text("1. 评价改革"), "h111"),
        Paragraph(text(BODY)),
        Paragraph(text("“让每个孩子都能在家门口上好学,是我们对群众的承诺。”", 5), "quote"),
        Heading(1, text("二、主题分布"), "h2"),
        chart(),
        Paragraph(text("注:色块数字为发言中的具体做法数,空白表示未提及。"), "note"),
        Heading(1, text("三、指标对照"), "h3"),
        indicator_table(),
        Paragraph(text(BODY * 2)),
        Heading(1, text("四、几点启示"), "h4"),
        List(
            tuple(
                ListItem(text(item))
                for item in (
                    "把学位供给摆在人口变化之前。",
                    "把教师编制用活用足," + BODY,
                    "把数据用在决策前面。",
                )
            ),
            ordered=True,
        ),
        Paragraph(text(BODY), "plain"),
        List((ListItem(text("第一项")), ListItem(text("第二项", 4)))),
        Notes("资料出处"),
        ENDMATTER,
    )
    notes = tuple(note(number) for number in range(1, 13))
    return Briefing(
        "leaders",
        "七地推进教育优质均衡发展的做法与启示",
        "发言材料摘报",
        "zh-CN",
        "青川省教育厅办公室",
        "2025年3月24日",
        "official",
        blocks,
        notes,
    )


def departments() -> Briefing:
    """Return a longer briefing: spans, charts, wide tables, page breaks."""
    blocks: tuple[Block, ...] = (
        MASTHEAD,
        Title("全市教育工作会议发言材料汇总"),
        Paragraph(text(BODY, 1)),
        key_figures(5),
        Heading(1, text("一、指标数据"), "one"),
        indicator_table(40),
        spanned_table(),
        PageBreak(),
        Heading(1, text("二、图表"), "two"),
        chart("bars"),
        chart(),
        indicator_table(30, wide=True),
        indicator_table(3, wide=True, first=2),
        Heading(1, text("三、其他"), "three"),
        *(Paragraph(text(BODY, number)) for number in range(1, 13)),
        Notes("附:资料出处"),
    )
    notes = tuple(note(number) for number in range(1, 13))
    return Briefing(
        "departments",
        "全市教育工作会议发言材料汇总",
        "业务科室",
        "zh-CN",
        "教育局",
        "2025年3月24日",
        "official",
        blocks,
        notes,
    )


def briefing(*blocks: Block, notes: tuple[Note, ...] = ()) -> Briefing:
    """Return a briefing of these blocks."""
    return Briefing("leaders", "标题", "摘要", "zh-CN", "办公室", "2025-03-24", "official", blocks, notes)


def odd_characters() -> Briefing:
    """Return text that another format might take for markup."""
    odd = "{{ 7*7 }} <script>alert(1)</script> & =1+1 \x00\x0b\ufffe ]]> \"'"
    return briefing(
        Heading(1, text(odd), odd),
        Paragraph((Text(odd), Break(), Text("第二行\n第三行\t制表"))),
        Table(odd, (Column(100),), (), (cells(odd),)),
    )
