#!/bin/sh
# Every check, each naming itself, the quick ones first; stops at the first that fails.
set -eu
bin=.venv/bin

check() {
    name=$1
    shift
    printf '== %s\n' "$name"
    "$@"
}

check "ruff: rules" "$bin/ruff" check --quiet .
check "ruff: layout" "$bin/ruff" format --check --quiet .
check "snakefmt: layout of the workflow" "$bin/snakefmt" --check --quiet Snakefile rules
check "mypy: types" "$bin/mypy"
check "mypy: types of the scripts" "$bin/mypy" -p scripts
check "import-linter: layers" "$bin/lint-imports"
check "snakemake: lint" "$bin/python" -m scripts.lint_workflow
check "pytest" "$bin/python" -m pytest -q -n auto --dist worksteal
