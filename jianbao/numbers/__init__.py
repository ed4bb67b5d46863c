"""Numeric mentions: their values, their fates, and the ledger that accounts for each."""

from jianbao.numbers.ledger import LedgerReport, check_ledger
from jianbao.numbers.numerals import parse_numeral

__all__ = ["LedgerReport", "check_ledger", "parse_numeral"]
