"""The briefing model: what one audience is told, composed once."""
