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
	// tendAtOnce is how many of the lowest nonces get broadcasts and fee bumps in
	// one look: the others wait for them anyway.
	tendAtOnce = 16
	// maxVersions of one transaction: 15 % eight times is three times the fee.
	maxVersions = 9
	// pushAtOnce bounds one batch of broadcasts.
	pushAtOnce = 256
	// lostLooks without a receipt before it is asked who used the nonce, and
	// lostDepth blocks that must stand on the answer.
	lostLooks = 5
	lostDepth = 3
	// refusals of a waiting transaction after which it is given up.
	refusals = 3
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

// heal fills nonces that no transaction stands for: they would hold up everything
// above. If others used nonces of this key, it moves on.
func (s *Sender) heal(ctx context.Context, used uint64) error {
	s.nonces.Lock()
	s.next = max(s.next, used)
	gaps := s.gaps(used)
	s.nonces.Unlock()
	if len(gaps) == 0 {
		return nil
	}
	// What the pool holds, perhaps from an outbox that was lost, needs no filler.
	pooled, err := s.ledger.nonce(ctx, s.from, "pending")
	if err != nil {
		return err
	}
	p, err := s.ledger.price(ctx)
	if err != nil {
		return err
	}
	s.nonces.Lock()
	defer s.nonces.Unlock()
	var fillers []*request
	for _, n := range s.gaps(max(used, pooled)) {
		f, err := s.filler(n, p)
		if err != nil {
			return err
		}
		fillers = append(fillers, &request{flight: f})
	}
	if err := s.store(fillers); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range fillers {
		s.ledger.log.Warn("filling a nonce that no transaction stands for", "nonce", r.flight.rec.Nonce)
		s.add(r.flight)
	}
	return nil
}

// gaps are nonces from first to the next one without a flight; the caller holds
// nonces.
func (s *Sender) gaps(first uint64) []uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	var gaps []uint64
	for n := first; n < s.next && len(gaps) < tendAtOnce; n++ {
		if _, taken := s.byNonce[n]; !taken {
			gaps = append(gaps, n)
		}
	}
	return gaps
}

// tend broadcasts again what waits for long, and raises its fee if that does not
// help. A chain without new blocks is no reason to pay more.
func (s *Sender) tend(ctx context.Context, head, used uint64) error {
	waiting := s.matching(func(f *flight) bool { return State(f.rec.State) == Pending && f.rec.Nonce >= used })
	var again []*flight
	for i, f := range waiting {
		s.mu.Lock()
		if f.head == 0 {
			f.head = head
		}
		stuck := i < tendAtOnce && time.Since(f.signed) > s.ledger.cfg.BumpAfter && head >= f.head+2 && len(f.txs) < maxVersions
		silent := time.Since(f.sent) > s.ledger.cfg.BumpAfter/3
		s.mu.Unlock()
		if stuck {
			if err := s.raise(ctx, f, head); err != nil {
				return err
			}
		}
		if stuck || silent {
			again = append(again, f)
		}
		if len(again) == pushAtOnce {
			break
		}
	}
	if len(again) == 0 {
		return nil
	}
	for i, err := range s.push(ctx, again) {
		if err := s.refusedAgain(ctx, again[i], err); err != nil {
			return err
		}
	}
	return nil
}

// refusedAgain gives up a waiting transaction that the node refuses every time and
// of which it holds no version, so that it does not block its key for ever. Money
// may still come, so a lack of it is waited out.
func (s *Sender) refusedAgain(ctx context.Context, f *flight, err error) error {
	if err == nil {
		f.refused = 0
		return nil
	}
	s.ledger.log.Warn("node refuses a waiting transaction", "intent", f.rec.ID, "error", err)
	if f.refused++; f.refused < refusals || isFunds(err) {
		return nil
	}
	for _, tx := range f.txs {
		if _, _, err := s.ledger.Transaction(ctx, tx.Hash()); !errors.Is(err, ethereum.NotFound) {
			return err
		}
	}
	s.nonces.Lock()
	defer s.nonces.Unlock()
	return s.withdraw(f, &RejectedError{Reason: err.Error()})
}

// raise signs a version with a higher fee and stores it.
func (s *Sender) raise(ctx context.Context, f *flight, head uint64) error {
	market, err := s.ledger.price(ctx)
	if err != nil {
		return err
	}
	p, ok := s.ledger.bump(priceOf(f.tx()), market)
	if !ok {
		return nil
	}
	tx, raw, err := s.version(f.rec.Nonce, p, contentOf(f.tx()))
	if err != nil {
		return err
	}
	s.disk.Lock()
	defer s.disk.Unlock()
	s.mu.Lock()
	next := *f.rec
	s.mu.Unlock()
	next.Versions = append(slices.Clip(next.Versions), raw)
	if err := s.db.Update(func(tx *bbolt.Tx) error { return s.box.put(tx, &next) }); err != nil {
		return fmt.Errorf("writing to the outbox: %w", err)
	}
	s.ledger.log.Info("raising a fee", "intent", next.ID, "fee", p.fee, "version", len(next.Versions))
	s.mu.Lock()
	defer s.mu.Unlock()
	f.rec, f.txs, f.signed, f.head = &next, append(slices.Clip(f.txs), tx), time.Now(), head
	return nil
}
