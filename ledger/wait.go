package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Wait returns the receipt once the intent is mined. If it reverted the error is a
// *RevertError, with what the contract says when the call is repeated, and the
// receipt comes with it.
func (s *Sender) Wait(ctx context.Context, id string) (*types.Receipt, error) {
	return s.wait(ctx, id, Mined)
}

// WaitFinal is Wait for a block that is final.
func (s *Sender) WaitFinal(ctx context.Context, id string) (*types.Receipt, error) {
	return s.wait(ctx, id, Final)
}

func (s *Sender) wait(ctx context.Context, id string, until State) (*types.Receipt, error) {
	r, tx, err := s.await(ctx, id, until)
	if err != nil {
		return nil, fmt.Errorf("waiting for %q: %w", id, err)
	}
	if r.Status == types.ReceiptStatusFailed {
		return r, fmt.Errorf("%q: %w", id, s.ledger.replay(ctx, s.from, tx, r))
	}
	return r, nil
}

// await blocks until the intent has reached the state.
func (s *Sender) await(ctx context.Context, id string, until State) (*types.Receipt, *types.Transaction, error) {
	for {
		f, err := s.flying(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		if f == nil {
			return s.finished(ctx, id)
		}
		if r, tx, err := s.watch(ctx, f, until); r != nil || err != nil {
			return r, tx, err
		}
	}
}

// flying finds an intent in memory. It is nil if the intent is final or unknown.
func (s *Sender) flying(ctx context.Context, id string) (*flight, error) {
	for {
		s.mu.Lock()
		f, ok := s.byID[id]
		s.mu.Unlock()
		if ok {
			return f, nil
		}
		rec, err := s.stored(id)
		if err != nil || rec == nil || State(rec.State) == Final {
			return nil, err
		}
		// It is on disk and will be in memory in a moment.
		if !pause(ctx, time.Millisecond) {
			return nil, context.Cause(ctx)
		}
	}
}

// watch waits for a flight to reach the state. Without receipt and error, another
// flight took its place.
func (s *Sender) watch(ctx context.Context, f *flight, until State) (*types.Receipt, *types.Transaction, error) {
	for {
		s.mu.Lock()
		state, receipt, err, changed, replaced := State(f.rec.State), f.receipt, f.err, f.changed, f.replaced
		tx := f.mined()
		s.mu.Unlock()
		switch {
		case err != nil || replaced:
			return nil, nil, err
		case receipt != nil && state != Pending && (until != Final || state == Final):
			return receipt, tx, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, nil, context.Cause(ctx)
		case <-s.ctx.Done():
			return nil, nil, ErrClosed
		}
	}
}

// finished answers for an intent that is final.
func (s *Sender) finished(ctx context.Context, id string) (*types.Receipt, *types.Transaction, error) {
	rec, err := s.stored(id)
	if err != nil {
		return nil, nil, err
	}
	if rec == nil {
		return nil, nil, ErrUnknownIntent
	}
	txs, err := rec.transactions()
	if err != nil {
		return nil, nil, err
	}
	r, err := s.ledger.Receipt(ctx, rec.Mined)
	return r, (&flight{rec: rec, txs: txs}).mined(), err
}

// mined is the version that is in a block.
func (f *flight) mined() *types.Transaction {
	for _, tx := range f.txs {
		if tx.Hash() == f.rec.Mined {
			return tx
		}
	}
	return f.tx()
}

// replay asks why a transaction reverted, on the state before its block: without
// the transactions ahead of it in the same block, so it may not revert again.
func (l *Ledger) replay(ctx context.Context, from common.Address, tx *types.Transaction, r *types.Receipt) error {
	before := new(big.Int).Sub(r.BlockNumber, big.NewInt(1))
	msg := ethereum.CallMsg{From: from, To: tx.To(), Gas: tx.Gas(), Value: tx.Value(), Data: tx.Data()}
	_, err := l.call(ctx, msg, before)
	var revert *RevertError
	switch {
	case errors.As(err, &revert):
		return revert
	case r.GasUsed == tx.Gas():
		return &RevertError{Reason: "out of gas"}
	}
	return &RevertError{}
}
