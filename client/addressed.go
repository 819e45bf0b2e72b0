package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// PreparedAddressed is an input sealed for chosen workers, ready to be sent with Send.
type PreparedAddressed struct {
	*Prepared
	Workers []common.Address
	IDs     []task.ID // one task per worker
}

// PrepareAddressed checks a request and seals its input for the user and for each of
// workers at once: no queue, no verifier, no second phase. r.Fee is what each worker
// is paid for its answer, and r.Expiry how long they may take. Inputs up to
// contracts.MaxInline bytes sealed need nothing but the chain; larger ones go to the
// workers' stores.
func (c *Client) PrepareAddressed(ctx context.Context, r Request, workers []common.Address) (*PreparedAddressed, error) {
	r = r.withDefaults()
	if err := addressable(r, workers); err != nil {
		return nil, &UsageError{Err: err}
	}
	card, err := c.usable(ctx, r.Model)
	if err != nil {
		return nil, err
	}
	input, err := card.Input.FromFile(r.Name, r.Data)
	if err != nil {
		return nil, err
	}
	if err := sendable(input.IDX); err != nil {
		return nil, err
	}
	mine, err := c.myKey(ctx)
	if err != nil {
		return nil, err
	}
	keys := make([]*registry.Key, len(workers))
	for i, w := range workers {
		if keys[i], err = c.Registry.BestKey(ctx, w); err != nil {
			return nil, fmt.Errorf("key of validator %s: %w", w, err)
		}
	}
	p, err := c.sealFor(ctx, r, input.IDX, mine, keys)
	if err != nil {
		return nil, err
	}
	p.Rows, p.Note = input.Rows, input.Info
	return p, c.affordable(ctx, p.Prepared)
}

func addressable(r Request, workers []common.Address) error {
	if n := len(workers); n < 1 || n > task.MaxAddressed {
		return fmt.Errorf("%d validators: an input can be for 1 to %d", n, task.MaxAddressed)
	}
	seen := map[common.Address]bool{}
	for _, w := range workers {
		if seen[w] {
			return fmt.Errorf("validator %s is named twice", w)
		}
		seen[w] = true
	}
	if r.Verifier != (common.Address{}) || r.Priority || r.Pool != 0 {
		return errors.New("a task for chosen validators has no verifier, no pool and no priority")
	}
	return nil
}

// sealFor seals an input for the user and the owners of keys, and builds the transaction.
func (c *Client) sealFor(ctx context.Context, r Request, idx []byte, mine *registry.Key, keys []*registry.Key) (*PreparedAddressed, error) {
	me, net := c.Account.Address(), c.Registry.Network()
	nonce, err := c.nextNonce(ctx)
	if err != nil {
		return nil, err
	}
	indexes, err := c.freeIndexes(ctx, len(keys))
	if err != nil {
		return nil, err
	}
	p := &PreparedAddressed{Prepared: &Prepared{ID: task.NewID(net, me, nonce), Model: r.Model}}
	to := []envelope.Recipient{task.RecipientOf(mine, envelope.RoleUser)}
	for i, key := range keys {
		to = append(to, task.RecipientOf(key, envelope.RoleWorker))
		p.Workers, p.IDs = append(p.Workers, key.Party), append(p.IDs, task.NewID(net, me, nonce+uint64(i)))
	}
	sealed, err := envelope.SealTo(task.InputHeader(net, p.ID, me), idx, to...)
	if err != nil {
		return nil, err
	}
	if len(sealed.Records) > contracts.MaxWraps {
		return nil, &UsageError{Err: fmt.Errorf("the keys of %d validators take %d bytes, and %d fit: name fewer, since some have large post-quantum keys",
			len(keys), len(sealed.Records), contracts.MaxWraps)}
	}
	p.Bytes, p.Inline = len(sealed.Ciphertext), len(sealed.Ciphertext) <= contracts.MaxInline
	p.Fee = new(big.Int).Mul(r.Fee, big.NewInt(int64(len(keys))))
	p.Readers = addressedReaders(me, p.Workers)
	var cid []byte
	if !p.Inline {
		if p.stores, err = c.storesOf(ctx, p.Workers); err != nil {
			return nil, err
		}
		if p.root, _, err = c.Blobs.Put(ctx, bytes.NewReader(sealed.Ciphertext)); err != nil {
			return nil, err
		}
		cid = p.root.Bytes()
	}
	offer, err := c.offer(ctx, r, nonce, 0, common.Address{})
	if err != nil {
		return nil, err
	}
	offer.Work = 0
	p.intent = c.Actions.Address(p.ID, offer, p.Fee, p.Workers, indexes, sealed, cid)
	return p, nil
}

// storesOf returns the stores of all workers, each once.
func (c *Client) storesOf(ctx context.Context, workers []common.Address) ([]string, error) {
	var stores []string
	for _, w := range workers {
		url, err := c.Registry.Endpoint(ctx, w)
		if err != nil {
			return nil, fmt.Errorf("the input is too large for the chain, and validator %s has no store: %w", w, err)
		}
		if !slices.Contains(stores, url) {
			stores = append(stores, url)
		}
	}
	return stores, nil
}

// addressedReaders is the table of who can read an input sealed for workers, and the
// output of each.
func addressedReaders(user common.Address, workers []common.Address) []ReaderRow {
	rows := []ReaderRow{{Who: "user", Account: user, Input: true, Output: true}}
	for _, w := range workers {
		rows = append(rows, ReaderRow{Who: "validator's enclave", Account: w, Input: true, Output: true})
	}
	return append(rows, ReaderRow{Who: "anyone else"})
}

// ReadersOf is the table of who can read what of t. Of several validators each opens
// the input, and no one opens another's output.
func ReadersOf(t *task.Task) []ReaderRow {
	if !t.Addressed() {
		return Readers(t.Terms.User, t.Terms.Verifier, t.Worker)
	}
	rows := addressedReaders(t.Terms.User, []common.Address{t.Worker})
	for _, w := range t.Shared {
		if w != t.Worker {
			rows = slices.Insert(rows, len(rows)-1, ReaderRow{Who: "other validator's enclave", Account: w, Input: true})
		}
	}
	return rows
}
