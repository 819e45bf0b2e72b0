package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// status is the document of the status command.
type status struct {
	Home     string             `json:"home"`
	Account  common.Address     `json:"account"`
	Balance  string             `json:"balance_coins"`
	Credit   string             `json:"credit_coins"`
	ChainID  uint64             `json:"chain_id"`
	Block    uint64             `json:"block"`
	Workers  int                `json:"workers"`
	Verifier []common.Address   `json:"verifiers"`
	Tasks    map[task.State]int `json:"your_tasks"`
	All      map[task.State]int `json:"all_tasks"`
}

func (a *app) statusCommand() *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "Show your account, your tasks and the network", Args: exactly(0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			c, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer c.Close()
			s, err := statusOf(ctx, c)
			if err != nil {
				return err
			}
			return a.print(s, func(w io.Writer) {
				fmt.Fprintf(w, "home\t%s\naccount\t%s\nbalance\t%s coins\ncredit\t%s coins\n", s.Home, s.Account, s.Balance, s.Credit)
				fmt.Fprintf(w, "chain\t%d, block %d\nworkers\t%d\nverifiers\t%d\n", s.ChainID, s.Block, s.Workers, len(s.Verifier))
				fmt.Fprintf(w, "your tasks\t%s\nall tasks\t%s\n", tally(s.Tasks), tally(s.All))
			})
		},
	}
}

// tally writes counts in the order of a task's life.
func tally(counts map[task.State]int) string {
	var parts []string
	for _, s := range []task.State{task.Submitted, task.AwaitingKey, task.Running, task.Answered, task.Settled, task.Refunded, task.Cancelled} {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[s], s))
		}
	}
	return orDash(strings.Join(parts, ", "))
}

func statusOf(ctx context.Context, c *client.Client) (*status, error) {
	me := c.Account.Address()
	s := &status{Home: c.Home, Account: me, ChainID: c.Ledger.ChainID().Uint64(), Tasks: map[task.State]int{}, All: map[task.State]int{}}
	balance, err := c.Ledger.Balance(ctx, me)
	if err != nil {
		return nil, err
	}
	credit, err := c.Credit(ctx)
	if err != nil {
		return nil, err
	}
	s.Balance, s.Credit = client.Coins(balance), client.Coins(credit)
	if s.Workers, err = c.Registry.WorkersFor(ctx, 0); err != nil {
		return nil, err
	}
	if s.Verifier, err = c.Registry.Verifiers(ctx); err != nil && !errors.Is(err, registry.ErrNoVerifier) {
		return nil, err
	}
	if s.Block, err = c.Index.Sync(ctx); err != nil {
		return nil, err
	}
	_, err = c.Index.List(func(t *task.Task) bool {
		s.All[t.State]++
		if t.Terms.User == me {
			s.Tasks[t.State]++
		}
		return false
	})
	return s, err
}
