package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/config"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/role/verifier"
	"github.com/eyesoff/eyesoff/role/worker"
)

// roleStatus is status.json in a role's home: what the running process says of
// itself, beside what the chain says.
type roleStatus struct {
	Role    string         `json:"role"`
	Account common.Address `json:"account"`
	PID     int            `json:"pid"`
	Since   time.Time      `json:"since"`
	Seen    time.Time      `json:"seen"`
	Head    uint64         `json:"head"`
	Counts  any            `json:"counts"`
}

// writeStatus keeps status.json fresh until ctx ends.
func writeStatus(ctx context.Context, p *party.Party, role string, counts func() any) {
	since := time.Now().UTC()
	for {
		s := roleStatus{Role: role, Account: p.Account.Address(), PID: os.Getpid(), Since: since, Seen: time.Now().UTC(), Head: p.Index.Head(), Counts: counts()}
		if raw, err := json.Marshal(s); err == nil {
			if err := config.ReplaceFile(filepath.Join(p.Home, "status.json"), raw, 0o600); err != nil {
				p.Log.Warn("could not write the status", "err", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(2 * time.Second):
		}
	}
}

func (a *app) roleStatusCommand(role string) *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "Show what this " + role + " is doing", Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			home, err := a.home()
			if err != nil {
				return err
			}
			raw, err := os.ReadFile(filepath.Join(home, "status.json"))
			if err != nil {
				return &client.NotRunningError{Role: role, Home: home}
			}
			var s roleStatus
			if err := json.Unmarshal(raw, &s); err != nil {
				return fmt.Errorf("reading the status: %w", err)
			}
			counts, _ := json.Marshal(s.Counts)
			return a.print(s, func(w io.Writer) {
				fmt.Fprintf(w, "role\t%s\naccount\t%s\nprocess\t%d, since %s\nlast seen\t%s ago, at block %d\nso far\t%s\n",
					s.Role, s.Account, s.PID, when(s.Since), time.Since(s.Seen).Round(time.Second), s.Head, counts)
			})
		},
	}
}

func (a *app) verifierCommand() *cobra.Command {
	return group("verifier", "Release task keys to assigned workers", a.roleInit("verifier"), a.verifierStart(), a.roleStatusCommand("verifier"))
}

func (a *app) workerCommand() *cobra.Command {
	return group("worker", "Earn by computing on sealed data", a.roleInit("worker"), a.workerStart(), a.roleStatusCommand("worker"), a.workerWithdraw())
}

// roleInit makes a home; it is init under the name a role's operator looks for.
func (a *app) roleInit(role string) *cobra.Command {
	c := a.initCommand()
	c.Short = "Make a home for a " + role + ": an account and a key"
	c.Example = fmt.Sprintf("  eyesoff --dir %s %s init", role, role)
	return c
}

func (a *app) verifierStart() *cobra.Command {
	var store string
	var parent bool
	c := &cobra.Command{
		Use: "start", Short: "Register as a verifier and serve until stopped", Args: exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, cancel := a.withParent(cmd.Context(), parent)
			defer cancel()
			p, err := a.openParty(ctx, a.logAt(slog.LevelInfo), false)
			if err != nil {
				return err
			}
			defer p.Close()
			if err := p.Enter(ctx, party.Entry{Endpoint: store, Verifier: true}); err != nil {
				return err
			}
			v := &verifier.Verifier{Account: p.Account.Address(), Ledger: p.Ledger, Registry: p.Registry, Index: p.Index,
				Sender: p.Sender, Keys: p.Rewrapper(), Log: p.Log}
			go writeStatus(ctx, p, "verifier", func() any { return v.Counts() })
			if err := a.ready(map[string]any{"ready": true, "account": v.Account}); err != nil {
				return err
			}
			return v.Run(ctx)
		},
	}
	c.Flags().StringVar(&store, "blob", "", "URL of the store that users push large inputs to")
	parentFlag(c, &parent)
	return c
}

func (a *app) workerStart() *cobra.Command {
	var store, stake string
	var slots uint8
	var pool uint16
	var budget time.Duration
	var parent bool
	c := &cobra.Command{
		Use: "start", Short: "Register as a worker and serve until stopped", Args: exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			wei, ok := parseCoins(stake)
			if !ok {
				return usagef("--stake %q: want coins, such as 0.1", stake)
			}
			if slots == 0 {
				return usagef("--slots 0: a worker needs at least one")
			}
			ctx, cancel := a.withParent(cmd.Context(), parent)
			defer cancel()
			p, err := a.openParty(ctx, a.logAt(slog.LevelInfo), false)
			if err != nil {
				return err
			}
			defer p.Close()
			if err := p.Enter(ctx, party.Entry{Endpoint: store}); err != nil {
				return err
			}
			if err := enlist(ctx, p, pool, slots, wei); err != nil {
				return err
			}
			w := &worker.Worker{Account: p.Account.Address(), Ledger: p.Ledger, Registry: p.Registry, Index: p.Index, Sender: p.Sender,
				Opener: p.Opener(), Blobs: p.Blobs, Pool: pool, Slots: int(slots), Budget: budget, Log: p.Log}
			if store != "" {
				if w.Store, err = blob.NewClient(store, nil); err != nil {
					return err
				}
			}
			go writeStatus(ctx, p, "worker", func() any { return w.Counts() })
			if err := a.ready(map[string]any{"ready": true, "account": w.Account}); err != nil {
				return err
			}
			return w.Run(ctx)
		},
	}
	f := c.Flags()
	f.StringVar(&store, "blob", "", "URL of the store that large answers are pushed to")
	f.StringVar(&stake, "stake", "0.1", "coins to stake at registration")
	f.Uint8Var(&slots, "slots", 4, "tasks held at a time")
	f.Uint16Var(&pool, "pool", 0, "pool to work in")
	f.DurationVar(&budget, "budget", 0, "time a task may spend in its enclave (default 60s)")
	parentFlag(c, &parent)
	return c
}

// enlist registers the worker with the router, unless it is registered as wanted.
func enlist(ctx context.Context, p *party.Party, pool uint16, slots uint8, stake *big.Int) error {
	w, err := p.Registry.Worker(ctx, p.Account.Address())
	if err != nil {
		return err
	}
	if w.Index != 0 && w.Pool == pool && w.Slots == slots && w.LeftAt == 0 && w.Stake.Cmp(stake) >= 0 {
		return nil
	}
	missing := new(big.Int).Sub(stake, w.Stake)
	if missing.Sign() < 0 {
		missing.SetInt64(0)
	}
	key, err := p.Registry.BestKey(ctx, p.Account.Address())
	if err != nil {
		return err
	}
	_, err = p.Do(ctx, p.Actions.RegisterWorker(fmt.Sprint(time.Now().UnixNano()), pool, slots, uint8(key.Public.Suite()), missing))
	if err != nil {
		return fmt.Errorf("registering as a worker: %w", err)
	}
	return nil
}

func (a *app) workerWithdraw() *cobra.Command {
	return &cobra.Command{
		Use: "withdraw", Short: "Pay out what this account has earned (stop the worker first)", Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer c.Close()
			amount, r, err := c.Withdraw(cmd.Context())
			if err != nil {
				return err
			}
			doc := map[string]any{"coins": client.Coins(amount), "tx": r.Tx, "block": r.Block, "gas_used": r.GasUsed}
			return a.print(doc, func(w io.Writer) { fmt.Fprintf(w, "withdrawn\t%s coins\nblock\t%d\n", client.Coins(amount), r.Block) })
		},
	}
}
