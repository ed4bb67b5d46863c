"""Find a subcommand, run it here, turn an expected failure into one line."""

import argparse
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from jianbao import __version__
from jianbao.foundations.claims import step_claimed
from jianbao.foundations.errors import JianbaoError

SUBCOMMANDS = {
    "read": "read the source documents of a shard into plain text",
    "gather": "write the texts of all shards, one file a document",
    "analyse": "find speeches, numbers, indicators and themes",
    "summarise": "write the summary: tables, briefing.json",
    "workbook": "write the tables as one workbook",
    "compose": "compose one audience's briefing model",
    "render": "write a briefing as HTML, PDF or Word",
    "tidy": "remove briefings that no longer belong to a build",
    "verdict": "print the documents that could not be used; fail if there are any",
    "compare": "list the rows that two builds say differently",
    "schema": "write the JSON Schemas of briefing.json and config.yaml",
    "check-templates": "try every audience's settings and templates on a sample, without a build",
    "new-audience": "start an audience as a copy of another",
    "lint": "find what is wrong with a finished Word or PDF briefing",
    "ledger": "check that every number has exactly one fate",
}


def run_subcommand(argv: Sequence[str]) -> int:
    """Run one subcommand; return 0, 2 after an expected failure, or 130 when a person stopped it."""
    deaf = signal.getsignal(signal.SIGINT) == signal.SIG_IGN  # as the workflow starts its steps
    try:
        if deaf:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return _start(argv)
    except KeyboardInterrupt:
        return 130
    finally:
        if deaf:
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _start(argv: Sequence[str]) -> int:
    words = list(argv)
    log = _take_log(words)
    if not words or words[0] in {"-h", "--help"}:
        print(_overview())
        return 0
    if words[0] == "--version":
        print(f"jianbao {__version__}")
        return 0
    if words[0] not in SUBCOMMANDS:
        print(f"jianbao: no subcommand “{words[0]}”; known are: {', '.join(SUBCOMMANDS)}", file=sys.stderr)
        return 2
    failure = _run_claimed(words[0], words[1:], log) if log else _run(words[0], words[1:], None)
    sys.stderr.write(failure)
    return 2 if failure else 0


def _run_claimed(name: str, words: Sequence[str], log: Path) -> str:
    """Run a subcommand as the step's newest job; its failure is kept in the log."""
    try:
        with step_claimed(log) as claim:
            failure = _run(name, words, log)
            claim.note(failure)
    except JianbaoError as error:
        return f"jianbao {name}: {error}\n"
    return failure


def _run(name: str, words: Sequence[str], log: Path | None) -> str:
    """Run a subcommand; return the line of its expected failure, or nothing."""
    module = import_module(f"jianbao.cli.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(prog=f"jianbao {name}", description=SUBCOMMANDS[name])
    module.add_arguments(parser)
    arguments = parser.parse_args(words, argparse.Namespace(log=log))
    try:
        module.run(arguments)
    except JianbaoError as error:
        return _said(f"jianbao {name}: {error}", getattr(arguments, "templates", None))
    return ""


def _said(failure: str, templates: Path | None) -> str:
    """Return the lines of a failure, in Chinese as well where the step has the phrases at hand."""
    from jianbao.foundations.bilingual import Phrases, load_phrases  # noqa: PLC0415 (YAML loads slowly)

    phrases = load_phrases(templates / "shared" / "messages.yml") if templates else Phrases({})
    return "".join(f"{phrases.add_chinese(line)}\n" for line in failure.splitlines())


def _take_log(words: list[str]) -> Path | None:
    """Take `--log FILE` off the front: a step keeps there how far it came, and its failure."""
    if words[:1] != ["--log"] or len(words) == 1:
        return None
    _, name = words.pop(0), words.pop(0)
    return Path(name)


def _overview() -> str:
    width = max(map(len, SUBCOMMANDS))
    lines = [f"  {name:<{width}}  {text}" for name, text in SUBCOMMANDS.items()]
    return "\n".join(["usage: jianbao SUBCOMMAND …", "", *lines, "", "jianbao SUBCOMMAND --help tells more."])
