"""Decimals as people write them."""

from decimal import Decimal


def plain_number(value: Decimal) -> str:
    """Return a decimal in full, without exponent and trailing zeros: 2807000000, 94.6."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
