# The commands people type. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test check format bench messages styles requirements audit clean

PYTHON ?= python3
VENV := var/venv
BIN := $(VENV)/bin
PORT ?= 8000
CODE := site home courses webinars casebank tests manage.py
export PYTHONPATH := site:.
export PORT

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1: \2/p' Makefile

# --- The environment ---------------------------------------------------------------------------

$(VENV)/.run: requirements/base.txt
	@PYTHON=$(PYTHON) sh deploy/prepare.sh run
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the packages that the site needs"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/development.txt
	@PYTHON=$(PYTHON) sh deploy/prepare.sh test
	@echo "Installing the packages that the checks need"
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/development.txt
	@touch $@

# --- Use ---------------------------------------------------------------------------------------

run: $(VENV)/.run ## database, Dutch demo content, server, worker and local mailbox (PORT, KENNISLADDER_DATA)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py createcachetable --verbosity 0
	@$(BIN)/python manage.py load_demo
	@exec $(BIN)/python manage.py serve_local

# --- Checks ------------------------------------------------------------------------------------

check: $(VENV)/.test ## style, types, layers, templates, translations and migrations
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir var/cache/imports
	$(BIN)/djlint --lint --quiet templates home courses casebank site/kennisladder
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	$(BIN)/pytest -q tests/house -m "not slow"
	$(BIN)/python -m kennisladder.core.sprite --check
	$(BIN)/python -m kennisladder.core.stylesheet --check

test: check ## everything: checks, tests on SQLite and PostgreSQL, journeys in a real browser
	@rm -f var/cache/coverage*
	$(BIN)/pytest --numprocesses 2 --dist loadfile -m "not journey and not transactional" --ignore tests/house --cov --cov-report= -q
	$(BIN)/pytest --numprocesses 2 --dist loadfile -m "transactional or slow" --cov --cov-append --cov-report= -q
	$(BIN)/coverage report --rcfile pyproject.toml --fail-under 95
	$(BIN)/coverage report --rcfile pyproject.toml --include '*/rules/*,*/rules.py' --fail-under 100
	pg_virtualenv -t -o fsync=off -o max_connections=60 sh tests/postgresql.sh
	$(BIN)/pytest --numprocesses 2 --dist worksteal -m journey -q

format: $(VENV)/.test ## put the code in its form
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(VENV)/.test ## what must be fast, measured on this machine
	@missed=0; for name in engine grading item_analysis certificates detection case_search; do \
		$(BIN)/python tests/benchmarks/$$name.py || missed=1; done; exit $$missed

messages: $(VENV)/.test ## collect the texts of the interface and compile the catalogue
	$(BIN)/python tests/messages.py

styles: $(VENV)/.test ## build the one stylesheet and the icon sprite from their sources
	$(BIN)/python -m kennisladder.core.sprite
	$(BIN)/python -m kennisladder.core.stylesheet

requirements: $(VENV)/.test ## pin what requirements/*.in ask for, with hashes and without host names
	cd requirements && for name in base development; do \
		../$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
			--no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o $$name.txt $$name.in; done

audit: $(VENV)/.test ## known weaknesses of the pinned packages (needs the internet; a skip is a failure)
	$(BIN)/pip-audit --strict --require-hashes -r requirements/base.txt

clean: ## remove caches; the data folder and the environment stay
	rm -rf var/cache .hypothesis
