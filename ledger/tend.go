package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"go.etcd.io/bbolt"
)

const (
	// tendAtOnce is how many of the lowest nonces get fillers and fee bumps in one
	// look: the others wait for them anyway.
	tendAtOnce = 16
	// pushAtOnce bounds one batch of broadcasts.
	pushAtOnce = 256
	// maxVersions of one transaction: 15 % eight times is three times the fee.
	maxVersions = 9
	// refusals of a waiting transaction after which it is given up.
	refusals = 3
)

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
