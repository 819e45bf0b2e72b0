package task_test

import (
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"go.etcd.io/bbolt"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/devchain"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
	"github.com/eyesoff/eyesoff/task"
)

// signer is a bare key: these tests are about events, not about custody.
type signer struct{ key *ecdsa.PrivateKey }

func (s signer) Address() common.Address { return crypto.PubkeyToAddress(s.key.PublicKey) }

func (s signer) SignTx(tx *types.Transaction, id *big.Int) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(id), s.key)
}

// actor is an account with a sender of its own.
type actor struct {
	signer
	send *ledger.Sender
}

func (a actor) do(t *testing.T, in ledger.Intent) {
	t.Helper()
	if _, err := a.send.Send(t.Context(), in); err != nil {
		t.Errorf("%s: %v", in.ID, err)
		return
	}
	if _, err := a.send.Wait(t.Context(), in.ID); err != nil {
		t.Errorf("%s: %v", in.ID, err)
	}
}

// lab is a chain in memory with contracts, users, workers and a verifier.
type lab struct {
	l        *ledger.Ledger
	reg      *registry.Registry
	act      task.Actions
	verifier actor
	users    []actor
	workers  []actor
}

func database(t *testing.T) *bbolt.DB {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(t.TempDir(), "db"), 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func newLab(t *testing.T) *lab {
	t.Helper()
	coins := new(big.Int).Lsh(big.NewInt(1), 80)
	alloc := map[common.Address]types.Account{contracts.FactoryAddress: {Code: contracts.FactoryCode, Balance: new(big.Int)}}
	keys := make([]signer, 7)
	for i := range keys {
		key, err := crypto.GenerateKey()
		if err != nil {
			t.Fatal(err)
		}
		keys[i] = signer{key}
		alloc[keys[i].Address()] = types.Account{Balance: coins}
	}
	chain, err := devchain.Start(context.Background(), devchain.Options{Alloc: alloc, Skew: 100 * time.Hour, Heartbeat: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { chain.Close() })
	l, err := ledger.New(t.Context(), chain.RPC(), ledger.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	actors := make([]actor, len(keys))
	for i, k := range keys {
		send, err := ledger.NewSender(t.Context(), l, database(t), k)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { send.Close() })
		actors[i] = actor{k, send}
	}
	admin := actors[0]
	at, err := registry.Deploy(t.Context(), l, admin.send, admin.Address(), nil)
	if err != nil {
		t.Fatal(err)
	}
	reg, err := registry.Open(t.Context(), l, at["KeyRegistry"])
	if err != nil {
		t.Fatal(err)
	}
	b := &lab{l: l, reg: reg, act: task.NewActions(reg.Network()), verifier: admin, users: actors[1:5], workers: actors[5:]}
	for i, w := range b.workers {
		to := reg.Network().KeyRegistry
		w.do(t, ledger.Intent{ID: "key", To: &to, Data: contracts.NewKeyRegistry().PackRegister(2, []byte{byte(i + 1)}), Gas: 100_000})
		w.do(t, b.act.RegisterWorker("w", 0, 255, 2, big.NewInt(contracts.MinStake)))
	}
	return b
}

// submit submits n tasks of one user in one transaction.
func (b *lab) submit(t *testing.T, u actor, nonce uint64, n int, r *rand.Rand) {
	t.Helper()
	offer := contracts.Offer{Nonce: nonce, Verifier: b.verifier.Address(), Model: contracts.Name("m"), Expires: uint32(time.Now().Unix()) + 1_000_000, Work: 60000, Window: 1000}
	indexes, wraps, stored := make([]uint16, n), make([][]byte, n), make([]contracts.Stored, n)
	for i := range n {
		indexes[i] = uint16(nonce) + uint16(i)
		wraps[i] = []byte{byte(i), 1}
		stored[i] = contracts.Stored{Digest: [32]byte{byte(r.Uint32()), 1}, Commitment: [32]byte{2}, Length: 100, Cid: []byte{1, 2, 3}}
	}
	to := b.reg.Network().TaskPool
	u.do(t, ledger.Intent{ID: fmt.Sprint("batch", nonce), To: &to, Value: big.NewInt(int64(n) * 1000),
		Data: contracts.NewTaskPool().PackSubmitBatch(offer, indexes, wraps, stored), Gas: 5_000_000})
}

// live moves every task of the index one random step, all at once.
func (b *lab) live(t *testing.T, x *task.Index, r *rand.Rand) {
	t.Helper()
	list, err := x.Live(func(*task.Task) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	byAddress := map[common.Address]actor{}
	for _, a := range append(append([]actor{b.verifier}, b.users...), b.workers...) {
		byAddress[a.Address()] = a
	}
	sealed := &envelope.Sealed{Ciphertext: make([]byte, 100), Digest: common.Hash{9}, Commitment: common.Hash{8}, Records: []byte{1}}
	var wg sync.WaitGroup
	gate := make(chan struct{}, 64)
	for _, tk := range list {
		var who actor
		var in ledger.Intent
		switch p := r.IntN(10); {
		case tk.State == task.Submitted && p < 1 && r.IntN(4) == 0:
			who, in = byAddress[tk.Terms.User], b.act.Cancel(tk)
		case tk.State == task.AwaitingKey && p < 1, tk.State == task.Running && p < 1:
			who, in = byAddress[tk.Worker], b.act.Release(tk, contracts.ReasonOverloaded)
		case tk.State == task.AwaitingKey && p < 8:
			who, in = b.verifier, b.act.AddWorkerKey(tk, []byte{1, 2, 3})
		case tk.State == task.Running && p < 8:
			who, in = byAddress[tk.Worker], b.act.SubmitResult(tk, sealed, []byte{7})
		case tk.State == task.Answered && p < 6:
			who, in = byAddress[tk.Terms.User], b.act.Accept(tk)
		default:
			continue
		}
		gate <- struct{}{}
		wg.Go(func() {
			defer func() { <-gate }()
			who.do(t, in)
		})
	}
	wg.Wait()
}

// take lets each worker ask for tasks for some of its slots.
func (b *lab) take(t *testing.T, round int) {
	t.Helper()
	for i, w := range b.workers {
		for part := range 2 {
			slots := make([]uint8, 30)
			for s := range slots {
				slots[s] = uint8(round%4*60 + part*30 + s)
			}
			in := b.act.GetTasks(uint64(round*100+i*10+part), slots)
			if _, err := b.l.CallFrom(t.Context(), w.Address(), *in.To, nil, in.Data); err == nil {
				w.do(t, in)
			}
		}
	}
}

// phases maps what events say to what the contract may say.
var phases = map[task.State]contracts.Phase{
	task.Submitted: contracts.PhaseOpen, task.AwaitingKey: contracts.PhaseAssigned,
	task.Running: contracts.PhaseKeyed, task.Answered: contracts.PhaseResult,
}

func TestA17_StateFromEventsEqualsTheContracts(t *testing.T) {
	const perUser = 250
	b := newLab(t)
	net := b.reg.Network()
	x, err := task.OpenIndex(database(t), b.l, net)
	if err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for round := range 5 {
		if nonce := round * 50; nonce < perUser {
			for _, u := range b.users {
				b.submit(t, u, uint64(nonce), 50, r)
			}
		}
		b.take(t, round)
		if _, err := x.Sync(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.live(t, x, r)
	}
	for extra := range 2 { // leave some on their way
		b.take(t, 5+extra)
		if _, err := x.Sync(t.Context()); err != nil {
			t.Fatal(err)
		}
		if extra == 0 {
			b.live(t, x, r)
		}
	}
	if _, err := x.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	seen := b.compare(t, x)
	for _, s := range []task.State{task.Submitted, task.AwaitingKey, task.Running, task.Answered, task.Settled, task.Cancelled} {
		if seen[s] == 0 {
			t.Errorf("no task ended up %s: the walk was not random enough", s)
		}
	}
	t.Logf("%v", seen)
	rebuilt, err := task.OpenIndex(database(t), b.l, net)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rebuilt.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	if dump(t, x) != dump(t, rebuilt) {
		t.Error("an index rebuilt from the chain differs from the one that followed it")
	}
}

// compare checks every task against the contract's own word.
func (b *lab) compare(t *testing.T, x *task.Index) map[task.State]int {
	t.Helper()
	list, err := x.List(func(*task.Task) bool { return true })
	if err != nil || len(list) != 1000 {
		t.Fatalf("%d tasks, %v", len(list), err)
	}
	pool := contracts.NewTaskPool()
	seen := map[task.State]int{}
	for _, tk := range list {
		seen[tk.State]++
		raw, err := b.l.Call(t.Context(), b.reg.Network().TaskPool, pool.PackGetTaskData(tk.Terms.Slot))
		if err != nil {
			t.Fatal(err)
		}
		got, err := pool.UnpackGetTaskData(raw)
		if err != nil {
			t.Fatal(err)
		}
		want, open := phases[tk.State]
		switch phase := contracts.Phase(got.Phase); {
		case open && phase != want:
			t.Errorf("task %s: events say %s, the contract %s", tk.ID.Short(), tk.State, phase)
		case !open && phase != contracts.PhaseFree && (tk.State != task.Cancelled || phase != contracts.PhaseCancelled):
			t.Errorf("task %s: events say %s, the contract %s", tk.ID.Short(), tk.State, phase)
		case (tk.State == task.AwaitingKey || tk.State == task.Running) && (got.Ref != tk.Slot || int64(got.Time) != tk.Deadline):
			t.Errorf("task %s: slot %d until %d; the contract says %d until %d", tk.ID.Short(), tk.Slot, tk.Deadline, got.Ref, got.Time)
		case tk.State == task.Answered && uint64(got.Time) != tk.SettleAt:
			t.Errorf("task %s: settles at %d; the contract says %d", tk.ID.Short(), tk.SettleAt, got.Time)
		}
	}
	return seen
}

func dump(t *testing.T, x *task.Index) string {
	t.Helper()
	list, err := x.List(func(*task.Task) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
