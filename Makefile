# Minutebook: `make demo` to see it work, `make test` to prove it.
.PHONY: setup demo test check serve bench lock clean
PYTHON ?= python3
BIN := .venv/bin
DATA ?= data

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py

serve: setup
	$(BIN)/minutebook --data $(DATA) serve

# Rewrites the pins of everything installed from what pyproject.toml asks for.
lock: setup
	$(BIN)/python -m pip freeze --all --exclude-editable --exclude pip | sed "s,+cpu,," > requirements.lock

clean:
	rm -rf .venv build *.egg-info
