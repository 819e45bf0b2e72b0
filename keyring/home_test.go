package keyring_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
)

func files(t *testing.T, home string) map[string][]byte {
	t.Helper()
	out := make(map[string][]byte)
	err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[path], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestA20_FilesArePrivate(t *testing.T) {
	home, k := create(t)
	for _, s := range suites {
		newKey(t, k, s, "task input")
	}
	if _, err := k.NewAccount(); err != nil {
		t.Fatal(err)
	}
	if n := len(files(t, home)); n != 5 {
		t.Fatalf("%d files, want the keyring, three keys and an account", n)
	}
	for path := range files(t, home) {
		st, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if st.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", path, st.Mode())
		}
		for _, mode := range []fs.FileMode{0o640, 0o604, 0o620, 0o666} {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
			var perm *keyring.PermissionError
			err := openAll(home)
			if !errors.As(err, &perm) || perm.Path != path || perm.Want != 0o600 {
				t.Errorf("%s with mode %v: %v", filepath.Base(path), mode, err)
			}
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := openAll(home); err != nil {
		t.Errorf("with the old modes: %v", err)
	}
	dir := filepath.Join(home, "keys")
	if st, err := os.Stat(dir); err != nil || st.Mode().Perm() != 0o700 {
		t.Errorf("folder has mode %v, %v", st.Mode(), err)
	}
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	var perm *keyring.PermissionError
	if err := openAll(home); !errors.As(err, &perm) {
		t.Errorf("a folder that anyone may change: %v", err)
	}
}

// openAll opens a home and its account.
func openAll(home string) error {
	k, err := keyring.Open(home, machine)
	if err != nil {
		return err
	}
	_, err = k.Account()
	return errors.Join(err, k.Close())
}

// The passphrase and an imported private key are canaries: neither they nor
// their usual encodings may be in any file, nor in what the values print.
func TestA20_CanariesAreNowhere(t *testing.T) {
	home := t.TempDir()
	pass := keyring.Passphrase("CANARY-PASSPHRASE-WHICH-IS-LONG-ENOUGH-0123456789")
	secret := bytes.Repeat([]byte("canary_k"), 4)
	k, err := keyring.Create(home, pass, keyring.Options{KDF: keyring.KDFRandom})
	if err != nil {
		t.Fatal(err)
	}
	acct, err := k.ImportAccount(keystoreOf(t, secret, "pw"), keyring.Passphrase("pw"))
	if err != nil {
		t.Fatal(err)
	}
	info := newKey(t, k, envelope.SuiteX25519, "task input")
	if err := k.MarkRegistered(info.ID, 1, 2); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, v := range []any{k, acct, info, pass, k.Identities(), k.Rewrapper()} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		slog.New(slog.NewTextHandler(&out, nil)).Info("value", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("value", "v", v)
		if b, err := json.Marshal(v); err == nil {
			out.Write(b)
		}
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	all := files(t, home)
	all["what is printed"] = out.Bytes()
	for _, canary := range [][]byte{pass, secret} {
		for _, form := range []string{string(canary), hex.EncodeToString(canary), strings.ToUpper(hex.EncodeToString(canary)), base64.StdEncoding.EncodeToString(canary)[:20], strings.Trim(fmt.Sprint([]byte(canary)), "[]")} {
			for path, b := range all {
				if bytes.Contains(b, []byte(form)) {
					t.Errorf("%s contains %q", path, form)
				}
			}
		}
	}
}

func TestOpenErrors(t *testing.T) {
	home, k := create(t)
	info := newKey(t, k, envelope.SuiteX25519, "task input")
	if _, err := keyring.Open(t.TempDir(), machine); !errors.Is(err, keyring.ErrNotFound) {
		t.Errorf("an empty home: %v", err)
	}
	if _, err := keyring.Create(home, machine, keyring.Options{KDF: keyring.KDFRandom}); !errors.Is(err, keyring.ErrExists) {
		t.Errorf("creating twice: %v", err)
	}
	other := keyring.Passphrase(strings.Repeat("ff", 32))
	if _, err := keyring.Open(home, other); !errors.Is(err, keyring.ErrPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	path := filepath.Join(home, "keys", info.ID+".key")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var version *keyring.VersionError
	for name, c := range map[string]struct {
		raw []byte
		is  func(error) bool
	}{
		"cut":       {good[:100], func(err error) bool { return errors.Is(err, keyring.ErrDamaged) }},
		"too large": {make([]byte, 100_000), func(err error) bool { return errors.Is(err, keyring.ErrDamaged) }},
		"version 7": {bytes.Replace(good, []byte("-v1"), []byte("-v7"), 1), func(err error) bool { return errors.As(err, &version) && version.Version == 7 }},
	} {
		if err := os.WriteFile(path, c.raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := keyring.Open(home, machine); !c.is(err) || !strings.Contains(err.Error(), info.ID) {
			t.Errorf("%s: %v", name, err)
		}
	}
	moved := filepath.Join(home, "keys", "0011223344556677.key")
	if err := errors.Join(os.WriteFile(path, good, 0o600), os.Rename(path, moved)); err != nil {
		t.Fatal(err)
	}
	if _, err := keyring.Open(home, machine); !errors.Is(err, keyring.ErrDamaged) {
		t.Errorf("a file under another key's name: %v", err)
	}
}

func TestPassphrasesTooShortForTheirDerivation(t *testing.T) {
	for _, c := range []struct {
		pass string
		kdf  keyring.KDF
	}{
		{"", keyring.KDFInteractive}, {"1234567", keyring.KDFInteractive}, {"a phrase of people", keyring.KDFRandom},
		{strings.Repeat("x", 1025), keyring.KDFInteractive}, {string(machine), "none"},
	} {
		if _, err := keyring.Create(t.TempDir(), keyring.Passphrase(c.pass), keyring.Options{KDF: c.kdf}); err == nil {
			t.Errorf("%q with %s went through", c.pass, c.kdf)
		}
	}
}

func TestPassphraseFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "passphrase")
	made, err := keyring.NewPassphraseFile(path)
	if err != nil || len(made) != 64 {
		t.Fatalf("%d bytes, %v", len(made), err)
	}
	read, err := keyring.ReadPassphraseFile(path)
	if err != nil || !bytes.Equal(read, made) {
		t.Errorf("reading it again: %v", err)
	}
	if _, err := keyring.NewPassphraseFile(path); !errors.Is(err, keyring.ErrExists) {
		t.Errorf("making it twice: %v", err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	var perm *keyring.PermissionError
	if _, err := keyring.ReadPassphraseFile(path); !errors.As(err, &perm) {
		t.Errorf("readable by others: %v", err)
	}
}

// A lost keyring file, or a backup of the folder in another home.
func TestBackupsOpen(t *testing.T) {
	home, k := create(t)
	info := newKey(t, k, envelope.SuiteMLKEM768X25519, "task input")
	s, b := sealTo(t, info)
	restored := t.TempDir()
	if err := os.CopyFS(restored, os.DirFS(home)); err != nil {
		t.Fatal(err)
	}
	// CopyFS makes files readable by others, as many backup tools do.
	for path := range files(t, restored) {
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	second, err := keyring.Open(restored, machine)
	if err != nil {
		t.Fatal(err)
	}
	opens(t, second, s, b)
	if err := errors.Join(second.Close(), os.Remove(filepath.Join(restored, "keys", "keyring"))); err != nil {
		t.Fatal(err)
	}
	third, err := keyring.Create(restored, machine, keyring.Options{KDF: keyring.KDFRandom})
	if err != nil {
		t.Fatalf("without the keyring file: %v", err)
	}
	opens(t, third, s, b)
	if err := third.MarkRevoked(info.ID); err != nil {
		t.Errorf("moving a key to the new salt: %v", err)
	}
	opens(t, third, s, b)
	raw, err := os.ReadFile(filepath.Join(home, "keys", info.ID+".key"))
	if err != nil {
		t.Fatal(err)
	}
	fourth, err := keyring.Create(t.TempDir(), keyring.Passphrase("another, of people"), keyring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fourth.Import(raw, keyring.Passphrase("a wrong passphrase")); !errors.Is(err, keyring.ErrPassphrase) {
		t.Errorf("importing with a wrong passphrase: %v", err)
	}
	if got, err := fourth.Import(raw, machine); err != nil || got.ID != info.ID {
		t.Fatalf("importing under another passphrase: %v", err)
	}
	opens(t, fourth, s, b)
	if _, err := fourth.Import(raw, machine); !errors.Is(err, keyring.ErrExists) {
		t.Errorf("importing twice: %v", err)
	}
}

// Crashes leave temporary files, which are no keys.
func TestLeftoversAreIgnored(t *testing.T) {
	home, k := create(t)
	newKey(t, k, envelope.SuiteX25519, "task input")
	for _, name := range []string{".tmp-123", ".tmp-9.key", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(home, "keys", name), []byte("half a fi"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again, err := keyring.Open(home, machine)
	if err != nil || len(again.List()) != 1 {
		t.Errorf("%v", err)
	}
}

// With a machine's passphrase a home of a few keys opens within 50 ms; the
// fastest of some tries, since the machine may be busy.
func TestRandomPassphraseOpensFast(t *testing.T) {
	home, k := create(t)
	for range 5 {
		newKey(t, k, envelope.SuiteX25519, "task input")
	}
	best := time.Hour
	for range 5 {
		start := time.Now()
		again, err := keyring.Open(home, machine)
		if err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("opened in %v", best)
	if best > 50*time.Millisecond {
		t.Errorf("opening took %v", best)
	}
}
