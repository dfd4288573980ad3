# The project's commands; `make` alone lists them. Each step says its name and its command, and a step that fails ends
# the run: no step hides a failure.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

# Steps follow each other, also under `make -j`: two builds would wait for each other on the same folder anyway.
.NOTPARALLEL:

# Without it, a module may import what Package.swift does not give it, as long as something brings it along.
SWIFT_FLAGS = --explicit-target-dependency-import-check error

# Failures and the summary only; `make test TEST_FLAGS=` names each test. There are no XCTest tests to look for.
TEST_FLAGS = --disable-xctest --quiet

SWIFT_SOURCES = Package.swift Protocols Sources Simulator Tests
step = @printf '\n== %s\n' '$(1)'

.PHONY: help demo test test-usb canaries build debug release embedded fuzz fuzz-short generate docs-control docs-physics
.PHONY: format lint packages clean cluster install uninstall

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Release: in debug the simulated pen is slower than real time, and the programs are there for use afterwards.
demo: packages ## build, and treat on a simulated pen
	$(call step,building (the first time takes a few minutes))
	swift build $(SWIFT_FLAGS) --configuration release --product stipple-sim
	swift build $(SWIFT_FLAGS) --configuration release --product stipple
	$(call step,treating on a simulated pen)
	.build/release/stipple demo

# The tests are optimized, as are the programs that they run: in debug the simulated world takes six times as long.
test: packages lint debug build embedded fuzz-short ## check everything; CI runs the same
	$(call step,tests (failures and the summary; minutes of silence are normal))
	swift test $(SWIFT_FLAGS) --configuration release --skip-build $(TEST_FLAGS)
	@$(MAKE) test-usb USB_FLAGS=--optional

# CHECKS='treat two-pens' runs these alone.
CHECKS =

test-usb: release ## boot Debian's kernel in QEMU and check pens on a real USB stack
	$(call step,tests on a real USB stack (minutes))
	bash .ci/usb $(USB_FLAGS) $(CHECKS)

# Not in `make test`: it builds the program a second time, and hunts for minutes.
CANARY_SEEDS = 0..<5000

canaries: release ## put bugs in on purpose, and see that a campaign finds each (minutes)
	$(call step,hunting canaries)
	.build/release/stipple-sim canaries --seeds '$(CANARY_SEEDS)' --jobs 2

build: ## build programs and tests optimized; warnings are errors
	$(call step,release build with its tests)
	swift build $(SWIFT_FLAGS) --configuration release --build-tests

# What CLI-120 compares with the release build: equal seeds give equal transcripts.
debug: ## build the simulator in debug
	$(call step,debug build of the simulator)
	swift build $(SWIFT_FLAGS) --product stipple-sim

release: ## build the programs optimized
	$(call step,release build)
	swift build $(SWIFT_FLAGS) --configuration release

embedded: ## compile what runs on a pen as Embedded Swift
	$(call step,Embedded Swift)
	bash .ci/embedded

# Seconds of each fuzzer.
FUZZ_SECONDS = 60

fuzz: ## fuzz decoder, messages, pen and host, FUZZ_SECONDS each
	$(call step,fuzzing)
	bash .ci/fuzz $(FUZZ_SECONDS)

fuzz-short: ## build the fuzzers and run each for a few seconds
	$(call step,fuzzing for a few seconds)
	bash .ci/fuzz 5

generate: ## write all that is made from pen-link.yaml, the interlock's tables, the live view and the studies
	$(call step,generating)
	swift run $(SWIFT_FLAGS) pen-link-gen
	swift run $(SWIFT_FLAGS) stipple-sim docs
	STIPPLE_WRITE_SCREENS=1 swift test $(SWIFT_FLAGS) $(TEST_FLAGS) --filter LiveViewDocumentTests
	@$(MAKE) docs-control docs-physics

docs-control: ## measure the control anew: docs/control
	$(call step,studies of the control)
	swift run $(SWIFT_FLAGS) --configuration release stipple-sim study control --out docs/control
	swift run $(SWIFT_FLAGS) --configuration release stipple-sim study accuracy --seeds '0..<4' --out docs/control

docs-physics: ## compare the plant with its sources anew: docs/physics
	$(call step,study of the physics)
	swift run $(SWIFT_FLAGS) --configuration release stipple-sim study physics --out docs/physics

format: ## format all Swift
	$(call step,format)
	swift format format --in-place --parallel --recursive $(SWIFT_SOURCES)

lint: ## check the format of all Swift
	$(call step,lint)
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

packages: ## check the toolchain and Debian packages, install what is missing
	$(call step,packages)
	bash .ci/packages

cluster: release ## run a small campaign by Slurm and GNU parallel on this machine, and compare (wants root)
	$(call step,a campaign by Slurm and GNU parallel)
	bash Simulator/cluster/try

# Not after `release`: root installs, and root builds nothing. What is not built yet is said.
PREFIX = /usr/local
export PREFIX DESTDIR RULESDIR

install: ## put programs, data, manual, completions and udev rule into the system (PREFIX, DESTDIR)
	$(call step,installing)
	@bash .ci/install install

uninstall: ## remove what `make install` put there
	$(call step,uninstalling)
	@bash .ci/install uninstall

clean: ## remove what was built
	rm -rf .build
