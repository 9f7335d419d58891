# Two commands matter: `make site` and `make test`. Everything else helps maintainers.
PYTHON ?= python3.11
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help site serve pack test test-fast lint bench lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp is written last, so an interrupted installation is begun again.
.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Syllabus needs Python 3.11 or later. If yours has another name: make site PYTHON=python3" >&2; exit 1; }
	@echo "Making .venv and installing what requirements.lock pins (a minute or two the first time)"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

site: .venv/.ready ## Check the course, build the site, say where to look
	@$(BIN)/syllabus build

serve: .venv/.ready ## Show the site while you write; it reloads as you save
	@$(BIN)/syllabus serve

# Other people's readers and checkers; without npm the tests that need them are skipped.
tests/node/node_modules/.ready: tests/node/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --prefix tests/node --ignore-scripts --no-audit --no-fund --silent && touch $@ \
	  || echo "npm could not fetch them: tests that need its packages will be skipped"; \
	else echo "There is no npm: tests that need its packages will be skipped"; fi

test: .venv/.ready tests/node/node_modules/.ready lint ## Run every test
	@$(BIN)/syllabus check
	@$(BIN)/python -m pytest

test-fast: .venv/.ready ## Run only the tests that take seconds
	@$(BIN)/python -m pytest -m "not slow"

lint: .venv/.ready ## Style, types and spelling
	@$(BIN)/ruff check build_tools tests benchmarks
	@$(BIN)/ruff format --check build_tools tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/codespell README.md CHANGELOG.md CONTRIBUTING.md docs modules programmes cohorts

pack: .venv/.ready ## Make the files to take away, of every cohort and module
	@$(BIN)/syllabus pack

bench: .venv/.ready ## Measure load, check and compile, the build, making files, and the form
	@$(BIN)/python benchmarks/scale.py
	@$(BIN)/python benchmarks/files.py
	@$(BIN)/python benchmarks/finder.py

lock: ## Pin the newest versions pyproject.toml allows (needs uv)
	@uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" --upgrade --quiet --output-file requirements.lock

clean: ## Remove what was built, and the environment
	rm -rf .venv site .site-* packed tests/node/node_modules .pytest_cache .mypy_cache .ruff_cache
