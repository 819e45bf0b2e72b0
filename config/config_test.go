package config

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestLayers(t *testing.T) {
	home, project := t.TempDir(), t.TempDir()
	t.Chdir(project)
	write(t, home, "config.toml", "network_name = \"amoy\"\n[network.amoy]\nrpc = [\"http://home\"]\nconfirmations = 5\nlog_range = 100\n")
	write(t, project, "eyesoff.toml", "[network.amoy]\nconfirmations = 7\n")
	t.Setenv("EYESOFF_LOG_RANGE", "50")
	c, err := Load(home, Overrides{RPC: []string{"http://flag"}})
	if err != nil {
		t.Fatal(err)
	}
	n, ok := c.Profile()
	if !ok || c.Network != "amoy" || n.RPC[0] != "http://flag" || n.Confirmations != 7 || n.LogRange != 50 {
		t.Fatalf("got %q %+v", c.Network, n)
	}
}

func TestUnknownKeyNamesTheNearest(t *testing.T) {
	home := t.TempDir()
	t.Chdir(home)
	write(t, home, "config.toml", "[network.x]\nconfirmation = 5\n")
	_, err := Load(home, Overrides{})
	var unknown *UnknownKeyError
	if !errors.As(err, &unknown) || unknown.Nearest != "confirmations" {
		t.Fatalf("got %v", err)
	}
}

func TestDefaultsNeedNoFile(t *testing.T) {
	home := t.TempDir()
	t.Chdir(home)
	c, err := Load(home, Overrides{})
	if err != nil || c.Network != "local" {
		t.Fatalf("got %+v, %v", c, err)
	}
	if _, ok := c.Profile(); ok {
		t.Fatal("a profile out of nothing")
	}
}

func TestBadNumberInEnvironment(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("EYESOFF_CHAIN_ID", "one")
	if _, err := Load(t.TempDir(), Overrides{}); err == nil {
		t.Fatal("accepted")
	}
}

func TestLocalNetworkRoundTrip(t *testing.T) {
	home := t.TempDir()
	if _, err := ReadLocal(home); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("got %v", err)
	}
	want := LocalNetwork{Ready: true, RPC: "http://127.0.0.1:1", ChainID: 9}
	if err := WriteLocal(home, want); err != nil {
		t.Fatal(err)
	}
	got, err := ReadLocal(home)
	if err != nil || got.RPC != want.RPC || !got.Ready {
		t.Fatalf("got %+v, %v", got, err)
	}
	if err := errors.Join(RemoveLocal(home), RemoveLocal(home)); err != nil {
		t.Fatal(err)
	}
}
