# One obvious command a chore; `make help` lists them.
SHELL := /bin/sh
BIN := .venv/bin
UV := uv==0.13.9
PORT ?= 8000
# the first Python from 3.11 to 3.13 found; name another with `make PYTHON=...`
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help book data test serve pdf picture lint format lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

book: .venv/installed ## refresh what is stale and build the site into _build/html
	@$(BIN)/python -m computedeals.site.build

data: .venv/installed ## say what is wrong with the tables of data/, a line a row
	@$(BIN)/computedeals check

test: .venv/installed ## run everything: unit, data, notebooks (strict nbval), site and browser tests
	@$(BIN)/python -m computedeals.site.build --frozen
	@$(BIN)/pytest -n 2 --dist loadfile -q

serve: book ## build, then serve the site at http://127.0.0.1:8000 (PORT=... for another)
	@$(BIN)/python -m computedeals.site.serve --port $(PORT)

pdf: book ## print the whole report to _build/book.pdf, with the Chromium that is on this machine
	@$(BIN)/python -m computedeals.site.pdf

picture: book ## photograph the landing page for the README, into .github/site.webp
	@$(BIN)/python bench/picture.py

lint: .venv/installed ## check style, formatting and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: .venv/installed ## put the code into its canonical format
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format

lock: ## recompute requirements.txt from pyproject.toml
	@test -x .lock/bin/uv || { $(PYTHON) -m venv .lock && .lock/bin/pip install --quiet $(UV); }
	@{ echo '# Made by `make lock` from pyproject.toml: every package, pinned, for Python 3.11 to 3.13.'; \
	   echo '-e .'; \
	   .lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --group test \
	     --no-header --no-annotate --no-emit-index-url pyproject.toml; } > requirements.txt.new
	@mv requirements.txt.new requirements.txt

clean: ## remove the site, the caches and .venv
	rm -rf _build .venv .lock src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 to 3.13 was found; install one, or name it with make PYTHON=..." >&2; exit 1; }
	@echo "Installing the locked packages into .venv (once; a few minutes and 1.7 GB) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@
