package party_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/party"
)

var suite = party.InitOptions{Suite: envelope.SuiteX25519}

func TestInitIsTakenUpWhereItStopped(t *testing.T) {
	for _, lost := range []string{"account.json", "*.key"} {
		home := filepath.Join(t.TempDir(), "home")
		keys, err := party.Init(home, suite)
		if err != nil {
			t.Fatal(err)
		}
		keys.Close()
		files, err := filepath.Glob(filepath.Join(home, "keys", lost))
		if err != nil || len(files) != 1 {
			t.Fatalf("%s: %v, %v", lost, files, err)
		}
		if err := os.Remove(files[0]); err != nil {
			t.Fatal(err)
		}
		keys, err = party.Init(home, suite)
		if err != nil {
			t.Fatalf("without %s: %v", lost, err)
		}
		if _, err := keys.Account(); err != nil || len(keys.List()) != 1 {
			t.Errorf("without %s: %d keys, account: %v", lost, len(keys.List()), err)
		}
		keys.Close()
		if _, err := party.Init(home, suite); !errors.Is(err, keyring.ErrExists) {
			t.Errorf("a whole home was made again: %v", err)
		}
	}
}

func TestHomesAreNotReadableByOthers(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	keys, err := party.Init(home, suite)
	if err != nil {
		t.Fatal(err)
	}
	keys.Close()
	for _, name := range []string{"passphrase", "keys/account.json"} {
		info, err := os.Stat(filepath.Join(home, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if _, err := party.OpenKeys(filepath.Join(t.TempDir(), "none"), nil); !errors.Is(err, party.ErrNoHome) {
		t.Errorf("an empty folder: %v", err)
	}
}
