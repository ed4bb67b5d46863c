"""What some paragraph styles carry beside their profile style: rules, tabs, frames, numbering."""

from collections.abc import Callable

from jianbao.render.profile import Profile, Style
from jianbao.render.word_looks import Properties, border, first_line, hanging, text_width
from jianbao.render.word_xml import points

BULLETS = 1
NUMBERS = 2
"""Ids of the numbering that list styles name; each further numbered list gets its own."""
_LIST_INDENT = 2
"""Characters."""
_MASTHEAD_RULE = 1.5
"""Points."""
_THICK, _THIN = 1.0, 0.75
"""The rules of the endmatter in points: 0.35 mm outside, 0.25 mm between."""


def _imprint(look: Style, profile: Profile) -> Properties:
    return _rule(look, profile) | {
        "tabs": f'<w:tabs><w:tab w:val="right" w:pos="{text_width(profile.page)}"/></w:tabs>',
    }


def _rule(_look: Style, profile: Profile) -> Properties:
    return {"pBdr": f"<w:pBdr>{border('bottom', _MASTHEAD_RULE, profile.rule, 4)}</w:pBdr>"}


def _bare_rule(look: Style, profile: Profile) -> Properties:
    """Draw the rule of a masthead that has no line of text to draw it under."""
    return _rule(look, profile) | _blank(4)(look, profile)


def _list(numbering: int) -> Callable[[Style, Profile], Properties]:
    def properties(look: Style, _profile: Profile) -> Properties:
        return {
            "numPr": f'<w:numPr><w:numId w:val="{numbering}"/></w:numPr>',
            "ind": list_indent(look),
        }

    return properties


def list_indent(look: Style) -> str:
    """Return the indent of a list's items: like a paragraph, their marks two characters in."""
    return first_line(_LIST_INDENT, look.size)


def _loose(look: Style, _profile: Profile) -> Properties:
    return {
        "keepNext": '<w:keepNext w:val="0"/>',
        "spacing": f'<w:spacing w:before="{points(look.after)}" w:after="{points(look.before * 2)}" '
        f'w:line="{points(look.line)}" w:lineRule="exact"/>',
    }


def _picture(look: Style, _profile: Profile) -> Properties:
    """Let the line grow with the picture: an exact line would cut it off."""
    return {
        "spacing": f'<w:spacing w:before="{points(look.before)}" w:after="0" '
        'w:line="240" w:lineRule="auto"/>',
        "snapToGrid": '<w:snapToGrid w:val="0"/>',
    }


def _hanging(look: Style, _profile: Profile) -> Properties:
    depth = 2.5 * look.size
    return {
        "ind": hanging(depth, depth),
        "tabs": f'<w:tabs><w:tab w:val="left" w:pos="{points(depth)}"/></w:tabs>',
    }


def _contents(level: int) -> Callable[[Style, Profile], Properties]:
    """Stand two characters further in at each level, dots leading to the page at the right edge."""

    def properties(look: Style, profile: Profile) -> Properties:
        edge, depth = text_width(profile.page), _LIST_INDENT * (level - 1)
        return {
            "tabs": f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{edge}"/></w:tabs>',
            "ind": f'<w:ind w:leftChars="{depth * 100}" w:left="{points(depth * look.size)}"/>',
            "jc": '<w:jc w:val="left"/>',
        }

    return properties


def _outer(side: str) -> Callable[[Style, Profile], Properties]:
    def properties(look: Style, _profile: Profile) -> Properties:
        return {"ind": f'<w:ind w:{side}Chars="100" w:{side}="{points(look.size)}"/>'}

    return properties


def _endmatter(look: Style, profile: Profile) -> Properties:
    """Stand on the foot of the type area, ruled above, below and between the lines."""
    black = "#000000"
    rules = (border("top", _THICK, black), border("bottom", _THICK, black), border("between", _THIN, black))
    return {
        "framePr": foot_frame(profile),
        "pBdr": f"<w:pBdr>{''.join(rules)}</w:pBdr>",
        "ind": first_line(1, look.size),  # an indent of the whole paragraph would shorten its rules
    }


def foot_frame(profile: Profile) -> str:
    """Return the frame that stands on the foot of the type area, as wide as it."""
    return (
        f'<w:framePr w:w="{text_width(profile.page)}" w:wrap="around" w:vAnchor="margin" '
        'w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    )


def _ruled(_look: Style, _profile: Profile) -> Properties:
    return {"pBdr": f"<w:pBdr>{border('top', 0.5, '#000000', 4)}</w:pBdr>"}


def _blank(line: float) -> Callable[[Style, Profile], Properties]:
    """Take `line` points of height and no more, for what parts tables or carries a section."""

    def properties(_look: Style, _profile: Profile) -> Properties:
        return {
            "spacing": f'<w:spacing w:before="0" w:after="0" w:line="{points(line)}" w:lineRule="exact"/>',
            "snapToGrid": '<w:snapToGrid w:val="0"/>',
        }

    return properties


EXTRAS: dict[str, Callable[[Style, Profile], Properties]] = {
    "imprint": _imprint,
    "rule": _bare_rule,
    "bullet": _list(BULLETS),
    "numbered": _list(NUMBERS),
    "loose": _loose,
    "picture": _picture,
    "hanging": _hanging,
    "contents1": _contents(1),
    "contents2": _contents(2),
    "contents3": _contents(3),
    "odd": _outer("right"),
    "even": _outer("left"),
    "endmatter": _endmatter,
    "ruled": _ruled,
    "space": _blank(4),
    "gap": _blank(1),
}
