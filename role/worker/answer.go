package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/crashpoint"
	"github.com/eyesoff/eyesoff/enclave"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// inlineLimit is the largest ciphertext, in bytes, that goes on the chain itself.
const inlineLimit = 1024 + 72

// inlineLimitOf is inlineLimit, or all that the contract takes when the chain is the only
// thing that user and worker share.
func inlineLimitOf(t *task.Task) int {
	if t.Addressed() {
		return contracts.MaxInline
	}
	return inlineLimit
}

// memoryLimit bounds the tensors of one run, in bytes.
const memoryLimit = 2 << 30

// prepare looks at a fresh assignment before its key is released, while giving it
// back still costs nothing: is the model known, open to tasks and the one that was
// published, and is the sealed input to be had?
func (w *Worker) prepare(ctx context.Context, t *task.Task) error {
	_, err := w.fit(ctx, t)
	return err
}

// fit reports whether t can be served here; one that cannot is given back.
func (w *Worker) fit(ctx context.Context, t *task.Task) (bool, error) {
	reason, err := w.unfit(ctx, t)
	if err != nil {
		return false, err
	}
	if reason != contracts.ReasonUnspecified {
		return false, w.release(ctx, t, reason)
	}
	crashpoint.Hit(crashpoint.WorkerPrepared)
	return true, nil
}

// unfit says for what reason a task should be given back, ReasonUnspecified for none. An
// error says that it cannot be known now.
func (w *Worker) unfit(ctx context.Context, t *task.Task) (contracts.Reason, error) {
	if err := w.usable(ctx, t.Model); errors.Is(err, ledger.ErrUnavailable) {
		return contracts.ReasonUnspecified, err
	} else if err != nil {
		w.Log.Warn("cannot serve this model", "task", t.ID.Short(), "err", err)
		return contracts.ReasonModelNotFound, nil
	}
	if t.Terms.Verification != (common.Address{}) {
		return contracts.ReasonPolicy, nil
	}
	_, err := task.Ciphertext(ctx, &t.Input, w.fetcher(t))
	if errors.Is(err, envelope.ErrTampered) {
		return contracts.ReasonBadInput, nil
	}
	return contracts.ReasonUnspecified, err
}

// addressed answers a task that was sealed for this worker, after the checks that a
// queued task goes through before its key is released.
func (w *Worker) addressed(ctx context.Context, t *task.Task) error {
	reason, err := w.unfit(ctx, t)
	if err != nil {
		return err
	}
	if reason != contracts.ReasonUnspecified {
		return w.release(ctx, t, reason)
	}
	return w.answer(ctx, t)
}

// usable reports why a model cannot be run here.
func (w *Worker) usable(ctx context.Context, name string) error {
	published, err := w.Registry.Model(ctx, name)
	if err != nil {
		return err
	}
	if !published.Enabled {
		return fmt.Errorf("model %q is closed to new tasks", name)
	}
	_, card, err := model.Load(name)
	if err != nil {
		return err
	}
	if card.Digest != published.Digest {
		return fmt.Errorf("model %q here has digest %s, published is %s", name, card.Digest, published.Digest)
	}
	return nil
}

func (w *Worker) fetcher(t *task.Task) task.Fetcher {
	holder := t.Terms.Verifier
	if t.Addressed() {
		holder = w.Account // users push to the store this worker announced
	}
	return task.FetchFrom(w.Blobs, w.Registry, holder, t.Terms.User)
}

// answer computes t in an enclave and records the sealed result.
func (w *Worker) answer(ctx context.Context, t *task.Task) error {
	crashpoint.Hit(crashpoint.WorkerKeySeen)
	if _, found, err := w.Sender.Lookup("task/" + task.ResultIntent(t)); err != nil || found {
		return err // computed before a restart; the sender sees to it
	}
	// The key can arrive before this worker has looked at the task.
	if fit, err := w.fit(ctx, t); !fit {
		return err
	}
	sealed, err := w.compute(ctx, t)
	if errors.Is(err, errCannotOpen) {
		return w.release(ctx, t, contracts.ReasonBadInput)
	}
	if err != nil {
		return err
	}
	crashpoint.Hit(crashpoint.WorkerComputed)
	var cid []byte
	if len(sealed.Ciphertext) > inlineLimitOf(t) {
		if cid, err = w.store(ctx, sealed.Ciphertext); err != nil {
			return fmt.Errorf("storing the answer: %w", err)
		}
	}
	if err := w.transact(ctx, w.actions.SubmitResult(t, sealed, cid)); err != nil {
		return fmt.Errorf("recording the answer: %w", err)
	}
	crashpoint.Hit(crashpoint.WorkerAnswered)
	w.count(func(c *Counts) { c.Answered++ })
	w.Log.Info("answered", "task", t.ID.Short(), "model", t.Model, "bytes", len(sealed.Ciphertext))
	return nil
}

func (w *Worker) store(ctx context.Context, ciphertext []byte) ([]byte, error) {
	root, _, err := w.Blobs.Put(ctx, bytes.NewReader(ciphertext))
	if err != nil {
		return nil, err
	}
	crashpoint.Hit(crashpoint.WorkerStored)
	if w.Store != nil {
		if err := w.Store.Push(ctx, w.Blobs, root); err != nil {
			return nil, err
		}
		crashpoint.Hit(crashpoint.WorkerPushed)
	}
	return root.Bytes(), nil
}

// errCannotOpen says that the input does not open under the key that was released.
var errCannotOpen = errors.New("the input does not open")

func (w *Worker) compute(ctx context.Context, t *task.Task) (*envelope.Sealed, error) {
	net := w.Registry.Network()
	raw, card, err := model.Load(t.Model)
	if err != nil {
		return nil, err
	}
	ciphertext, err := task.Ciphertext(ctx, &t.Input, w.fetcher(t))
	if err != nil {
		return nil, err
	}
	to, err := w.readers(ctx, t)
	if err != nil {
		return nil, err
	}
	key, err := w.Opener.InputKey(net, t, envelope.RoleWorker)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errCannotOpen, err)
	}
	defer key.Wipe()
	j := &job{
		ContentKey: bytes.Clone(key.Bytes()), Input: ciphertext, Model: raw, Card: *card, Recipients: describe(to),
		InputHeader: t.InputHeader(net), OutputHeader: task.OutputHeader(net, t.ID, w.Account),
		MemoryLimit: memoryLimit, ComputeBudget: w.Budget - w.Budget/10,
	}
	defer clear(j.ContentKey)
	r, err := runInEnclave(ctx, j, w.Budget)
	switch {
	case errors.Is(err, enclave.ErrBudget):
		return overBudget(t, j.OutputHeader, to)
	case err != nil:
		return nil, err
	case r.Failure == failOpen:
		return nil, errCannotOpen
	case r.Sealed == nil:
		return nil, fmt.Errorf("the runner gave no answer: %s", r.Failure)
	}
	return r.Sealed, nil
}

// overBudget is the answer when the runner was stopped for time. The host makes it:
// it holds nothing that came out of the input.
func overBudget(t *task.Task, h envelope.Header, to []envelope.Recipient) (*envelope.Sealed, error) {
	raw, err := model.Answers{Model: t.Model, Error: &model.AnswerError{
		Code: "over_budget", Message: "the enclave was stopped when its time budget was used up",
	}}.Encode()
	if err != nil {
		return nil, err
	}
	return envelope.SealTo(h, raw, to...)
}

// NoUserKeyError says that the user of a task has no key that an answer could be sealed
// for. The task waits: it is answered when the user registers one in time.
type NoUserKeyError struct {
	User common.Address
	Err  error
}

func (e *NoUserKeyError) Error() string {
	return fmt.Sprintf("Contributor public key not registered: %s has to register one (eyesoff key register)", e.User)
}

func (e *NoUserKeyError) Unwrap() error { return e.Err }

// readers are the parties an answer is sealed for: user, worker and, if there is one,
// the verifier.
func (w *Worker) readers(ctx context.Context, t *task.Task) ([]envelope.Recipient, error) {
	var to []envelope.Recipient
	for _, reader := range []struct {
		account common.Address
		role    envelope.Role
	}{{t.Terms.User, envelope.RoleUser}, {t.Terms.Verifier, envelope.RoleVerifier}, {w.Account, envelope.RoleWorker}} {
		if reader.account == (common.Address{}) {
			continue
		}
		key, err := w.Registry.BestKey(ctx, reader.account)
		if reader.role == envelope.RoleUser && absent(err) {
			return nil, &NoUserKeyError{User: reader.account, Err: err}
		}
		if err != nil {
			return nil, fmt.Errorf("looking up the key of the %s: %w", reader.role, err)
		}
		to = append(to, task.RecipientOf(key, reader.role))
	}
	return to, nil
}

// absent reports whether an error says that a party has no key now.
func absent(err error) bool {
	var revoked *registry.RevokedKeyError
	return errors.Is(err, registry.ErrNoKey) || errors.As(err, &revoked)
}
