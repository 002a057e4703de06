# Everything a person or a machine does with this project. `make help` lists it.

PYTHON ?=
export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK = 1

BIN := .venv/bin
SET_UP := pyproject.toml scripts/set_up.sh scripts/apt.sh
JOBS ?= 3

# Those who have the tools to develop keep them when they run it.
INSTALLED := $(if $(wildcard .venv/dev.stamp),.venv/dev.stamp,.venv/run.stamp)

# A folder that was moved or copied takes a .venv along that still points to where it was.
ifneq ($(shell cat .venv/made-in 2>/dev/null),$(shell pwd -P))
MOVED := moved
endif

.PHONY: help run test long lint check check-pdf bench translations lock clean moved format style types layers content spelling
.PHONY: schemas fhir-tools check-fhir fuzz mutate audit-dependencies
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: $(INSTALLED) .venv/compiled.stamp ## open the decision aid; say more with ARGS="--route essentials"
	@test -e .venv/libraries.stamp || sh scripts/libraries.sh || echo "Everything else works." >&2
	@$(BIN)/python -m decision_aid $(ARGS) || test $$? -eq 130 # 130: they left early, and may

test: .venv/dev.stamp .venv/libraries.stamp ## every test; the quick ones with ARGS="-m 'not slow and not long'"
	@$(BIN)/python -m pytest -q -n $(JOBS) $(ARGS)

long: .venv/dev.stamp .venv/libraries.stamp ## the tests that take many minutes: 500 people on paper, floods, kills, long walks
	@$(BIN)/python -m pytest -q -n $(JOBS) -m long $(ARGS)

lint: format style types layers content spelling ## every check that is not a test; each can be named alone

format style types layers content spelling: .venv/dev.stamp

format:
	$(BIN)/ruff format --check --quiet .

style:
	$(BIN)/ruff check --quiet .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

content:
	$(BIN)/python -m decision_aid check

spelling:
	$(BIN)/codespell
	$(BIN)/codespell --dictionary scripts/british.txt --skip '*/citations*,*/instruments/*,*/fonts/*' \
		questionnaires templates/*.j2

check: lint test ## lint, then test: what must hold before a change is sent

bench: .venv/dev.stamp .venv/libraries.stamp ## how long a person waits for each command and each PDF
	@$(BIN)/python -m benchmarks.commands
	@$(BIN)/python -m benchmarks.pdf
	@for each in start keys memory growth; do $(BIN)/python -m benchmarks.$$each; done

fuzz: .venv/dev.stamp ## try to break every reader of other people's bytes, 20 minutes (SECONDS_EACH=600)
	@PYTHON="$(PYTHON)" sh scripts/fuzz.sh

mutate: .venv/dev.stamp ## does a test notice each small change to the code that judges answers? takes an hour
	@nice $(BIN)/python -m scripts.mutate $(ARGS)

audit-dependencies: ## is a weakness known in a library that we ship with? says so when it cannot ask
	@PYTHON="$(PYTHON)" sh scripts/audit_dependencies.sh

check-fhir: .venv/dev.stamp fhir-tools ## other people's validators and forms take our FHIR files (Node, Chromium)
	@$(BIN)/python -m pytest -q -rs tests/output/test_fhir_elsewhere.py $(ARGS)

fhir-tools:
	@node tests/fhir_node/install.mjs

schemas: .venv/dev.stamp
	@$(BIN)/python -m decision_aid responses --schema >docs/schemas/response.schema.json
	@$(BIN)/python -m decision_aid summary --schema >docs/schemas/summary.schema.json

check-pdf: .venv/dev.stamp .venv/libraries.stamp ## make PDFs and check them: our gate, and qpdf and veraPDF where installed
	@$(BIN)/python -m scripts.check_pdf

translations: .venv/dev.stamp ## bring every translation in step with the content; what is missing: make content
	@$(BIN)/python -m scripts.translations update

lock: ## choose newer versions of what we use (needs uv)
	sh scripts/lock.sh

clean: ## remove .venv and everything made by tools
	rm -rf .venv dist decision_aid/compiled .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: requirements/run.lock $(SET_UP) $(MOVED)
	@sh scripts/set_up.sh run

.venv/dev.stamp: requirements/dev.lock $(SET_UP) $(MOVED)
	@sh scripts/set_up.sh dev

# The content as it was checked last, which is quick to start with. What is wrong with it is told when it is opened.
.venv/compiled.stamp: $(shell find questionnaires locales decision_aid/content -type f ! -path '*/__pycache__/*') | $(INSTALLED)
	@$(BIN)/python -m decision_aid.content.compiled >/dev/null 2>&1 || rm -rf decision_aid/compiled
	@touch $@

.venv/libraries.stamp: scripts/libraries.sh scripts/apt.sh | .venv/dev.stamp
	@sh scripts/libraries.sh
