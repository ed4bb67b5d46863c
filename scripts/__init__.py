"""Programs around the project: set-up, checks, the README's picture."""
