# The commands of this repository. `make` alone lists them.

# The first Python that is new enough; another one: make run PYTHON=/path/to/python3
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
	done)
endif
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test check nightly bench requirements clean-data runtime dev

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: runtime  ## start everything on this machine; Ctrl-C stops it
	@exec $(BIN)/python -m zdravie.config.cli up --attached

test: dev  ## every test: types, lint, contracts, units, pages, journeys in a browser
	@exec $(BIN)/python -m tests

check: dev  ## without a browser: types, lint, contracts, tests; some minutes
	@exec $(BIN)/python -m tests check

nightly: dev  ## every test and the long ones; needs HAProxy and ClamAV (apt-get install haproxy clamav-daemon)
	@exec $(BIN)/python -m tests nightly

bench: dev  ## how fast the sign-on is, beside a bare view (docs/performance.md)
	@exec $(BIN)/python -m bench sign-on

clean-data: runtime  ## delete the databases, keys and logs in var/ (asks first)
	@exec $(BIN)/python -m zdravie.config.cli erase

requirements: dev  ## the contract: each requirement and the tests that prove it
	@exec $(BIN)/python -m tests.requirements

runtime dev:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
		echo "Нужен Python 3.11 или новее: установите его или укажите свой, make run PYTHON=/путь/к/python3." >&2; \
		exit 2; }
	@exec $(PYTHON) tools/environment.py $@
