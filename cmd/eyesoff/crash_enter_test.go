package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"github.com/eyesoff/eyesoff/localnet"
)

// entries are deaths of a party that is entering a new network: with its key, its
// endpoint, its offer or its stake on the way.
var entries = []cell{
	{role: "verifier", at: "tx-written:1"},
	{role: "verifier", at: "tx-mined:1"},
	{role: "verifier", at: "tx-written:3"},
	{role: "worker", at: "tx-signed:1"},
	{role: "worker", at: "tx-written:1"},
	{role: "worker", at: "tx-broadcast:2"},
	{role: "worker", at: "tx-written:3"},
	{role: "worker", at: "tx-broadcast:3"},
	{role: "worker", at: "tx-noted:1"},
}

// entering kills parties at their first start. Started again, each must stand on the
// chain as if it had entered once: a second registration would number its key anew, and
// a second stake would be locked for nothing.
func (m *matrix) entering(t *testing.T) {
	all := *m
	defer func() { m.rows = append(m.rows, all.rows...) }()
	for _, c := range entries {
		t.Run(c.String(), func(t *testing.T) {
			all.dir, all.tasks = filepath.Join(t.TempDir(), "net"), 0
			r := row{cell: c, outcome: "failed"}
			defer func() { all.rows = append(all.rows, r) }()
			marks := t.TempDir()
			o := localnet.Options{Dir: all.dir, Log: slog.New(slog.DiscardHandler), Skew: quick, Program: m.program, Env: m.environment(c, marks)}
			if net, err := localnet.Start(context.Background(), o); err == nil {
				net.Stop()
				t.Fatalf("the network came up, %v died", deaths(marks))
			}
			net := all.start(t, o.Env, quick)
			defer net.Stop()
			enteredOnce(t, net)
			if _, err := all.drive(net, cell{}, marks); err != nil {
				t.Fatal(err)
			}
			if _, err := audit(t, net); err != nil {
				t.Fatal(err)
			}
			if r.died = strings.Join(deaths(marks), " "); !t.Failed() {
				r.outcome = "entered once"
			}
		})
	}
}

func enteredOnce(t *testing.T, net *localnet.Net) {
	t.Helper()
	user := open(t, net, "user")
	defer user.Close()
	for _, p := range net.Parties {
		if p.Role != "verifier" && p.Role != "worker" {
			continue
		}
		key, err := user.Registry.BestKey(t.Context(), p.Account)
		if err != nil || key.Epoch != 1 {
			t.Errorf("%s: key %+v, %v; want epoch 1", p.Name, key, err)
		}
		if p.Role != "worker" {
			continue
		}
		stake, _ := parseCoins("0.1")
		w, err := user.Registry.Worker(t.Context(), p.Account)
		if err != nil || w.Stake.Cmp(stake) != 0 {
			t.Errorf("%s: %+v, %v; want a stake of %s", p.Name, w, err, stake)
		}
	}
}
