.DEFAULT_GOAL := help
.PHONY: help run stop doctor test lint fuzz bench test-postgres fresh-clone

FUZZTIME ?= 1m
TARGET ?= test
# Go asks Git for the revision to stamp, and Git refuses in a checkout that belongs to another user
export GOFLAGS := -buildvcs=false $(GOFLAGS)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## everything on this machine, with a sandbox and people to try it on; Ctrl-C ends it
	@exec scripts/run

stop: ## what an earlier run left behind
	@scripts/run stop

doctor: ## what this machine lacks, and the remedy
	@scripts/doctor all

test: ## everything: Go with the race detector on a real PostgreSQL, browser, lint, import rules
	@exec scripts/test

lint: ## gofmt, go vet, staticcheck
	@scripts/lint

fuzz: ## every fuzz test in turn, each for FUZZTIME=1m
	@scripts/fuzz $(FUZZTIME)

bench: ## the measurements of docs/benchmarks.md, side by side
	@go run -C bench . $(ARGS)

test-postgres: ## scripts/postgres on empty caches, as root and as a normal user, through crashes
	@scripts/postgres_test

fresh-clone: ## make TARGET=test in a clone of HEAD with empty caches
	@scripts/fresh-clone $(TARGET)
