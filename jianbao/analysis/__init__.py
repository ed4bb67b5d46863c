"""One document through the stages that look at it alone."""
