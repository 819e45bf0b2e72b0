package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/blob"
	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/model"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// Bounds of one transaction of a batch.
const (
	// maxTxGas is the most gas a transaction may ask for (EIP-7825).
	maxTxGas = 1 << 24
	// maxTxBytes keeps a transaction, signature included, below the 128 KiB
	// that nodes pass on to each other.
	maxTxBytes = 120 << 10
)

// maxInputs is how many inputs one batch may have: a user's storage slots.
const maxInputs = 1 << 16

// Input is one file of a batch. It is read when its turn comes, so that a batch takes
// the memory of one input.
type Input struct {
	Name string
	Read func() ([]byte, error)
}

// BatchRow is one input of a batch: the task it became, or why it did not.
type BatchRow struct {
	Name string
	ID   task.ID
	Err  error
}

// PreparedBatch is a batch whose good rows are sealed, ready to be sent.
type PreparedBatch struct {
	Rows    []BatchRow
	Model   string
	Tasks   int // rows without an error
	Txs     int
	Fee     *big.Int // of all tasks, in wei
	Gas     uint64
	Cost    *big.Int // fees and gas at today's price, in wei
	Readers []ReaderRow

	intents []ledger.Intent
	roots   []cid.Cid
	store   string
}

// sealedRow is what the chain gets of one row.
type sealedRow struct {
	wraps  []byte
	stored contracts.Stored
}

// PrepareBatch checks and seals many inputs for the same request; r.Name and r.Data
// are not used. A bad input is reported in its row and does not stop the others. All
// sealed inputs go to the verifier's store.
func (c *Client) PrepareBatch(ctx context.Context, r Request, inputs []Input) (*PreparedBatch, error) {
	r = r.withDefaults()
	if len(inputs) > maxInputs {
		return nil, &UsageError{Err: fmt.Errorf("%d inputs in one batch; at most %d are accepted", len(inputs), maxInputs)}
	}
	card, err := c.usable(ctx, r.Model)
	if err != nil {
		return nil, err
	}
	verifier, mine, err := c.parties(ctx, r)
	if err != nil {
		return nil, err
	}
	if err := c.served(ctx, r.Pool); err != nil {
		return nil, err
	}
	store, err := c.Registry.Endpoint(ctx, verifier.Party)
	if err != nil {
		return nil, fmt.Errorf("inputs of a batch wait in the verifier's store: %w", err)
	}
	nonce, err := c.nextNonce(ctx)
	if err != nil {
		return nil, err
	}
	b := &PreparedBatch{Model: r.Model, store: store, Readers: Readers(c.Account.Address(), verifier.Party, common.Address{})}
	sealed, err := c.sealRows(ctx, b, card, inputs, nonce, mine, verifier)
	if err != nil {
		return nil, err
	}
	b.Tasks, b.Fee = len(sealed), new(big.Int).Mul(r.Fee, big.NewInt(int64(len(sealed))))
	if b.Tasks == 0 {
		b.Cost = new(big.Int)
		return b, nil
	}
	offer, err := c.offer(ctx, r, nonce, 0, verifier.Party)
	if err != nil {
		return nil, err
	}
	if err := c.packBatch(ctx, b, offer, r.Fee, sealed); err != nil {
		return nil, err
	}
	return b, c.affordableBatch(ctx, b)
}

// sealRows seals each good input under the next nonce, and notes each bad one.
func (c *Client) sealRows(ctx context.Context, b *PreparedBatch, card *model.Card, inputs []Input, nonce uint64, mine, verifier *registry.Key) ([]sealedRow, error) {
	me, net := c.Account.Address(), c.Registry.Network()
	var rows []sealedRow
	for _, in := range inputs {
		idx, err := readRow(card, in)
		if err != nil {
			b.Rows = append(b.Rows, BatchRow{Name: in.Name, Err: err})
			continue
		}
		id := task.NewID(net, me, nonce+uint64(len(rows)))
		s, err := envelope.SealTo(task.InputHeader(net, id, me), idx,
			task.RecipientOf(mine, envelope.RoleUser), task.RecipientOf(verifier, envelope.RoleVerifier))
		if err != nil {
			return nil, err
		}
		root, _, err := c.Blobs.Put(ctx, bytes.NewReader(s.Ciphertext))
		if err != nil {
			return nil, err
		}
		b.roots = append(b.roots, root)
		b.Rows = append(b.Rows, BatchRow{Name: in.Name, ID: id})
		rows = append(rows, sealedRow{wraps: s.Records, stored: task.Stored(s, root.Bytes())})
	}
	return rows, nil
}

func readRow(card *model.Card, in Input) ([]byte, error) {
	raw, err := in.Read()
	if err != nil {
		return nil, &InputError{Name: in.Name, Err: err}
	}
	return readInput(card, in.Name, raw)
}

// packBatch makes as few transactions as the bounds allow.
func (c *Client) packBatch(ctx context.Context, b *PreparedBatch, offer contracts.Offer, fee *big.Int, rows []sealedRow) error {
	indexes, err := c.freeIndexes(ctx, len(rows))
	if err != nil {
		return err
	}
	for start := 0; start < len(rows); {
		n := min(contracts.MaxBatch, len(rows)-start)
		intent := c.batchOf(offer, fee, indexes[start:start+n], rows[start:start+n])
		for n > 1 && (intent.Gas > maxTxGas || len(intent.Data) > maxTxBytes) {
			// The bytes of a row hardly vary, so that one step nearly always suffices.
			over := max(float64(intent.Gas)/maxTxGas, float64(len(intent.Data))/maxTxBytes)
			n = max(1, min(n-1, int(float64(n)/over)))
			intent = c.batchOf(offer, fee, indexes[start:start+n], rows[start:start+n])
		}
		b.intents = append(b.intents, intent)
		offer.Nonce += uint64(n)
		start += n
	}
	b.Txs = len(b.intents)
	return nil
}

func (c *Client) batchOf(offer contracts.Offer, fee *big.Int, indexes []uint16, rows []sealedRow) ledger.Intent {
	wraps, stored := make([][]byte, len(rows)), make([]contracts.Stored, len(rows))
	for i, r := range rows {
		wraps[i], stored[i] = r.wraps, r.stored
	}
	id := task.NewID(c.Registry.Network(), c.Account.Address(), offer.Nonce)
	return c.Actions.SubmitBatch(id, offer, new(big.Int).Mul(fee, big.NewInt(int64(len(rows)))), indexes, wraps, stored)
}

// affordableBatch estimates the first transaction, since those behind it depend on it,
// and takes the others to cost as much a byte.
func (c *Client) affordableBatch(ctx context.Context, b *PreparedBatch) error {
	price, err := c.Ledger.GasPrice(ctx)
	if err != nil {
		return err
	}
	have, err := c.Ledger.Balance(ctx, c.Account.Address())
	if err != nil {
		return err
	}
	length := 0
	for _, in := range b.intents {
		b.Gas += in.Gas
		length += len(in.Data)
	}
	cost := func() *big.Int {
		return new(big.Int).Add(b.Fee, new(big.Int).Mul(price, new(big.Int).SetUint64(b.Gas)))
	}
	if b.Cost = cost(); have.Cmp(b.Cost) < 0 {
		return &FundsError{Account: c.Account.Address(), Have: have, Need: b.Cost}
	}
	first := b.intents[0]
	gas, err := c.Ledger.EstimateGas(ctx, c.Account.Address(), *first.To, first.Value, first.Data)
	if err != nil {
		return err
	}
	b.Gas = gas * uint64(length) / uint64(len(first.Data))
	b.Cost = cost()
	return nil
}

// SendBatch pushes the sealed inputs to the verifier's store, submits the tasks, and
// waits until all are mined. It returns the gas used.
func (c *Client) SendBatch(ctx context.Context, b *PreparedBatch) (gas uint64, err error) {
	store, err := blob.NewClient(b.store, nil)
	if err != nil {
		return 0, fmt.Errorf("the verifier's store: %w", err)
	}
	for _, root := range b.roots {
		if err := store.Push(ctx, c.Blobs, root); err != nil {
			return 0, fmt.Errorf("pushing the sealed inputs to the verifier's store: %w", err)
		}
	}
	if _, err := c.Do(ctx, b.intents...); err != nil {
		return 0, err
	}
	for _, in := range b.intents {
		r, err := c.Sender.Wait(ctx, in.ID)
		if err != nil {
			return 0, err
		}
		gas += r.GasUsed
	}
	return gas, nil
}

// WatchAll follows tasks until each has a result or will never have one, and returns
// them in the order of ids. progress is called with each task that is done. When ctx
// ends first, the tasks come back as they are, with the context's error.
func (c *Client) WatchAll(ctx context.Context, ids []task.ID, progress func(*task.Task)) ([]*task.Task, error) {
	tasks := make([]*task.Task, len(ids))
	wake, left := c.Ledger.Wake(ctx), len(ids)
	for {
		if _, err := c.Index.Sync(ctx); err != nil {
			return tasks, err
		}
		for i, id := range ids {
			if tasks[i] != nil && over(tasks[i]) {
				continue
			}
			t, err := c.Index.Get(id)
			if errors.Is(err, task.ErrUnknown) {
				continue
			}
			if err != nil {
				return tasks, err
			}
			if tasks[i] = t; over(t) {
				left--
				progress(t)
			}
		}
		if left == 0 {
			return tasks, nil
		}
		select {
		case <-ctx.Done():
			return tasks, ctx.Err()
		case <-wake:
		}
	}
}

// over reports whether there is nothing to wait for any more.
func over(t *task.Task) bool { return t.State == task.Answered || t.State.Final() }

// AcceptAll pays the workers of these tasks, all at once, and returns the error of each. A
// task that is settled already, since its window ended meanwhile, is no error.
func (c *Client) AcceptAll(ctx context.Context, tasks []*task.Task) []error {
	errs := make([]error, len(tasks))
	sent := make([]ledger.Intent, len(tasks))
	for i, t := range tasks {
		if c.settled(ctx, t.ID) {
			continue
		}
		if errs[i] = c.mine(t, "accept", task.Answered); errs[i] == nil {
			sent[i] = c.Actions.Accept(t)
			_, errs[i] = c.Sender.Send(ctx, sent[i])
		}
	}
	for i, t := range tasks {
		if errs[i] == nil && sent[i].ID != "" {
			_, errs[i] = c.Sender.Wait(ctx, sent[i].ID)
		}
		if errs[i] != nil && c.settled(ctx, t.ID) {
			errs[i] = nil
		}
	}
	return errs
}

// settled reports whether the chain says now that a task is paid.
func (c *Client) settled(ctx context.Context, id task.ID) bool {
	if _, err := c.Index.Sync(ctx); err != nil {
		return false
	}
	t, err := c.Index.Get(id)
	return err == nil && t.State == task.Settled
}
