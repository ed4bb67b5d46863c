"""The structured summary: tables, workbook and briefing.json."""
