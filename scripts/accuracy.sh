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
    [ $# -eq 0 ] || "$bin/python" -m "$scorer" --rows --build "$made" --gold "$@"
}

# score_all TITLE BUILD FOLDER…: all that the folders' gold tells
score_all() {
    printf '\n%s\n' "$1:"
    shift
    score benchmarks.accuracy.structure structure.json "$@"
    score benchmarks.accuracy numbers.jsonl "$@"
    score benchmarks.accuracy.themes themes.json "$@"
    score benchmarks.accuracy.highlights nuggets.json "$@"
}

# score_texts TITLE TEXT…: the folders of those texts
score_texts() {
    title=$1
    shift
    for text in "$@"; do
        shift
        set -- "$@" "$(dirname "$text")"
    done
    score_all "$title" "$others/made" "$@"
}

rm -rf "$others/seeds"
mkdir -p "$others/seeds"
find tests/gold -name text.txt | while read -r text; do
    cp "$text" "$others/seeds/$(basename "$(dirname "$text")").txt"
done
"$bin/snakemake" "$others/made/summary/indicators.csv" --config "seeds=$others/seeds" "build=$others/made"

score_all "The document of seeds/, which the rules were tuned on" "$build" tests/gold/seed
score_texts "Texts annotated before and apart from the rules (tests/gold/README.md)" tests/gold/*/text.txt
score_texts "Compilations annotated blind, later than those" tests/gold/compilations/*/text.txt
score_texts "Shapes of compilations annotated blind, speeches and headings only" tests/gold/shapes/*/text.txt
score_texts "Documents to practise on, speeches and headings only" tests/gold/practice/*/text.txt
