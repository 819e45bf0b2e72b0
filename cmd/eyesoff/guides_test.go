package main

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
)

// guides are the scripts that run the commands of docs/guides.
const guides = "testdata/guides"

func TestA43_GuidesRun(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: guides,
		Setup: func(env *testscript.Env) error {
			png, err := model.DrawDigitPNG(5, 2, 112)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(env.WorkDir, "digit.png"), png, 0o600); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "rows.csv"), csvRow(model.DrawTableRow(0, 2)), 0o600)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"network": waitNetwork, "running": waitRunning, "remember": remember, "fund": fund,
		},
	})
}

// waitNetwork waits for a network's announcement and takes over what it says.
func waitNetwork(ts *testscript.TestScript, _ bool, args []string) {
	for range 300 {
		if n, err := config.ReadLocal(ts.MkAbs(args[0])); err == nil && n.Ready {
			ts.Setenv("URL", n.RPC)
			ts.Setenv("ADDRESS", n.Contracts["KeyRegistry"].Hex())
			ts.Setenv("STORE", n.Blob)
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("no network came up in %s", args[0])
}

// waitRunning waits until a role in a home says that it serves.
func waitRunning(ts *testscript.TestScript, _ bool, args []string) {
	for range 300 {
		if _, err := os.Stat(filepath.Join(ts.MkAbs(args[0]), "status.json")); err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("nothing runs in %s", args[0])
}

// remember sets a variable to what the first group of a pattern matches in the last
// output.
func remember(ts *testscript.TestScript, _ bool, args []string) {
	m := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if m == nil {
		ts.Fatalf("the output has no %s", args[1])
	}
	ts.Setenv(args[0], m[1])
}

// fund gives a home of args[0]'s network ten coins.
func fund(ts *testscript.TestScript, _ bool, args []string) {
	keys, err := party.OpenKeys(ts.MkAbs(args[1]), nil)
	ts.Check(err)
	account, err := keys.Account()
	ts.Check(err)
	n, err := config.ReadLocal(ts.MkAbs(args[0]))
	ts.Check(err)
	p, err := party.Open(context.Background(), party.Options{
		Home: filepath.Join(ts.MkAbs(args[0]), "parties", "operator"), Log: discard(), Bare: true,
		Overrides: config.Overrides{RPC: []string{n.RPC}},
	})
	ts.Check(err)
	defer p.Close()
	to, value := account.Address(), new(big.Int).Mul(big.NewInt(10), big.NewInt(1_000_000_000_000_000_000))
	_, err = p.Do(context.Background(), ledger.Intent{ID: fmt.Sprint("gift/", to, time.Now().UnixNano()), To: &to, Value: value, Gas: 21000})
	ts.Check(err)
	keys.Close()
}

func TestA43_EveryCommandOfEveryGuideIsRun(t *testing.T) {
	files, err := filepath.Glob("../../docs/guides/*.md")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d guides, %v", len(files), err)
	}
	placeholders := strings.NewReplacer(" ID", " $ID", " KEY", " $KEY", " URL", " $URL", " ADDRESS", " $ADDRESS", " STORE", " $STORE")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		role := strings.TrimSuffix(filepath.Base(name), ".md")
		script, err := os.ReadFile(filepath.Join(guides, role+".txtar"))
		if err != nil {
			t.Errorf("guide %s has no script: %v", role, err)
			continue
		}
		run := strings.Split(string(script), "\n")
		commands := regexp.MustCompile(`(?m)^eyesoff .*$`).FindAllString(string(text), -1)
		if len(commands) == 0 {
			t.Errorf("guide %s has no commands", role)
		}
		for _, c := range commands {
			want := "exec " + placeholders.Replace(c)
			if !slices.Contains(run, want) && !slices.Contains(run, want+" &") {
				t.Errorf("guide %s: its script does not run %q", role, c)
			}
		}
	}
}
