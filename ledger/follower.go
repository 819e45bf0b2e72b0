package ledger

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
	"go.etcd.io/bbolt"
)

// extraHistory is how many blocks beyond the confirmations a follower remembers,
// to find where a reorg began.
const extraHistory = 64

// maxTail bounds how many blocks one batch asks for by number.
const maxTail = 48

// FollowerConfig says what to follow.
type FollowerConfig struct {
	// Name tells followers in one database apart.
	Name string
	// Addresses and Topics select logs as in Query.
	Addresses []common.Address
	Topics    [][]common.Hash
	// From is the first block that can hold a matching log.
	From uint64
	// Window bounds the blocks of one batch; 0 leaves it to the Ledger.
	Window uint64
}

// Batch is what apply gets: the logs of the blocks From to To, both included, in
// chain order. Head is the newest block known; a log in block n is final once
// Head - n is at least the Ledger's Confirmations. Logs may be empty.
type Batch struct {
	From, To uint64
	Logs     []types.Log
	Head     uint64
}

// Follower keeps a local database in step with the chain. Each block is applied
// exactly once, in the same transaction that stores the cursor, so neither a crash
// nor a repeated or missing notification can lose or double an effect.
type Follower struct {
	ledger *Ledger
	db     *bbolt.DB
	cfg    FollowerConfig
	apply  func(tx *bbolt.Tx, b Batch) error
	undo   func(tx *bbolt.Tx, fromBlock uint64) error
	hist   history

	mu      sync.Mutex // one Sync at a time
	checked bool       // this process compared block 0

	curMu  sync.Mutex
	cursor uint64
}

// NewFollower prepares a follower. apply stores the effects of a batch; undo takes
// back all effects of fromBlock and later. Both run inside a database transaction
// and must touch nothing else. A database that was filled with another chain or
// another selection is an error: choose another Name or delete it.
func NewFollower(l *Ledger, db *bbolt.DB, c FollowerConfig, apply func(tx *bbolt.Tx, b Batch) error, undo func(tx *bbolt.Tx, fromBlock uint64) error) (*Follower, error) {
	f := &Follower{ledger: l, db: db, cfg: c, apply: apply, undo: undo, hist: history{name: []byte("follower/" + c.Name)}}
	err := db.Update(func(tx *bbolt.Tx) error {
		if err := f.hist.open(tx, f.identity()); err != nil {
			return err
		}
		if at, ok := f.hist.cursor(tx); ok {
			f.setCursor(uint64(at.Number))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("opening follower %s: %w", c.Name, err)
	}
	return f, nil
}

// identity is a digest of all that makes stored effects comparable.
func (f *Follower) identity() []byte {
	raw, err := json.Marshal([]any{f.ledger.ChainID(), f.cfg.Addresses, f.cfg.Topics, f.cfg.From})
	if err != nil {
		panic(err) // numbers and hex strings always marshal
	}
	sum := sha256.Sum256(raw)
	return sum[:]
}

// Cursor is the last block that was applied, 0 before the first.
func (f *Follower) Cursor() uint64 {
	f.curMu.Lock()
	defer f.curMu.Unlock()
	return f.cursor
}

func (f *Follower) setCursor(n uint64) {
	f.curMu.Lock()
	defer f.curMu.Unlock()
	f.cursor = n
}

// Run follows until ctx ends, which is no error, or until it cannot go on: apply
// or undo failed, or the reorg is too deep (*ReorgTooDeepError). Nodes that fail
// are waited for.
func (f *Follower) Run(ctx context.Context) error {
	wake := f.ledger.Wake(ctx)
	for round := 0; ; {
		_, err := f.Sync(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case err == nil:
			round = 0
		case !errors.Is(err, ErrUnavailable):
			return err
		default:
			f.ledger.log.Warn("following is interrupted", "follower", f.cfg.Name, "error", err)
			if !pause(ctx, f.ledger.pauseFor(round)) {
				return nil
			}
			round++
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-wake:
		}
	}
}

// Sync catches up with the chain once and returns the head it reached.
func (f *Follower) Sync(ctx context.Context) (head uint64, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.checkGenesis(ctx); err != nil {
		return 0, fmt.Errorf("following %s: %w", f.cfg.Name, err)
	}
	for {
		top, err := f.ledger.headRef(ctx)
		if err != nil {
			return 0, fmt.Errorf("following %s: %w", f.cfg.Name, err)
		}
		more, err := f.step(ctx, top)
		if err != nil {
			return 0, fmt.Errorf("following %s: %w", f.cfg.Name, err)
		}
		if !more {
			return max(uint64(top.Number), f.Cursor()), nil
		}
	}
}

// checkGenesis notices a chain that was made anew under the same id: it may be
// shorter than the history, and then nothing else would tell it from a node that
// is behind.
func (f *Follower) checkGenesis(ctx context.Context) error {
	if f.checked {
		return nil
	}
	refs, err := f.canonical(ctx, []uint64{0})
	if err != nil {
		return err
	}
	if refs[0] == nil {
		return nil // pruned by this node
	}
	err = f.db.Update(func(tx *bbolt.Tx) error {
		if !f.hist.sameGenesis(tx, refs[0].Hash) {
			return &ReorgTooDeepError{Name: f.cfg.Name, Cursor: f.Cursor()}
		}
		return f.hist.setGenesis(tx, refs[0].Hash)
	})
	f.checked = err == nil
	return err
}

// step applies one batch or takes back one reorg. It reports whether there may be
// more to do.
func (f *Follower) step(ctx context.Context, top ref) (more bool, err error) {
	at, ok, err := f.position(ctx, top)
	if err != nil || (!ok && f.cfg.From > uint64(top.Number)) {
		return false, err
	}
	if ok && at.Number >= top.Number {
		return f.atHead(ctx, at, top)
	}
	next := f.cfg.From
	if ok {
		next = uint64(at.Number) + 1
	}
	logs, refs, err := f.read(ctx, next, uint64(top.Number))
	if err != nil {
		return false, err
	}
	if ok && refs[0].Parent != at.Hash {
		return true, f.rewind(ctx, at)
	}
	to := uint64(refs[len(refs)-1].Number)
	b := Batch{From: next, To: to, Logs: logs, Head: uint64(top.Number)}
	return to < uint64(top.Number), f.commit(b, refs)
}

// position is the last applied block. A follower that starts in mid-chain begins
// with the block before From, so that a reorg right there is noticed as well.
func (f *Follower) position(ctx context.Context, top ref) (at ref, ok bool, err error) {
	err = f.db.View(func(tx *bbolt.Tx) error {
		at, ok = f.hist.cursor(tx)
		return nil
	})
	if err != nil || ok || f.cfg.From == 0 || f.cfg.From > uint64(top.Number) {
		return at, ok, err
	}
	refs, err := f.canonical(ctx, []uint64{f.cfg.From - 1})
	if err != nil {
		return ref{}, false, err
	}
	if refs[0] == nil {
		return ref{}, false, fmt.Errorf("%w: %w", ErrUnavailable, errStale)
	}
	at = *refs[0]
	err = f.db.Update(func(tx *bbolt.Tx) error { return f.hist.store(tx, []ref{at}, 0) })
	return at, true, err
}

// atHead handles a head that is not beyond the cursor: nothing new, a node that is
// behind, or a reorg that did not grow past it yet.
func (f *Follower) atHead(ctx context.Context, at, top ref) (more bool, err error) {
	var known common.Hash
	err = f.db.View(func(tx *bbolt.Tx) error {
		known = f.hist.hash(tx, uint64(top.Number))
		return nil
	})
	if err != nil || known == (common.Hash{}) || known == top.Hash {
		return false, err
	}
	return true, f.rewind(ctx, at)
}

// read gets the next batch. Far below the head a batch is as wide as allowed, and
// only its end is remembered; near it every block is.
func (f *Follower) read(ctx context.Context, from, head uint64) (logs []types.Log, refs []ref, err error) {
	to := head
	if f.cfg.Window > 0 {
		to = min(to, from+f.cfg.Window-1)
	}
	keep := f.keep()
	near := from+keep > head
	if near {
		to = min(to, from+maxTail-1)
	} else {
		to = min(to, head-keep)
	}
	q := Query{Addresses: f.cfg.Addresses, Topics: f.cfg.Topics, From: from, To: to}
	err = f.ledger.do(ctx, fmt.Sprintf("reading blocks from %d", from), func(ctx context.Context, e *endpoint) error {
		logs, refs, err = e.scan(ctx, q, from, near)
		return err
	})
	return logs, refs, err
}

func (f *Follower) keep() uint64 { return f.ledger.Confirmations() + extraHistory }

// commit stores effects and cursor together.
func (f *Follower) commit(b Batch, refs []ref) error {
	err := f.db.Update(func(tx *bbolt.Tx) error {
		if err := f.apply(tx, b); err != nil {
			return err
		}
		return f.hist.store(tx, refs, b.Head-min(b.Head, f.keep()))
	})
	if err != nil {
		return fmt.Errorf("applying blocks %d to %d: %w", b.From, b.To, err)
	}
	f.setCursor(b.To)
	return nil
}

// rewind finds the last remembered block that is still on the chain and takes back
// everything after it.
func (f *Follower) rewind(ctx context.Context, at ref) error {
	ancestor, err := f.ancestor(ctx, at)
	if err != nil {
		return err
	}
	if ancestor.Hash == at.Hash {
		return fmt.Errorf("%w: %w", ErrUnavailable, errShifting) // nodes that disagree
	}
	begun := time.Now()
	err = f.db.Update(func(tx *bbolt.Tx) error {
		if err := f.undo(tx, uint64(ancestor.Number)+1); err != nil {
			return err
		}
		return f.hist.cut(tx, ancestor)
	})
	if err != nil {
		return fmt.Errorf("taking back blocks after %d: %w", ancestor.Number, err)
	}
	f.setCursor(uint64(ancestor.Number))
	f.ledger.log.Info("took back a reorg", "follower", f.cfg.Name, "from", uint64(at.Number), "to", uint64(ancestor.Number), "took", time.Since(begun))
	return nil
}

func (f *Follower) ancestor(ctx context.Context, at ref) (ref, error) {
	var kept []ref // newest first
	err := f.db.View(func(tx *bbolt.Tx) error {
		kept = f.hist.all(tx)
		return nil
	})
	if err != nil {
		return ref{}, err
	}
	for start := 0; start < len(kept); start += maxTail {
		part := kept[start:min(start+maxTail, len(kept))]
		numbers := make([]uint64, len(part))
		for i := range part {
			numbers[i] = uint64(part[i].Number)
		}
		refs, err := f.canonical(ctx, numbers)
		if err != nil {
			return ref{}, err
		}
		for i, r := range refs {
			if r != nil && r.Hash == part[i].Hash {
				return part[i], nil
			}
		}
	}
	oldest := at
	if len(kept) > 0 {
		oldest = kept[len(kept)-1]
	}
	return ref{}, &ReorgTooDeepError{Name: f.cfg.Name, Cursor: uint64(at.Number), Oldest: uint64(oldest.Number)}
}

// canonical returns the blocks that the chain has at these heights now, nil where
// it has none yet.
func (f *Follower) canonical(ctx context.Context, numbers []uint64) ([]*ref, error) {
	refs := make([]*ref, len(numbers))
	calls := make([]rpc.BatchElem, len(numbers))
	for i, n := range numbers {
		calls[i] = blockCall(n, &refs[i])
	}
	if err := f.ledger.batch(ctx, "reading blocks", calls); err != nil {
		return nil, err
	}
	for i := range calls {
		if calls[i].Error != nil {
			return nil, fmt.Errorf("reading block %d: %w", numbers[i], calls[i].Error)
		}
	}
	return refs, nil
}
