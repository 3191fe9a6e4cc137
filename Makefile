.DEFAULT_GOAL := help
.PHONY: help setup run test check lock

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

setup: ## Make the environment in .venv
	python3 pp.py setup

run: ## Start site, worker and queue on http://127.0.0.1:8000
	python3 pp.py run

test: ## Run the tests
	python3 pp.py test

check: ## Lint, types, architecture and tests
	python3 pp.py check

lock: ## Resolve requirements*.in again into the pinned files (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11 requirements-dev.in -o requirements-dev.txt
