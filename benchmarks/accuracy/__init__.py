"""A build scored against gold files that people annotated."""
