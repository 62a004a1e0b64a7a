# Python 3.11 or newer that really starts: a name on PATH may be a shim without a version behind it
PYTHON := $(shell for p in python3.11 /usr/bin/python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
SETUP := $(or $(PYTHON),python3.11) -m setup
BIN := .venv/bin
LANGUAGES := ru uk be hy tg
# Two processes share the tests, each with servers, site and bot of its own
SHARED := -n 2
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-search bench-register bench-cluster cluster drill evaluate evaluate-hsds bot-train messages format lock sbom fuzz clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Set up everything that is missing and start web, bot and worker (WEB_PORT=8000 BOT_PORT=5005)
	@$(SETUP) run

test: ## Set up what tests need and run all of them, browser and bot included (ARGS="-k map" chooses)
	@$(SETUP) tests
	$(BIN)/pytest $(SHARED) $(ARGS)

check: ## Run every gate: format, lint, types, layers, templates, catalogues and the quick tests
	@$(SETUP) checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint app/templates --check --lint --quiet
	$(BIN)/pytest -m "not e2e and not slow" $(SHARED) $(ARGS)

bench: ## Measure search, chat, memory and a register of 100,000 services; figures also go to var/bench/latest.json
	@$(SETUP) tests
	$(BIN)/python -m tests.bench.run $(ARGS)

bench-search: ## Compare search engines at 10,000 and 100,000 services (ARGS="--sizes 1000,10000" chooses)
	@$(SETUP) tests
	$(BIN)/python -m tests.bench.search_engines $(ARGS)

bench-register: ## Measure a register of 100,000 services: import, HSDS, files (ARGS="--rows 10000" chooses)
	@$(SETUP) tests
	$(BIN)/python -m tests.bench.register $(ARGS)

drill: ## Break it for real and print what people would notice (ARGS="--only R3,R6" chooses; R9 takes half an hour)
	@$(SETUP) tests
	$(BIN)/python -m tests.drill.run $(ARGS)

cluster: ## Start three OpenSearch nodes on loopback until Ctrl-C, and print their addresses
	@$(SETUP) tests
	$(BIN)/python -m tests.bench.cluster

bench-cluster: ## Measure 300,000 services in three OpenSearch nodes and in one host's index (ARGS="--services 10000")
	@$(SETUP) tests
	$(BIN)/python -m tests.bench.search_cluster $(ARGS)

evaluate: ## Print how well everyday words are understood and served, by language
	@$(SETUP) site
	$(BIN)/flask evaluate understanding tests/data/development/*.jsonl
	$(BIN)/flask evaluate places tests/data/places/*.jsonl
	$(BIN)/flask evaluate analysis tests/data/analysis
	$(BIN)/flask evaluate search tests/data/development/*.jsonl
	$(BIN)/flask evaluate conversation tests/data/development/*.jsonl

evaluate-hsds: ## Check every answer of the HSDS API against the official schemas (HSDS_SCHEMA_DIR=folder)
	@$(SETUP) checks
	$(BIN)/flask hsds evaluate

bot-train: ## Train the bot if its data changed
	@$(SETUP) bot

messages: ## Collect the words to translate from code and templates into locales/
	@$(SETUP) site
	$(BIN)/pybabel extract -F babel.cfg -k lazy_gettext -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2 -k expects \
		--add-comments=Translators: --add-location=file --sort-output --project=Ryadom -o locales/messages.pot app
	for language in $(LANGUAGES); do test -f locales/$$language/LC_MESSAGES/messages.po || \
		$(BIN)/pybabel init -i locales/messages.pot -d locales -l $$language || exit 1; done
	# gettext's header for Armenian knows one form; the language has two
	sed -i 's/nplurals=1; plural=0;/nplurals=2; plural=(n > 1);/' locales/hy/LC_MESSAGES/messages.po
	$(BIN)/pybabel update --no-fuzzy-matching --ignore-obsolete -i locales/messages.pot -d locales

format: ## Put code and templates into the common format
	@$(SETUP) checks
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djlint app/templates --reformat --quiet

lock: ## Renew the lock files from the .in files and package.json
	@$(SETUP) site
	for name in requirements requirements-dev setup/requirements-uv setup/requirements-node setup/requirements-postgresql; do \
		$(BIN)/uv pip compile -q --upgrade --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		$$name.in -o $$name.txt || exit 1; done
	npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts

sbom: ## List everything we use and did not write in var/sbom.json (CycloneDX)
	@$(SETUP) sbom

fuzz: ## Throw outside data at every parser, 100,000 cases and more (ARGS="--cases 1000" for each parser)
	@$(SETUP) checks
	$(BIN)/python -m tests.fuzz.run $(ARGS)

clean: ## Delete environments, models and everything in var (the database too)
	rm -rf .venv chatbot/.venv chatbot/models node_modules app/static/vendor var
