package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
	"go.etcd.io/bbolt"

	"github.com/eyesoff/eyesoff/crashpoint"
)

// plainTransfer is the gas of a payment without data to an account.
const plainTransfer = 21000

// assign owns the nonces: it takes the requests that wait, signs them, and writes
// them with one sync, while broadcast is busy with the ones before.
func (s *Sender) assign() {
	for {
		var batch []*request
		select {
		case r := <-s.requests:
			batch = append(batch, r)
		case <-s.ctx.Done():
			return
		}
		batch = s.gather(batch)
		ready := s.commit(batch)
		if len(ready) == 0 {
			continue
		}
		select {
		case s.outgoing <- ready:
		case <-s.ctx.Done():
			return
		}
	}
}

// gather adds the requests that are waiting already.
func (s *Sender) gather(batch []*request) []*request {
	for len(batch) < maxTogether {
		select {
		case r := <-s.requests:
			batch = append(batch, r)
		default:
			return batch
		}
	}
	return batch
}

// commit gives nonces to a batch and puts it on disk. Requests that need no
// broadcast are answered.
func (s *Sender) commit(batch []*request) (ready []*request) {
	s.nonces.Lock()
	defer s.nonces.Unlock()
	next := s.next
	inBatch := map[string]*flight{}
	var repeats []*request
	for _, r := range batch {
		f, err := s.existing(r.intent.ID, inBatch)
		if f != nil {
			r.flight = f
			repeats = append(repeats, r)
			continue
		}
		if err == nil {
			f, err = s.sign(r.intent.ID, next, r.price, payload(r.intent))
		}
		if err != nil {
			r.reply <- err
			continue
		}
		next++
		r.flight, inBatch[r.intent.ID] = f, f
		ready = append(ready, r)
	}
	crashpoint.Hit(crashpoint.TxSigned)
	err := s.store(ready)
	crashpoint.Hit(crashpoint.TxWritten)
	if err == nil {
		s.next = next
		s.mu.Lock()
		for _, r := range ready {
			s.add(r.flight)
		}
		s.mu.Unlock()
	}
	for _, r := range repeats {
		r.reply <- err
	}
	if err == nil {
		return ready
	}
	for _, r := range ready {
		r.reply <- err
	}
	return nil
}

// existing finds an intent that came in since Send looked it up.
func (s *Sender) existing(id string, inBatch map[string]*flight) (*flight, error) {
	if f, ok := inBatch[id]; ok {
		return f, nil
	}
	s.mu.Lock()
	f, ok := s.byID[id]
	s.mu.Unlock()
	if ok {
		return f, nil
	}
	rec, err := s.stored(id)
	if err != nil || rec == nil {
		return nil, err
	}
	txs, err := rec.transactions()
	return &flight{rec: rec, txs: txs}, err
}

func (s *Sender) store(batch []*request) error {
	if len(batch) == 0 {
		return nil
	}
	err := s.db.Update(func(tx *bbolt.Tx) error {
		for _, r := range batch {
			if err := s.box.put(tx, r.flight.rec); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("writing to the outbox: %w", err)
	}
	return nil
}

// content is what stays the same in all versions of a transaction.
type content struct {
	to    *common.Address
	value *big.Int
	data  []byte
	gas   uint64
}

func payload(in Intent) content {
	c := content{to: in.To, value: in.Value, data: in.Data, gas: in.Gas}
	if c.value == nil {
		c.value = new(big.Int)
	}
	return c
}

func contentOf(tx *types.Transaction) content {
	return content{to: tx.To(), value: tx.Value(), data: tx.Data(), gas: tx.Gas()}
}

// sign makes the first version of an intent.
func (s *Sender) sign(id string, nonce uint64, p price, c content) (*flight, error) {
	tx, raw, err := s.version(nonce, p, c)
	if err != nil {
		return nil, err
	}
	rec := &record{ID: id, Nonce: nonce, Versions: [][]byte{raw}, Hidden: id[:1] == hiddenPrefix}
	return &flight{rec: rec, txs: []*types.Transaction{tx}, signed: time.Now(), changed: make(chan struct{})}, nil
}

// version signs a transaction in the form that the price calls for.
func (s *Sender) version(nonce uint64, p price, c content) (*types.Transaction, []byte, error) {
	var inner types.TxData = &types.LegacyTx{Nonce: nonce, GasPrice: p.fee, Gas: c.gas, To: c.to, Value: c.value, Data: c.data}
	if p.tip != nil {
		inner = &types.DynamicFeeTx{
			ChainID: s.chain, Nonce: nonce, GasTipCap: p.tip, GasFeeCap: p.fee, Gas: c.gas, To: c.to, Value: c.value, Data: c.data,
		}
	}
	tx, err := s.signer.SignTx(types.NewTx(inner), s.chain)
	if err != nil {
		return nil, nil, fmt.Errorf("signing: %w", err)
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		return nil, nil, fmt.Errorf("encoding a transaction: %w", err)
	}
	return tx, raw, nil
}

// broadcast hands what is on disk to a node, in order.
func (s *Sender) broadcast() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case batch := <-s.outgoing:
			flights := make([]*flight, len(batch))
			for i, r := range batch {
				flights[i] = r.flight
			}
			errs := s.push(s.ctx, flights)
			// From the newest down: a refused one at the top frees its nonce, and
			// with it makes the one below the top.
			for i := len(batch) - 1; i >= 0; i-- {
				batch[i].reply <- s.refused(s.ctx, flights[i], errs[i])
			}
			s.nudge()
		}
	}
}

// nudge makes the tracker look at once.
func (s *Sender) nudge() {
	select {
	case s.poke <- struct{}{}:
	default:
	}
}

// push broadcasts the newest version of each flight and returns what the node said
// of each. A node that cannot be reached says nothing: the tracker tries again.
func (s *Sender) push(ctx context.Context, flights []*flight) []error {
	errs := make([]error, len(flights))
	calls := make([]rpc.BatchElem, len(flights))
	hashes := make([]common.Hash, len(flights))
	s.mu.Lock()
	for i, f := range flights {
		raw := f.rec.Versions[len(f.rec.Versions)-1]
		calls[i] = rpc.BatchElem{Method: "eth_sendRawTransaction", Args: []any{hexutil.Bytes(raw)}, Result: &hashes[i]}
		f.sent = time.Now()
	}
	s.mu.Unlock()
	if err := s.ledger.batch(ctx, "broadcasting", calls); err != nil {
		s.ledger.log.Warn("broadcasting failed, will try again", "transactions", len(flights), "error", err)
		return errs
	}
	crashpoint.Hit(crashpoint.TxBroadcast)
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range flights {
		errs[i] = s.verdict(calls[i].Error)
		f.accept = f.accept || errs[i] == nil
	}
	return errs
}

// verdict reads a node's answer to a broadcast: nil if the transaction is, or may
// already be, on its way.
func (s *Sender) verdict(err error) error {
	switch {
	case err == nil:
		return nil
	case contains(err.Error(), "already known", "known transaction", "alreadyknown", "already imported", "already in pool",
		"already exists", "already in mempool"):
		return nil
	case contains(err.Error(), "nonce too low", "nonce is too low", "oldnonce", "invalid nonce", "nonce too high", "nonce gap"):
		return nil // the tracker compares with the chain
	case contains(err.Error(), "underpriced", "replacement", "less than block base fee", "gas price too low", "feetoolow",
		"max fee per gas", "txpool is full", "pool is full", "tx pool"):
		return nil // the tracker raises the fee, or tries again
	}
	return err
}

// refused deals with a transaction that the node will not take. Unless an earlier
// version was taken, the intent never happened: its nonce goes back, or, if later
// ones are out already, to a payment of nothing to oneself.
func (s *Sender) refused(ctx context.Context, f *flight, err error) error {
	if err == nil {
		return nil
	}
	reason := s.reason(ctx, f, err)
	s.nonces.Lock()
	defer s.nonces.Unlock()
	s.mu.Lock()
	taken := f.accept
	s.mu.Unlock()
	if taken {
		s.ledger.log.Warn("node refused another version", "intent", f.rec.ID, "error", err)
		return nil
	}
	if err := s.withdraw(f, reason); err != nil {
		return errors.Join(reason, err)
	}
	return reason
}

func (s *Sender) reason(ctx context.Context, f *flight, err error) error {
	if !isFunds(err) {
		return &RejectedError{Reason: err.Error()}
	}
	have, berr := s.ledger.Balance(ctx, s.from)
	if berr != nil {
		return errors.Join(ErrFunds, berr)
	}
	return &FundsError{Have: have, Need: f.tx().Cost()}
}

// withdraw removes an intent that no node took; the caller holds nonces.
func (s *Sender) withdraw(f *flight, reason error) error {
	var filler *flight
	if f.rec.Nonce != s.next-1 && !f.rec.Hidden {
		var err error
		if filler, err = s.filler(f.rec.Nonce, priceOf(f.tx())); err != nil {
			return err
		}
	}
	s.disk.Lock()
	defer s.disk.Unlock()
	err := s.db.Update(func(tx *bbolt.Tx) error {
		if err := s.box.delete(tx, f.rec.ID); err != nil || filler == nil {
			return err
		}
		return s.box.put(tx, filler.rec)
	})
	if err != nil {
		return fmt.Errorf("withdrawing from the outbox: %w", err)
	}
	if filler == nil && f.rec.Nonce == s.next-1 {
		s.next--
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byID, f.rec.ID)
	delete(s.byNonce, f.rec.Nonce)
	f.err = reason
	f.change()
	if filler != nil {
		s.add(filler)
	}
	return nil
}

// filler is a payment of nothing to oneself that uses up a nonce.
func (s *Sender) filler(nonce uint64, p price) (*flight, error) {
	id := fmt.Sprintf("%sfiller/%d", hiddenPrefix, nonce)
	return s.sign(id, nonce, p, content{to: &s.from, value: new(big.Int), gas: plainTransfer})
}

func priceOf(tx *types.Transaction) price {
	if tx.Type() == types.LegacyTxType {
		return price{fee: tx.GasPrice()}
	}
	return price{fee: tx.GasFeeCap(), tip: tx.GasTipCap()}
}
