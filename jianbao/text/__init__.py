"""From source files to plain text, and from text to sentences and clauses."""
