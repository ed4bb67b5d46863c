"""Snakemake's lint: what applies is kept, with its place."""

from scripts.lint_workflow import complaints

REPORT = """\
Lints for snakefile /x/rules/render.smk:
    * Mixed rules and functions in same snakefile.:
      Small one-liner functions used only once should be defined as lambda

Lints for rule read (line 4, /x/rules/read.smk):
    * Specify a conda environment or container for each rule.:
      This way, the used software for each specific step is documented, and the
    * No log directive defined:
      Without a log directive, all output will be printed
"""


def test_only_the_conda_complaint_is_left_out() -> None:
    assert list(complaints(REPORT)) == [
        "snakefile /x/rules/render.smk: Mixed rules and functions in same snakefile.",
        "rule read (line 4, /x/rules/read.smk): No log directive defined",
    ]


def test_a_clean_workflow_has_none() -> None:
    assert list(complaints("Using workflow specific profile profiles/default\n")) == []
