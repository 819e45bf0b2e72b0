package eyesoff_test

import (
	"os"
	"regexp"
	"testing"
)

// dependencies are the modules this one requires directly, and why.
var dependencies = map[string]string{
	"github.com/c2sp/wycheproof":           "tests: attack vectors for every primitive in use",
	"github.com/ethereum/go-ethereum":      "the chain: node, RPC client, keystore, ABI",
	"github.com/ipfs/boxo":                 "UnixFS, and the peer in gateway tests",
	"github.com/ipfs/go-block-format":      "tests: boxo's block type",
	"github.com/ipfs/go-cid":               "content addresses",
	"github.com/ipfs/go-datastore":         "tests: boxo's gateway wants one",
	"github.com/ipfs/go-ipld-format":       "boxo's node interface",
	"github.com/ipld/go-car/v2":            "tests: reads the CAR files we serve",
	"github.com/multiformats/go-multibase": "text forms of content addresses",
	"github.com/multiformats/go-multihash": "hash codes of content addresses",
	"github.com/pelletier/go-toml/v2":      "configuration; its strict mode names unknown keys",
	"github.com/rogpeppe/go-internal":      "tests: scripts of command lines",
	"github.com/spf13/cobra":               "command line: help, completion",
	"go.etcd.io/bbolt":                     "local state in one crash-safe file",
	"golang.org/x/crypto":                  "Argon2id",
	"golang.org/x/image":                   "scaling pictures",
	"golang.org/x/sync":                    "errgroup",
	"golang.org/x/sys":                     "prctl, rlimit, socketpair, flock",
	"golang.org/x/term":                    "asking for a passphrase",
	"google.golang.org/protobuf":           "the ONNX wire format",
	"pgregory.net/rapid":                   "tests: property tests",
}

func TestDirectDependenciesAreListed(t *testing.T) {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(text), -1) {
		found[m[1]] = true
		if dependencies[m[1]] == "" {
			t.Errorf("%s is required directly, and deps_test.go does not say why", m[1])
		}
	}
	for name := range dependencies {
		if !found[name] {
			t.Errorf("%s is listed and not required directly", name)
		}
	}
}
