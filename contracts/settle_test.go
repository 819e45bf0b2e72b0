package contracts_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/eyesoff/eyesoff/contracts"
)

// modes of testdata/Fixtures.sol's FixtureVerdict beyond the plain verdicts.
const (
	modeReverts = 100
	modeBurns   = 101
	modeShort   = 102
	modeHuge    = 103
)

// verdictLab is a lab with a task in Result that names a verification contract.
type verdictLab struct {
	*lab
	verdict      common.Address
	user, worker *account
	task         task
	digest       [32]byte
}

func newVerdictLab(t *testing.T) *verdictLab {
	l := &verdictLab{lab: newLab(t)}
	l.verdict = l.fixture("FixtureVerdict")
	l.user, l.worker = l.account(), l.lab.worker(1)
	verifier := l.account()
	o := l.offer(l.user, verifier)
	o.Verification = l.verdict
	l.task = l.submit(l.user, o, fee)
	l.digest = l.finish(l.worker, verifier, 0, l.task)
	return l
}

// set makes the verification contract answer mode.
func (l *verdictLab) set(mode int64) {
	l.Helper()
	data := append(selector("set(uint256)"), common.BigToHash(big.NewInt(mode)).Bytes()...)
	l.send(l.user, "setEndpoint", l.verdict, nil, data)
}

// withGas settles with this much gas, in a call, and returns the error's name.
func (l *verdictLab) withGas(gas uint64) string {
	_, err := l.client.CallContract(l.Context(), ethereum.CallMsg{From: l.worker.addr, To: &l.plan.TaskPool, Data: l.settle(), Gas: gas}, nil)
	name, _, _ := revert(err)
	return name
}

func (l *verdictLab) settle() []byte { return pool.PackSettle(l.task.terms, l.worker.addr, l.digest) }

// blocks makes n blocks.
func (l *lab) blocks(n int) {
	for range n {
		l.backend.Commit()
	}
}

func TestWindow(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	task := l.submit(user, l.offer(user, verifier), fee)
	digest := l.finish(w, verifier, 0, task)
	until := read(l, l.plan.TaskPool, pool.PackGetTaskData(task.terms.Slot), pool.UnpackGetTaskData).Time
	if uint64(until) != l.head().Number.Uint64()+5 {
		t.Fatalf("settleable at %d, head %v", until, l.head().Number)
	}
	settle := pool.PackSettle(task.terms, w.addr, digest)
	for { // a call sees the head's number, a transaction the one after
		l.refused(w, l.plan.TaskPool, nil, settle, "TooEarly", big.NewInt(int64(until)))
		if l.head().Number.Uint64() == uint64(until)-1 {
			break
		}
		l.blocks(1)
	}
	e := event(l, l.pool(l.account(), "settle", settle), pool.UnpackTaskSettledEvent)
	if e.TaskId != task.id || e.Worker != w.addr || e.Amount.Cmp(fee) != 0 || l.credit(w.addr).Cmp(fee) != 0 {
		t.Fatalf("event %+v", e)
	}
	l.refused(w, l.plan.TaskPool, nil, settle, "WrongPhase", uint8(contracts.PhaseFree))
	l.refused(user, l.plan.TaskPool, nil, pool.PackAccept(task.terms, w.addr, digest), "WrongPhase", uint8(contracts.PhaseFree))
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     int64
		rejected bool
	}{{"verified", int64(contracts.VerdictVerified), false}, {"rejected", int64(contracts.VerdictRejected), true}, {"rejected, with a huge answer", modeHuge, true}} {
		t.Run(c.name, func(t *testing.T) {
			l := newVerdictLab(t)
			l.set(c.mode)
			l.blocks(5)
			r := l.pool(l.account(), "settle", l.settle())
			if c.rejected {
				if e := event(l.lab, r, pool.UnpackTaskRefundedEvent); e.TaskId != l.task.id || e.User != l.user.addr || e.Amount.Cmp(fee) != 0 {
					t.Fatalf("event %+v", e)
				}
			} else {
				event(l.lab, r, pool.UnpackTaskSettledEvent)
			}
			worker, user := l.credit(l.worker.addr), l.credit(l.user.addr)
			if worker.Add(worker, user).Cmp(fee) != 0 || (user.Sign() > 0) != c.rejected {
				t.Fatalf("user has %v of %v", user, worker)
			}
			l.expectPhase(l.task, contracts.PhaseFree)
		})
	}
}

// A verification that never decides, in whatever way, delays payment by four windows and no more.
func TestVerificationCannotBlockForever(t *testing.T) {
	for name, mode := range map[string]int64{"pending": 0, "unknown verdict": 3, "reverts": modeReverts, "burns all gas": modeBurns, "short answer": modeShort} {
		t.Run(name, func(t *testing.T) {
			l := newVerdictLab(t)
			l.set(mode)
			l.blocks(5)
			l.refused(l.worker, l.plan.TaskPool, nil, l.settle(), "VerdictPending")
			l.blocks(20)
			l.pool(l.worker, "settle", l.settle())
			if l.credit(l.worker.addr).Cmp(fee) != 0 {
				t.Fatal("the worker was not paid")
			}
		})
	}
	t.Run("no contract", func(t *testing.T) {
		l := newLab(t)
		user, verifier, w := l.account(), l.account(), l.worker(1)
		o := l.offer(user, verifier)
		o.Verification = l.account().addr
		task := l.submit(user, o, fee)
		digest := l.finish(w, verifier, 0, task)
		l.blocks(5)
		l.refused(w, l.plan.TaskPool, nil, pool.PackSettle(task.terms, w.addr, digest), "VerdictPending")
		l.blocks(20)
		l.pool(w, "settle", pool.PackSettle(task.terms, w.addr, digest))
	})
}

// With little gas a rejecting verification would fail and, after the patience, count as undecided.
func TestVerdictCannotBeStarved(t *testing.T) {
	l := newVerdictLab(t)
	l.set(int64(contracts.VerdictRejected))
	l.blocks(25)
	if err := l.withGas(150_000); err != "NotEnoughGas" {
		t.Fatalf("with too little gas: %q", err)
	}
	data, settled := l.settle(), 0
	for gas := uint64(60_000); gas < 330_000; gas += 15_000 {
		hash := l.post(l.worker, l.plan.TaskPool, nil, data, gas)
		l.backend.Commit()
		if r := l.receipt(hash); r.Status == 1 {
			event(l.lab, r, pool.UnpackTaskRefundedEvent)
			settled++
		}
	}
	if settled != 1 || l.credit(l.worker.addr).Sign() != 0 {
		t.Fatalf("settled %d times, worker has %v", settled, l.credit(l.worker.addr))
	}
}

// Deadlines include their last second.
func TestA14_DeadlineBoundaries(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(2)
	task := l.submit(user, l.offer(user, verifier), fee)
	r := l.take(w, 0, task)
	deadline := uint64(event(l, r, pool.UnpackTaskAssignedEvent).Deadline)
	release := router.PackRelease(task.terms, w.addr, 0)
	l.until(deadline)
	if hash := l.post(verifier, l.plan.TaskRouter, nil, release, 200_000); !l.failed(hash) {
		t.Fatal("released by another in the last second")
	}
	l.refused(verifier, l.plan.TaskRouter, nil, release, "TooEarly", big.NewInt(int64(deadline)))
	if l.head().Time != deadline {
		t.Fatalf("head at %d, deadline %d", l.head().Time, deadline)
	}
	l.expectRelease(verifier, w, task, 0, 0) // a second later

	r = l.take(w, 1, task)
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTask(0), "NoTask") // its first worker slot is free, though the task is held
	l.until(uint64(event(l, r, pool.UnpackTaskAssignedEvent).Deadline))
	l.addKey(verifier, w, task) // in the last second
	if hash := l.post(w, l.plan.TaskPool, nil, pool.PackSubmitResult(task.claim, []byte{1}, l.bytes(56)), 100_000); !l.failed(hash) {
		t.Fatal("a result after the deadline was taken")
	}
}

// until lets time pass so that the next block has this time.
func (l *lab) until(when uint64) {
	l.Helper()
	l.pass(time.Duration(when-l.head().Time-1) * time.Second)
	if l.head().Time+1 != when {
		l.Fatalf("head at %d, want %d", l.head().Time, when-1)
	}
}

// failed mines a transaction and says whether it reverted.
func (l *lab) failed(hash common.Hash) bool {
	l.Helper()
	l.backend.Commit()
	return l.receipt(hash).Status == types.ReceiptStatusFailed
}

// The user's word is enough, whatever the verification says.
func TestAcceptDespiteVerification(t *testing.T) {
	l := newVerdictLab(t)
	l.set(int64(contracts.VerdictRejected))
	l.pool(l.user, "accept", pool.PackAccept(l.task.terms, l.worker.addr, l.digest))
	if l.credit(l.worker.addr).Cmp(fee) != 0 {
		t.Fatal("the worker was not paid")
	}
}

// A contract as a user: it cannot withdraw twice, and one that refuses money hurts only itself.
func TestWithdrawToContracts(t *testing.T) {
	l := newLab(t)
	owner, to := l.account(), l.plan.TaskPool
	wallet := l.fixture("FixtureAccount")
	forward := func(value *big.Int, data []byte) []byte {
		call := selector("forward(address,bytes)")
		call = append(call, common.LeftPadBytes(to.Bytes(), 32)...)
		call = append(call, common.BigToHash(big.NewInt(64)).Bytes()...)
		call = append(call, common.BigToHash(big.NewInt(int64(len(data)))).Bytes()...)
		call = append(call, common.RightPadBytes(data, (len(data)+31)/32*32)...)
		l.send(owner, "submitTask", wallet, value, call)
		return call
	}
	user := &account{addr: wallet}
	o := l.offer(user, l.account())
	wraps, payload := l.bytes(10), l.bytes(100)
	forward(fee, pool.PackSubmitTask(o, wraps, payload))
	it, err := l.client.FilterLogs(l.Context(), filterAll(to))
	if err != nil || len(it) != 1 {
		t.Fatalf("%d logs: %v", len(it), err)
	}
	e, err := pool.UnpackTaskSubmittedEvent(&it[0])
	if err != nil || e.User != wallet {
		t.Fatalf("event %+v: %v", e, err)
	}
	forward(nil, pool.PackCancel(e.Terms))
	l.submit(owner, l.offer(owner, l.admin), fee) // there is more to take than the wallet's own

	refuse := func(yes int64) {
		l.send(owner, "setEndpoint", wallet, nil, append(selector("setRefuse(bool)"), common.BigToHash(big.NewInt(yes)).Bytes()...))
	}
	refuse(1)
	if _, err := l.call(wallet, to, nil, pool.PackWithdraw()); err == nil {
		t.Fatal("a refused payment was taken as made")
	}
	if l.credit(wallet).Cmp(fee) != 0 {
		t.Fatal("credit was lost")
	}
	refuse(0)
	forward(nil, pool.PackWithdraw()) // reverts if a second withdrawal from inside succeeds
	if l.balance(wallet).Cmp(fee) != 0 || l.balance(to).Cmp(fee) != 0 {
		t.Fatalf("wallet has %v, pool %v", l.balance(wallet), l.balance(to))
	}
}
