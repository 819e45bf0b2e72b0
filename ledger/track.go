package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
	"go.etcd.io/bbolt"

	"github.com/eyesoff/eyesoff/crashpoint"
)

const (
	// receiptsAtOnce bounds one batch of receipt queries.
	receiptsAtOnce = 100
	// lostLooks without a receipt before it is asked who used the nonce, and
	// lostDepth blocks that must stand on the answer.
	lostLooks = 5
	lostDepth = 3
)

// track looks at the chain whenever there may be news, as long as something is in
// flight.
func (s *Sender) track() {
	ctx, cancel := context.WithCancel(s.ctx)
	defer cancel()
	wake := s.ledger.Wake(ctx)
	for {
		if s.idle() {
			select {
			case <-s.poke:
			case <-ctx.Done():
				return
			}
		}
		if err := s.look(ctx); err != nil && ctx.Err() == nil {
			s.ledger.log.Warn("cannot follow own transactions", "error", err)
		}
		select {
		case <-wake:
		case <-ctx.Done():
			return
		}
	}
}

func (s *Sender) idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byID) == 0
}

// look compares everything in flight with the chain once.
func (s *Sender) look(ctx context.Context) error {
	head, err := s.ledger.headRef(ctx)
	if err != nil {
		return err
	}
	used, err := s.ledger.nonce(ctx, s.from, "latest")
	if err != nil {
		return err
	}
	if err := s.settle(ctx, uint64(head.Number), used); err != nil {
		return err
	}
	if err := s.heal(ctx, used); err != nil {
		return err
	}
	return s.tend(ctx, uint64(head.Number), used)
}

// settle moves flights along: pending ones whose nonce is used, mined ones that
// are deep enough, and mined ones that a reorg threw out.
func (s *Sender) settle(ctx context.Context, head, used uint64) error {
	ask := s.matching(func(f *flight) bool {
		switch State(f.rec.State) {
		case Pending:
			return f.rec.Nonce < used
		default:
			return f.rec.Nonce >= used || head >= f.rec.Block+s.ledger.Confirmations() || f.receipt == nil
		}
	})
	for part := range slices.Chunk(ask, receiptsAtOnce) {
		if err := s.settlePart(ctx, part, head, used); err != nil {
			return err
		}
	}
	return nil
}

// matching returns the flights that match, lowest nonce first.
func (s *Sender) matching(match func(*flight) bool) []*flight {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*flight
	for _, f := range s.byID {
		if match(f) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, byNonce)
	return out
}

func (s *Sender) settlePart(ctx context.Context, part []*flight, head, used uint64) error {
	receipts, err := s.receipts(ctx, part)
	if err != nil {
		return err
	}
	var changed, lost []*flight
	s.mu.Lock()
	for i, f := range part {
		switch {
		case receipts[i] != nil:
			if f.record(receipts[i], head, s.ledger.Confirmations()) {
				changed = append(changed, f)
			}
		case State(f.rec.State) != Pending && f.rec.Nonce >= used:
			s.ledger.log.Warn("a reorg took back a transaction", "intent", f.rec.ID, "block", f.rec.Block)
			f.rec.State, f.rec.Mined, f.rec.Block, f.rec.InBlock, f.receipt, f.sent = uint8(Pending), common.Hash{}, 0, common.Hash{}, nil, time.Time{}
			changed = append(changed, f)
		default:
			if f.lost++; f.lost%lostLooks == 0 {
				lost = append(lost, f)
			}
		}
	}
	s.mu.Unlock()
	if err := s.save(changed); err != nil {
		return err
	}
	for _, f := range lost {
		if err := s.usurped(ctx, f, head); err != nil {
			s.ledger.log.Warn("cannot tell what became of a transaction", "intent", f.rec.ID, "error", err)
		}
	}
	return nil
}

// record takes in a receipt and reports whether anything changed; the caller holds
// Sender.mu.
func (f *flight) record(r *types.Receipt, head, confirmations uint64) bool {
	state := Mined
	if r.Status == types.ReceiptStatusFailed {
		state = Failed
	}
	if head >= r.BlockNumber.Uint64()+confirmations {
		state = Final
	}
	f.receipt, f.lost = r, 0
	if State(f.rec.State) == state && f.rec.InBlock == r.BlockHash {
		return false
	}
	f.rec.State, f.rec.Mined, f.rec.Block, f.rec.InBlock = uint8(state), r.TxHash, r.BlockNumber.Uint64(), r.BlockHash
	f.rec.Reverted = r.Status == types.ReceiptStatusFailed
	return true
}

// save stores new states, then tells those who wait. Final ones leave memory.
func (s *Sender) save(changed []*flight) error {
	if len(changed) == 0 {
		return nil
	}
	s.disk.Lock()
	crashpoint.Hit(crashpoint.TxMined)
	defer s.disk.Unlock()
	records := make([]record, len(changed))
	s.mu.Lock()
	for i, f := range changed {
		records[i] = *f.rec
	}
	s.mu.Unlock()
	err := s.db.Update(func(tx *bbolt.Tx) error {
		for i := range records {
			write := s.box.put
			if records[i].Hidden && State(records[i].State) == Final {
				write = func(tx *bbolt.Tx, r *record) error { return s.box.delete(tx, r.ID) }
			}
			if err := write(tx, &records[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("writing to the outbox: %w", err)
	}
	crashpoint.Hit(crashpoint.TxNoted)
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range changed {
		if State(f.rec.State) == Final {
			delete(s.byID, f.rec.ID)
			delete(s.byNonce, f.rec.Nonce)
		}
		f.change()
	}
	return nil
}

// receipts returns the receipt of whichever version of each flight was mined, nil
// if none was.
func (s *Sender) receipts(ctx context.Context, part []*flight) ([]*types.Receipt, error) {
	var calls []rpc.BatchElem
	var owner []int
	s.mu.Lock()
	for i, f := range part {
		for _, tx := range f.txs {
			calls = append(calls, rpc.BatchElem{Method: "eth_getTransactionReceipt", Args: []any{tx.Hash()}})
			owner = append(owner, i)
		}
	}
	s.mu.Unlock()
	found := make([]*types.Receipt, len(calls))
	for i := range calls {
		calls[i].Result = &found[i]
	}
	if err := s.ledger.batch(ctx, "reading receipts", calls); err != nil {
		return nil, err
	}
	out := make([]*types.Receipt, len(part))
	for i, r := range found {
		if err := absent(calls[i].Error); err != nil && !errors.Is(err, ethereum.NotFound) {
			return nil, fmt.Errorf("reading receipts: %w", err)
		}
		if r != nil {
			out[owner[i]] = r
		}
	}
	return out, nil
}

// usurped deals with an intent whose nonce is used although no version of it has a
// receipt: either the node is slow with receipts, or another program used the key.
func (s *Sender) usurped(ctx context.Context, f *flight, head uint64) error {
	block, user, err := s.ledger.userOf(ctx, s.from, f.rec.Nonce, head)
	if err != nil {
		return fmt.Errorf("looking for the transaction with nonce %d: %w", f.rec.Nonce, err)
	}
	s.mu.Lock()
	own := slices.ContainsFunc(f.txs, func(tx *types.Transaction) bool { return tx.Hash() == user })
	s.mu.Unlock()
	if own || user == (common.Hash{}) || head < block+max(s.ledger.Confirmations(), lostDepth) {
		return nil
	}
	return s.resend(ctx, f)
}

// resend gives an intent whose nonce another transaction used a new one. It is the
// one case of a second transaction, and safe: the first can never be mined.
func (s *Sender) resend(ctx context.Context, f *flight) error {
	p, err := s.ledger.price(ctx)
	if err != nil {
		return err
	}
	s.nonces.Lock()
	defer s.nonces.Unlock()
	if f.rec.Hidden {
		return s.withdraw(f, nil)
	}
	fresh, err := s.sign(f.rec.ID, s.next, p, contentOf(f.tx()))
	if err != nil {
		return err
	}
	s.disk.Lock()
	defer s.disk.Unlock()
	if err := s.store([]*request{{flight: fresh}}); err != nil {
		return err
	}
	s.ledger.log.Warn("another transaction of this key took the nonce, sending anew", "intent", f.rec.ID, "was", f.rec.Nonce, "is", s.next)
	s.next++
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byNonce, f.rec.Nonce)
	s.add(fresh)
	f.replaced = true
	f.change()
	return nil
}
