"""What every stage stands on: records, errors, lexicon and config loading, issues."""
