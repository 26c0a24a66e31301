# The commands of the project. Needs Python >= 3.11, git and make; everything else is set up in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --quiet --no-input --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

.PHONY: help setup test check read-through types style compiled simulate demo play pictures run bench cluster lock package format clean

help:  ## What there is (this list)
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

setup: $(READY)  ## Make .venv from the lock, where it is missing or older than the lock

# Rebuilt from nothing whenever the lock changes, so that nothing unlocked lingers. The stamp comes last:
# an interrupted set-up is repeated.
$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)' >&2; exit 1; }
	@echo 'Setting up $(VENV) (once, about a minute)'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# What Python compiled is kept, even where PYTHONDONTWRITEBYTECODE says otherwise: each worker, and each process that a
# test starts, would compile all of the bot and the tests again. Twice as many workers as cores: some of the time a test
# waits, for a simulated Discord to come to rest or for another process.
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
WORKERS := --numprocesses 4 --dist loadfile --no-loadscope-reorder

test: $(READY)  ## Style, types, walls and all tests; fails on any
	@$(MAKE) --no-print-directory --jobs 2 types compiled style
	$(PYTEST) $(WORKERS)

check: $(READY)  ## The same with the tests of the rules and the use cases alone: half a minute, while working
	@$(MAKE) --no-print-directory read-through
	$(PYTEST) $(WORKERS) tests/core tests/app

# Without running anything: style, types, and the walls between the packages.
read-through: types style

types: $(READY)
	$(BIN)/mypy

style: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

# The tests as pytest compiles them, for one core while the other reads through: the workers begin together, and each
# would do it for itself. What cannot be collected is told by the run that follows.
compiled: $(READY)
	@$(PYTEST) --collect-only --quiet > /dev/null 2>&1 || true

# make simulate SEEDS=200 lives many, make simulate SEED=7 one of them, aloud; make simulate EXHAUSTIVE=1 lives one month
# for each moment at which one thing can go wrong, EXHAUSTIVE=1 AT=commit:17:after one of them, EXHAUSTIVE=1 EVERY=10
# each tenth, and with FIRST=1 the tenth that comes one later. FIRST=200 is the first seed. POSTGRES=1 keeps the records
# on a PostgreSQL server. docs/simulator.md tells the rest.
SEEDS ?= 25
simulate: $(READY)  ## Months of meetups with random faults, by seed (SEEDS=200, or SEED=7 aloud; ARGS='...')
ifdef EXHAUSTIVE
	@$(BIN)/python -m support.exhaustive $(if $(AT),--at $(AT)) $(if $(EVERY),--every $(EVERY)) \
		$(if $(FIRST),--first $(FIRST)) $(ARGS)
else
	@$(BIN)/python -m support.simulator --seeds $(SEEDS) $(if $(FIRST),--first $(FIRST)) $(if $(SEED),--seed $(SEED)) \
		$(if $(DAYS),--days $(DAYS)) $(if $(GUILDS),--guilds $(GUILDS)) $(if $(POSTGRES),--postgres) $(ARGS)
endif

demo: $(READY)  ## One scripted meetup against a local stand-in for Discord (on PostgreSQL: ARGS=--postgres)
	@$(BIN)/python -m demo $(ARGS)

play: $(READY)  ## The same in a browser: be a host and three attendees (options: ARGS='--no-open --port 9000')
	@$(BIN)/python -m demo.play $(ARGS)

pictures: $(READY)  ## Photograph the running bot into docs/ (needs Chromium)
	@$(BIN)/python -m demo.pictures

run: $(READY)  ## The bot on Discord, with the settings in .env
	@$(BIN)/leancoffee run

bench: $(READY)  ## Side-by-side ratios; fails where a goal is missed
	@$(BIN)/python -m benchmarks

# make cluster OPERATIONS=100000 is shorter; ARGS='--every 5000 --seed 7' disturbs more often, by another seed, and
# ARGS='--minutes 10' ends each run then. ARGS='--in-peace 0 --clicks 0' is the storm alone, OPERATIONS=0 ARGS='--in-peace 0'
# the sockets alone.
OPERATIONS ?= 1000000
cluster: $(READY)  ## Processes over one PostgreSQL that are killed, stopped and cut: what is lost (OPERATIONS=100000)
	@$(BIN)/python -m benchmarks.cluster --operations $(OPERATIONS) $(ARGS)

lock: $(READY)  ## Compile requirements/*.in into the lock again (add ARGS=--upgrade for newer releases)
	@$(PIP) install uv==0.13.9
	@cd requirements && $(COMPILE:$(BIN)%=../$(BIN)%) $(ARGS) runtime.in --output-file runtime.txt
	@cd requirements && $(COMPILE:$(BIN)%=../$(BIN)%) $(ARGS) pdf.in --output-file pdf.txt
	@cd requirements && $(COMPILE:$(BIN)%=../$(BIN)%) $(ARGS) build.in --output-file build.txt
	@cd requirements && $(COMPILE:$(BIN)%=../$(BIN)%) $(ARGS) dev.in --output-file dev.txt

package: $(READY)  ## Build what the image holds, line by line as the Dockerfile says, into build/image
	@rm -rf build/image && mkdir -p build/image
	@$(BIN)/python -m tests.deploy.shipped build/image
	@build/image/opt/leancoffee/bin/leancoffee --version

format: $(READY)  ## Put the code in shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:  ## Remove .venv and everything else that can be made again (not data/, not .env)
	rm -rf $(VENV) build dist *.egg-info demo-output
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
