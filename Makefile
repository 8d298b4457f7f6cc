# make ask [Q="…"]   answers a question on the sample documents     make test   runs the test suite
# PIP_ARGS passes options to pip, for instance a CPU-only index for torch (see README.md)

PYTHON ?= python3
Q ?= 阿里巴巴2025財年的清潔電力佔比是多少?
INDEX ?= sample
PIP_ARGS ?=
DATA ?=
# make bench QUICK=1 in minutes; PEERS=folder for other kits' environments
QUICK ?=
PEERS ?=

export Q
QA := .venv/bin/qa
SAMPLES := $(wildcard eval/corpus/documents/*)

.PHONY: ask test lint eval gate bench serve chat train setup wheel clean

ask: .venv/ready indexes/.$(INDEX).ready
	@$(QA) ask --index $(INDEX) "$$Q"

chat: .venv/ready indexes/.$(INDEX).ready
	@$(QA) chat --index $(INDEX)

serve: .venv/ready indexes/.$(INDEX).ready
	@$(QA) serve --index $(INDEX)

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	@sh .ci/setup "$(PYTHON)" "" $(PIP_ARGS)
	@touch $@

.venv/ready-dev: .venv/ready
	@sh .ci/setup "$(PYTHON)" "[dev]" $(PIP_ARGS)
	@touch $@

indexes/.$(INDEX).ready: $(SAMPLES) | .venv/ready
	@$(QA) ingest --sample --index $(INDEX)
	@touch $@

test: .venv/ready-dev
	@.venv/bin/python -m pytest -n 2

lint: .venv/ready-dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

eval: .venv/ready-dev
	@$(QA) eval --report reports/eval

gate: .venv/ready-dev
	@$(QA) eval --report reports/eval --baseline eval/baseline.jsonl

bench: .venv/ready-dev
	@.venv/bin/python -m pip install -q -c constraints.txt -e ".[bench]"
	@.venv/bin/python -m eval.benchmarks $(if $(QUICK),--quick) $(if $(PEERS),--peers-venv "$(PEERS)")

train: .venv/ready-dev
	@test -n "$(DATA)" || { echo 'say where the training data lies: make train DATA=folder (training/README.md)'; exit 2; }
	@.venv/bin/python -m pip install -q -c constraints.txt -e ".[training]"
	@.venv/bin/python -m training.train --data "$(DATA)"
	@.venv/bin/python -m training.lexicon --data "$(DATA)"

wheel: .venv/ready-dev
	@.venv/bin/python -m pip wheel -q --no-deps -w dist .

clean:
	@rm -rf build dist *.egg-info indexes/$(INDEX) indexes/.$(INDEX).ready reports
