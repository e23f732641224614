# `make run` and `make test` need Python 3.11, git and make; they install the rest. `make help` lists the commands.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
LINTED := hub network materials home $(wildcard search) tests requirements manage.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test check fix lock messages handbook bench clean

help: ## List the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | column -t -s'|'

run: ## Start the hub with demo content; PORT=8123 changes the port
	@$(PYTHON) requirements/install.py production
	@DJANGO_SETTINGS_MODULE=hub.settings.development exec $(BIN)/python manage.py serve_hub

test: ## Run the whole suite, on SQLite and on PostgreSQL; ARGS="-k logo" narrows it, WAGTAIL=8 takes the newest Wagtail
	@$(PYTHON) requirements/install.py $(if $(WAGTAIL),wagtail-$(WAGTAIL),development)
	@exec $(if $(WAGTAIL),.venv-wagtail-$(WAGTAIL)/bin,$(BIN))/python -m tests $(ARGS)

check: ## Check style, types, templates, import directions, migrations and production settings
	@$(PYTHON) requirements/install.py development
	$(BIN)/ruff check $(LINTED)
	$(BIN)/ruff format --check $(LINTED)
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports
	$(BIN)/python -m tests.circles
	$(BIN)/mypy hub network materials home $(wildcard search)
	DJANGO_SETTINGS_MODULE=hub.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') ALLOWED_HOSTS=hub.example.fi \
	DATABASE_URL=postgres://hub:hub@localhost/hub CACHE_URL=redis://localhost:6379/0 \
	DJANGO_SETTINGS_MODULE=hub.settings.production $(BIN)/python manage.py check --deploy --fail-level WARNING

fix: ## Mend what ruff can mend, and format
	@$(PYTHON) requirements/install.py development
	$(BIN)/ruff check --fix $(LINTED)
	$(BIN)/ruff format $(LINTED)

lock: ## Compile requirements/*.txt from pyproject.toml; UPGRADE=--upgrade takes newer versions
	@$(PYTHON) requirements/install.py lock
	$(COMPILE) pyproject.toml -o requirements/production.txt
	$(COMPILE) pyproject.toml --group test --group lint -c requirements/production.txt -o requirements/development.txt
	$(COMPILE) pyproject.toml --group test --override requirements/wagtail-8.in -o requirements/wagtail-8.txt
	$(COMPILE) --group pyproject.toml:install -o requirements/uv.txt
COMPILE = $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

messages: ## Collect the interface texts into locale/
	@$(PYTHON) requirements/install.py development
	DJANGO_SETTINGS_MODULE=hub.settings.test $(BIN)/python manage.py collect_messages

handbook: ## Take the pictures of the handbook anew
	@$(PYTHON) requirements/install.py development
	@DJANGO_SETTINGS_MODULE=hub.settings.test $(BIN)/python manage.py compile_catalogues
	WRITE_HANDBOOK=1 $(BIN)/python -m pytest -q tests/e2e/test_handbook.py

bench: ## Measure rendering and serving; prints medians and ratios
	@$(PYTHON) requirements/install.py development
	@exec $(BIN)/python -m tests.bench $(ARGS)

clean: ## Remove what was installed and made, except the data under var/
	rm -rf .venv .venv-wagtail-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
