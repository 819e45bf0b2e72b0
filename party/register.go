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
	"github.com/eyesoff/eyesoff/registry"
)

// RegisterKey announces a key of the party on the chain and notes its epoch. A key
// that the chain already holds as the party's current one is only noted, so that
// an interrupted registration is taken up where it stopped.
func (p *Party) RegisterKey(ctx context.Context, info keyring.Info) (*registry.Key, error) {
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

// EnsureRegistered announces the party's newest key unless a usable one of its
// own is on the chain already.
func (p *Party) EnsureRegistered(ctx context.Context) (*registry.Key, error) {
	usable := slices.DeleteFunc(p.Keys.List(), func(i keyring.Info) bool { return i.State == keyring.StateRevoked })
	if len(usable) == 0 {
		return nil, errors.New("every key of this home is revoked; make one with: eyesoff key new")
	}
	newest := slices.MaxFunc(usable, func(a, b keyring.Info) int { return a.Created.Compare(b.Created) })
	return p.RegisterKey(ctx, newest)
}

// EnsureEndpoint announces url as where the party's payloads are served.
func (p *Party) EnsureEndpoint(ctx context.Context, url string) error {
	current, err := p.Registry.Endpoint(ctx, p.Account.Address())
	if err == nil && current == url {
		return nil
	}
	if err != nil && !errors.Is(err, registry.ErrNoEndpoint) {
		return err
	}
	if _, err := p.Do(ctx, p.Registry.SetEndpoint(fmt.Sprintf("endpoint/%d", time.Now().UnixNano()), url)); err != nil {
		return fmt.Errorf("announcing the endpoint: %w", err)
	}
	return nil
}

// EnsureVerifierOffered announces that the party releases keys.
func (p *Party) EnsureVerifierOffered(ctx context.Context) error {
	offered, err := p.Registry.Verifiers(ctx)
	if err != nil && !errors.Is(err, registry.ErrNoVerifier) {
		return err
	}
	if slices.Contains(offered, p.Account.Address()) {
		return nil
	}
	if _, err := p.Do(ctx, p.Registry.OfferRole(fmt.Sprintf("role/%d", time.Now().UnixNano()), registry.VerifierRole)); err != nil {
		return fmt.Errorf("offering to verify: %w", err)
	}
	return nil
}

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
