# The front door. On a fresh machine `make demo` and `make test` do all their own set-up.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# A machine may switch byte code off; every start of unship would then be twice as slow.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
INDEX := src/unship/library/index.msgpack
RECALLS := $(shell find src/unship/library -name '*.yaml' -o -name '*.txt' 2>/dev/null)
WORDS := $(shell find src/unship/words/locale -name '*.po' 2>/dev/null)
T ?= tests
M ?=
WORKERS ?= 2
SECONDS ?= 60

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

# ---------------------------------------------------------------- for everyone

.PHONY: demo
demo: $(STAMPS)/run build ## Check this machine, then a bundled example that is affected
	@$(BIN)/python dev/demo.py

.PHONY: test
test: $(if $(filter true,$(CI)),setup) $(STAMPS)/dev build ## Lint, types, walls and every test with coverage
	@$(MAKE) --no-print-directory check
	@$(BIN)/python dev/run_tests.py --workers $(WORKERS) $(T)

.PHONY: setup
setup: ## Install the Debian packages that tests against real components need
	@dev/setup_debian.sh

# ------------------------------------------------------------- for who changes it

.PHONY: check
check: $(STAMPS)/dev ## Lint, types and walls, without tests
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint types walls

.PHONY: lint
lint: $(STAMPS)/dev ## Style, format, unused code, undeclared dependencies
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Not formatted: make fix"; exit 1; }
	@$(BIN)/vulture
	@told=$$($(BIN)/deptry src 2>&1) || { echo "$$told"; exit 1; }
	@echo "lint: nothing found"

.PHONY: types
types: $(STAMPS)/dev ## mypy --strict, tests included
	@$(BIN)/mypy

.PHONY: walls
walls: $(STAMPS)/dev ## Which room may import which
	@told=$$($(BIN)/lint-imports 2>&1) || { echo "$$told"; exit 1; }
	@echo "walls: kept"

.PHONY: fix
fix: $(STAMPS)/dev ## Format and apply what ruff can fix by itself
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

.PHONY: build
build: $(INDEX) $(STAMPS)/words ## Compile the library and the catalogues where their sources changed

.PHONY: docs
docs: $(STAMPS)/dev ## Write the generated pages and the README's transcript anew
	@$(BIN)/python dev/make_docs.py

.PHONY: bench
bench: $(STAMPS)/dev ## Measure speed and memory on an installed wheel; writes docs/reference/speed.md
	@dev/make_venv.sh $(PYTHON) build/rivals requirements/rivals.lock
	@$(BIN)/python bench/run.py

.PHONY: fuzz
fuzz: $(STAMPS)/dev ## Throw strange texts at every version scheme for a while (SECONDS=60)
	@PYTHONPATH=src $(BIN)/python dev/fuzz_versions.py --seconds $(SECONDS)

.PHONY: mutants
mutants: ## Change core on purpose, list what no test notices (hours; M='unship.core.judge*' for a part)
	@dev/make_venv.sh $(PYTHON) .venv-mutants requirements/mutants.lock
	@.venv-mutants/bin/python -m mutmut run $(M)
	@.venv-mutants/bin/python -m mutmut results | grep --invert-match "not checked" || echo "Every change was noticed."

.PHONY: lock
lock: $(VENV)/.made ## Pin the dependencies anew (UPGRADE=1 takes the newest)
	@dev/lock.sh $(BIN)/uv

.PHONY: wheel
wheel: $(STAMPS)/dev ## Build the wheel into dist/
	@$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist . && ls dist/*.whl

.PHONY: pyz
pyz: $(STAMPS)/dev ## Build one single file for this platform and Python into dist/
	@$(BIN)/python dev/make_pyz.py

.PHONY: clean
clean: ## Remove the environments and everything that was built
	rm -rf .venv .venv-mutants dist build mutants .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*
	rm -f $(INDEX) src/unship/words/locale/*/LC_MESSAGES/unship.mo

# ------------------------------------------------------------------- how it is done

# The demo's environment holds what a person installs; the tests' adds to it. A half-made one has
# no stamp and is made anew.
$(VENV)/.made: requirements/uv.lock.txt dev/make_venv.sh
	@dev/make_venv.sh $(PYTHON) $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: $(VENV)/.made requirements/run.lock requirements/build.lock pyproject.toml hatch_build.py
	@dev/make_venv.sh $(PYTHON) $(VENV) requirements/run.lock requirements/build.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(STAMPS)/dev: $(VENV)/.made requirements/dev.lock pyproject.toml hatch_build.py
	@dev/make_venv.sh $(PYTHON) $(VENV) requirements/dev.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@ $(STAMPS)/run

# After the first install, which compiles too: these notice what changed since.
$(INDEX): dev/compile_library.py $(wildcard src/unship/core/recall/*.py src/unship/library/*.py) $(RECALLS) | $(STAMPS)/run
	@PYTHONPATH=src $(BIN)/python dev/compile_library.py && touch $@

$(STAMPS)/words: dev/compile_catalogues.py $(WORDS) | $(STAMPS)/run
	@$(BIN)/python dev/compile_catalogues.py && mkdir -p $(STAMPS) && touch $@
