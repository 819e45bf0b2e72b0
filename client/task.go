package client

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/crashpoint"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/party"
	"github.com/eyesoff/eyesoff/task"
)

// ReaderRow is one line of the table of who can read what.
type ReaderRow struct {
	Who     string         `json:"who"`
	Account common.Address `json:"account,omitzero"`
	Input   bool           `json:"input"`
	Output  bool           `json:"output"`
}

// Readers is the table of who can read what of a task with a single verifier. A zero
// worker stands for whichever will be assigned.
func Readers(user, verifier, worker common.Address) []ReaderRow {
	return []ReaderRow{
		{Who: "user", Account: user, Input: true, Output: true},
		{Who: "verifier", Account: verifier, Input: true, Output: true},
		{Who: "worker's enclave (simulated)", Account: worker, Input: true, Output: true},
		{Who: "anyone else"},
	}
}

// NotFinishedError says that a task has no result to open.
type NotFinishedError struct {
	ID    task.ID
	State task.State
}

func (e *NotFinishedError) Error() string {
	return fmt.Sprintf("task %s has no result: it is %s", e.ID.Short(), e.State)
}

// AnswerFailedError is the worker's sealed word that it could not compute.
type AnswerFailedError struct {
	Code, Message string
}

func (e *AnswerFailedError) Error() string {
	return fmt.Sprintf("the worker could not compute an answer (%s): %s", e.Code, e.Message)
}

// Find returns the task whose id begins with prefix, after catching up with the
// chain.
func (c *Client) Find(ctx context.Context, prefix string) (*task.Task, error) {
	if err := c.catchUp(ctx); err != nil {
		return nil, err
	}
	return c.Index.Find(prefix)
}

// List returns the user's tasks, oldest first, after catching up with the chain.
func (c *Client) List(ctx context.Context) ([]*task.Task, error) {
	if err := c.catchUp(ctx); err != nil {
		return nil, err
	}
	me := c.Account.Address()
	return c.Index.List(func(t *task.Task) bool { return t.Terms.User == me })
}

// Watch follows a task until it has a result or will never have one. progress is
// called with each state it passes.
func (c *Client) Watch(ctx context.Context, id task.ID, progress func(*task.Task)) (*task.Task, error) {
	done := func(t *task.Task) bool { return t.State == task.Answered || t.State.Final() }
	return c.Index.Wait(ctx, id, c.Ledger.Wake(ctx), done, progress)
}

// Answer opens the result of t.
func (c *Client) Answer(ctx context.Context, t *task.Task) (*model.Answers, error) {
	raw, err := c.Output(ctx, t)
	if err != nil {
		return nil, err
	}
	a, err := model.ParseAnswers(raw)
	if err != nil {
		return nil, fmt.Errorf("the result of task %s is not an answer: %w", t.ID.Short(), err)
	}
	if a.Error != nil {
		return &a, &AnswerFailedError{Code: a.Error.Code, Message: a.Error.Message}
	}
	return &a, nil
}

// Output opens the result of t and returns the worker's bytes.
func (c *Client) Output(ctx context.Context, t *task.Task) ([]byte, error) {
	if t.Output == nil {
		return nil, &NotFinishedError{ID: t.ID, State: t.State}
	}
	fetch := task.FetchFrom(c.Blobs, c.Registry, t.Worker, t.Terms.Verifier)
	raw, err := c.Opener().OpenOutput(ctx, c.Registry.Network(), t, c.roleIn(t), fetch)
	crashpoint.Hit(crashpoint.UserOpened)
	return raw, err
}

// Input opens the caller's own copy of t's input.
func (c *Client) Input(ctx context.Context, t *task.Task) ([]byte, error) {
	fetch := task.FetchFrom(c.Blobs, c.Registry, t.Terms.Verifier, t.Worker, t.Terms.User)
	return c.Opener().OpenInput(ctx, c.Registry.Network(), t, c.roleIn(t), fetch)
}

// roleIn is the part the caller's account plays in t; an account that plays none is
// treated as its user, and opens nothing.
func (c *Client) roleIn(t *task.Task) envelope.Role {
	switch c.Account.Address() {
	case t.Terms.Verifier:
		return envelope.RoleVerifier
	case t.Worker:
		return envelope.RoleWorker
	}
	return envelope.RoleUser
}

// ErrNotYours says that only another account may do this to a task.
var ErrNotYours = errors.New("only the user of a task may do this")

// WrongStateError says that a task is past, or not yet at, the point where an act is
// possible.
type WrongStateError struct {
	ID    task.ID
	State task.State
	Act   string
}

func (e *WrongStateError) Error() string {
	return fmt.Sprintf("cannot %s task %s: it is %s", e.Act, e.ID.Short(), e.State)
}

func (c *Client) mine(t *task.Task, act string, allowed ...task.State) error {
	if t.Terms.User != c.Account.Address() {
		return fmt.Errorf("%w: cannot %s task %s", ErrNotYours, act, t.ID.Short())
	}
	for _, s := range allowed {
		if t.State == s {
			return nil
		}
	}
	return &WrongStateError{ID: t.ID, State: t.State, Act: act}
}

// Accept pays the worker for a result that the user has opened.
func (c *Client) Accept(ctx context.Context, t *task.Task) (*party.Receipt, error) {
	if err := c.mine(t, "accept", task.Answered); err != nil {
		return nil, err
	}
	receipt, err := c.Do(ctx, c.Actions.Accept(t))
	crashpoint.Hit(crashpoint.UserAccepted)
	return receipt, err
}

// Cancel takes back a task that no worker holds; the fee is credited to the user.
func (c *Client) Cancel(ctx context.Context, t *task.Task) (*party.Receipt, error) {
	if err := c.mine(t, "cancel", task.Submitted); err != nil {
		return nil, err
	}
	return c.Do(ctx, c.Actions.Cancel(t))
}

// Release takes a task from a worker that let its deadline pass, so that another can
// have it. Anyone may.
func (c *Client) Release(ctx context.Context, t *task.Task) (*party.Receipt, error) {
	if t.State != task.AwaitingKey && t.State != task.Running {
		return nil, &WrongStateError{ID: t.ID, State: t.State, Act: "release"}
	}
	head, err := c.Ledger.Head(ctx)
	if err != nil {
		return nil, err
	}
	if left := t.Deadline - int64(head.Time); left >= 0 && t.Worker != c.Account.Address() {
		return nil, fmt.Errorf("task %s is within its worker's time for another %v", t.ID.Short(), time.Duration(left+1)*time.Second)
	}
	return c.Do(ctx, c.Actions.Release(t, contracts.ReasonDeadline))
}

// ErrNothingToWithdraw says that the TaskPool owes the account nothing.
var ErrNothingToWithdraw = errors.New("there is nothing to withdraw")

// Credit is what the TaskPool owes the account, in wei: refunds and earnings.
func (c *Client) Credit(ctx context.Context) (*big.Int, error) {
	to, data, unpack := c.Actions.CreditCall(c.Account.Address())
	raw, err := c.Ledger.Call(ctx, to, data)
	if err != nil {
		return nil, fmt.Errorf("reading the account's credit: %w", err)
	}
	return unpack(raw)
}

// Withdraw pays out what the TaskPool owes the account.
func (c *Client) Withdraw(ctx context.Context) (*big.Int, *party.Receipt, error) {
	amount, err := c.Credit(ctx)
	if err != nil {
		return nil, nil, err
	}
	if amount.Sign() == 0 {
		return nil, nil, ErrNothingToWithdraw
	}
	r, err := c.Do(ctx, c.Actions.Withdraw(fmt.Sprint(time.Now().UnixNano())))
	return amount, r, err
}

// ErrDemo says that the demo ran and did not show what it should.
var ErrDemo = errors.New("the demo did not show what it should")
