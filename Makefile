# `make help` lists what there is. Needs Python 3.11 to 3.13 and a JDK 21 or later, nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# The first Python that fits; `make PYTHON=/path/to/python3.12 …` chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& command -v $$p && break; done)
BIN := .venv/bin
READY := .venv/ready
DATA ?=
ARGS ?=

.PHONY: help install run stop test check format evaluate benchmark lock

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 18

install: $(READY) ## install everything into .venv

run: $(READY) ## set up all, index the sample pages through Airflow, say where to look
	@$(BIN)/dateline up
	@$(BIN)/dateline trigger ingest_pages --source samples --wait
	@$(BIN)/dateline search 'harbour strike' --limit 3
	@$(BIN)/dateline status

stop: ## stop what `make run` started; the index stays
	@if [ -x $(BIN)/dateline ]; then $(BIN)/dateline down; else echo "nothing is installed, so nothing runs"; fi

test: $(READY) ## set up all and pass the tests, on a real Elasticsearch and a real Airflow
	$(BIN)/python -m pytest

check: $(READY) ## style, types, who may import whom, the Compose file's schema
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

format: $(READY) ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

evaluate: $(READY) ## quality beside peers: make evaluate DATA=folder with gold.jsonl and pages (ARGS=--help)
	$(BIN)/python -m benchmarks.evaluate $(DATA) $(ARGS)

benchmark: $(READY) ## speed beside the floors: make benchmark DATA=pages (generated pages if left out)
	$(BIN)/python -m benchmarks.speed $(DATA)

lock: $(READY) ## pin the newest versions that fit
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
		--no-emit-index-url --no-header --upgrade --quiet -o requirements.lock

# uv installs in seconds what takes pip minutes; its own version and hashes are in the lock too.
$(READY): requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "Dateline needs Python 3.11, 3.12 or 3.13 (make PYTHON=/path/to/python3)" >&2; exit 1; fi
	@echo "Installing into .venv (about 1.1 GB) ..."
	@$(PYTHON) -m venv --clear .venv
	@awk '/^[^ ]/ { ours = /^uv==/ } ours' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $(READY)
