# The commands people type. `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := var/venv
BIN := $(VENV)/bin
export PYTHONPATH := site:.

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)
