package main

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/eyesoff/eyesoff/client"
	"github.com/eyesoff/eyesoff/localnet"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/task"
)

// reorg replaces the newest blocks by as many others, without their transactions.
func reorg(t *testing.T, node *rpc.Client, depth uint64) {
	t.Helper()
	if err := node.CallContext(t.Context(), nil, "anvil_reorg", depth, []any{}); err != nil {
		t.Fatal(err)
	}
}

func mine(t *testing.T, node *rpc.Client, blocks uint64) {
	t.Helper()
	if err := node.CallContext(t.Context(), nil, "anvil_mine", hexutil.Uint64(blocks)); err != nil {
		t.Fatal(err)
	}
}

// TestReorgsUnderATask takes blocks back under a task that was just assigned, up to
// the depth that counts as final, and the walk must end all the same. Then it takes
// back more than that under a task that has its key: what was final may be lost then,
// and then only that nothing hangs is looked at.
func TestReorgsUnderATask(t *testing.T) {
	const confirmations = 3
	url, node := anvil(t)
	net, err := localnet.Start(t.Context(), localnet.Options{Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), RPC: url, Confirmations: confirmations})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(net.Stop)
	user := open(t, net, "user")
	mine(t, node, 80) // no reorg reaches the contracts
	for _, depth := range []uint64{1, 2, confirmations, confirmations + 5} {
		moment := "TaskAssigned"
		if depth > confirmations {
			moment = "WorkerKeyAdded"
		}
		start := time.Now()
		tk := struckAt(t, user, node, moment, depth, depth > confirmations)
		if tk == nil {
			t.Logf("depth %d at %s: lost with the blocks that were final", depth, moment)
			continue
		}
		count := map[string]int{}
		for _, e := range tk.Events {
			count[e.Name]++
		}
		if tk.State != task.Settled || count["TaskSubmitted"] != 1 || count["ResultSubmitted"] != 1 || count["TaskSettled"] != 1 {
			t.Errorf("depth %d: the task is %s after %v", depth, tk.State, count)
		}
		assigned, _ := tk.Last("TaskAssigned")
		keyed, ok := tk.Last("WorkerKeyAdded")
		if !ok || (depth <= confirmations && keyed.Block < assigned.Block+confirmations) {
			t.Errorf("depth %d: assigned in block %d, key in block %d", depth, assigned.Block, keyed.Block)
		}
		t.Logf("depth %d at %s: settled in %.1f s, key %d blocks after the assignment", depth, moment, time.Since(start).Seconds(), keyed.Block-assigned.Block)
	}
}

// struckAt submits a task, reorganises the chain once an event of it is there, and
// returns the task when it is settled, nil if it may be lost and is.
func struckAt(t *testing.T, user *client.Client, node *rpc.Client, moment string, depth uint64, mayBeLost bool) *task.Task {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	p, err := user.Prepare(ctx, client.Request{Model: "wdbc", Name: "row.csv", Data: csvRow(model.DrawTableRow(0, depth))})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := user.Send(ctx, p); err != nil {
		t.Fatal(err)
	}
	arrived := func(tk *task.Task) bool { _, ok := tk.Last(moment); return ok }
	if _, err := user.Index.Wait(ctx, p.ID, user.Ledger.Wake(ctx), arrived, nil); err != nil {
		t.Fatal(err)
	}
	reorg(t, node, depth)
	if mayBeLost {
		ctx, cancel = context.WithTimeout(t.Context(), 15*time.Second)
		defer cancel()
	}
	for {
		tk, err := user.Watch(ctx, p.ID, nil)
		if mayBeLost && ctx.Err() != nil {
			return nil
		}
		if err != nil {
			t.Fatalf("depth %d: %v (%s)", depth, err, words(tk))
		}
		if _, err = user.Accept(ctx, tk); err == nil {
			if tk, err = user.Find(ctx, p.ID.String()); err == nil && tk.State == task.Settled {
				return tk
			}
		}
		if ctx.Err() != nil && !mayBeLost {
			t.Fatalf("depth %d: %v (%s)", depth, err, words(tk))
		}
		time.Sleep(200 * time.Millisecond)
	}
}

func words(tk *task.Task) string {
	if tk == nil {
		return "not on the chain"
	}
	return fmt.Sprint(tk.State)
}
