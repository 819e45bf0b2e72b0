package task

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"go.etcd.io/bbolt"

	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
)

// Index is a local view of every task of a deployment, built from contract events
// alone. It keeps the raw events, so that undoing blocks is replaying the rest.
type Index struct {
	db       *bbolt.DB
	follower *ledger.Follower
	net      registry.Network
	decode   *decoder

	mu      sync.Mutex
	changed chan struct{}
	head    uint64
}

// The index's buckets. All are derived from logsBucket, which mirrors the chain.
var (
	logsBucket  = []byte("task/logs")  // block, index → log
	rowsBucket  = []byte("task/rows")  // id → Task
	slotsBucket = []byte("task/slots") // contract slot → id of the task now in it
	orderBucket = []byte("task/order") // block, index of submission, order within it → id
	liveBucket  = []byte("task/live")  // id of every task that is not final
	buckets     = [][]byte{logsBucket, rowsBucket, slotsBucket, orderBucket, liveBucket}
)

// OpenIndex opens the index in db. It reads nothing from the chain until Sync or
// Run.
func OpenIndex(db *bbolt.DB, l *ledger.Ledger, net registry.Network) (*Index, error) {
	err := db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("opening the task index: %w", err)
	}
	x := &Index{db: db, net: net, decode: newDecoder(net), changed: make(chan struct{})}
	x.follower, err = ledger.NewFollower(l, db, ledger.FollowerConfig{
		Name:      "task/" + net.TaskPool.Hex(),
		Addresses: []common.Address{net.TaskPool, net.TaskRouter},
		From:      net.DeployedAt,
	}, x.apply, x.undo)
	if err != nil {
		return nil, fmt.Errorf("opening the task index: %w", err)
	}
	return x, nil
}

// Sync catches up with the chain once and returns the head it reached.
func (x *Index) Sync(ctx context.Context) (uint64, error) {
	head, err := x.follower.Sync(ctx)
	if err != nil {
		return 0, fmt.Errorf("following the task contracts: %w", err)
	}
	x.announce(head)
	return head, nil
}

// Run follows the chain until ctx ends.
func (x *Index) Run(ctx context.Context) error { return x.follower.Run(ctx) }

// Head is the newest block the index has seen.
func (x *Index) Head() uint64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.head
}

// Changed returns a channel that is closed when the index next moves.
func (x *Index) Changed() <-chan struct{} {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.changed
}

func (x *Index) announce(head uint64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.head = head // also downwards: a reorganised chain can be shorter
	close(x.changed)
	x.changed = make(chan struct{})
}

// apply takes in one batch of logs; the follower stores its cursor in the same
// transaction.
func (x *Index) apply(tx *bbolt.Tx, b ledger.Batch) error {
	for i := range b.Logs {
		raw, err := json.Marshal(&b.Logs[i])
		if err != nil {
			return err
		}
		if err := tx.Bucket(logsBucket).Put(position(&b.Logs[i]), raw); err != nil {
			return err
		}
		if err := x.project(tx, &b.Logs[i]); err != nil {
			return err
		}
	}
	tx.OnCommit(func() { x.announce(b.Head) })
	return nil
}

// undo forgets every event from block on and projects the remaining ones anew.
func (x *Index) undo(tx *bbolt.Tx, from uint64) error {
	c := tx.Bucket(logsBucket).Cursor()
	for k, _ := c.Seek(binary.BigEndian.AppendUint64(nil, from)); k != nil; k, _ = c.Next() {
		if err := c.Delete(); err != nil {
			return err
		}
	}
	for _, name := range buckets[1:] {
		if err := tx.DeleteBucket(name); err != nil {
			return err
		}
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	return tx.Bucket(logsBucket).ForEach(func(_, raw []byte) error {
		var log types.Log
		if err := json.Unmarshal(raw, &log); err != nil {
			return err
		}
		return x.project(tx, &log)
	})
}

// position orders logs as the chain does.
func position(log *types.Log) []byte {
	key := binary.BigEndian.AppendUint64(nil, log.BlockNumber)
	return binary.BigEndian.AppendUint32(key, uint32(log.Index))
}

// position is position for the order of tasks, of which one log may create several.
func (c *change) position(log *types.Log) []byte {
	return binary.BigEndian.AppendUint16(position(log), c.minor)
}

// project applies one event to the rows.
func (x *Index) project(tx *bbolt.Tx, log *types.Log) error {
	changes, err := x.decode.log(log)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if err := x.change(tx, log, c); err != nil {
			return err
		}
	}
	return nil
}

func (x *Index) change(tx *bbolt.Tx, log *types.Log, change *change) error {
	id := change.id
	if id == (ID{}) {
		copy(id[:], tx.Bucket(slotsBucket).Get(slotKey(change.slot)))
	}
	var t Task
	raw := tx.Bucket(rowsBucket).Get(id[:])
	if raw != nil {
		if err := json.Unmarshal(raw, &t); err != nil {
			return err
		}
	} else if !change.creates {
		return nil // older than this index's first block: cannot happen on a whole chain
	}
	change.apply(&t)
	if change.creates {
		if err := tx.Bucket(slotsBucket).Put(slotKey(t.Terms.Slot), id[:]); err != nil {
			return err
		}
		if err := tx.Bucket(orderBucket).Put(change.position(log), id[:]); err != nil {
			return err
		}
	}
	return store(tx, &t)
}

func slotKey(slot uint64) []byte { return binary.BigEndian.AppendUint64(nil, slot) }

func store(tx *bbolt.Tx, t *Task) error {
	raw, err := json.Marshal(t)
	if err != nil {
		return err
	}
	if err := tx.Bucket(rowsBucket).Put(t.ID[:], raw); err != nil {
		return err
	}
	if t.State.Final() {
		return tx.Bucket(liveBucket).Delete(t.ID[:])
	}
	return tx.Bucket(liveBucket).Put(t.ID[:], nil)
}

// Get returns one task, or ErrUnknown.
func (x *Index) Get(id ID) (*Task, error) {
	var t Task
	err := x.db.View(func(tx *bbolt.Tx) error { return load(tx, id[:], &t) })
	if err != nil {
		return nil, fmt.Errorf("task %s: %w", id.Short(), err)
	}
	return &t, nil
}

func load(tx *bbolt.Tx, id []byte, t *Task) error {
	raw := tx.Bucket(rowsBucket).Get(id)
	if raw == nil {
		return ErrUnknown
	}
	return json.Unmarshal(raw, t)
}

// Find returns the task whose id begins with prefix (hexadecimal, with or without
// 0x). It returns ErrUnknown, or *AmbiguousError when several do.
func (x *Index) Find(prefix string) (*Task, error) {
	clean := strings.ToLower(strings.TrimPrefix(prefix, "0x"))
	low, err := hex.DecodeString(clean[:len(clean)&^1])
	if err != nil || len(clean) < 4 || len(clean) > 64 {
		return nil, fmt.Errorf("task id %q: want 4 to 64 hexadecimal digits", prefix)
	}
	var found []byte
	n := 0
	err = x.db.View(func(tx *bbolt.Tx) error {
		c := tx.Bucket(rowsBucket).Cursor()
		for k, _ := c.Seek(low); k != nil && strings.HasPrefix(hex.EncodeToString(k), clean[:len(clean)&^1]); k, _ = c.Next() {
			if strings.HasPrefix(hex.EncodeToString(k), clean) {
				found, n = append([]byte(nil), k...), n+1
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case n == 0:
		return nil, fmt.Errorf("task %s: %w", prefix, ErrUnknown)
	case n > 1:
		return nil, &AmbiguousError{Prefix: prefix, N: n}
	}
	return x.Get(ID(found))
}

// List returns every task that keep accepts, in the order of submission.
func (x *Index) List(keep func(*Task) bool) ([]*Task, error) {
	return x.collect(orderBucket, func(_, v []byte) []byte { return v }, keep)
}

// Live returns every task that is not final and that keep accepts, in no order.
func (x *Index) Live(keep func(*Task) bool) ([]*Task, error) {
	return x.collect(liveBucket, func(k, _ []byte) []byte { return k }, keep)
}

func (x *Index) collect(bucket []byte, id func(k, v []byte) []byte, keep func(*Task) bool) ([]*Task, error) {
	var list []*Task
	err := x.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucket).ForEach(func(k, v []byte) error {
			var t Task
			if err := load(tx, id(k, v), &t); err != nil {
				return err
			}
			if keep(&t) {
				list = append(list, &t)
			}
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("reading the task index: %w", err)
	}
	return list, nil
}

// Wait follows the chain until the task satisfies done, and returns it. progress,
// if not nil, is called with the task whenever its state has changed.
func (x *Index) Wait(ctx context.Context, id ID, wake <-chan struct{}, done func(*Task) bool, progress func(*Task)) (*Task, error) {
	last := State("")
	for {
		if _, err := x.Sync(ctx); err != nil {
			return nil, err
		}
		t, err := x.Get(id)
		if err != nil && !errors.Is(err, ErrUnknown) {
			return nil, err
		}
		if err == nil {
			if t.State != last && progress != nil {
				progress(t)
			}
			last = t.State
			if done(t) {
				return t, nil
			}
		}
		select {
		case <-ctx.Done():
			return t, ctx.Err()
		case <-wake:
		}
	}
}
