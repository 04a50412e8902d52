# Two commands are enough: `make run` builds the graph of seeds/, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint install dev browser clean screenshot train

run: install
	$(BIN)/kg build seeds/ --out output/

install: $(VENV)/installed
dev: $(VENV)/developed

$(BIN)/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[serve]'
	touch $@

$(VENV)/developed: pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(VENV)/installed $@

# The tests drive the page in a real browser; on Debian and Ubuntu it is installed when missing.
browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
	  apt="apt-get"; [ "$$(id -u)" = 0 ] || apt="sudo apt-get"; \
	  $$apt update -qq && DEBIAN_FRONTEND=noninteractive $$apt install -y -qq chromium chromium-driver fonts-noto-cjk >/dev/null; }

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: dev browser lint
	$(BIN)/pytest

screenshot: dev browser run
	$(BIN)/python tests/screenshot.py output/graph.html docs/graph.png

# Trains the name tagger anew (about seven hours); training/README.md tells where the data is from.
train: $(BIN)/pip
	@test -d training/assets/ner || { echo "training/assets/ner is missing: see training/README.md"; exit 1; }
	$(PYTHON) -m venv training/.venv
	training/.venv/bin/pip install --quiet --disable-pip-version-check -e . -r training/requirements.txt
	cd training && PATH="$$PWD/.venv/bin:$$PATH" weasel run all

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete
