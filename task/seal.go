package task

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/registry"
)

// InputHeader is the context an input is sealed in. The receiver rebuilds it from
// the ledger; it is never sent.
func InputHeader(net registry.Network, id ID, user common.Address) envelope.Header {
	return header(net, id, envelope.SlotInput, user, envelope.TypeIDX)
}

// InputHeader is the context the input of t is sealed in.
func (t *Task) InputHeader(net registry.Network) envelope.Header {
	return InputHeader(net, t.inputID(), t.Terms.User)
}

// OutputHeader is the context the output of worker is sealed in.
func OutputHeader(net registry.Network, id ID, worker common.Address) envelope.Header {
	return header(net, id, envelope.SlotOutput, worker, envelope.TypeJSON)
}

func header(net registry.Network, id ID, slot envelope.Slot, sender common.Address, content envelope.ContentType) envelope.Header {
	return envelope.Header{
		ChainID: net.ChainID, Deployment: net.DeploymentHash, Contract: net.TaskPool,
		ID: common.Hash(id), Slot: slot, Sender: sender, Type: content,
	}
}

// RecipientOf makes a recipient of a registered key.
func RecipientOf(k *registry.Key, role envelope.Role) envelope.Recipient {
	return envelope.Recipient{Key: k.Public, Account: k.Party, Role: role, Epoch: k.Epoch}
}

// ErrNotForYou says that none of the caller's keys is among a payload's readers.
var ErrNotForYou = errors.New("sealed for others")

// Opener unwraps content keys with the private keys of one account.
type Opener struct {
	Account common.Address
	// Identities are the account's private keys and the epoch each was
	// registered in.
	Identities []EpochIdentity
}

// EpochIdentity is a private key and the epoch of its public half.
type EpochIdentity struct {
	envelope.Identity
	Epoch uint32
}

// ContentKey recovers the content key of a payload whose key was wrapped for o in
// role. It returns ErrNotForYou when no record names one of o's keys, and
// envelope.ErrOpen when one does and does not open.
func (o Opener) ContentKey(records []byte, h envelope.Header, commitment common.Hash, role envelope.Role) (envelope.ContentKey, error) {
	result := fmt.Errorf("%w: none of the keys of %s is among its readers", ErrNotForYou, o.Account)
	for _, id := range o.Identities {
		b := envelope.Binding{Header: h, Commitment: commitment, Account: o.Account, Role: role, Epoch: id.Epoch}
		key, err := envelope.Unwrap(records, []envelope.Identity{id.Identity}, b)
		if err == nil {
			return key, nil
		}
		if !errors.Is(err, envelope.ErrNoMatch) {
			result = err
		}
	}
	return envelope.ContentKey{}, result
}

// InputKey recovers the content key of t's input for o in role.
func (o Opener) InputKey(net registry.Network, t *Task, role envelope.Role) (envelope.ContentKey, error) {
	records := t.Input.Wraps
	if role == envelope.RoleWorker && !t.Addressed() {
		records = t.WorkerWrap
	}
	return o.ContentKey(records, t.InputHeader(net), t.Input.Commitment, role)
}

// OpenInput returns the plaintext of t's input.
func (o Opener) OpenInput(ctx context.Context, net registry.Network, t *Task, role envelope.Role, fetch Fetcher) ([]byte, error) {
	key, err := o.InputKey(net, t, role)
	if err != nil {
		return nil, err
	}
	defer key.Wipe()
	return openPayload(ctx, key, t.InputHeader(net), &t.Input, fetch)
}

// OpenOutput returns the plaintext of t's output.
func (o Opener) OpenOutput(ctx context.Context, net registry.Network, t *Task, role envelope.Role, fetch Fetcher) ([]byte, error) {
	if t.Output == nil {
		return nil, fmt.Errorf("task %s has no result yet", t.ID.Short())
	}
	h := OutputHeader(net, t.ID, t.Worker)
	key, err := o.ContentKey(t.Output.Wraps, h, t.Output.Commitment, role)
	if err != nil {
		return nil, err
	}
	defer key.Wipe()
	return openPayload(ctx, key, h, t.Output, fetch)
}

// Fetcher returns the ciphertext of a payload. It need not be trusted: the digest is
// checked here.
type Fetcher func(ctx context.Context, p *Payload) ([]byte, error)

func openPayload(ctx context.Context, key envelope.ContentKey, h envelope.Header, p *Payload, fetch Fetcher) ([]byte, error) {
	ciphertext, err := Ciphertext(ctx, p, fetch)
	if err != nil {
		return nil, err
	}
	return envelope.Open(key, h.Context(), ciphertext)
}

// Ciphertext returns the sealed bytes of p, from the ledger or by fetch, checked
// against the digest and the commitment on the ledger. A mismatch is
// envelope.ErrTampered.
func Ciphertext(ctx context.Context, p *Payload, fetch Fetcher) ([]byte, error) {
	raw := p.Inline
	if raw == nil {
		var err error
		if raw, err = fetch(ctx, p); err != nil {
			return nil, fmt.Errorf("fetching the payload: %w", err)
		}
	}
	commitment, err := envelope.Commitment(raw)
	if err != nil {
		return nil, err
	}
	if envelope.Digest(raw) != p.Digest || commitment != p.Commitment {
		return nil, fmt.Errorf("the stored payload is not the one on the ledger: %w", envelope.ErrTampered)
	}
	return raw, nil
}

// CanOpen tries, with every key of o and in every role, to open the input and the
// output of t to the last byte. It is how the table of who can read what is checked
// instead of believed.
func (o Opener) CanOpen(ctx context.Context, net registry.Network, t *Task, fetch Fetcher) (input, output bool) {
	for _, role := range []envelope.Role{envelope.RoleUser, envelope.RoleVerifier, envelope.RoleWorker, envelope.RoleReader} {
		if _, err := o.OpenInput(ctx, net, t, role, fetch); err == nil {
			input = true
		}
		if _, err := o.OpenOutput(ctx, net, t, role, fetch); err == nil {
			output = true
		}
	}
	return input, output
}
