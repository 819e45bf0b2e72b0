package party

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/keyring"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
)

// RegisterKey announces a key of the party on the chain and notes its epoch. A key
// that the chain already holds as the party's current one is only noted, so that
// an interrupted registration is taken up where it stopped.
func (p *Party) RegisterKey(ctx context.Context, info keyring.Info) (*registry.Key, error) {
	if err := p.awaitLeft(ctx); err != nil {
		return nil, err
	}
	current, err := p.Registry.Key(ctx, p.Account.Address(), info.Suite)
	if err != nil || !current.Public.Equal(info.Public) {
		if err := p.announce(ctx, info); err != nil {
			return nil, fmt.Errorf("registering key %s: %w", info.ID, err)
		}
		if current, err = p.Registry.Key(ctx, p.Account.Address(), info.Suite); err != nil {
			return nil, err
		}
	}
	if err := p.Keys.MarkRegistered(info.ID, current.Epoch, current.Block); err != nil {
		return nil, err
	}
	return current, nil
}

func (p *Party) announce(ctx context.Context, info keyring.Info) error {
	intent := p.Registry.RegisterKey(fmt.Sprintf("key/%s/%d", info.ID, time.Now().UnixNano()), info.Public)
	_, err := p.Do(ctx, intent)
	return err
}

// awaitLeft waits for what an earlier process left on its way. Announced again
// meanwhile, a key would get another epoch, and what is sealed for the first would not
// open. What came to nothing is no error.
func (p *Party) awaitLeft(ctx context.Context) error {
	for _, id := range p.Left {
		if _, err := p.Sender.Wait(ctx, id); err != nil && ctx.Err() != nil {
			return fmt.Errorf("waiting for what was left on its way: %w", err)
		}
	}
	return nil
}

// Entry is what a party announces when it enters a network.
type Entry struct {
	// Endpoint is the URL of the store that serves the party's payloads, "" for
	// none.
	Endpoint string
	// Verifier offers the service of releasing keys.
	Verifier bool
}

// Enter announces the party's newest key and what e says, as far as the chain does
// not hold it already, all in one go.
func (p *Party) Enter(ctx context.Context, e Entry) error {
	if err := p.awaitLeft(ctx); err != nil {
		return err
	}
	info, err := p.newestKey()
	if err != nil {
		return err
	}
	stamp := time.Now().UnixNano()
	var intents []ledger.Intent
	me := p.Account.Address()
	if current, err := p.Registry.Key(ctx, me, info.Suite); err != nil || !current.Public.Equal(info.Public) {
		intents = append(intents, p.Registry.RegisterKey(fmt.Sprintf("key/%s/%d", info.ID, stamp), info.Public))
	}
	if e.Endpoint != "" {
		if url, err := p.Registry.Endpoint(ctx, me); err != nil || url != e.Endpoint {
			intents = append(intents, p.Registry.SetEndpoint(fmt.Sprintf("endpoint/%d", stamp), e.Endpoint))
		}
	}
	if e.Verifier {
		offered, err := p.Registry.Verifiers(ctx)
		if err != nil && !errors.Is(err, registry.ErrNoVerifier) {
			return err
		}
		if !slices.Contains(offered, me) {
			intents = append(intents, p.Registry.OfferRole(fmt.Sprintf("role/%d", stamp), registry.VerifierRole))
		}
	}
	if _, err := p.Do(ctx, intents...); err != nil {
		return fmt.Errorf("entering the network: %w", err)
	}
	_, err = p.RegisterKey(ctx, info)
	return err
}

// newestKey is the key to be known by: the one made last that is not revoked.
func (p *Party) newestKey() (keyring.Info, error) {
	usable := slices.DeleteFunc(p.Keys.List(), func(i keyring.Info) bool { return i.State == keyring.StateRevoked })
	if len(usable) == 0 {
		return keyring.Info{}, ErrAllRevoked
	}
	return slices.MaxFunc(usable, func(a, b keyring.Info) int { return a.Created.Compare(b.Created) }), nil
}

// ErrAllRevoked says that a home has no key left that others may seal for.
var ErrAllRevoked = errors.New("every key of this home is revoked")

// Rewrapper is the verifier's view of the party's keys: it passes a content key on
// and never gives it out.
func (p *Party) Rewrapper() Rewrapper {
	return Rewrapper{keys: p.Keys.Rewrapper(), list: p.Keys.List, account: p.Account.Address()}
}

// Rewrapper re-wraps content keys for other parties.
type Rewrapper struct {
	keys    *keyring.Rewrapper
	list    func() []keyring.Info
	account common.Address
}

// Rewrap finds the key of the payload at h and commitment among records, as its
// verifier, and wraps it for to.
func (r Rewrapper) Rewrap(records []byte, h envelope.Header, commitment common.Hash, to envelope.Recipient) ([]byte, error) {
	parsed, err := envelope.SplitRecords(records)
	if err != nil {
		return nil, err
	}
	from := envelope.Binding{Header: h, Commitment: commitment, Account: r.account, Role: envelope.RoleVerifier}
	target := envelope.Binding{Header: h, Commitment: commitment, Account: to.Account, Role: to.Role, Epoch: to.Epoch}
	for _, info := range r.list() {
		for _, record := range parsed {
			if record.Suite == info.Suite && record.KeyID == info.Public.KeyID() {
				from.Epoch = info.Epoch
				return r.keys.Rewrap(records, from, to.Key, target)
			}
		}
	}
	return nil, envelope.ErrNoMatch
}

// NotCurrentError says that a key is not the one the chain holds as current.
type NotCurrentError struct{ ID string }

func (e *NotCurrentError) Error() string {
	return fmt.Sprintf("key %s is not your current key on this network", e.ID)
}

// RevokeKey withdraws the party's current key of one suite.
func (p *Party) RevokeKey(ctx context.Context, info keyring.Info) error {
	current, err := p.Registry.Key(ctx, p.Account.Address(), info.Suite)
	if err != nil {
		return err
	}
	if !current.Public.Equal(info.Public) {
		return &NotCurrentError{ID: info.ID}
	}
	if _, err := p.Do(ctx, p.Registry.RevokeKey(fmt.Sprintf("revoke/%s/%d", info.ID, current.Epoch), info.Suite)); err != nil {
		return fmt.Errorf("revoking key %s: %w", info.ID, err)
	}
	return p.Keys.MarkRevoked(info.ID)
}
