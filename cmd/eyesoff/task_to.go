package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/task"
)

// submitTo seals an input for chosen validators and submits a task for each.
func (a *app) submitTo(ctx context.Context, f submitFlags) error {
	r, err := a.request(f)
	if err != nil {
		return err
	}
	c, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	to, err := validatorsNamed(ctx, c, f.to)
	if err != nil {
		return err
	}
	p, err := c.PrepareAddressed(ctx, r, to)
	if err != nil {
		return err
	}
	if p.Note != "" {
		a.say("input: %s", p.Note)
	}
	if f.dryRun {
		return a.printPlan(p.Prepared, c.Network.CoinPrice)
	}
	receipt, err := c.Send(ctx, p.Prepared)
	if err != nil {
		return err
	}
	doc := batchDocument{Transactions: 1, GasUsed: receipt.GasUsed, Readers: p.Readers}
	for i, w := range p.Workers {
		doc.Tasks = append(doc.Tasks, batchRow{Name: w.Hex(), TaskID: &p.IDs[i], State: task.Running})
	}
	if f.wait {
		if err := a.awaitRows(ctx, c, f, doc.Tasks); err != nil {
			return err
		}
	}
	if err := a.print(doc, func(w io.Writer) { showBatch(w, doc) }); err != nil {
		return err
	}
	return failedRows(doc.Tasks)
}

// validatorsNamed reads the accounts that --to names.
func validatorsNamed(ctx context.Context, c *client.Client, to string) ([]common.Address, error) {
	if count, any := strings.CutPrefix(to, "any:"); any {
		return newest(ctx, c, count)
	}
	var list []common.Address
	for _, s := range strings.Split(to, ",") {
		if !common.IsHexAddress(s) {
			return nil, usagef("--to %q: want account addresses joined by commas, or any:N", s)
		}
		list = append(list, common.HexToAddress(s))
	}
	return list, nil
}

func newest(ctx context.Context, c *client.Client, count string) ([]common.Address, error) {
	n, err := strconv.Atoi(count)
	if err != nil || n < 1 || n > task.MaxAddressed {
		return nil, usagef("--to any:%s: want any:1 to any:%d", count, task.MaxAddressed)
	}
	found, err := c.Validators(ctx, client.DefaultSeenWithin)
	if err != nil {
		return nil, err
	}
	if len(found) < n {
		return nil, &client.NoValidatorsError{Wanted: n, Found: len(found)}
	}
	var list []common.Address
	for _, v := range found[:n] {
		list = append(list, v.Account)
	}
	return list, nil
}

func (a *app) taskValidators() *cobra.Command {
	var within uint64
	c := &cobra.Command{
		Use: "validators", Short: "List the workers that a task can be sealed for with --to, the one seen last first", Args: exactly(0, "no arguments, only flags"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer c.Close()
			list, err := c.Validators(cmd.Context(), within)
			if err != nil {
				return err
			}
			if len(list) == 0 {
				return &client.NoValidatorsError{Wanted: 1}
			}
			return a.print(list, func(w io.Writer) {
				fmt.Fprintln(w, "ACCOUNT\tKEY\tEPOCH\tKEY BLOCK\tLAST SEEN")
				for _, v := range list {
					fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\n", v.Account, v.Suite, v.Epoch, v.KeyBlock, v.LastSeen)
				}
			})
		},
	}
	c.Flags().Uint64Var(&within, "seen-within", client.DefaultSeenWithin, "leave out validators without a sign of life in this many blocks")
	return c
}
