// Package verifier releases task keys: it watches for tasks that name it, waits
// until a worker's assignment is final, and re-wraps the input key for that worker.
//
// It never sees a content key: re-wrapping happens behind Rewrapper. A verifier
// whose key it is could open inputs and outputs all the same, and the table of who
// can read what says so.
package verifier

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/crashpoint"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// Rewrapper wraps a content key anew for another party without giving it out.
type Rewrapper interface {
	// Rewrap finds the key of the payload at h and commitment among records,
	// as the verifier of it, and returns a record for to.
	Rewrap(records []byte, h envelope.Header, commitment common.Hash, to envelope.Recipient) ([]byte, error)
}

// Verifier is the running role.
type Verifier struct {
	Account  common.Address
	Ledger   *ledger.Ledger
	Registry *registry.Registry
	Index    *task.Index
	Sender   *ledger.Sender
	Keys     Rewrapper
	Log      *slog.Logger

	actions task.Actions
	mu      sync.Mutex
	taken   map[string]bool // attempts being handled or handled by this process
	counts  Counts
}

// Counts is what this process has done since it started.
type Counts struct {
	Released int `json:"released"`
	Refused  int `json:"refused"`
}

// parallel bounds the re-wraps under way at once.
const parallel = 32

// Run serves until ctx ends. Killed at any point and started again, it goes on where
// the chain says it stood.
func (v *Verifier) Run(ctx context.Context) error {
	v.actions, v.taken = task.NewActions(v.Registry.Network()), map[string]bool{}
	follow := make(chan error, 1)
	go func() { follow <- v.Index.Run(ctx) }()
	gate := make(chan struct{}, parallel)
	var wg sync.WaitGroup
	defer wg.Wait()
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for {
		changed := v.Index.Changed()
		due, err := v.due()
		if err != nil {
			return err
		}
		for _, t := range due {
			gate <- struct{}{}
			wg.Go(func() {
				defer func() { <-gate }()
				v.release(ctx, t)
			})
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

// due lists the assignments that wait for this verifier, are deep enough, and are
// not taken yet; it takes them.
func (v *Verifier) due() ([]*task.Task, error) {
	head := v.Index.Head()
	list, err := v.Index.Live(func(t *task.Task) bool {
		return t.State == task.AwaitingKey && t.Terms.Verifier == v.Account && v.final(t, head)
	})
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	fresh := list[:0]
	for _, t := range list {
		if !v.taken[t.Attempt()] {
			v.taken[t.Attempt()] = true
			fresh = append(fresh, t)
		}
	}
	return fresh, nil
}

// final reports whether the assignment is buried under enough blocks for a secret to
// follow it.
func (v *Verifier) final(t *task.Task, head uint64) bool {
	assigned, ok := t.Last("TaskAssigned")
	return ok && head >= assigned.Block+v.Ledger.Confirmations()
}

// release gives the worker its wrap. What is refused here is refused for good; what
// failed for the network's sake is tried again.
func (v *Verifier) release(ctx context.Context, t *task.Task) {
	log := v.Log.With("task", t.ID.Short(), "worker", t.Worker)
	switch err := v.rewrapAndSend(ctx, t); {
	case err == nil:
		v.count(func(c *Counts) { c.Released++ })
		log.Info("released the input key")
	case ctx.Err() != nil:
	case errors.Is(err, ledger.ErrUnavailable):
		log.Warn("could not reach the network; trying again", "err", err)
		v.mu.Lock()
		delete(v.taken, t.Attempt())
		v.mu.Unlock()
	default:
		v.count(func(c *Counts) { c.Refused++ })
		log.Warn("refused to release the input key", "err", err)
	}
}

func (v *Verifier) rewrapAndSend(ctx context.Context, t *task.Task) error {
	crashpoint.Hit(crashpoint.VerifierSeen)
	net := v.Registry.Network()
	key, err := v.Registry.BestKey(ctx, t.Worker)
	if err != nil {
		return fmt.Errorf("looking up the worker's key: %w", err)
	}
	h := task.InputHeader(net, t.ID, t.Terms.User)
	wrap, err := v.Keys.Rewrap(t.Input.Wraps, h, t.Input.Commitment, task.RecipientOf(key, envelope.RoleWorker))
	if err != nil {
		return fmt.Errorf("re-wrapping: %w", err)
	}
	crashpoint.Hit(crashpoint.VerifierRewrapped)
	intent := v.actions.AddWorkerKey(t, wrap)
	if _, err := v.Sender.Send(ctx, intent); err != nil {
		return fmt.Errorf("sending the wrap: %w", err)
	}
	crashpoint.Hit(crashpoint.VerifierSent)
	_, err = v.Sender.Wait(ctx, intent.ID)
	crashpoint.Hit(crashpoint.VerifierMined)
	return err
}

func (v *Verifier) count(f func(*Counts)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	f(&v.counts)
}

// Counts returns what this process has done so far.
func (v *Verifier) Counts() Counts {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.counts
}
