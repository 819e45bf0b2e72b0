package contracts_test

import (
	"bytes"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/eyesoff/eyesoff/contracts"
)

func TestA6_RacingWorkersGetDifferentTasks(t *testing.T) {
	l := newLab(t)
	user, verifier, a, b := l.account(), l.account(), l.worker(1), l.worker(1)
	first := l.submit(user, l.offer(user, verifier), fee)
	data := router.PackGetTask(0)
	// Both in one block, for one task: the second to be mined must fail.
	one := l.post(a, l.plan.TaskRouter, nil, data, contracts.GasFor("getTask", len(data)))
	two := l.post(b, l.plan.TaskRouter, nil, data, contracts.GasFor("getTask", len(data)))
	l.backend.Commit()
	won := 0
	for _, hash := range []common.Hash{one, two} {
		if r := l.receipt(hash); r.Status == types.ReceiptStatusSuccessful {
			won++
			if e := event(l, r, pool.UnpackTaskAssignedEvent); e.Slot != first.terms.Slot {
				t.Fatalf("assigned slot %#x", e.Slot)
			}
		}
	}
	if won != 1 {
		t.Fatalf("%d workers got the one task", won)
	}
	l.refused(b, l.plan.TaskRouter, nil, data, "NoTask")
}

func TestQueueOrder(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(8)
	var order []task
	for i := range 5 {
		o := l.offer(user, verifier)
		o.Index, o.Priority = uint16(i), i == 2 || i == 4
		value := fee
		if o.Priority {
			value = big.NewInt(contracts.PriorityFee)
		}
		order = append(order, l.submit(user, o, value))
	}
	for slot, i := range []int{2, 4, 0, 1, 3} {
		l.take(w, uint8(slot), order[i])
	}
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTask(6), "NoTask")
	for _, priority := range []bool{true, false} {
		q := read(l, l.plan.TaskPool, pool.PackQueueOf(testPool, priority), pool.UnpackQueueOf)
		if q.Head != 0 || q.Tail != 0 || q.Pushed != q.Popped || q.Pushed == 0 {
			t.Fatalf("queue %+v after all", q)
		}
	}
}

func TestPoolsAreSeparate(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	o := l.offer(user, verifier)
	o.Pool = testPool + 1
	elsewhere := l.submit(user, o, fee)
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTask(0), "NoTask")
	l.send(w, "register", l.plan.TaskRouter, nil, router.PackRegister(testPool+1, 1, keyKind))
	l.take(w, 0, elsewhere)
}

func TestA35_OneTaskPerWorkerSlot(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(4)
	var tasks []task
	for i := range 4 {
		o := l.offer(user, verifier)
		o.Index = uint16(i)
		tasks = append(tasks, l.submit(user, o, fee))
	}
	l.take(w, 1, tasks[0])
	r := l.router(w, "getTasks", router.PackGetTasks([]uint8{0, 1, 1, 3})) // 1 is busy
	if len(r.Logs) != 2 {
		t.Fatalf("%d assignments, want 2", len(r.Logs))
	}
	for i, log := range r.Logs {
		e, err := pool.UnpackTaskAssignedEvent(log)
		if err != nil || e.Slot != tasks[i+1].terms.Slot {
			t.Fatalf("assignment %d: %+v, %v", i, e, err)
		}
	}
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTasks([]uint8{0, 1, 3}), "NoTask") // all busy
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTasks(nil), "BadLength")
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTasks(make([]uint8, 65)), "BadLength")
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTasks([]uint8{2, 4}), "NoSuchSlot", uint8(4))
	r = l.router(w, "getTasks", router.PackGetTasks([]uint8{0, 1, 2, 3}))
	if e := event(l, r, pool.UnpackTaskAssignedEvent); e.Slot != tasks[3].terms.Slot {
		t.Fatalf("last assignment %+v", e)
	}
}

func TestReleaseBeforeKeyCostsNothing(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	task := l.submit(user, l.offer(user, verifier), fee)
	l.take(w, 0, task)
	l.expectRelease(w, w, task, contracts.ReasonModelNotFound, 0)
	l.expectPhase(task, contracts.PhaseOpen)
	l.take(w, 0, task) // the slot is free again
}

func TestA35_ReleaseInTimeCostsNothingWithTheKey(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	task := l.submit(user, l.offer(user, verifier), fee)
	l.take(w, 0, task)
	l.addKey(verifier, w, task)
	l.expectRelease(w, w, task, contracts.ReasonBadInput, 0)
	l.take(w, 0, task) // its stake is whole
	l.addKey(verifier, w, task)
	l.pass(601 * time.Second)
	l.expectRelease(w, w, task, contracts.ReasonDeadline, contracts.Penalty)
}

// expectRelease releases a task and checks its events.
func (l *lab) expectRelease(by, w *account, t task, reason contracts.Reason, penalty int64) {
	l.Helper()
	r := l.router(by, "release", router.PackRelease(t.terms, w.addr, uint8(reason)))
	e := event(l, r, router.UnpackTaskReleasedEvent)
	if e.TaskId != t.id || e.Worker != w.addr || e.Reason != uint8(reason) || e.Penalty.Int64() != penalty {
		l.Fatalf("event %+v, want penalty %d", e, penalty)
	}
	if back := event(l, r, pool.UnpackTaskRequeuedEvent); back.TaskId != t.id || back.Slot != t.terms.Slot {
		l.Fatalf("event %+v", back)
	}
}

func TestA35_ReleaseAfterDeadline(t *testing.T) {
	l := newLab(t)
	user, verifier, stranger, w, other := l.account(), l.account(), l.account(), l.worker(1), l.worker(1)
	task := l.submit(user, l.offer(user, verifier), fee)
	l.take(w, 0, task)
	l.addKey(verifier, w, task)
	to := l.plan.TaskRouter
	l.refused(stranger, to, nil, router.PackRelease(task.terms, w.addr, 2), "TooEarly")
	l.refused(w, to, nil, router.PackRelease(task.terms, other.addr, 2), "WrongTerms")
	l.pass(601 * time.Second)
	l.refused(w, l.plan.TaskPool, nil, pool.PackSubmitResult(task.claim, []byte{1}, l.bytes(56)), "DeadlinePassed")
	l.expectRelease(stranger, w, task, contracts.ReasonDeadline, contracts.Penalty)

	// The user has the penalty, the worker less stake than it needs, and the task goes to another.
	if got := read(l, to, router.PackCredit(user.addr), router.UnpackCredit); got.Int64() != contracts.Penalty {
		t.Fatalf("credit %v", got)
	}
	before := l.balance(to)
	e := event(l, l.send(user, "withdraw", to, nil, router.PackWithdraw()), router.UnpackWithdrawnEvent)
	if e.Account != user.addr || e.Amount.Int64() != contracts.Penalty || before.Sub(before, l.balance(to)).Cmp(e.Amount) != 0 {
		t.Fatalf("event %+v", e)
	}
	l.refused(user, to, nil, router.PackWithdraw(), "NothingToWithdraw")
	l.refused(w, to, nil, router.PackGetTask(0), "StakeTooLow",
		big.NewInt(contracts.MinStake-contracts.Penalty), big.NewInt(contracts.MinStake))
	l.refused(w, l.plan.TaskPool, nil, pool.PackSubmitResult(task.claim, []byte{1}, l.bytes(56)), "WrongPhase")
	digest := l.finish(other, verifier, 0, task)
	l.pool(user, "accept", pool.PackAccept(task.terms, other.addr, digest))
	l.send(w, "register", to, big.NewInt(contracts.Penalty), router.PackRegister(testPool, 1, keyKind))
	l.refused(w, to, nil, router.PackGetTask(0), "NoTask")
}

func TestA35_ReleaseOfExpiredTaskRefunds(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	o := l.offer(user, verifier)
	o.Expires = uint32(l.head().Time + 100)
	task := l.submit(user, o, fee)
	l.take(w, 0, task)
	l.pass(700 * time.Second)
	r := l.router(user, "release", router.PackRelease(task.terms, w.addr, uint8(contracts.ReasonDeadline)))
	if e := event(l, r, pool.UnpackTaskRefundedEvent); e.TaskId != task.id || e.User != user.addr || e.Amount.Cmp(fee) != 0 {
		t.Fatalf("event %+v", e)
	}
	l.expectPhase(task, contracts.PhaseFree)
	if l.credit(user.addr).Cmp(fee) != 0 {
		t.Fatalf("credit %v", l.credit(user.addr))
	}
}

func TestCancelledTasksDoNotBlockTheQueue(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	var dead []task
	for i := range 2*contracts.MaxSkips + 1 {
		o := l.offer(user, verifier)
		o.Index = uint16(i)
		dead = append(dead, l.submit(user, o, fee))
	}
	o := l.offer(user, verifier)
	o.Index = 1000
	live := l.submit(user, o, fee)
	for _, d := range dead {
		r := l.pool(user, "cancel", pool.PackCancel(d.terms))
		if e := event(l, r, pool.UnpackTaskCancelledEvent); e.TaskId != d.id {
			t.Fatalf("event %+v", e)
		}
		l.expectPhase(d, contracts.PhaseCancelled)
	}
	l.refused(user, l.plan.TaskPool, nil, pool.PackCancel(dead[0].terms), "WrongPhase", uint8(contracts.PhaseCancelled))
	o.Nonce, o.Index = o.Nonce+1, 0
	l.refused(user, l.plan.TaskPool, fee, pool.PackSubmitTask(o, []byte{1}, l.bytes(56)), "WrongPhase", uint8(contracts.PhaseCancelled))
	for range 2 { // two calls clear, the third finds the live one
		if r := l.router(w, "getTask", router.PackGetTask(0)); len(r.Logs) != contracts.MaxSkips {
			t.Fatalf("%d events, want %d skips", len(r.Logs), contracts.MaxSkips)
		}
	}
	r := l.take(w, 0, live)
	if e := event(l, r, pool.UnpackSlotSkippedEvent); e.Slot != dead[len(dead)-1].terms.Slot || e.Phase != uint8(contracts.PhaseFree) {
		t.Fatalf("event %+v", e)
	}
	l.expectPhase(dead[0], contracts.PhaseFree)
	want := new(big.Int).Mul(fee, big.NewInt(int64(len(dead))))
	if got := l.credit(user.addr); got.Cmp(want) != 0 {
		t.Fatalf("credit %v, want %v", got, want)
	}
}

func TestA35_Expiry(t *testing.T) {
	l := newLab(t)
	user, verifier, stranger, w := l.account(), l.account(), l.account(), l.worker(1)
	var tasks []task
	for i := range 3 {
		o := l.offer(user, verifier)
		o.Index, o.Expires = uint16(i), uint32(l.head().Time+200)
		tasks = append(tasks, l.submit(user, o, fee))
	}
	l.refused(stranger, l.plan.TaskPool, nil, pool.PackRefund(tasks[0].terms), "TooEarly")
	l.pass(300 * time.Second)
	// One is refunded in the queue, the others leave it first; then one is refunded, the other cancelled.
	r := l.pool(stranger, "refund", pool.PackRefund(tasks[0].terms))
	if e := event(l, r, pool.UnpackTaskRefundedEvent); e.TaskId != tasks[0].id || e.User != user.addr || e.Amount.Cmp(fee) != 0 {
		t.Fatalf("event %+v", e)
	}
	l.expectPhase(tasks[0], contracts.PhaseCancelled)
	if r := l.router(w, "getTask", router.PackGetTask(0)); len(r.Logs) != 3 {
		t.Fatalf("%d events", len(r.Logs))
	}
	l.expectPhase(tasks[0], contracts.PhaseFree)
	l.expectPhase(tasks[1], contracts.PhaseExpired)
	l.pool(stranger, "refund", pool.PackRefund(tasks[1].terms))
	l.pool(user, "cancel", pool.PackCancel(tasks[2].terms))
	for _, task := range tasks {
		l.expectPhase(task, contracts.PhaseFree)
		l.refused(user, l.plan.TaskPool, nil, pool.PackRefund(task.terms), "WrongPhase", uint8(contracts.PhaseFree))
	}
	if got := l.credit(user.addr); got.Int64() != 3*fee.Int64() {
		t.Fatalf("credit %v", got)
	}
}

func TestBatch(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(3)
	single := l.offer(user, verifier)
	single.Index = 50
	first := l.submit(user, single, fee)
	o := l.offer(user, verifier)
	indexes, wraps := []uint16{7, 3, 9}, [][]byte{l.bytes(178), l.bytes(1), l.bytes(8192)}
	var stored []contracts.Stored
	for i := range 3 {
		stored = append(stored, contracts.Stored{Digest: l.word(), Commitment: l.word(), Length: uint64(1<<40 + i), Cid: l.bytes(1 + 63*i)})
	}
	value := new(big.Int).Mul(fee, big.NewInt(3))
	to := l.plan.TaskPool
	r := l.send(user, "submitBatch", to, value, pool.PackSubmitBatch(o, indexes, wraps, stored))
	tasks := []task{first}
	for i, log := range r.Logs {
		e, err := pool.UnpackTaskStoredEvent(log)
		if err != nil {
			t.Fatal(err)
		}
		want := o
		want.Index, want.Nonce = indexes[i], o.Nonce+uint64(i)
		l.checkTerms(e.TaskId, user, want, fee, e.Terms, inputOf(stored[i]))
		if !bytes.Equal(e.Wraps, wraps[i]) || !bytes.Equal(e.Stored.Cid, stored[i].Cid) || e.Stored.Length != stored[i].Length {
			t.Fatalf("event %d: %+v", i, e)
		}
		tasks = append(tasks, newTask(e.TaskId, e.Terms))
	}
	if len(tasks) != 4 {
		t.Fatalf("%d tasks", len(tasks))
	}
	for i, task := range tasks[:3] {
		l.take(w, uint8(i), task)
	}

	// Whatever is wrong with one task refuses all.
	o.Nonce += 3
	submit := func(o contracts.Offer, value int64, i []uint16, w [][]byte, s []contracts.Stored, want string) {
		t.Helper()
		l.refused(user, to, big.NewInt(value), pool.PackSubmitBatch(o, i, w, s), want)
	}
	submit(o, 3, indexes, wraps, stored, "WrongPhase")
	free := []uint16{101, 102, 103}
	submit(o, 4, free, wraps, stored, "WrongFee")
	submit(o, 3, []uint16{101, 102, 101}, wraps, stored, "WrongPhase")
	submit(o, 3, free[:2], wraps, stored, "BadLength")
	submit(o, 3, free, wraps[:2], stored, "BadLength")
	submit(o, 3, free, wraps, stored[:2], "BadLength")
	submit(o, 0, nil, nil, nil, "BadLength")
	submit(o, 0, make([]uint16, 129), make([][]byte, 129), make([]contracts.Stored, 129), "BadLength")
	submit(o, 3, free, [][]byte{{1}, {}, {1}}, stored, "BadLength")
	o.Nonce--
	submit(o, 3, free, wraps, stored, "WrongNonce")
}

func TestWorkerLeaves(t *testing.T) {
	l := newLab(t)
	w, to := l.worker(1), l.plan.TaskRouter
	l.refused(w, to, nil, router.PackWithdrawStake(), "HasNotLeft")
	r := l.send(w, "leave", to, nil, router.PackLeave())
	e := event(l, r, router.UnpackWorkerLeftEvent)
	if e.Worker != w.addr || e.Withdrawable.Uint64() != l.head().Time+contracts.LeaveDelay {
		t.Fatalf("event %+v", e)
	}
	l.refused(w, to, nil, router.PackGetTask(0), "HasLeft")
	l.refused(w, to, nil, router.PackGetTasks([]uint8{0}), "HasLeft")
	l.refused(w, to, nil, router.PackLeave(), "HasLeft")
	l.pass((contracts.LeaveDelay - 10) * time.Second)
	l.refused(w, to, nil, router.PackWithdrawStake(), "TooEarly", e.Withdrawable)
	l.pass(20 * time.Second)
	out := event(l, l.send(w, "withdrawStake", to, nil, router.PackWithdrawStake()), router.UnpackStakeWithdrawnEvent)
	if out.Worker != w.addr || out.Amount.Cmp(stake) != 0 || l.balance(to).Sign() != 0 {
		t.Fatalf("event %+v, %v left", out, l.balance(to))
	}
	l.refused(w, to, nil, router.PackWithdrawStake(), "NothingToWithdraw")
	l.refused(w, to, nil, router.PackRegister(testPool, 1, keyKind), "StakeTooLow")
	before := read(l, to, router.PackWorkerOf(w.addr), router.UnpackWorkerOf)
	l.send(w, "register", to, stake, router.PackRegister(testPool, 2, keyKind))
	after := read(l, to, router.PackWorkerOf(w.addr), router.UnpackWorkerOf)
	if after.Index != before.Index || after.LeftAt != 0 || after.Stake.Cmp(stake) != 0 || after.Slots != 2 {
		t.Fatalf("registration %+v, was %+v", after, before)
	}
	l.refused(w, to, nil, router.PackGetTask(0), "NoTask")
}
