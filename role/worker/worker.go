// Package worker earns by computing: it asks the TaskRouter for tasks, opens each in
// a runner process of its own once the verifier has released the key, and records
// the sealed answer.
//
// The host process holds the worker's keys and moves ciphertext. Plaintext exists
// only in the runner. What a runner could not do to an input is told to the user in
// a sealed answer, never on the ledger.
package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/crashpoint"
	"github.com/eyesoff/eyesoff/enclave"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// Worker is the running role.
type Worker struct {
	Account  common.Address
	Ledger   *ledger.Ledger
	Registry *registry.Registry
	Index    *task.Index
	Sender   *ledger.Sender
	// Opener holds the worker's private keys.
	Opener task.Opener
	// Blobs keeps sealed payloads; Store is where answers too large for the
	// chain are pushed, so that they are served while this worker is away.
	Blobs *blob.Store
	Store *blob.Client
	// Pool and Slots are as registered with the TaskRouter.
	Pool  uint16
	Slots int
	// Budget is the time a task may spend in its runner; 0 means
	// enclave.DefaultBudget.
	Budget time.Duration
	Log    *slog.Logger

	actions task.Actions
	mu      sync.Mutex
	busy    map[string]bool // attempts being handled by this process
	asking  bool
	counts  Counts
}

// Counts is what this process has done since it started.
type Counts struct {
	Answered int `json:"answered"`
	Released int `json:"released"`
	Failed   int `json:"failed"`
	Busy     int `json:"busy"`
}

// Run serves until ctx ends. Killed at any point and started again, it goes on where
// the chain says it stood.
func (w *Worker) Run(ctx context.Context) error {
	w.actions, w.busy = task.NewActions(w.Registry.Network()), map[string]bool{}
	if w.Budget <= 0 {
		w.Budget = enclave.DefaultBudget
	}
	follow := make(chan error, 1)
	go func() { follow <- w.Index.Run(ctx) }()
	var wg sync.WaitGroup
	defer wg.Wait()
	gate := make(chan struct{}, runtime.NumCPU())
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for {
		changed := w.Index.Changed()
		if err := w.step(ctx, &wg, gate); err != nil && ctx.Err() == nil {
			if !errors.Is(err, ledger.ErrUnavailable) {
				return err
			}
			w.Log.Warn("could not reach the network; trying again", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case err := <-follow:
			return err
		case <-changed:
		case <-tick.C:
		}
	}
}

// step looks at every live task once and starts what is due.
func (w *Worker) step(ctx context.Context, wg *sync.WaitGroup, gate chan struct{}) error {
	live, err := w.Index.Live(func(*task.Task) bool { return true })
	if err != nil {
		return err
	}
	head, err := w.Ledger.Head(ctx)
	if err != nil {
		return err
	}
	now := int64(head.Time)
	held := map[uint8]bool{}
	open := 0
	for _, t := range live {
		if t.State == task.Submitted && t.Terms.Pool == w.Pool && now <= int64(t.Terms.Expires) && !w.gaveBack(t) {
			open++
		}
		if t.Worker != w.Account {
			continue
		}
		act := w.due(t, now, head.Number.Uint64())
		if !t.Addressed() && (t.State == task.AwaitingKey || t.State == task.Running) {
			held[uint8(t.Slot)] = true
		}
		if act == nil || !w.take(t) {
			continue
		}
		wg.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			defer w.drop(t)
			w.report(ctx, t, act(ctx, t))
		})
	}
	w.ask(ctx, wg, open, held)
	return nil
}

// gaveBack reports whether this worker has released t before. The queue may hand it
// such a task again, but the worker does not ask on its account: it would give it back
// again, and again.
func (w *Worker) gaveBack(t *task.Task) bool {
	return slices.ContainsFunc(t.Events, func(e task.Event) bool { return e.Name == "TaskReleased" && e.By == w.Account })
}

// due picks what the worker should do about one of its tasks, or nil.
func (w *Worker) due(t *task.Task, now int64, head uint64) func(context.Context, *task.Task) error {
	switch {
	case t.State == task.Answered && head >= t.SettleAt:
		return w.settle
	case t.State != task.AwaitingKey && t.State != task.Running:
		return nil
	case now > t.Deadline && t.Addressed():
		return nil // the fee is the user's to take back; it costs this worker nothing
	case now > t.Deadline:
		return func(ctx context.Context, t *task.Task) error { return w.release(ctx, t, contracts.ReasonDeadline) }
	case t.State == task.AwaitingKey:
		return w.prepare
	case t.Addressed():
		return w.addressed
	default:
		return w.answer
	}
}

// take marks what is due for t as being done; false means that it is already.
func (w *Worker) take(t *task.Task) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	key := t.Attempt() + string(t.State)
	if w.busy[key] {
		return false
	}
	w.busy[key] = true
	w.counts.Busy++
	return true
}

// retryAfter is how long an act that failed, or had nothing to do, is left alone.
const retryAfter = 5 * time.Second

func (w *Worker) drop(t *task.Task) {
	w.mu.Lock()
	w.counts.Busy--
	w.mu.Unlock()
	time.AfterFunc(retryAfter, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.busy, t.Attempt()+string(t.State))
	})
}

func (w *Worker) report(ctx context.Context, t *task.Task, err error) {
	if err == nil || ctx.Err() != nil {
		return
	}
	w.count(func(c *Counts) { c.Failed++ })
	w.Log.Warn("task failed here", "task", t.ID.Short(), "state", t.State, "err", err)
}

func (w *Worker) count(f func(*Counts)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f(&w.counts)
}

// Counts returns what this process has done so far.
func (w *Worker) Counts() Counts {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.counts
}

// maxAsk is how many tasks are asked for in one transaction.
const maxAsk = 32

// ask requests tasks for free slots while there are open ones; one request is under
// way at a time, so that a queue is not asked for twice.
func (w *Worker) ask(ctx context.Context, wg *sync.WaitGroup, open int, held map[uint8]bool) {
	var free []uint8
	for s := range w.Slots {
		if !held[uint8(s)] && len(free) < min(open, maxAsk) {
			free = append(free, uint8(s))
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(free) == 0 || w.asking {
		return
	}
	w.asking = true
	wg.Go(func() {
		err := w.getTasks(ctx, free)
		w.mu.Lock()
		w.asking = false
		w.mu.Unlock()
		var reverted *ledger.RevertError
		if err != nil && ctx.Err() == nil && !errors.As(err, &reverted) { // a revert: another worker was faster
			w.Log.Warn("asking for tasks failed", "err", err)
		}
	})
}

func (w *Worker) getTasks(ctx context.Context, slots []uint8) error {
	n := uint64(time.Now().UnixNano())
	intent := w.actions.GetTasks(n, slots)
	if len(slots) == 1 {
		intent = w.actions.GetTask(n, slots[0])
	}
	crashpoint.Hit(crashpoint.WorkerAsking)
	if _, err := w.Ledger.CallFrom(ctx, w.Account, *intent.To, nil, intent.Data); err != nil {
		return err // nothing to get: no gas spent
	}
	err := w.transact(ctx, intent)
	crashpoint.Hit(crashpoint.WorkerAssigned)
	if forget := w.Sender.Forget(intent.ID); err == nil {
		err = forget
	}
	return err
}

// transact sends an intent and waits until it is mined.
func (w *Worker) transact(ctx context.Context, intent ledger.Intent) error {
	if _, err := w.Sender.Send(ctx, intent); err != nil {
		return err
	}
	crashpoint.Hit(crashpoint.WorkerSent)
	if _, err := w.Sender.Wait(ctx, intent.ID); err != nil {
		return err
	}
	_, err := w.Index.Sync(ctx)
	return err
}

func (w *Worker) settle(ctx context.Context, t *task.Task) error {
	if err := w.transact(ctx, w.actions.Settle(t)); err != nil {
		return fmt.Errorf("settling: %w", err)
	}
	crashpoint.Hit(crashpoint.WorkerSettled)
	return nil
}

func (w *Worker) release(ctx context.Context, t *task.Task, reason contracts.Reason) error {
	w.Log.Info("releasing a task", "task", t.ID.Short(), "reason", reason)
	if err := w.transact(ctx, w.actions.Release(t, reason)); err != nil {
		return fmt.Errorf("releasing: %w", err)
	}
	w.count(func(c *Counts) { c.Released++ })
	return nil
}
