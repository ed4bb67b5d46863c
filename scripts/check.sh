#!/bin/sh
# Every check, each naming itself. All are run, so that one look shows all there is to mend; the tests come last.
# With the word `slow`, the tests that build whole projects or write very long documents, and nothing else; what
# judges their documents is fetched first, and what was skipped is listed.
set -u
bin=.venv/bin
failed=

check() {
    name=$1
    shift
    printf '== %s\n' "$name"
    "$@" || failed="$failed
  $name"
}

# A file of tests to a worker: what the whole runs of tests/workflow have built is shared within a file.
tests="$bin/python -m pytest -q -n auto --dist loadfile"

if [ "${1-}" = slow ]; then
    "$bin/python" -m scripts.validators
    exec $tests -rs -m slow
fi

check "ruff: rules" "$bin/ruff" check --quiet .
check "ruff: layout" "$bin/ruff" format --check --quiet .
check "snakefmt: layout of the workflow" "$bin/snakefmt" --check Snakefile rules
check "mypy: types" "$bin/mypy"
check "mypy: types of the scripts" "$bin/mypy" -p scripts
check "import-linter: layers" "$bin/lint-imports"
check "snakemake: lint" "$bin/python" -m scripts.lint_workflow
[ -z "$failed" ] || printf '\nThese checks failed, see above:%s\n\n' "$failed"
check "pytest" $tests -m "not slow"
[ -z "$failed" ]
