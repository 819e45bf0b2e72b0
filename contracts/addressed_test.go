package contracts_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/eyesoff/eyesoff/contracts"
)

// addressedOffer is an offer without anything that only queued tasks have.
func (l *lab) addressedOffer(user *account) contracts.Offer {
	l.Helper()
	o := l.offer(user, &account{})
	o.Work, o.Pool = 0, 0
	return o
}

// address submits one input for workers and returns a task for each, in their order.
func (l *lab) address(user *account, value *big.Int, workers ...*account) []task {
	l.Helper()
	o, wraps, payload := l.addressedOffer(user), l.bytes(89*len(workers)), l.bytes(262)
	to, indexes := to(workers)
	r := l.send(user, "submitAddressed", l.plan.TaskPool, value, pool.PackSubmitAddressed(o, to, indexes, wraps, payload))
	e := event(l, r, pool.UnpackTasksAddressedEvent)
	if string(e.Wraps) != string(wraps) || string(e.Payload) != string(payload) || len(e.Workers) != len(workers) {
		l.Fatal("the event carries other bytes")
	}
	share := new(big.Int).Div(value, big.NewInt(int64(len(workers))))
	o.Index = indexes[0]
	l.checkTerms(e.TaskId, user, o, share, e.Terms, contracts.InputHash(
		crypto.Keccak256Hash(payload), [32]byte(payload[24:56]), uint64(len(payload))))
	return l.split(e.Terms, e.Indexes)
}

// to returns the addresses of workers and a slot index for each.
func to(workers []*account) (list []common.Address, indexes []uint16) {
	for i, w := range workers {
		list, indexes = append(list, w.addr), append(indexes, uint16(0x1111+i))
	}
	return list, indexes
}

// split derives the tasks of an addressed submission from the first one's terms.
func (l *lab) split(first contracts.Terms, indexes []uint16) (tasks []task) {
	user, _ := contracts.SplitSlot(first.Slot)
	for i, index := range indexes {
		terms := first
		terms.Nonce, terms.Slot = first.Nonce+uint64(i), contracts.Slot(user, index)
		tasks = append(tasks, newTask(contracts.TaskID(testChain, l.plan.TaskPool, first.User, terms.Nonce), terms))
	}
	return tasks
}

func TestAddressedEachWorkerAnswersOnceAndIsPaid(t *testing.T) {
	l := newLab(t)
	user, workers := l.account(), []*account{l.account(), l.account(), l.account()}
	value := new(big.Int).Mul(fee, big.NewInt(3))
	for round := range 2 { // the same slots again
		tasks := l.address(user, value, workers...)
		for i, x := range tasks {
			l.expectPhase(x, contracts.PhaseKeyed)
			other := workers[(i+1)%3]
			out := l.bytes(262)
			l.refused(other, l.plan.TaskPool, nil, pool.PackSubmitResult(x.claim, l.bytes(89), out), "WrongTerms")
			l.refused(user, l.plan.TaskPool, nil, pool.PackCancel(x.terms), "WrongPhase", uint8(contracts.PhaseKeyed))
			l.refused(user, l.plan.TaskPool, nil, pool.PackAddWorkerKey(x.terms, workers[i].addr, []byte{1}), "NotAllowed", user.addr)
			digest := l.result(workers[i], x)
			l.refused(workers[i], l.plan.TaskPool, nil, pool.PackSubmitResult(x.claim, l.bytes(89), out), "WrongPhase", uint8(contracts.PhaseResult))
			l.pool(user, "accept", pool.PackAccept(x.terms, workers[i].addr, digest))
			l.expectPhase(x, contracts.PhaseFree)
			if got, want := l.credit(workers[i].addr), new(big.Int).Mul(fee, big.NewInt(int64(round+1))); got.Cmp(want) != 0 {
				t.Fatalf("credit %v, want %v", got, want)
			}
		}
	}
	if l.credit(user.addr).Sign() != 0 {
		t.Fatal("the user was credited")
	}
}

func TestAddressedIsSettledByAnyoneAfterTheWindow(t *testing.T) {
	l := newLab(t)
	user, w, stranger := l.account(), l.account(), l.account()
	x := l.address(user, fee, w)[0]
	digest := l.result(w, x)
	l.refusedEarly(stranger, x, w, digest)
	l.blocks(int(x.terms.Window))
	l.pool(stranger, "settle", pool.PackSettle(x.terms, w.addr, digest))
	if l.credit(w.addr).Cmp(fee) != 0 {
		t.Fatal("the worker was not paid")
	}
}

func (l *lab) refusedEarly(by *account, x task, w *account, digest [32]byte) {
	l.Helper()
	_, err := l.call(by.addr, l.plan.TaskPool, nil, pool.PackSettle(x.terms, w.addr, digest))
	if name, _, _ := revert(err); name != "TooEarly" {
		l.Fatalf("settling inside the window: %v", err)
	}
}

// A share that nobody earned returns, and a worker that never asked for the task loses no stake.
func TestAddressedUnansweredSharesAreRefundedAtNoCostToTheWorker(t *testing.T) {
	l := newLab(t)
	user, stranger := l.account(), l.account()
	declines, silent, answers := l.worker(1), l.worker(1), l.worker(1)
	tasks := l.address(user, new(big.Int).Mul(fee, big.NewInt(3)), declines, silent, answers)
	l.expectReturn(declines, declines, tasks[0], contracts.ReasonModelNotFound)
	l.refused(user, l.plan.TaskRouter, nil, router.PackRelease(tasks[1].terms, silent.addr, 2), "TooEarly", new(big.Int).SetUint64(uint64(tasks[1].terms.Expires)))
	digest := l.result(answers, tasks[2])
	l.pass(time.Hour + time.Minute)
	l.refused(silent, l.plan.TaskPool, nil, pool.PackSubmitResult(tasks[1].claim, l.bytes(89), l.bytes(262)), "DeadlinePassed", tasks[1].terms.Expires)
	l.expectReturn(stranger, silent, tasks[1], contracts.ReasonDeadline)
	l.refused(stranger, l.plan.TaskRouter, nil, router.PackRelease(tasks[2].terms, answers.addr, 2), "WrongPhase", uint8(contracts.PhaseResult))
	l.pool(user, "accept", pool.PackAccept(tasks[2].terms, answers.addr, digest))
	if got, want := l.credit(user.addr), new(big.Int).Mul(fee, big.NewInt(2)); got.Cmp(want) != 0 {
		t.Errorf("user's credit %v, want %v", got, want)
	}
	if l.credit(answers.addr).Cmp(fee) != 0 || l.balance(l.plan.TaskPool).Cmp(new(big.Int).Mul(fee, big.NewInt(3))) != 0 {
		t.Error("the shares do not add up")
	}
	for _, w := range []*account{declines, silent} {
		got := read(l, l.plan.TaskRouter, router.PackWorkerOf(w.addr), router.UnpackWorkerOf)
		if got.Stake.Cmp(stake) != 0 {
			t.Errorf("stake %v, want %v", got.Stake, stake)
		}
		l.refused(w, l.plan.TaskRouter, nil, router.PackGetTask(0), "NoTask") // it did not enter a queue
	}
}

// expectReturn releases an addressed task and checks that its fee went back to the user.
func (l *lab) expectReturn(by, w *account, x task, reason contracts.Reason) {
	l.Helper()
	before := l.credit(x.terms.User)
	r := l.send(by, "release", l.plan.TaskRouter, nil, router.PackRelease(x.terms, w.addr, uint8(reason)))
	e := event(l, r, router.UnpackTaskReleasedEvent)
	if e.TaskId != x.id || e.Worker != w.addr || e.Reason != uint8(reason) || e.Penalty.Sign() != 0 {
		l.Fatalf("event %+v", e)
	}
	l.expectPhase(x, contracts.PhaseFree)
	if got := new(big.Int).Sub(l.credit(x.terms.User), before); got.Cmp(x.terms.Fee) != 0 {
		l.Fatalf("refunded %v, want %v", got, x.terms.Fee)
	}
}

func TestAddressedRules(t *testing.T) {
	l := newLab(t)
	user, w := l.account(), l.account()
	one, index := []common.Address{w.addr}, []uint16{0}
	try := func(change func(*contracts.Offer), to []common.Address, at []uint16, wraps, payload int, value *big.Int, want string) {
		t.Helper()
		o := l.addressedOffer(user)
		change(&o)
		data := pool.PackSubmitAddressed(o, to, at, l.bytes(wraps), l.bytes(payload))
		_, err := l.call(user.addr, l.plan.TaskPool, value, data)
		if name, _, _ := revert(err); name != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	same := func(*contracts.Offer) {}
	for _, change := range []func(*contracts.Offer){
		func(o *contracts.Offer) { o.Verifier = w.addr }, func(o *contracts.Offer) { o.Work = 1 },
		func(o *contracts.Offer) { o.Pool = 1 }, func(o *contracts.Offer) { o.Priority = true },
	} {
		try(change, one, index, 89, 262, fee, "NotQueued")
	}
	try(func(o *contracts.Offer) { o.Expires = 1 }, one, index, 89, 262, fee, "AlreadyExpired")
	try(func(o *contracts.Offer) { o.Nonce++ }, one, index, 89, 262, fee, "WrongNonce")
	try(func(o *contracts.Offer) { o.Window = contracts.MaxWindow + 1 }, one, index, 89, 262, fee, "WindowTooLong")
	try(same, nil, nil, 89, 262, fee, "BadLength")
	try(same, one, nil, 89, 262, fee, "BadLength")
	try(same, one, index, 0, 262, fee, "BadLength")
	try(same, one, index, contracts.MaxWraps+1, 262, fee, "BadLength")
	try(same, one, index, 89, contracts.MinPayload-1, fee, "BadLength")
	try(same, one, index, 89, contracts.MaxInline+1, fee, "BadLength")
	try(same, make([]common.Address, contracts.MaxAddressed+1), make([]uint16, contracts.MaxAddressed+1), 89, 262, fee, "BadLength")
	try(same, []common.Address{{}}, index, 89, 262, fee, "ZeroAddress")
	try(same, []common.Address{w.addr, w.addr}, []uint16{3, 3}, 89, 262, fee, "WrongPhase") // one slot cannot hold two
	try(same, []common.Address{w.addr, w.addr}, []uint16{3, 4}, 89, 262, big.NewInt(3), "WrongFee")
	o := l.addressedOffer(user)
	for _, cid := range []int{0, contracts.MaxCID + 1} {
		data := pool.PackSubmitAddressedByCID(o, one, index, []byte{1}, contracts.Stored{Cid: make([]byte, cid)})
		_, err := l.call(user.addr, l.plan.TaskPool, fee, data)
		if name, _, _ := revert(err); name != "BadLength" {
			t.Errorf("CID of %d bytes: %v", cid, err)
		}
	}
}

// TestAddressedMost makes the dearest call: sixteen words written for the first time.
func TestAddressedMost(t *testing.T) {
	l := newLab(t)
	user := l.account()
	var workers []*account
	for range contracts.MaxAddressed {
		workers = append(workers, l.account())
	}
	tasks := l.address(user, new(big.Int).Mul(fee, big.NewInt(contracts.MaxAddressed)), workers...)
	to, indexes := to(workers)
	for i := range indexes {
		indexes[i] += 100
	}
	o, in := l.addressedOffer(user), contracts.Stored{Digest: l.word(), Commitment: l.word(), Length: 1, Cid: l.bytes(36)}
	r := l.send(user, "submitAddressedByCID", l.plan.TaskPool, nil, pool.PackSubmitAddressedByCID(o, to, indexes, l.bytes(89), in))
	e := event(l, r, pool.UnpackTasksAddressedStoredEvent)
	if e.Terms.Input != inputOf(in) {
		t.Error("the terms name another input")
	}
	for i, x := range append(tasks, l.split(e.Terms, e.Indexes)...) {
		l.result(workers[i%len(workers)], x)
	}
}

// measureAddressed submits for one worker and for three, and answers.
func (g *gasTable) measureAddressed(u *gasUser) {
	for _, c := range []struct {
		name                    string
		workers, wraps, payload int
		must                    uint64
	}{
		{"addressed 1.9 kB to one, one 89 B wrap", 1, 89, 1900, 115_000},
		{"addressed 190 B to one, two 89 B wraps", 1, 178, 262, 0},
		{"addressed 190 B to three, four 89 B wraps", 3, 356, 262, 0},
	} {
		workers := []*account{u.worker, u.verifier, u.user}[:c.workers]
		tasks, r := g.addressed(u, workers, c.wraps, c.payload)
		g.note(c.name, c.must, r.GasUsed)
		for i, x := range tasks {
			out := g.bytes(1096)
			r := g.lab.pool(workers[i], "submitResult", pool.PackSubmitResult(x.claim, g.bytes(89), out))
			if c.payload == 1900 {
				g.note("answer 1 KiB, one 89 B wrap", 80_000, r.GasUsed)
			}
			g.lab.pool(u.user, "accept", pool.PackAccept(x.terms, workers[i].addr, crypto.Keccak256Hash(out)))
		}
	}
}

// addressed waits, as solid does, for a block in which salt and first claim have no zero bytes.
func (g *gasTable) addressed(u *gasUser, workers []*account, wraps, payload int) ([]task, *types.Receipt) {
	g.Helper()
	o, in := g.offer(u, 0), g.bytes(payload)
	o.Verifier, o.Work, o.Pool = common.Address{}, 0, 0
	u.nonce += uint64(len(workers)) - 1
	list, indexes := to(workers)
	value := new(big.Int).Mul(fee, big.NewInt(int64(len(workers))))
	hash := contracts.InputHash(crypto.Keccak256Hash(in), [32]byte(in[24:56]), uint64(len(in)))
	g.await(contracts.Terms{User: u.user.addr, Nonce: o.Nonce, Slot: contracts.Slot(u.id, indexes[0]), Model: o.Model, Fee: fee,
		Expires: o.Expires, Window: o.Window, Input: hash})
	r := g.send(u.user, "submitAddressed", g.plan.TaskPool, value, pool.PackSubmitAddressed(o, list, indexes, g.bytes(wraps), in))
	e := event(g.lab, r, pool.UnpackTasksAddressedEvent)
	return g.split(e.Terms, e.Indexes), r
}
