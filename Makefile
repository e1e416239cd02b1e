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

# The sample is ingested and four questions are asked of it. Without tesseract one scan waits for OCR: ingest then ends
# with status 1, names it, and the demo goes on.
demo: setup
	$(BIN)/minutebook --data demo-data ingest corpus/sample || [ $$? -eq 1 ]
	@for question in \
		"What did the Cabinet decide about the 20mph pilot in October 2022?" \
		"When did the Partnership approve the Hate Crime Strategy?" \
		"What grant was offered from the Community Safety Fund for 2021/22?" \
		"How many MARAC referrals were there in Quarter 1 of 2023/24?"; \
	do printf '\n> minutebook ask "%s"\n\n' "$$question"; $(BIN)/minutebook --data demo-data ask "$$question"; done
	@printf '\nThe API, with its documentation at http://127.0.0.1:8000/docs:\n    make serve DATA=demo-data\n'
	@printf 'Your own records:\n    $(BIN)/minutebook --data data ingest FOLDER\n'

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py

serve: setup
	$(BIN)/minutebook --data $(DATA) serve

# Six minutes on two cores: ratios against the bare libraries, in bench.json and bench-details.json.
bench: setup
	$(BIN)/python -m evaluation.bench

# Rewrites the pins of everything installed from what pyproject.toml asks for.
lock: setup
	$(BIN)/python -m pip freeze --all --exclude-editable --exclude pip | sed "s,+cpu,," > requirements.lock

clean:
	rm -rf .venv build *.egg-info
