# Every target does its own set-up: a .venv here, with the versions of requirements*.lock, checked by their hashes.
# PYTHON=python3.12 make try    uses another interpreter for a new .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: try run test coverage bench soak fuzz lint format lock clean help

try: $(VENV)/.run  ## the whole bot without a token, in a chat page of its own (FEEDS=url polls these feeds instead)
	@$(BIN)/tally try $(foreach feed,$(FEEDS),--feeds '$(feed)')

run: $(VENV)/.run  ## the bot on Telegram, with the settings in .env
	@$(BIN)/tally run

test: lint  ## everything that CI runs
	@$(BIN)/pytest -n 3 --dist worksteal -m 'not soak'

lint: $(VENV)/.dev  ## style, types and import rules
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/.dev  ## put the code into the style that lint expects
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

coverage: $(VENV)/.dev  ## which lines no test reaches; a third slower than the tests alone
	@$(BIN)/pytest -n 3 --dist worksteal -m 'not soak' --cov --cov-report=term:skip-covered

bench: $(VENV)/.dev  ## the benchmarks
	@$(BIN)/pytest tests/benchmarks -p no:randomly -m 'not soak' -s

soak: $(VENV)/.dev  ## hours of news replayed against the whole bot, with crashes; takes many minutes
	@$(BIN)/pytest tests -p no:randomly -m soak -s

fuzz: $(VENV)/.dev  ## whatever people, publishers and Telegram may send, tried for long; takes many minutes
	@$(BIN)/pytest tests/unit/fuzz tests/unit/feeds/test_corpora.py tests/unit/figures/test_any_text.py --hypothesis-profile=fuzz

lock: $(VENV)/.dev  ## new lock files after a change of dependencies in pyproject.toml
	@$(COMPILE) pyproject.toml -o requirements.lock
	@$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove .venv and caches; data/ and .env stay
	@rm -rf $(VENV) .cache dist .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find bot tests -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

$(BIN)/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Tally needs Python 3.11 or newer; $(PYTHON) isn't there." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Tally needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V 2>&1`. Name another: PYTHON=python3.12 make" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) can't make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv --clear $(VENV)

# What runs the bot: locked dependencies, and `tally` on this folder's code, from wherever it is called.
$(VENV)/.run: requirements.lock | $(BIN)/pip
	$(call install,requirements.lock)
	@$(link)
	@touch $@

# What tests it: the development lock holds all of the other.
$(VENV)/.dev: requirements-dev.lock requirements.lock | $(BIN)/pip
	$(call install,requirements-dev.lock)
	@$(link)
	@touch $(VENV)/.run $@

# uv installs in seconds what takes pip minutes, so pip, which comes with Python, fetches the lock's uv first, and does by
# itself what uv can't. Neither compiles: Python does that, for what is imported.
define install
	@echo "Installing what $(1) names"
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock > $(VENV)/uv.lock
	@[ -x $(BIN)/uv ] || $(PIP) install -qq --no-compile --require-hashes --no-deps -r $(VENV)/uv.lock || true
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --no-deps -r $(1) 2>/dev/null || \
		$(PIP) install --quiet --no-compile --require-hashes --no-deps -r $(1) || { \
		echo "The dependencies could not be installed: pip's message is above. Is there a network?" >&2; exit 1; }
endef

# A path file and a script do what an editable install does, and need neither a build nor a network.
define link
$(BIN)/python -c 'import pathlib, sysconfig; \
	pathlib.Path(sysconfig.get_path("purelib"), "tally.pth").write_text(str(pathlib.Path.cwd()) + "\n"); \
	script = pathlib.Path("$(BIN)/tally"); \
	script.write_text("#!/bin/sh\nexec \"$$(dirname \"$$0\")/python\" -m bot \"$$@\"\n"); script.chmod(0o755)'
endef
