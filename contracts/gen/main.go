// Command gen writes the Go bindings of the committed contract artefacts: one file, abigen v2, all contracts in
// package contracts, so that structs they share (Terms, Offer, Stored) are declared once.
//
// Usage: gen ARTIFACTS_DIR OUTPUT_FILE
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi/abigen"
)

// published lists the contracts that get bindings.
var published = []string{"KeyRegistry", "Models", "TaskPool", "TaskRouter"}

type artefact struct {
	Name     string          `json:"contractName"`
	ABI      json.RawMessage `json:"abi"`
	Bytecode string          `json:"bytecode"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: gen ARTIFACTS_DIR OUTPUT_FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(dir, output string) error {
	code, err := bindings(dir)
	if err != nil {
		return err
	}
	return os.WriteFile(output, code, 0o644)
}

// bindings returns the generated Go file for the artefacts in dir.
func bindings(dir string) ([]byte, error) {
	var abis, codes []string
	for _, name := range published {
		a, err := read(filepath.Join(dir, name+".json"))
		if err != nil {
			return nil, err
		}
		if a.Name != name {
			return nil, fmt.Errorf("reading %s.json: it holds %q", name, a.Name)
		}
		abis = append(abis, string(a.ABI))
		codes = append(codes, strings.TrimPrefix(a.Bytecode, "0x"))
	}
	code, err := abigen.BindV2(published, abis, codes, "contracts", nil, nil)
	if err != nil {
		return nil, fmt.Errorf("generating bindings: %w", err)
	}
	return []byte(code), nil
}

func read(path string) (artefact, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return artefact{}, fmt.Errorf("reading artefact: %w", err)
	}
	var a artefact
	if err := json.Unmarshal(raw, &a); err != nil {
		return artefact{}, fmt.Errorf("reading %s: %w", path, err)
	}
	return a, nil
}
