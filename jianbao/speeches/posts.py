"""Whom somebody speaks for: the body in an office, 某省水利厅 of 某省水利厅运行管理处处长."""

from jianbao.speeches.naming import is_organisation, is_placed
from jianbao.speeches.rules import SpeechRules

_SHORTEST_BODY = 3
_BETWEEN_POSTS = "、"


def body_of(office: str, rules: SpeechRules) -> str:
    """Return the body that an office is held in, or nothing if the words hold none.

    Of several offices the last that names a body counts: 市政协委员、某县第一中学校长.
    """
    village = rules.dialogue["village"].expression.match(office)
    if village:
        return village["body"]
    offices = office.strip().split(_BETWEEN_POSTS)
    bodies = (_body_of_one(one.strip(), rules) for one in reversed(offices))
    return next(filter(None, bodies), "")


def _body_of_one(office: str, rules: SpeechRules) -> str:
    if rules.dialogue["settlement"].expression.match(office):
        return office
    ends = range(len(office), _SHORTEST_BODY - 1, -1)
    bodies = [office[:end] for end in ends if is_organisation(office[:end], rules)]
    if bodies and bodies[0] == office:
        return office
    post = rules.dialogue["post"].expression
    told = [body for body in bodies if post.match(office, len(body))]
    outside = [body for body in told if not rules.dialogue["organ"].expression.search(body)]
    return next(iter(outside or told), "") or _without_post(office, rules) or (bodies[0] if bodies else "")


def _without_post(office: str, rules: SpeechRules) -> str:
    """Return what stands before the post at the end of an office: a body that no list knows."""
    post = rules.dialogue["last_post"].expression.search(office)
    body = office[: post.start()].strip() if post else ""
    known = len(body) > _SHORTEST_BODY or is_placed(body, rules)
    return body if known and len(body) >= _SHORTEST_BODY else ""
