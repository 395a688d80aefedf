# Every target does its own set-up, and none of it twice: tools/environment.py says what it installs and why.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo docs test lint format types imports security check lock clean bench-seeds bench-checks bench-stream bench-speed bench-reading bench-linking bench-tables bench-copies bench-decisions bench-releases bench-desk pictures

# What Python to set up with; empty means the first that suits.
PYTHON ?=
# How the tests run: two or more workers, but no more than would each load a language model in vain.
PYTEST_ARGS ?= --numprocesses=auto --maxprocesses=4
# How long the properties are looked for in vain: dev, or ci, which does the same each time; see tests/conftest.py.
HYPOTHESIS_PROFILE ?= dev

export PYTHON
unexport PYTHONPATH PYTHONHOME

SETUP := sh tools/python.sh tools/environment.py

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

demo: ## Set up, and read the demonstration reports
	@$(SETUP) run
	@.venv/bin/dateline demo

test: ## Set up, build the wheel, and run the tests against it
	@$(SETUP) wheel
	@echo "== Running the tests against the built wheel in .venv-wheel"
	@PYTHONSAFEPATH=1 .venv-wheel/bin/pytest --hypothesis-profile=$(HYPOTHESIS_PROFILE) $(PYTEST_ARGS)

docs: ## Build the documentation as a site in site/
	@$(SETUP) dev
	@.venv/bin/python -m mkdocs build --strict --quiet --clean
	@echo "== The documentation is in site/; open site/index.html"

lint: ## Check code style, format and the locks
	@$(SETUP) dev
	@echo "== ruff check"
	@.venv/bin/ruff check
	@echo "== ruff format --check"
	@.venv/bin/ruff format --check
	@echo "== The locks"
	@.venv/bin/python tools/lock.py --check

format: ## Put code into the project's format, and fix what can be fixed
	@$(SETUP) dev
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

types: ## Check types, strictly
	@$(SETUP) dev
	@echo "== mypy"
	@.venv/bin/mypy

imports: ## Check that imports point one way
	@$(SETUP) dev
	@echo "== import-linter"
	@.venv/bin/lint-imports --no-logo

security: ## Look for code that lets somebody in
	@$(SETUP) dev
	@echo "== bandit"
	@.venv/bin/bandit --quiet --recursive --configfile pyproject.toml src

check: lint types imports security test ## All of the checks, the tests last

lock: ## Pin the dependencies again; make lock UPGRADE=1 takes the newest
	@$(SETUP) dev
	@.venv/bin/python tools/lock.py $(if $(UPGRADE),--upgrade)
	@.venv/bin/python tools/assets.py --lock

bench-seeds: ## Measure against the two gold reports
	@$(SETUP) run
	@.venv/bin/python -m bench.seeds $(ARGS)

bench-checks: ## Measure how ranks are read, and held against the record
	@$(SETUP) bench
	@.venv-bench/bin/python -m bench.checks $(ARGS)

bench-stream: ## Measure on three months of news
	@$(SETUP) run
	@.venv/bin/python -m bench.stream $(ARGS)

bench-speed: ## Measure speed and memory
	@$(SETUP) run
	@.venv/bin/python -m bench.speed $(ARGS)

bench-reading: ## Measure reading part by part, beside other programs
	@$(SETUP) bench
	@.venv-bench/bin/python -m bench.reading $(ARGS)

bench-linking: ## Measure how reports are grouped and settled, beside other programs
	@$(SETUP) bench
	@.venv-bench/bin/python -m bench.linking $(ARGS)

bench-tables: ## Measure how a record is held against a table
	@$(SETUP) run
	@.venv/bin/python -m bench.tables $(ARGS)

bench-copies: ## Measure how copies are told from versions and other stories
	@$(SETUP) bench
	@.venv-bench/bin/python -m bench.copies $(ARGS)

bench-decisions: ## Measure whether decisions hold over rebuilds and other readers
	@$(SETUP) bench
	@.venv-bench/bin/python -m bench.decisions $(ARGS)

bench-releases: ## Measure whether releases give their record again elsewhere
	@$(SETUP) bench
	@.venv-bench/bin/python -m bench.releases $(ARGS)

pictures: ## Take the pictures of the desk's pages again
	@$(SETUP) dev
	@.venv/bin/python tools/pictures.py $(ARGS)

bench-desk: ## Measure how fast the desk is over a large record
	@$(SETUP) dev
	@.venv/bin/python -m bench.desk $(ARGS)

clean: ## Remove the environments and caches
	rm -rf site .venv .venv.lock .venv-wheel .venv-wheel.lock .venv-bench .venv-bench.lock dist
	rm -rf .venv-node .venv-node.lock .assets.lock node_modules src/dateline/desk/static/vendor
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
