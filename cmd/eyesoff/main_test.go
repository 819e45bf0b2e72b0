package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/enclave"
	"github.com/eyesoff/eyesoff/localnet"
)

// The test binary is the program too: a local network starts its processes from it,
// and scripts find it under the program's name.
func TestMain(m *testing.M) {
	enclave.Main()
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		main()
	}
	testscript.Main(tests{m}, map[string]func(){"eyesoff": main})
}

// tests runs the tests and then stops what they share.
type tests struct{ m *testing.M }

func (t tests) Run() int {
	defer func() {
		if shared.net != nil {
			shared.net.Stop()
			os.RemoveAll(shared.dir)
		}
	}()
	return t.m.Run()
}

// shared is one local network for all tests that do not break theirs.
var shared struct {
	once sync.Once
	net  *localnet.Net
	dir  string
	err  error
}

func network(t *testing.T) *localnet.Net {
	t.Helper()
	shared.once.Do(func() {
		if shared.dir, shared.err = os.MkdirTemp("", "eyesoff-test-"); shared.err == nil {
			shared.net, shared.err = startNetwork(shared.dir)
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.net
}

func startNetwork(dir string) (*localnet.Net, error) {
	return localnet.Start(context.Background(), localnet.Options{Dir: dir, Log: slog.New(slog.DiscardHandler), Skew: 10 * time.Minute})
}

// own starts a network for one test alone.
func own(t *testing.T) *localnet.Net {
	t.Helper()
	net, err := startNetwork(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(net.Stop)
	return net
}

// open opens a member's home of net.
func open(t *testing.T, net *localnet.Net, name string) *client.Client {
	t.Helper()
	p, err := net.OpenParty(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return &client.Client{Party: p}
}

// result is what one command line printed.
type result struct {
	status         int
	stdout, stderr string
}

// eyesoff runs one command line in this process.
func eyesoff(t *testing.T, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
	return result{status, stdout.String(), stderr.String()}
}

// must is eyesoff for a command line that has to succeed; it decodes what was printed.
func must[T any](t *testing.T, args ...string) T {
	t.Helper()
	r := eyesoff(t, append(args, "-o", "json")...)
	if r.status != 0 {
		t.Fatalf("eyesoff %s: status %d\n%s", strings.Join(args, " "), r.status, r.stderr)
	}
	var v T
	if err := json.Unmarshal([]byte(r.stdout), &v); err != nil {
		t.Fatalf("eyesoff %s: %v\n%s", strings.Join(args, " "), err, r.stdout)
	}
	return v
}

// refused is eyesoff for a command line that has to fail, with this code and status.
func refused(t *testing.T, code string, status int, args ...string) {
	t.Helper()
	r := eyesoff(t, append(args, "-o", "json")...)
	var doc struct {
		Error client.Explained `json:"error"`
	}
	lines := strings.Split(strings.TrimSpace(r.stderr), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &doc); err != nil {
		t.Fatalf("eyesoff %s: no error document: %v\n%s", strings.Join(args, " "), err, r.stderr)
	}
	if doc.Error.Code != code || r.status != status {
		t.Errorf("eyesoff %s: got %s, status %d (%s); want %s, status %d", strings.Join(args, " "), doc.Error.Code, r.status, doc.Error.Message, code, status)
	}
	if doc.Error.Message == "" || doc.Error.Cause == "" || doc.Error.Fix == "" {
		t.Errorf("eyesoff %s: error without message, cause or fix: %+v", strings.Join(args, " "), doc.Error)
	}
}

// on puts the flags that name net's user before a command.
func on(net *localnet.Net, args ...string) []string {
	return append([]string{"--dir", net.Party("user").Home}, args...)
}

// file writes a file for one test and returns its name.
func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// restored copies the keys of a home to a new folder and points it at net, as somebody
// does who moves to another machine with a backup of the keys alone.
func restored(t *testing.T, net *localnet.Net, name string) string {
	t.Helper()
	from, to := net.Party(name).Home, t.TempDir()
	if err := os.CopyFS(filepath.Join(to, "keys"), os.DirFS(filepath.Join(from, "keys"))); err != nil {
		t.Fatal(err)
	}
	pass, err := os.ReadFile(filepath.Join(from, "passphrase"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(to, "passphrase"), pass, 0o600); err != nil {
		t.Fatal(err)
	}
	profile := fmt.Sprintf("[network.local]\nrpc = [%q]\ncontracts = %q\n", net.RPC, net.Contracts["KeyRegistry"].Hex())
	if err := os.WriteFile(filepath.Join(to, "config.toml"), []byte(profile), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{to, filepath.Join(to, "keys")} {
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(filepath.Join(to, "keys", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no key files: %v", err)
	}
	for _, f := range files {
		if err := os.Chmod(f, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}
