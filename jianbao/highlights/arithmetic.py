"""The reckoning of derived figures: from the values of the parts to the result and its formula.

Sums and differences are exact. A change in per cent is rounded to one decimal, an amount per head to a whole,
both half up; the formula says ≈ where rounding changed the result and = where it did not.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from jianbao.foundations.records import Derivation, Derived, DerivedPart, Modifier

Piece = str | DerivedPart
Values = Sequence[Decimal]

_DIGITS = 60
"""Enough for any figure of a speech; sums and differences stay exact."""
_ROUNDED: Mapping[Derivation, Decimal] = {"relative_change": Decimal("0.1"), "per_head": Decimal(1)}
WITH_REGIONS = frozenset({"sum", "spread"})
"""The rules whose formula names the region of each figure."""
_MODIFIED: Mapping[tuple[Modifier, bool], Modifier] = {
    ("", True): "",
    ("", False): "",
    ("near", True): "near",
    ("near", False): "near",
    ("over", True): "over",
    ("at_least", True): "at_least",
    ("below", True): "below",
}
"""What the new value's modifier, and whether it is the larger, make of a difference."""


def reckon(rule: Derivation, values: Values) -> Decimal:
    """Return the result of a rule.

    >>> reckon("difference", (Decimal(304), Decimal(1643)))
    Decimal('-1339')
    >>> reckon("relative_change", (Decimal(304), Decimal(1643)))
    Decimal('-81.5')
    """
    with localcontext(Context(prec=_DIGITS, rounding=ROUND_HALF_UP)):
        result = _FORMULAS[rule](values)
        step = _ROUNDED.get(rule)
        return result.quantize(step) if step else result


def is_rounded(rule: Derivation, values: Values) -> bool:
    """Tell whether the result of a rule had to be rounded."""
    with localcontext(Context(prec=_DIGITS, rounding=ROUND_HALF_UP)):
        return _FORMULAS[rule](values) != reckon(rule, values)


def modifier_of_change(new: Modifier, *, rising: bool) -> Modifier | None:
    """Return the modifier of a difference, or None where nothing certain can be said of it.

    >>> modifier_of_change("over", rising=True)
    'over'
    """
    return _MODIFIED.get((new, rising))


def modifier_of_sum(modifiers: Sequence[Modifier]) -> Modifier | None:
    """Return the modifier of a sum, or None where those of its parts pull different ways."""
    told = {modifier for modifier in modifiers if modifier}
    if len(told) > 1 or told & {"at_least", "below"}:
        return None
    return told.pop() if told else ""


def formula_pieces(rule: Derivation, parts: Sequence[DerivedPart], result: str) -> tuple[Piece, ...]:
    """Return the formula as signs and parts; `result` is what stands after = or ≈."""
    equals = "≈" if is_rounded(rule, [part.value for part in parts]) else "="
    return (*_OPERATIONS[rule](parts), equals + result)


def written_formula(pieces: Sequence[Piece], rule: Derivation) -> str:
    """Return a formula as a line of text, each figure as its speech has it."""
    return "".join(piece if isinstance(piece, str) else written_part(piece, rule) for piece in pieces)


def written_part(part: DerivedPart, rule: Derivation) -> str:
    """Return a figure of a formula, with its region where several regions are reckoned together."""
    return (part.region if rule in WITH_REGIONS else "") + part.text


def pieces_of(derived: Derived) -> tuple[Piece, ...]:
    """Return the formula of a derived figure as signs and parts."""
    _, sign, result = derived.formula.rpartition("≈" if "≈" in derived.formula else "=")
    return (*_OPERATIONS[derived.rule](derived.parts), sign + result)


def _joined(parts: Sequence[DerivedPart], sign: str) -> tuple[Piece, ...]:
    return tuple(piece for part in parts for piece in (sign, part))[1:]


def _relative(parts: Sequence[DerivedPart]) -> tuple[Piece, ...]:
    new, old = parts
    return ("\uff08", new, "\uff0d", old, "\uff09÷", old)


_FORMULAS: Mapping[Derivation, Callable[[Values], Decimal]] = {
    "difference": lambda values: values[0] - values[1],
    "relative_change": lambda values: (values[0] - values[1]) * 100 / values[1],
    "sum": lambda values: sum(values, Decimal(0)),
    "spread": lambda values: values[0] - values[1],
    "per_head": lambda values: values[0] / values[1],
}
_OPERATIONS: Mapping[Derivation, Callable[[Sequence[DerivedPart]], tuple[Piece, ...]]] = {
    "difference": lambda parts: _joined(parts, "\uff0d"),
    "relative_change": _relative,
    "sum": lambda parts: _joined(parts, "+"),
    "spread": lambda parts: _joined(parts, "\uff0d"),
    "per_head": lambda parts: _joined(parts, "÷"),
}
