package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"go.etcd.io/bbolt"
)

// Signer holds a key and lends its signature.
type Signer interface {
	Address() common.Address
	SignTx(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error)
}

// Intent is one effect wanted on chain.
type Intent struct {
	// ID names the intent for ever: whatever is sent under an ID again is the same.
	ID string
	// To is the account or contract, nil to create a contract.
	To *common.Address
	// Value in wei, nil for none.
	Value *big.Int
	Data  []byte
	// Gas limit. 0 estimates, which is also the check that it would not revert.
	Gas uint64
}

const (
	maxID = 1024
	// maxTogether transactions share one write to disk and one broadcast.
	maxTogether = 256
	// gasMargin in percent is added to an estimate: the state may be another one
	// when the transaction is mined.
	gasMargin = 25
)

// hiddenPrefix starts IDs that callers cannot use.
const hiddenPrefix = "\x00"

// flight is an intent that is not final, in memory.
type flight struct {
	rec      *record
	txs      []*types.Transaction // all signed versions, oldest first
	sent     time.Time            // last broadcast
	signed   time.Time            // last version
	head     uint64               // when the last version was signed
	accept   bool                 // a node took one of its versions
	lost     int                  // looks without a receipt although its nonce is used
	refused  int                  // refusals in a row while it waits
	receipt  *types.Receipt
	err      error         // why it will never be mined
	replaced bool          // another flight has its intent now
	changed  chan struct{} // closed at each change
}

func (f *flight) tx() *types.Transaction { return f.txs[len(f.txs)-1] }

// change wakes those who wait; the caller holds Sender.mu.
func (f *flight) change() {
	close(f.changed)
	f.changed = make(chan struct{})
}

// request is a Send on its way to the goroutine that owns the nonces.
type request struct {
	intent Intent
	price  price
	flight *flight
	reply  chan error
}

// Sender turns intents of one key into transactions, each into exactly one.
type Sender struct {
	ledger *Ledger
	db     *bbolt.DB
	signer Signer
	from   common.Address
	chain  *big.Int
	box    outbox

	requests chan *request
	outgoing chan []*request
	stop     context.CancelFunc
	ctx      context.Context
	running  sync.WaitGroup
	poke     chan struct{}

	// nonces is held from choosing a nonce until it is on disk.
	nonces sync.Mutex
	next   uint64

	// disk is held while a stored record is changed. Locks are taken in the order
	// nonces, disk, mu; mu is never held over a write to disk, so that looking at
	// the outbox does not wait for one.
	disk sync.Mutex

	mu      sync.Mutex
	byID    map[string]*flight
	byNonce map[uint64]*flight
}

// NewSender opens the outbox of a key in db, compares it with the chain, and goes
// on with what it holds. There must be no other Sender for the key.
func NewSender(ctx context.Context, l *Ledger, db *bbolt.DB, signer Signer) (*Sender, error) {
	s := &Sender{
		ledger: l, db: db, signer: signer, from: signer.Address(), chain: l.ChainID(),
		requests: make(chan *request), outgoing: make(chan []*request, 1), poke: make(chan struct{}, 1),
		byID: map[string]*flight{}, byNonce: map[uint64]*flight{},
	}
	s.box = newOutbox(s.chain, s.from)
	if err := s.load(ctx); err != nil {
		return nil, fmt.Errorf("opening the outbox of %s: %w", s.from, err)
	}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.running.Go(s.assign)
	s.running.Go(s.broadcast)
	s.running.Go(s.track)
	return s, nil
}

// load reads the outbox and settles the next nonce: above all that is mined, all
// that the node's pool holds of this key, and all that the outbox promised.
func (s *Sender) load(ctx context.Context) error {
	err := s.db.Update(func(tx *bbolt.Tx) error {
		if err := s.box.open(tx); err != nil {
			return err
		}
		records, err := s.box.unfinished(tx)
		if err != nil {
			return err
		}
		for _, r := range records {
			txs, err := r.transactions()
			if err != nil {
				return err
			}
			s.add(&flight{rec: r, txs: txs, changed: make(chan struct{}), accept: true})
		}
		return nil
	})
	if err != nil {
		return err
	}
	mined, err := s.ledger.nonce(ctx, s.from, "latest")
	if err != nil {
		return err
	}
	pooled, err := s.ledger.nonce(ctx, s.from, "pending")
	if err != nil {
		return err
	}
	s.next = max(mined, pooled)
	for n := range s.byNonce {
		s.next = max(s.next, n+1)
	}
	return nil
}

func (s *Sender) add(f *flight) {
	s.byID[f.rec.ID] = f
	s.byNonce[f.rec.Nonce] = f
}

// Close stops. What is in the outbox goes on at the next NewSender.
func (s *Sender) Close() {
	s.stop()
	s.running.Wait()
}

// Send makes the intent's transaction, puts it on disk, broadcasts it, and returns
// its hash. An ID that was sent before gives the hash of the transaction that
// exists, whatever else the intent says. Errors before anything was spent:
// *RevertError, *FundsError, *FeeCapError, *RejectedError, ErrUnavailable. Once it
// is on disk, a network that fails is no error: it is broadcast again later.
func (s *Sender) Send(ctx context.Context, in Intent) (common.Hash, error) {
	h, err := s.send(ctx, in)
	if err != nil {
		return common.Hash{}, fmt.Errorf("sending %q: %w", in.ID, err)
	}
	return h, nil
}

func (s *Sender) send(ctx context.Context, in Intent) (common.Hash, error) {
	if in.ID == "" || len(in.ID) > maxID || in.ID[:1] == hiddenPrefix {
		return common.Hash{}, errors.New("an intent's ID has 1 to 1024 bytes and does not begin with zero")
	}
	if e, ok, err := s.Lookup(in.ID); ok || err != nil {
		return e.Hash, err
	}
	if in.Gas > 0 {
		in.Gas = s.ledger.reprice(ctx, s.from, in)
	}
	if in.Gas == 0 {
		gas, err := s.preflight(ctx, in)
		if err != nil {
			return common.Hash{}, err
		}
		in.Gas = gas
	}
	p, err := s.ledger.price(ctx)
	if err != nil {
		return common.Hash{}, err
	}
	r := &request{intent: in, price: p, reply: make(chan error, 1)}
	select {
	case s.requests <- r:
	case <-ctx.Done():
		return common.Hash{}, context.Cause(ctx)
	case <-s.ctx.Done():
		return common.Hash{}, ErrClosed
	}
	select {
	case err := <-r.reply:
		if err != nil {
			return common.Hash{}, err
		}
		return s.hash(r.flight), nil
	case <-ctx.Done():
		return common.Hash{}, context.Cause(ctx)
	case <-s.ctx.Done():
		return common.Hash{}, ErrClosed
	}
}

// preflight estimates gas. A refusal may only mean that an earlier transaction of
// this key is not mined yet, so with some in flight it asks about the state with
// them as well.
func (s *Sender) preflight(ctx context.Context, in Intent) (uint64, error) {
	msg := ethereum.CallMsg{From: s.from, To: in.To, Value: in.Value, Data: in.Data}
	gas, err := s.ledger.estimate(ctx, msg, "latest")
	var r *RevertError
	if errors.As(err, &r) && len(s.Pending()) > 0 {
		gas, err = s.ledger.estimate(ctx, msg, "pending")
	}
	if err != nil {
		return 0, err
	}
	if gas == plainTransfer && len(in.Data) == 0 {
		return gas, nil
	}
	return gas + gas*gasMargin/100, nil
}

func (s *Sender) hash(f *flight) common.Hash {
	s.mu.Lock()
	defer s.mu.Unlock()
	return f.entry().Hash
}

// Lookup returns what the outbox knows of an intent.
func (s *Sender) Lookup(id string) (Entry, bool, error) {
	s.mu.Lock()
	if f, ok := s.byID[id]; ok {
		defer s.mu.Unlock()
		return f.entry(), true, nil
	}
	s.mu.Unlock()
	rec, err := s.stored(id)
	if err != nil || rec == nil {
		return Entry{}, false, err
	}
	txs, err := rec.transactions()
	if err != nil {
		return Entry{}, false, err
	}
	return (&flight{rec: rec, txs: txs}).entry(), true, nil
}

func (s *Sender) stored(id string) (rec *record, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		rec, err = s.box.get(tx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("looking up %q: %w", id, err)
	}
	return rec, nil
}

// entry is the flight as callers see it; the caller holds Sender.mu.
func (f *flight) entry() Entry {
	e := Entry{ID: f.rec.ID, State: State(f.rec.State), Nonce: f.rec.Nonce, Block: f.rec.Block, Reverted: f.rec.Reverted, Hash: f.tx().Hash()}
	for _, tx := range f.txs {
		e.Versions = append(e.Versions, tx.Hash())
	}
	if e.State != Pending {
		e.Hash = f.rec.Mined
	}
	if e.State == Final && e.Reverted {
		e.State = Failed
	}
	return e
}

// Pending lists the intents that are not mined, in the order of their nonces.
func (s *Sender) Pending() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var flights []*flight
	for _, f := range s.byID {
		if State(f.rec.State) == Pending && !f.rec.Hidden {
			flights = append(flights, f)
		}
	}
	slices.SortFunc(flights, byNonce)
	ids := make([]string, len(flights))
	for i, f := range flights {
		ids[i] = f.rec.ID
	}
	return ids
}

func byNonce(a, b *flight) int {
	switch {
	case a.rec.Nonce < b.rec.Nonce:
		return -1
	case a.rec.Nonce > b.rec.Nonce:
		return 1
	}
	return 0
}

// Forget frees the ID of an intent that is mined. Until its block is final the
// Sender goes on to watch over it in silence. Unknown IDs are forgotten already.
func (s *Sender) Forget(id string) error {
	s.disk.Lock()
	defer s.disk.Unlock()
	s.mu.Lock()
	f, flying := s.byID[id]
	var hidden record
	if flying {
		hidden = *f.rec
		hidden.ID, hidden.Hidden = fmt.Sprintf("%sforgotten/%d", hiddenPrefix, f.rec.Nonce), true
	}
	s.mu.Unlock()
	if flying && State(hidden.State) == Pending {
		return fmt.Errorf("forgetting %q: it is not mined yet", id)
	}
	err := s.db.Update(func(tx *bbolt.Tx) error {
		if err := s.box.delete(tx, id); err != nil || !flying {
			return err
		}
		return s.box.put(tx, &hidden)
	})
	if err != nil {
		return fmt.Errorf("forgetting %q: %w", id, err)
	}
	if flying {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.byID, id)
		f.rec.ID, f.rec.Hidden = hidden.ID, true
		s.byID[f.rec.ID] = f
		f.change()
	}
	return nil
}
