package crashpoint_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/eyesoff/eyesoff/crashpoint"
)

func TestPointsAreNamedOnce(t *testing.T) {
	seen := map[crashpoint.Point]bool{}
	for _, p := range crashpoint.Points() {
		if seen[p] || strings.ContainsAny(string(p), ": ") || p == "" {
			t.Errorf("bad or repeated name %q", p)
		}
		seen[p] = true
	}
}

// TestEveryPointIsPlaced compares the constants of this package with Points and with
// the calls of Hit in the other packages.
func TestEveryPointIsPlaced(t *testing.T) {
	names := constants(t)
	if len(names) != len(crashpoint.Points()) {
		t.Errorf("%d constants, %d in Points", len(names), len(crashpoint.Points()))
	}
	placed := map[string]int{}
	err := filepath.WalkDir("..", func(file string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for name := range names {
			placed[name] += strings.Count(string(src), fmt.Sprintf("crashpoint.Hit(crashpoint.%s)", name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range names {
		if placed[name] == 0 {
			t.Errorf("no code hits %s", name)
		}
	}
}

// constants reads the names of the points from the source.
func constants(t *testing.T) map[string]bool {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), "crashpoint.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			for _, name := range spec.Names {
				names[name.Name] = true
			}
		}
		return true
	})
	return names
}

func TestHitCostsNothingWhenOff(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { crashpoint.Hit(crashpoint.UserNonce) }); n != 0 {
		t.Errorf("a hit allocates %v times", n)
	}
}
