package ledger_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"math/big"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/rpc"
	"go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/ledger"
)

// mirror is what a user of a Follower keeps: the logs, block by block.
type mirror struct {
	t     testing.TB
	db    *bbolt.DB
	fail  error          // returned by the next apply
	ranks map[uint64]int // how often each block is in force
	last  ledger.Batch   // newest batch
}

var mirrorBucket = []byte("mirror")

func newMirror(t testing.TB) *mirror {
	return &mirror{t: t, db: database(t), ranks: map[uint64]int{}}
}

func (m *mirror) apply(tx *bbolt.Tx, b ledger.Batch) error {
	if m.fail != nil {
		return m.fail
	}
	bucket, err := tx.CreateBucketIfNotExists(mirrorBucket)
	if err != nil {
		return err
	}
	for n := b.From; n <= b.To; n++ {
		m.ranks[n]++
	}
	for i := range b.Logs {
		raw, err := json.Marshal(b.Logs[i])
		if err != nil {
			return err
		}
		key := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(nil, b.Logs[i].BlockNumber), uint32(b.Logs[i].Index))
		if bucket.Get(key) != nil {
			m.t.Errorf("log %x was applied twice", key)
		}
		if err := bucket.Put(key, raw); err != nil {
			return err
		}
	}
	m.last = b
	return nil
}

func (m *mirror) undo(tx *bbolt.Tx, from uint64) error {
	for n := range m.ranks {
		if n >= from {
			m.ranks[n]--
		}
	}
	bucket := tx.Bucket(mirrorBucket)
	var gone [][]byte
	c := bucket.Cursor()
	for k, _ := c.Seek(binary.BigEndian.AppendUint64(nil, from)); k != nil; k, _ = c.Next() {
		gone = append(gone, k)
	}
	for _, k := range gone {
		if err := bucket.Delete(k); err != nil {
			return err
		}
	}
	return nil
}

func (m *mirror) logs() (logs []types.Log) {
	err := m.db.View(func(tx *bbolt.Tx) error {
		bucket := tx.Bucket(mirrorBucket)
		if bucket == nil {
			return nil
		}
		return bucket.ForEach(func(_, v []byte) error {
			var g types.Log
			err := json.Unmarshal(v, &g)
			logs = append(logs, g)
			return err
		})
	})
	if err != nil {
		m.t.Fatal(err)
	}
	return logs
}

// check compares with the chain read from scratch.
func (m *mirror) check(t rapid.TB, l *ledger.Ledger, from, head uint64) {
	want, err := l.Logs(context.Background(), ledger.Query{Addresses: []common.Address{echoAt}, From: from, To: head})
	if err != nil {
		t.Fatal(err)
	}
	if got := m.logs(); !slices.EqualFunc(got, want, sameLog) {
		t.Fatalf("mirror has %d logs, the chain %d, up to block %d", len(got), len(want), head)
	}
	for n := from; n <= head; n++ {
		if m.ranks[n] != 1 {
			t.Fatalf("block %d is in force %d times", n, m.ranks[n])
		}
	}
}

func (m *mirror) follow(t testing.TB, l *ledger.Ledger, c ledger.FollowerConfig) *ledger.Follower {
	t.Helper()
	if c.Name == "" {
		c.Name = "test"
	}
	c.Addresses = []common.Address{echoAt}
	f, err := ledger.NewFollower(l, m.db, c, m.apply, m.undo)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFollowerReadsEachBlockOnceOverRestarts(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address()), RangeLimit: 6})
	e := newEmitter(t, c, s)
	for _, window := range []uint64{0, 1, 9} {
		for _, from := range []uint64{0, 1, 5} {
			m := newMirror(t)
			for range 3 {
				e.emit(15)
				l := over(t, c, ledger.Config{}) // as after a restart
				f := m.follow(t, l, ledger.FollowerConfig{From: from, Window: window})
				head, err := f.Sync(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if head != e.head() || f.Cursor() != head || m.last.Head != head {
					t.Errorf("head %d, cursor %d, batch %d; want %d", head, f.Cursor(), m.last.Head, e.head())
				}
				m.check(t, l, from, head)
			}
		}
	}
}

func TestFollowerStartsInTheFuture(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	e := newEmitter(t, c, s)
	l, m := over(t, c, ledger.Config{}), newMirror(t)
	f := m.follow(t, l, ledger.FollowerConfig{From: 3})
	for range 6 {
		if _, err := f.Sync(t.Context()); err != nil {
			t.Fatal(err)
		}
		e.emit(1)
	}
	if _, err := f.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.check(t, l, 3, e.head())
}

func TestFollowerKeepsCursorWhenApplyFails(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	e := newEmitter(t, c, s)
	e.emit(3)
	l, m := over(t, c, ledger.Config{}), newMirror(t)
	f := m.follow(t, l, ledger.FollowerConfig{})
	m.fail = errors.New("disk full")
	if err := f.Run(t.Context()); !errors.Is(err, m.fail) {
		t.Errorf("Run ended with %v", err)
	}
	if f.Cursor() != 0 || len(m.logs()) != 0 {
		t.Errorf("cursor %d, %d logs after a failed apply", f.Cursor(), len(m.logs()))
	}
	m.fail = nil
	if _, err := f.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.check(t, l, 0, e.head())
}

func TestFollowerRefusesAnotherSelection(t *testing.T) {
	c := chain(t, devchain.Options{})
	l, m := over(t, c, ledger.Config{}), newMirror(t)
	m.follow(t, l, ledger.FollowerConfig{})
	if _, err := ledger.NewFollower(l, m.db, ledger.FollowerConfig{Name: "test"}, m.apply, m.undo); err == nil {
		t.Error("opened a database of another selection")
	}
}

func TestFollowerRunsThroughTrouble(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	e := newEmitter(t, c, s)
	calls := 0
	p := newProxy(t, c.RPC(), func(method string, params []json.RawMessage) *fault {
		if method != "eth_getLogs" && (method != "eth_getBlockByNumber" || string(params[0]) != `"latest"`) {
			return nil // one fault at most in a batch
		}
		calls++
		switch {
		case calls%7 == 0:
			return &fault{drop: true}
		case calls%11 == 0:
			return &fault{truncate: true}
		case calls%13 == 0:
			return &fault{status: 429, header: map[string]string{"Retry-After": "0"}}
		case calls%17 == 0 && method == "eth_getLogs":
			return &fault{code: -32005, message: "query returned more than 10000 results"}
		}
		return nil
	})
	l, err := ledger.Dial(t.Context(), ledger.Config{URLs: []string{p.url}, Poll: 20 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	m := newMirror(t)
	f := m.follow(t, l, ledger.FollowerConfig{})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- f.Run(ctx) }()
	for range 20 {
		e.emit(2)
	}
	want := e.head()
	for deadline := time.Now().Add(30 * time.Second); f.Cursor() < want; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("reached block %d of %d", f.Cursor(), want)
		}
	}
	cancel()
	if err := <-done; err != nil {
		t.Error("Run:", err)
	}
	m.check(t, over(t, c, ledger.Config{}), 0, want)
}

// A node that lags behind the follower is no reorg.
func TestFollowerIgnoresStaleNode(t *testing.T) {
	s := newSigner(t)
	c := chain(t, devchain.Options{Alloc: alloc(s.Address())})
	e := newEmitter(t, c, s)
	e.emit(4)
	var old json.RawMessage
	if err := c.RPC().Call(&old, "eth_getBlockByNumber", "latest", false); err != nil {
		t.Fatal(err)
	}
	e.emit(4)
	p := newProxy(t, c.RPC(), nil)
	l, m := dial(t, ledger.Config{}, p.url), newMirror(t)
	f := m.follow(t, l, ledger.FollowerConfig{})
	if _, err := f.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	frozen(p, old)
	l = dial(t, ledger.Config{}, p.url)
	f = m.follow(t, l, ledger.FollowerConfig{})
	if head, err := f.Sync(t.Context()); err != nil || head != e.head() {
		t.Errorf("head %d, %v", head, err)
	}
	p.set(nil)
	m.check(t, l, 0, e.head())
}

// sim is a chain whose blocks the test makes.
type sim struct {
	*simulated.Backend
	signer keySigner
	rpc    *rpc.Client
}

func newSim(t testing.TB) *sim {
	s := newSigner(t)
	b := simulated.NewBackend(alloc(s.Address()))
	t.Cleanup(func() { b.Close() })
	client := reflect.ValueOf(b.Client()).Field(0).Interface().(*ethclient.Client) // hidden behind an interface
	return &sim{b, s, client.Client()}
}

func (s *sim) ledger(t testing.TB, cfg ledger.Config) *ledger.Ledger {
	l, err := ledger.New(context.Background(), s.rpc, cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

// block seals a block with n logs. The pool learns of reorgs in the background and
// may bring dropped transactions back at any moment; they are thrown out again.
func (s *sim) block(t rapid.TB, n int, topic uint64) {
	ctx := context.Background()
	nonce, err := s.Client().NonceAt(ctx, s.signer.Address(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		tx, err := s.signer.SignTx(types.NewTx(echoTx(nonce+uint64(i), topic)), big.NewInt(1337))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Client().SendTransaction(ctx, tx); err != nil {
			s.Rollback()
		}
	}
	s.Commit()
}

func (s *sim) head(t rapid.TB) uint64 {
	n, err := s.Client().BlockNumber(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// fork drops the last n blocks and puts n+1 others in their place.
func (s *sim) fork(t rapid.TB, n, logs int, topic uint64) {
	ctx := context.Background()
	parent, err := s.Client().HeaderByNumber(ctx, new(big.Int).SetUint64(s.head(t)-uint64(n)))
	if err != nil {
		t.Fatal(err)
	}
	// Twice: the second time finds what the first one brought back into the pool.
	for range 2 {
		for tries := 0; s.Fork(parent.Hash()) != nil; tries++ {
			if tries == 100 {
				t.Fatal("the pool cannot be emptied")
			}
			s.Rollback() // what was dropped shall not come back
		}
	}
	for i := range n + 1 {
		s.block(t, min(logs, 1+i%2), topic+uint64(i))
	}
}

// Over any history of blocks, reorgs and restarts the mirror equals the chain read
// from scratch.
func TestFollowerEqualsReplay(t *testing.T) {
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		flag.Set("rapid.checks", "20") // each check starts a chain of its own
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := newSim(t)
		from := rapid.Uint64Range(0, 4).Draw(rt, "from")
		window := rapid.Uint64Range(0, 5).Draw(rt, "window")
		confirmations := rapid.Uint64Range(0, 3).Draw(rt, "confirmations")
		l, m := s.ledger(t, ledger.Config{Confirmations: confirmations}), newMirror(t)
		f := m.follow(t, l, ledger.FollowerConfig{From: from, Window: window})
		for range 5 {
			s.block(rt, 1, 0)
		}
		for i := range rapid.IntRange(1, 12).Draw(rt, "steps") {
			switch rapid.SampledFrom([]string{"grow", "grow", "reorg", "restart", "sync", "sync"}).Draw(rt, "step") {
			case "grow":
				for j := range rapid.IntRange(1, 8).Draw(rt, "blocks") {
					s.block(rt, rapid.IntRange(0, 2).Draw(rt, "logs"), uint64(i*100+j))
				}
			case "reorg":
				depth := rapid.IntRange(1, int(s.head(rt))-1).Draw(rt, "depth")
				if s.head(rt)-uint64(depth)+1 <= from {
					depth = 1
				}
				s.fork(rt, depth, rapid.IntRange(0, 2).Draw(rt, "logs"), uint64(i*100+50))
			case "restart":
				f = m.follow(t, l, ledger.FollowerConfig{From: from, Window: window})
			case "sync":
				if _, err := f.Sync(context.Background()); err != nil {
					rt.Fatal(err)
				}
				m.check(rt, l, from, s.head(rt))
			}
		}
		if _, err := f.Sync(context.Background()); err != nil {
			rt.Fatal(err)
		}
		m.check(rt, l, from, s.head(rt))
	})
}

func TestReorgTooDeep(t *testing.T) {
	s := newSim(t)
	for i := range uint64(80) {
		s.block(t, 1, i)
	}
	l, m := s.ledger(t, ledger.Config{}), newMirror(t)
	f := m.follow(t, l, ledger.FollowerConfig{})
	if _, err := f.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.fork(t, 60, 1, 1000)
	if _, err := f.Sync(t.Context()); err != nil {
		t.Fatalf("a reorg of 60: %v", err)
	}
	m.check(t, l, 0, s.head(t))
	s.fork(t, 79, 1, 2000)
	var deep *ledger.ReorgTooDeepError
	if err := f.Run(t.Context()); !errors.As(err, &deep) || deep.Cursor != 81 || deep.Oldest == 0 {
		t.Errorf("a reorg of 79: %v", err)
	}
	if f.Cursor() != 81 {
		t.Errorf("the cursor moved to %d", f.Cursor())
	}
}

// A chain made anew under the same id is noticed even while it is shorter.
func TestFollowerNoticesAnotherGenesis(t *testing.T) {
	m := newMirror(t)
	var deep *ledger.ReorgTooDeepError
	for i, blocks := range []uint64{70, 1} {
		s := newSim(t)
		for n := range blocks {
			s.block(t, 1, n)
		}
		f := m.follow(t, s.ledger(t, ledger.Config{}), ledger.FollowerConfig{})
		_, err := f.Sync(t.Context())
		if i == 0 && err != nil {
			t.Fatal(err)
		}
		if i == 1 && !errors.As(err, &deep) {
			t.Errorf("on another chain: %v", err)
		}
	}
}
