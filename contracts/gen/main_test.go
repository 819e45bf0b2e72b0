package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestBindingsAreFresh needs nothing but Go.
func TestBindingsAreFresh(t *testing.T) {
	want, err := bindings("../artifacts")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../bindings.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("bindings.go is stale: run go generate ./contracts")
	}
}

// TestArtefactsAreFresh compiles the sources again with the pinned compiler, if it is installed.
func TestArtefactsAreFresh(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		absent(t, "node is not installed")
	}
	for _, module := range []string{"solc", "@openzeppelin/contracts"} {
		if _, err := os.Stat(filepath.Join("..", "node_modules", module)); err != nil {
			absent(t, module+" is not installed (run npm ci in contracts)")
		}
	}
	dir := t.TempDir()
	if out, err := exec.Command("node", "../compile.mjs", dir).CombinedOutput(); err != nil {
		t.Fatalf("compiling: %v\n%s", err, out)
	}
	compiled, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	if err != nil || len(compiled) < len(published) {
		t.Fatalf("only %d artefacts: %v", len(compiled), err)
	}
	for _, path := range compiled {
		same(t, path, filepath.Join("..", filepath.Base(filepath.Dir(path)), filepath.Base(path)))
	}
}

// absent skips a test whose peer is missing, or fails it where peers are required.
func absent(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("EYESOFF_REQUIRE") == "all" {
		t.Fatal(why)
	}
	t.Skip(why)
}

func same(t *testing.T, fresh, committed string) {
	t.Helper()
	want, err := os.ReadFile(fresh)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(committed)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale: run go generate ./contracts", committed)
	}
}

func TestReadRefusesBadArtefacts(t *testing.T) {
	dir := t.TempDir()
	if _, err := bindings(dir); err == nil {
		t.Error("missing artefacts were accepted")
	}
	if err := os.WriteFile(filepath.Join(dir, "KeyRegistry.json"), []byte(`{"contractName":"Models"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := bindings(dir); err == nil {
		t.Error("an artefact of another name was accepted")
	}
}
