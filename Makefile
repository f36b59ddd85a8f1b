# One obvious command a chore; `make help` lists them.
SHELL := /bin/sh
PY := .venv/bin/python
PORT ?= 8000
# the first Python from 3.11 to 3.13 found; name another with `make PYTHON=...`
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$p && break; done)

# Python reads the path of the project in the locale's characters, which C and POSIX have none of
ifneq ($(filter C POSIX,$(LC_ALL)),)
export LC_ALL := C.UTF-8
endif

# Every command here starts Python dozens of times. Where this variable is set, as images of containers do, each
# of them compiles all that it imports, which takes longer than the rest of its start.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help book page data test serve pdf picture lab lint format bill audit lock clean \
	for-book for-test for-lab for-release python

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

book: for-book ## refresh what is stale and build the site into _build/html
	@$(PY) -m computedeals.site.build

page: for-book ## preview one page in seconds, in _build/preview: make page PAGE=warrant
	@$(PY) -m computedeals.site.preview "$(PAGE)"

data: for-book ## say what is wrong with the tables of data/, a line a row
	@$(PY) -m computedeals check

# While the site is built, on one core, the other one compiles the tests and the loops of the models, which each
# worker would do by itself.
test: for-test ## run everything: unit, data, notebooks (strict nbval), site and browser tests
	@{ $(PY) tests/shared/compiled_models.py; env -u SITE_URL $(PY) -m pytest --collect-only -qq; } \
		> /dev/null 2>&1 & \
		env -u SITE_URL $(PY) -m computedeals.site.build --frozen; status=$$?; wait; exit $$status
	@env -u SITE_URL $(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder -q -rs

serve: book ## build, then serve the site at http://127.0.0.1:8000 (PORT=... for another)
	@$(PY) -m computedeals.site.serve --port $(PORT)

pdf: book ## print the whole report to _build/book.pdf, with the Chromium that is on this machine
	@$(PY) -m computedeals.site.pdf

picture: book for-test ## photograph the landing page for the README, into .github/site.webp
	@$(PY) bench/picture.py

lab: for-lab ## open the chapters in JupyterLab, with the book's packages as the kernel
	@.lab/bin/python -m jupyterlab --LabApp.default_url=/lab/tree/chapters

# the linter and formatter of the site's scripts; it asks no network, and keeps what it keeps in .venv
DENO = DENO_DIR=.venv/deno DENO_NO_UPDATE_CHECK=1 $(PY) -m deno

lint: for-test ## check style, formatting and types
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(DENO) lint --quiet
	@$(DENO) fmt --check --quiet
	@$(PY) -m mypy

format: for-test ## put the code into its canonical format
	@$(PY) -m ruff check --fix --quiet
	@$(PY) -m ruff format
	@$(DENO) fmt --quiet

bill: for-release ## write the bill of materials: every package in .venv, its version, its licence, what needs it
	@mkdir -p _build
	@.release/bin/python -W ignore -m cyclonedx_py environment $(PY) --pyproject pyproject.toml \
		--mc-type application --output-reproducible --output-file _build/computedeals.cdx.json
	@echo "The bill of materials is _build/computedeals.cdx.json (CycloneDX)."

audit: for-release ## ask the Python Packaging Advisory Database for known faults of what is locked
	@for lock in requirements*.txt; do echo "$$lock:"; \
		.release/bin/python -m pip_audit --strict --require-hashes --disable-pip -r $$lock || exit 1; done

# the locks: every package pinned by version and by the hashes that the index has for it
COMPILE = .lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-package dealnews
lock: python ## recompute requirements*.txt from the two pyproject.toml
	@test -x .lock/bin/python || $(PYTHON) -m venv .lock
	@.lock/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements-uv.txt
	@{ echo '# Made by `make lock` from pyproject.toml: what the book needs, pinned by version and hash, for Python 3.11 to 3.13.'; \
	   $(COMPILE) --group build --group parser pyproject.toml; } > .lock/book
	@{ echo '# Made by `make lock`: what the tests need besides requirements.txt.'; \
	   $(COMPILE) --group build --group parser --group test -c .lock/book \
	     $$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' .lock/book) pyproject.toml; } > .lock/test
	@{ echo '# Made by `make lock`: JupyterLab for `make lab`, in an environment of its own.'; \
	   $(COMPILE) --group lab -c .lock/book; } > .lock/lab
	@{ echo '# Made by `make lock`: what a release needs, in an environment of its own.'; \
	   $(COMPILE) --group release -c .lock/book; } > .lock/release
	@{ echo '# Made by `make lock`: uv itself, which makes these locks, in an environment of its own.'; \
	   echo uv | $(COMPILE) -; } > .lock/uv
	@{ echo '# Made by `make lock` from bench/peers.in: the tools that accuracy is compared with, in an environment of'; \
	   echo '# their own. Two come as sources: what builds them, setuptools, pip fetches without a hash.'; \
	   echo '#   python3.11 -m venv .venv-peers'; \
	   echo '#   .venv-peers/bin/pip install --no-deps --require-hashes -r bench/requirements-peers.txt'; \
	   $(COMPILE) bench/peers.in; } > .lock/peers
	@mv .lock/book requirements.txt
	@for name in test lab release uv; do mv .lock/$$name requirements-$$name.txt; done
	@mv .lock/peers bench/requirements-peers.txt

clean: ## remove the site, the caches and the environments
	rm -rf _build .venv .lab .release .lock src/*.egg-info src/dealnews/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 to 3.13 was found; install one, or name it with make PYTHON=..." >&2; exit 1; }

for-book for-test for-lab for-release: python
	@$(PYTHON) tools/install.py $(@:for-%=%) $(if $(filter file,$(origin PYTHON)),,--this-python)
