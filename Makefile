# Every target is plain commands that also work by hand. README.md says which to use.
GO ?= go

.PHONY: check peers anvil geth lint test generate demo bench fuzz crash

# check installs the peers, lints, and runs every test; a test that skips fails.
check: peers lint
	EYESOFF_REQUIRE=all EYESOFF_PEERS=$(PEERS) GOEXPERIMENT=runtimesecret \
	EYESOFF_DATA="$${EYESOFF_DATA:-$$(test -d ../shared/data && cd ../shared/data && pwd)}" \
	EYESOFF_VECTORS="$${EYESOFF_VECTORS:-$$(test -d ../shared/vectors && cd ../shared/vectors && pwd)}" \
	$(GO) test -timeout 30m ./...

# peers are the other programs that tests talk to: Node with solc, OpenSSL, and two chains.
peers: anvil geth
	command -v node >/dev/null || (apt-get update -q && apt-get install -qy nodejs npm)
	command -v openssl >/dev/null || (apt-get update -q && apt-get install -qy openssl)
	cd contracts && npm ci --no-audit --no-fund --silent

# PEERS is where the chains are installed, outside of the repository.
PEERS ?= $(or $(EYESOFF_PEERS),$(HOME)/.cache/eyesoff-peers)

anvil:
	mkdir -p $(PEERS)
	cp peers/package.json peers/package-lock.json $(PEERS)/
	cd $(PEERS) && npm install --no-save --ignore-scripts --no-audit --no-fund --silent

geth:
	test -x $(PEERS)/bin/geth || GOBIN=$(PEERS)/bin $(GO) install github.com/ethereum/go-ethereum/cmd/geth@v1.17.8

lint:
	test -z "$$(gofmt -l $$(git ls-files '*.go'))" || (gofmt -l $$(git ls-files '*.go'); exit 1)
	$(GO) vet ./...
	$(GO) tool -modfile=tools.mod staticcheck ./...

test:
	$(GO) test ./...

# generate compiles the contracts with solc from npm and makes their Go bindings anew.
generate: peers
	cd contracts && node compile.mjs && $(GO) generate ./...

demo:
	$(GO) run ./cmd/eyesoff demo

bench:
	$(GO) test -run '^$$' -bench . -benchtime 1s ./envelope ./engine ./ledger ./blob

# fuzz runs every fuzz target for FUZZTIME each.
FUZZTIME ?= 30s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
	  done; \
	done

# crash kills processes at every point of package crashpoint and prints what became of
# their tasks. CELLS picks some by name, such as CELLS=worker/,store/.
CELLS ?= all
crash:
	EYESOFF_CRASH_MATRIX='$(CELLS)' $(GO) test -count 1 -v -timeout 90m -run '^TestKillMatrix$$' ./cmd/eyesoff
