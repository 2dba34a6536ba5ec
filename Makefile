# One task runner for people and for the continuous check. `make help` lists the targets.

# The first Python that is new enough; `make PYTHON=python3.13 run` takes another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; \
	done)
VENV := .venv
PY := $(VENV)/bin/python
WORKERS ?= 4
ARGS ?=

# pip reads these; the second one holds for the build backend in newer versions of pip.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test golden coverage check verify format style lint types contracts screenshots fresh-screenshots \
	pictures soak mutants bench dist clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' Makefile

run: $(VENV)/.installed  ## Open flextui; ARGS='status' passes arguments on
	@$(PY) -m flextui $(ARGS)

test: $(VENV)/.developer  ## Run the tests; ARGS='-k seated' chooses
	$(PY) -m pytest -n $(WORKERS) $(ARGS)

golden: $(VENV)/.developer  ## Make the pages in tests/golden anew; read what changed in them
	FLEXTUI_GOLDEN=anew $(PY) -m pytest -q -n $(WORKERS) tests/golden $(ARGS)

coverage: $(VENV)/.developer  ## Run the tests and print the coverage: takes twice as long
	$(PY) -m pytest -n $(WORKERS) --cov --cov-report=term:skip-covered $(ARGS)

check: verify test  ## Everything that the continuous check does

verify: style lint types contracts fresh-screenshots  ## Everything of `check` but the tests

format: $(VENV)/.developer  ## Format the code, and mend what can be mended
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

style: $(VENV)/.developer  ## Is the code formatted?
	$(PY) -m ruff format --check .

lint: $(VENV)/.developer  ## Ruff's rules
	$(PY) -m ruff check .

types: $(VENV)/.developer  ## mypy, strict, on src and tests
	$(PY) -m mypy

contracts: $(VENV)/.developer  ## The direction of imports
	$(VENV)/bin/lint-imports --no-logo

screenshots: $(VENV)/.developer  ## Build the screenshots from the demo
	$(PY) screenshots/build.py

fresh-screenshots: $(VENV)/.developer  ## Are the screenshots up to date?
	@if [ -f screenshots/build.py ]; then $(PY) screenshots/build.py --check; \
	else echo "No screenshots to compare yet."; fi

pictures: $(VENV)/.developer  ## Turn the screenshots into PNG; needs the cairo library
	$(PY) -m pip install -q -e '.[dev,serve,pictures]'
	$(PY) screenshots/build.py --png

soak: $(VENV)/.developer  ## The long tests: many more cases, faults and kills
	$(PY) -m pytest -n $(WORKERS) -m "soak or not soak" --hypothesis-profile=soak --timeout=7200 $(ARGS)

mutants: $(VENV)/.developer  ## Mutation testing; ARGS='flextui.domain.course.*' chooses
	$(PY) -m pip install -q -e '.[dev,serve,mutants]'
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" mutmut run --max-children $(WORKERS) $(ARGS)

bench: $(VENV)/.developer  ## Measure speed and scale
	$(PY) -m benchmarks $(ARGS)

dist: $(VENV)/.developer  ## Build wheel and source archive into dist/
	$(PY) -m build

clean:  ## Remove what the targets here have made
	rm -rf $(VENV) build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache mutants screenshots/*.png screenshots/*/*.png
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: made once, and anew when what it is made from changes.
$(VENV)/.installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "flextui needs Python 3.11 or newer, and none was found." >&2; exit 1; }
	@echo "Making $(VENV) with flextui in it: a minute or so, this time only."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PY) -m pip install -q -e .
	@$(PY) -m compileall -q src  # so that the first start is as quick as every other
	@touch $@

$(VENV)/.developer: $(VENV)/.installed
	$(PY) -m pip install -q -e '.[dev,serve]'
	@touch $@
