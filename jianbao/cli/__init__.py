"""The command line: one subcommand a step, one module a subcommand.

A subcommand's module offers `add_arguments(parser)` and `run(arguments)`. Modules are
imported only when their subcommand is called, so that a step starts with what it needs and no more.
"""
