"""Writers: the briefing model as HTML, PDF and Word."""
