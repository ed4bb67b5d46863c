#!/bin/sh
# Score a build of seeds/ and the other annotated texts of tests/gold against what careful readers took from them.
set -eu
build=$1
others=build/gold
bin=.venv/bin

# score SCORER FILE BUILD FOLDER…: of the folders, those whose gold has that file
score() {
    scorer=$1 file=$2 made=$3
    shift 3
    for folder in "$@"; do
        shift
        [ -f "$folder/$file" ] && set -- "$@" "$folder"
    done
    "$bin/python" -m "$scorer" --rows --build "$made" --gold "$@"
}

score_all() {
    score benchmarks.accuracy.structure structure.json "$@"
    score benchmarks.accuracy numbers.jsonl "$@"
    score benchmarks.accuracy.themes themes.json "$@"
    score benchmarks.accuracy.highlights nuggets.json "$@"
}

rm -rf "$others/seeds"
mkdir -p "$others/seeds"
for text in tests/gold/*/text.txt; do
    cp "$text" "$others/seeds/$(basename "$(dirname "$text")").txt"
done
"$bin/snakemake" "$others/made/summary/indicators.csv" --config "seeds=$others/seeds" "build=$others/made"

printf '\n%s\n' "The document of seeds/, which the rules were tuned on:"
score_all "$build" tests/gold/seed
printf '\n%s\n' "Texts annotated before and apart from the rules (tests/gold/README.md):"
set --
for text in tests/gold/*/text.txt; do
    set -- "$@" "$(dirname "$text")"
done
score_all "$others/made" "$@"
