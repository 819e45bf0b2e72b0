// Package eyesoff_test keeps the shape of the house: which package stands on which
// floor, who may import each heavy library, and what each role may know.
package eyesoff_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const module = "github.com/eyesoff/eyesoff"

// floors lists packages by floor. A package imports only from lower floors. Even the
// lowest may be killed: crashpoint stands below them all.
var floors = [][]string{
	{"crashpoint"},
	{"envelope", "model", "enclave", "blob", "contracts", "config", "ledger/rpcfault"},
	{"keyring", "engine", "ledger", "devchain", "train"},
	{"registry"},
	{"channel"},
	{"task"},
	{"party"},
	{"role/worker", "role/verifier", "client"},
	{"localnet"},
	{"cmd/eyesoff"},
}

// commands are programs for developers, outside the house.
var commands = []string{"contracts/gen", "train/cmd/train"}

// owners says which packages may import each heavy library.
var owners = map[string][]string{
	"github.com/ethereum/go-ethereum/node":              {"devchain"},
	"github.com/ethereum/go-ethereum/eth":               {"devchain"},
	"github.com/ethereum/go-ethereum/p2p":               {"devchain"},
	"github.com/ethereum/go-ethereum/core":              {"devchain"},
	"github.com/ethereum/go-ethereum/params":            {"devchain"},
	"github.com/ethereum/go-ethereum/ethclient":         {"ledger"},
	"github.com/ethereum/go-ethereum/rpc":               {"ledger", "devchain"},
	"github.com/ethereum/go-ethereum/accounts/abi":      {"contracts", "ledger"},
	"github.com/ethereum/go-ethereum/accounts/keystore": {"keyring"},
	"github.com/ipfs":                                   {"blob"},
	"github.com/ipfs/go-cid":                            {"blob", "task", "client", "role"},
	"google.golang.org/protobuf":                        {"model", "engine"},
	"go.etcd.io/bbolt":                                  {"ledger", "task", "party"},
	"github.com/spf13/cobra":                            {"cmd/eyesoff"},
	"github.com/pelletier/go-toml":                      {"config"},
}

// vocabulary is the part of go-ethereum that every package may use.
var vocabulary = []string{"common", "core/types", "crypto", "rlp"}

// forbidden says what a role's package may not import, so that least privilege is
// a build rule.
var forbidden = map[string][]string{
	"role/verifier": {module + "/engine", module + "/enclave", module + "/model"},
}

func TestFloorsHold(t *testing.T) {
	floor := map[string]int{}
	for i, names := range floors {
		for _, name := range names {
			floor[name] = i
		}
	}
	seen := 0
	eachImport(t, func(pkg, file, path string) {
		own, listed := floor[pkg]
		if !listed {
			t.Errorf("%s: package %s stands on no floor", file, pkg)
			return
		}
		target, inside := strings.CutPrefix(path, module+"/")
		if !inside {
			return
		}
		seen++
		if at, ok := floor[target]; !ok || at >= own {
			t.Errorf("%s: %s (floor %d) may not import %s (floor %d)", file, pkg, own, target, at)
		}
	})
	if seen == 0 {
		t.Fatal("no import was read: this test looked at nothing")
	}
}

func TestHeavyLibrariesHaveOwners(t *testing.T) {
	eachImport(t, func(pkg, file, path string) {
		if rest, ok := strings.CutPrefix(path, "github.com/ethereum/go-ethereum/"); ok && within(rest, vocabulary) {
			return
		}
		library := ""
		for name := range owners {
			if within(path, []string{name}) && len(name) > len(library) {
				library = name
			}
		}
		if library != "" && !within(pkg, owners[library]) {
			t.Errorf("%s: %s may not import %s", file, pkg, path)
		}
	})
}

func TestRolesKnowOnlyWhatTheyNeed(t *testing.T) {
	eachImport(t, func(pkg, file, path string) {
		if within(path, forbidden[pkg]) {
			t.Errorf("%s: %s may not know %s", file, pkg, path)
		}
	})
}

// within reports whether path is one of the roots or below one.
func within(path string, roots []string) bool {
	for _, root := range roots {
		if path == root || strings.HasPrefix(path, root+"/") {
			return true
		}
	}
	return false
}

// eachImport calls f for every import of every non-test file in the house.
func eachImport(t *testing.T, f func(pkg, file, path string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); name == "node_modules" || name == "testdata" || (strings.HasPrefix(name, ".") && name != ".") || within(file, commands) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			f(filepath.ToSlash(filepath.Dir(file)), file, strings.Trim(spec.Path.Value, `"`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
