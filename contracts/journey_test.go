package contracts_test

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/eyesoff/eyesoff/contracts"
)

// worker registers an account with a key and the least stake.
func (l *lab) worker(slots uint8) *account {
	l.Helper()
	w := l.account()
	l.send(w, "register", l.plan.KeyRegistry, nil, registry.PackRegister(keyKind, l.bytes(33)))
	l.send(w, "register", l.plan.TaskRouter, stake, router.PackRegister(testPool, slots, keyKind))
	return w
}

// offer is a normal offer of the user's next task, in slot index 0, valid for an hour.
func (l *lab) offer(user, verifier *account) contracts.Offer {
	l.Helper()
	a := read(l, l.plan.TaskPool, pool.PackAccountOf(user.addr), pool.UnpackAccountOf)
	return contracts.Offer{
		Nonce: a.Nonce, Verifier: verifier.addr, Model: l.word(), Expires: uint32(l.head().Time + 3600),
		Work: 600, Window: 5, Pool: testPool,
	}
}

// task is a submitted task.
type task struct {
	id    common.Hash
	terms contracts.Terms
	claim contracts.Claim
	open  [20]byte
}

func newTask(id common.Hash, terms contracts.Terms) task {
	claim := contracts.ClaimOf(id, terms)
	return task{id, terms, claim, contracts.OpenHash(claim)}
}

// submit submits a task inline and checks its event against what was sent.
func (l *lab) submit(user *account, o contracts.Offer, value *big.Int) task {
	l.Helper()
	wraps, payload := l.bytes(178), l.bytes(262)
	r := l.send(user, "submitTask", l.plan.TaskPool, value, pool.PackSubmitTask(o, wraps, payload))
	e := event(l, r, pool.UnpackTaskSubmittedEvent)
	if string(e.Wraps) != string(wraps) || string(e.Payload) != string(payload) {
		l.Fatal("the event carries other bytes")
	}
	l.checkTerms(e.TaskId, user, o, value, e.Terms, contracts.InputHash(
		crypto.Keccak256Hash(payload), [32]byte(payload[24:56]), uint64(len(payload))))
	return newTask(e.TaskId, e.Terms)
}

func (l *lab) checkTerms(id common.Hash, user *account, o contracts.Offer, value *big.Int, t contracts.Terms, input common.Hash) {
	l.Helper()
	a := read(l, l.plan.TaskPool, pool.PackAccountOf(user.addr), pool.UnpackAccountOf)
	want := contracts.Terms{
		User: user.addr, Nonce: o.Nonce, Slot: contracts.Slot(a.UserId, o.Index), Verifier: o.Verifier, Model: o.Model,
		Fee: t.Fee, Expires: o.Expires, Work: o.Work, Window: o.Window, Pool: o.Pool, Priority: o.Priority,
		Verification: o.Verification, Input: input, Salt: t.Salt,
	}
	if t != want || t.Fee.Cmp(value) != 0 {
		l.Fatalf("terms %+v, want %+v with fee %v", t, want, value)
	}
	if want := contracts.TaskID(testChain, l.plan.TaskPool, user.addr, o.Nonce); id != want {
		l.Fatalf("task id %x, want %x", id, want)
	}
	if l.phase(t) == contracts.PhaseFree {
		l.Fatal("the slot is free after submission")
	}
}

func (l *lab) phase(t contracts.Terms) contracts.Phase {
	l.Helper()
	return contracts.Phase(read(l, l.plan.TaskPool, pool.PackGetTaskData(t.Slot), pool.UnpackGetTaskData).Phase)
}

func (l *lab) expectPhase(t task, want contracts.Phase) {
	l.Helper()
	if got := l.phase(t.terms); got != want {
		l.Fatalf("phase %v, want %v", got, want)
	}
}

func (l *lab) credit(a common.Address) *big.Int {
	l.Helper()
	return read(l, l.plan.TaskPool, pool.PackCredit(a), pool.UnpackCredit)
}

// take assigns the next task to the worker and checks that it is this one.
func (l *lab) take(w *account, slot uint8, want task) *types.Receipt {
	l.Helper()
	r := l.router(w, "getTask", router.PackGetTask(slot))
	e := event(l, r, pool.UnpackTaskAssignedEvent)
	if e.Slot != want.terms.Slot || e.Hash != want.open || e.Worker != w.addr {
		l.Fatalf("assigned %+v, want slot %#x", e, want.terms.Slot)
	}
	return r
}

func (l *lab) addKey(verifier, w *account, t task) *types.Receipt {
	l.Helper()
	wrap := l.bytes(89)
	r := l.pool(verifier, "addWorkerKey", pool.PackAddWorkerKey(t.terms, w.addr, wrap))
	e := event(l, r, pool.UnpackWorkerKeyAddedEvent)
	if e.TaskId != t.id || e.Worker != w.addr || string(e.Wrap) != string(wrap) {
		l.Fatalf("event %+v", e)
	}
	return r
}

// result submits an output and returns its digest.
func (l *lab) result(w *account, t task) [32]byte {
	l.Helper()
	wraps, payload := l.bytes(267), l.bytes(262)
	r := l.pool(w, "submitResult", pool.PackSubmitResult(t.claim, wraps, payload))
	e := event(l, r, pool.UnpackResultSubmittedEvent)
	if e.TaskId != t.id || e.Worker != w.addr || string(e.Payload) != string(payload) || string(e.Wraps) != string(wraps) {
		l.Fatalf("event %+v", e)
	}
	return crypto.Keccak256Hash(payload)
}

// finish takes, keys and answers a task.
func (l *lab) finish(w, verifier *account, slot uint8, t task) [32]byte {
	l.Helper()
	l.take(w, slot, t)
	l.addKey(verifier, w, t)
	return l.result(w, t)
}

func TestWholeLife(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	for round := range 3 { // the same slot again and again
		task := l.submit(user, l.offer(user, verifier), fee)
		l.expectPhase(task, contracts.PhaseOpen)
		l.take(w, 0, task)
		l.expectPhase(task, contracts.PhaseAssigned)
		l.addKey(verifier, w, task)
		l.expectPhase(task, contracts.PhaseKeyed)
		digest := l.result(w, task)
		l.expectPhase(task, contracts.PhaseResult)
		r := l.pool(user, "accept", pool.PackAccept(task.terms, w.addr, digest))
		if e := event(l, r, pool.UnpackTaskSettledEvent); e.TaskId != task.id || e.Worker != w.addr || e.Amount.Cmp(fee) != 0 {
			t.Fatalf("event %+v", e)
		}
		l.expectPhase(task, contracts.PhaseFree)
		if got, want := l.credit(w.addr), new(big.Int).Mul(fee, big.NewInt(int64(round+1))); got.Cmp(want) != 0 {
			t.Fatalf("credit %v, want %v", got, want)
		}
	}
	before := l.balance(l.plan.TaskPool)
	r := l.pool(w, "withdraw", pool.PackWithdraw())
	if e := event(l, r, pool.UnpackWithdrawnEvent); e.Account != w.addr || e.Amount.Cmp(before) != 0 {
		t.Fatalf("event %+v, want %v", e, before)
	}
	if l.balance(l.plan.TaskPool).Sign() != 0 || l.credit(w.addr).Sign() != 0 {
		t.Fatal("something is left in the pool")
	}
	l.refused(w, l.plan.TaskPool, nil, pool.PackWithdraw(), "NothingToWithdraw")
}
