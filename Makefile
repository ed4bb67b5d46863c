# Jianbao (简报): the two commands are `make briefing` and `make test`; `make help` lists every target.
# The first Python that is new enough is taken; name another with: make PYTHON=/path/to/python3 …

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory --no-builtin-rules
.NOTPARALLEL:

new_enough = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$candidate" -c '$(new_enough)' 2>/dev/null && echo "$$candidate" && break; done || :)
bin := .venv/bin
# Other documents, another folder: make briefing SEEDS=folder BUILD=folder2 AUDIENCES=leaders,public
given := $(if $(SEEDS),"seeds=$(SEEDS)") $(if $(BUILD),"build=$(BUILD)") $(if $(AUDIENCES),"audiences=$(AUDIENCES)")
options := $(if $(strip $(given)),--config $(given))
build := $(or $(BUILD),build)

.PHONY: accuracy bench bench-large briefing check-templates clean format help lock new-audience picture setup setup-cluster setup-dev test test-slow

help: ## list the targets (this list)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

briefing: setup ## set up if need be, build the briefings of seeds/, list the documents made
	@failed=0; $(bin)/snakemake $(options) || failed=$$?; \
	$(bin)/python -m scripts.documents "$(build)" $$failed; exit $$failed

new-audience: setup ## start an audience as a copy of another: make new-audience NAME=press LIKE=public
	@test -n "$(NAME)" || { echo "Name the audience: make new-audience NAME=press LIKE=public（请写上读者的名称）"; exit 2; }
	@$(bin)/jianbao new-audience "$(NAME)" --like "$(or $(LIKE),leaders)"

check-templates: setup ## try every audience's settings and templates on a sample, without a build
	@$(bin)/jianbao check-templates

setup: python ## install what is missing: system libraries, .venv from the lock, fonts
	@$(PYTHON) -m scripts.setup

setup-cluster: python ## an environment for clusters, .venv-cluster beside .venv (docs/scale.md)
	@$(PYTHON) -m scripts.setup --cluster

setup-dev: python
	@$(PYTHON) -m scripts.setup --dev

test: setup-dev ## set up with the tools, then lint, types, import contract, workflow lint, tests
	@sh scripts/check.sh

test-slow: setup-dev ## the tests that build whole projects or write very long documents
	@sh scripts/check.sh slow

accuracy: briefing ## build, and score the build and the other annotated texts against their gold
	@sh scripts/accuracy.sh "$(build)"

bench: setup ## the figures a build is held to, beside its peers: printed, and written to docs/benchmarks.md
	@$(bin)/python -m benchmarks.figures

bench-large: setup ## the same with a hundred thousand speeches as well
	@$(bin)/python -m benchmarks.figures --large

picture: setup-dev briefing ## make the README's picture of a page anew
	@$(bin)/python -m scripts.picture "$(build)/briefings/leaders.pdf" docs/leaders.png

format: setup-dev ## lay out Python and Snakemake files as the checks want them
	@$(bin)/ruff check --fix . && $(bin)/ruff format . && $(bin)/snakefmt Snakefile rules

lock: setup ## choose newer versions and write the lock files anew
	@sh scripts/lock.sh

clean: ## throw away build/ and what snakemake remembers of it; .venv and fonts stay
	@find build -mindepth 1 ! -name README.md -delete 2>/dev/null; rm -rf .snakemake; echo "build/ is empty."

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found. On Debian and Ubuntu:"; \
	echo "  apt-get install python3    (or name one: make PYTHON=/path/to/python3 …)"; exit 2; }
