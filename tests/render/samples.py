"""A briefing with every block, in prose written for these tests."""

from jianbao.briefing.model import (
    Block,
    Briefing,
    Cell,
    Chart,
    Column,
    Datum,
    Endmatter,
    Facets,
    Heading,
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

REGIONS = (
    "江州省",
    "临湖市",
    "东塘县",
    "望海区",
    "云岭白族自治州",
    "石门县",
    "北塬市",
    "青河区",
    "双桥县",
    "平川市",
    "南屏县",
    "沙井区",
    "永宁市",
    "长汀镇",
    "白水县",
    "金沙市",
    "柳林区",
)
THEMES = (
    "思政教育",
    "体育美育劳动教育",
    "教师队伍",
    "教育数字化",
    "“双减”与课后服务",
    "家校社协同育人",
    "学前教育普及普惠",
    "义务教育优质均衡",
    "职业教育与产教融合",
    "教育评价改革",
    "校园安全与心理健康",
    "特殊教育、专门教育和国家通用语言文字普及",
)
OPENING = (
    "近三年来，临湖市把扩大优质教育资源作为第一位的民生工程，累计投入28.07亿元，新建、改扩建学校136所，新增学位5.4万余个，"
    "公办园在园幼儿占比从46.3%提高到61.5%，普惠性幼儿园覆盖率达94.6%，比全省平均水平高3.2个百分点，居全省第6位。"
)
PROSE = (
    (
        "坚持一校一策，把“十分钟运动圈”建到教学楼下，全市新增标准化田径场42片、室内运动馆17座，每名学生每天综合体育活动时间不低于2小时；"
        "建立“教练进校、教师进队”双向流动机制，招聘补充音体美专业教师1,063人，占招聘总数的28.4%，其中乡村学校占六成以上。"
    ),
    (
        "推行“县管校聘”，以县域为单位统筹编制3万余名，近400名骨干教师到薄弱学校任教，教师跨校兼课每周达1200节，"
        "集团化办学覆盖率由2021年的52%提高到2024年的88.5%，家长满意度连续4年保持在97%以上。"
    ),
    (
        "依托国家中小学智慧教育平台，建成市、县、校三级资源目录，汇聚精品课1.2万节，教师月均使用率达91.7%；"
        "开发“云上同课”系统，让126所乡村小规模学校与城区学校同上一堂课，累计开课2万余节次，惠及学生11.8万人次。"
    ),
)


def briefing(audience: str = "leaders", profile: str = "official", *, rows: int = 60) -> Briefing:
    """Return a briefing of several pages with every kind of block."""
    return Briefing(
        audience=audience,
        title="各地推进教育高质量发展的做法与成效",
        subject="十七个地区教育工作发言摘编",
        language="zh-CN",
        author="江州省教育厅办公室",
        date="2026-03-24",
        profile=profile,
        blocks=tuple(_blocks(rows, "official" if profile == "official" else "plain")),
        notes=tuple(note(number) for number in range(1, 9)),
    )


def note(number: int) -> Note:
    """Return a note whose marked part is the first figure of its sentence."""
    quote = (OPENING, *PROSE)[number % 4]
    start = next(place for place, character in enumerate(quote) if character.isdigit())
    end = start
    while quote[end].isdigit() or quote[end] in ".,%":
        end += 1
    return Note(
        number=number,
        region=REGIONS[number],
        title="以评价改革牵引“五育并举”融合育人",
        organisation="临湖市教育局",
        source="发言汇编",
        speech=number,
        line=12 + number,
        start=100,
        end=100 + len(quote),
        quote=quote,
        mark=(start, end),
    )


def _blocks(rows: int, style: str) -> list[Block]:
    return [
        Masthead("教育工作简报", "第12期（总第348期）", "江州省教育厅办公室", "2026年3月24日", style),
        Title("各地推进教育高质量发展的做法与成效", "——十七个地区教育工作发言摘编"),
        Paragraph(
            (
                Text(
                    "编者按：从十七个地区的发言看，各地围绕立德树人根本任务，在学位供给、教师队伍、教育数字化等方面打法清晰、进展扎实。现将主要做法和可比数据摘编如下，供参阅。"
                ),
            ),
            "lead",
        ),
        KeyFigures(
            (
                KeyFigure("28.07亿元", "累计投入", "临湖市 近三年", 1),
                KeyFigure("94.6%", "普惠性幼儿园覆盖率", "临湖市 2024年", 2),
                KeyFigure("5.4万余个", "新增学位", "临湖市 近三年", 3),
                KeyFigure("全省第6位", "公办园占比排名", "临湖市"),
            )
        ),
        Heading(1, (Text("一、亮点做法"),), "practice"),
        Heading(2, (Text("（一）临湖市"),), "practice-2"),
        Paragraph((Text("扩大优质资源供给。", strong=True), Text(OPENING), NoteRef(1), NoteRef(4))),
        Heading(3, (Text("1.体教融合"),), "practice-3"),
        Paragraph(
            (
                Text(PROSE[0]),
                NoteRef(2),
                Text("此项做法被列为"),
                Text("全省教育综合改革典型案例", em=True),
                Text("。"),
            )
        ),
        Paragraph((Text(PROSE[1]), NoteRef(3), Text("改革前后对比见表1"), NoteRef(1), Text("。"))),
        Paragraph((Text("办好人民满意的教育，最要紧的是让每一所学校都有好老师。"),), "quote"),
        List(
            (
                ListItem((Text("统筹县域编制，跨校调剂余缺，重点补齐音体美和心理健康教师；"),)),
                ListItem((Text(PROSE[2]), NoteRef(5))),
                ListItem((Text("严格落实“双减”要求，课后服务覆盖所有义务教育学校。"),)),
            ),
            ordered=True,
        ),
        List((ListItem((Text("材料均摘自各地发言原文；"),)), ListItem((Text("口径不一的数据不作比较。"),)))),
        Heading(1, (Text("二、指标数据"),), "figures"),
        _long_table(rows),
        Paragraph((Text("注：空格表示发言未提及；★为省级示范。口径以发言原文为准。"),), "note"),
        Heading(1, (Text("三、共性主题"),), "themes"),
        Paragraph((Text(PROSE[2]), NoteRef(6))),
        _matrix_chart(),
        _bars(),
        _wide_table(),
        Heading(1, (Text("四、下一步"),), "next"),
        *[Paragraph((Text(text),)) for text in (*PROSE, OPENING)],
        PageBreak(),
        Notes("资料出处"),
        Endmatter(
            (
                "送：省委办公厅、省政府办公厅，各设区市教育局",
                "发：厅机关各处室、直属单位　　　　　　　　共印120份",
            )
        ),
    ]


def _long_table(rows: int) -> Table:
    names = (
        "普惠性幼儿园覆盖率",
        "新增标准化田径场",
        "集团化办学覆盖率",
        "招聘补充音体美专业教师占招聘总数比例",
        "家长满意度",
    )
    values = ("94.6%", "42片", "88.5%", "28.4%", "97%以上")
    head = tuple(Cell((Text(text),)) for text in ("地区", "指标", "数值", "时间", "出处"))
    body = tuple(
        (
            Cell((Text(REGIONS[row % 17]),), header=True),
            Cell((Text(names[row % 5]),)),
            Cell((Text(values[row % 5]),)),
            Cell((Text("2024年" if row % 3 else "近三年"),)),
            Cell((NoteRef(row % 8 + 1),)),
        )
        for row in range(rows)
    )
    widths = (18.0, 44.0, 15.0, 13.0, 10.0)
    aligns = ("center", "left", "right", "center", "center")
    columns = tuple(Column(width, align) for width, align in zip(widths, aligns, strict=True))
    facets = tuple(
        Facets(REGIONS[row % 17], kind="count" if row % 5 == 1 else "ratio") for row in range(rows)
    )
    return Table("表1 各地主要指标", columns, (head,), body, anchor="table-figures", facets=facets)


def _wide_table() -> Table:
    columns = (Column(15.0), *(Column(5.0, "center") for _ in REGIONS))
    head = tuple(Cell((Text(text),)) for text in ("主题", *REGIONS))
    body = tuple(
        (Cell((Text(theme),), header=True), *(Cell((Text(_count(row, place)),)) for place in range(17)))
        for row, theme in enumerate(THEMES)
    )
    return Table("表2 各地做法主题分布（举措数）", columns, (head,), body, anchor="table-themes", wide=True)


def _count(row: int, column: int) -> str:
    value = (row * 7 + column * 5) % 9 - 2
    return str(value) if value > 0 else ""


def _matrix_chart() -> Chart:
    data = tuple(
        Datum(theme, region, float(_count(row, column)), _count(row, column))
        for row, theme in enumerate(THEMES)
        for column, region in enumerate(REGIONS[:7])
        if _count(row, column)
    )
    return Chart(
        "matrix",
        "图1 各地做法主题分布",
        "七个地区在十二个主题下的举措数，颜色越深举措越多。",
        THEMES,
        REGIONS[:7],
        data,
        anchor="chart-themes",
    )


def _bars() -> Chart:
    values = (94.6, 91.2, 88.03, 97.0, 85.0, 60.5, 99.1)
    data = tuple(
        Datum(region, "", value, f"{value:g}%") for region, value in zip(REGIONS, values, strict=False)
    )
    return Chart(
        "bars",
        "图2 普惠性幼儿园覆盖率",
        "七个地区的普惠性幼儿园覆盖率，从60.5%到99.1%。",
        REGIONS[:7],
        (),
        data,
        "%",
        anchor="chart-cover",
    )
