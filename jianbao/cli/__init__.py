"""The command line: one subcommand a step."""
