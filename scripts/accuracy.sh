#!/bin/sh
# Score a build of seeds/ against its gold, then the texts of tests/gold that no rule was tuned on.
set -eu
build=$1
unseen=build/unseen
bin=.venv/bin

mkdir -p "$unseen/seeds"
set --
for text in tests/gold/*/text.txt; do
    folder=$(dirname "$text")
    [ -f "$folder/numbers.jsonl" ] || continue
    cp "$text" "$unseen/seeds/$(basename "$folder").txt"
    set -- "$@" "$folder"
done
"$bin/snakemake" "$unseen/made/summary/indicators.csv" --config "seeds=$unseen/seeds" "build=$unseen/made"

printf '\n%s\n' "The document of seeds/ (the rules were tuned on it):"
"$bin/python" -m benchmarks.accuracy --build "$build" --gold tests/gold/seed
printf '\n%s\n' "Documents that no rule was tuned on:"
"$bin/python" -m benchmarks.accuracy --build "$unseen/made" --gold "$@"
