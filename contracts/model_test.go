package contracts_test

import (
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"pgregory.net/rapid"

	"github.com/eyesoff/eyesoff/contracts"
)

// modelTask is what the model believes about a task.
type modelTask struct {
	task
	phase    contracts.Phase
	worker   *modelWorker
	slot     uint8 // of the worker
	deadline uint64
	settleAt uint64
	digest   [32]byte
	payments int // times it was paid or refunded
}

type modelWorker struct {
	*account
	held  [2]*modelTask
	stake int64
}

// model predicts pool and router. Time and number are those of the block that holds the transaction.
type model struct {
	*lab
	t            *rapid.T
	users        []*account
	workers      []*modelWorker
	verifier     *account
	nonces       map[*account]uint64
	credits      map[common.Address]int64
	compensation int64 // penalties credited in the router
	tasks        []*modelTask
	slots        map[uint64]*modelTask // newest task of a slot
	queues       map[bool][]*modelTask // by priority
}

func newModel(l *lab, t *rapid.T, users []*account, workers []*account, verifier *account) *model {
	l.deploy()
	m := &model{
		lab: l, t: t, users: users, verifier: verifier, nonces: map[*account]uint64{}, credits: map[common.Address]int64{},
		slots: map[uint64]*modelTask{}, queues: map[bool][]*modelTask{},
	}
	for _, w := range workers {
		l.send(w, "register", l.plan.KeyRegistry, nil, registry.PackRegister(keyKind, []byte{1}))
		twice := new(big.Int).Add(stake, big.NewInt(2*contracts.Penalty))
		l.send(w, "register", l.plan.TaskRouter, twice, router.PackRegister(testPool, 2, keyKind))
		m.workers = append(m.workers, &modelWorker{account: w, stake: twice.Int64()})
	}
	return m
}

// try sends a transaction and returns its receipt and the time and number of its block.
func (m *model) try(from *account, method string, to common.Address, value *big.Int, data []byte) (*types.Receipt, bool, uint64, uint64) {
	hash := m.post(from, to, value, data, contracts.GasFor(method, len(data)))
	m.backend.Commit()
	r := m.receipt(hash)
	h := m.head()
	return r, r.Status == types.ReceiptStatusSuccessful, h.Time, h.Number.Uint64()
}

func (m *model) agree(what string, got, want bool) {
	if got != want {
		m.t.Fatalf("%s: the contract says %v, the model %v", what, got, want)
	}
}

// Users.

func (m *model) submit(t *rapid.T) {
	user := rapid.SampledFrom(m.users).Draw(t, "user")
	priority := rapid.Bool().Draw(t, "priority")
	value := big.NewInt(rapid.Int64Range(0, 1000).Draw(t, "fee"))
	if priority {
		value.Add(value, big.NewInt(contracts.PriorityFee))
	}
	o := contracts.Offer{
		Nonce: m.nonces[user] + rapid.SampledFrom([]uint64{0, 0, 0, 0, 0, 1}).Draw(t, "nonce error"),
		Index: rapid.Uint16Range(0, 3).Draw(t, "index"), Verifier: m.verifier.addr, Priority: priority, Pool: testPool,
		Expires: uint32(m.head().Time + rapid.Uint64Range(20, 400).Draw(t, "valid")),
		Work:    rapid.Uint16Range(1, 300).Draw(t, "work"), Window: rapid.Uint32Range(0, 4).Draw(t, "window"),
	}
	id := read(m.lab, m.plan.TaskPool, pool.PackAccountOf(user.addr), pool.UnpackAccountOf).UserId
	old := m.slots[contracts.Slot(id, o.Index)]
	free := id == 0 || old == nil || old.phase == contracts.PhaseFree
	r, ok, _, _ := m.try(user, "submitTask", m.plan.TaskPool, value, pool.PackSubmitTask(o, []byte{1}, m.bytes(56)))
	m.agree("submit", ok, free && o.Nonce == m.nonces[user])
	if !ok {
		return
	}
	e := event(m.lab, r, pool.UnpackTaskSubmittedEvent)
	x := &modelTask{task: newTask(e.TaskId, e.Terms), phase: contracts.PhaseOpen}
	m.nonces[user]++
	m.tasks = append(m.tasks, x)
	m.slots[e.Terms.Slot] = x
	m.queues[priority] = append(m.queues[priority], x)
}

// anyTask is mostly a task in one of these phases, so that lives get long, and sometimes any.
func (m *model) anyTask(t *rapid.T, phases ...contracts.Phase) *modelTask {
	if len(m.tasks) == 0 {
		t.Skip("no task")
	}
	var ready []*modelTask
	for _, x := range m.tasks {
		if slices.Contains(phases, x.phase) {
			ready = append(ready, x)
		}
	}
	if len(ready) > 0 && rapid.IntRange(0, 4).Draw(t, "ready") > 0 {
		return rapid.SampledFrom(ready).Draw(t, "ready task")
	}
	return rapid.SampledFrom(m.tasks).Draw(t, "task")
}

// userOf is the task's user, or sometimes somebody else.
func (m *model) userOf(t *rapid.T, x *modelTask) (*account, bool) {
	user := rapid.SampledFrom(m.users).Draw(t, "caller")
	return user, user.addr == x.terms.User
}

func (m *model) cancel(t *rapid.T) {
	x := m.anyTask(t, contracts.PhaseOpen, contracts.PhaseExpired)
	by, own := m.userOf(t, x)
	_, ok, _, _ := m.try(by, "cancel", m.plan.TaskPool, nil, pool.PackCancel(x.terms))
	m.agree("cancel", ok, own && (x.phase == contracts.PhaseOpen || x.phase == contracts.PhaseExpired))
	if ok {
		m.drop(x)
	}
}

func (m *model) refund(t *rapid.T) {
	x := m.anyTask(t, contracts.PhaseOpen, contracts.PhaseExpired)
	_, ok, now, _ := m.try(m.verifier, "refund", m.plan.TaskPool, nil, pool.PackRefund(x.terms))
	waits := x.phase == contracts.PhaseOpen || x.phase == contracts.PhaseExpired
	m.agree("refund", ok, waits && now > uint64(x.terms.Expires))
	if ok {
		m.drop(x)
	}
}

func (m *model) drop(x *modelTask) {
	m.pay(x, x.terms.User)
	if x.phase == contracts.PhaseOpen {
		x.phase = contracts.PhaseCancelled
	} else {
		x.phase = contracts.PhaseFree
	}
}

func (m *model) pay(x *modelTask, to common.Address) {
	x.payments++
	m.credits[to] += x.terms.Fee.Int64()
}

func (m *model) accept(t *rapid.T) {
	x := m.anyTask(t, contracts.PhaseResult)
	by, own := m.userOf(t, x)
	w := m.workerOf(t, x)
	_, ok, _, _ := m.try(by, "accept", m.plan.TaskPool, nil, pool.PackAccept(x.terms, w.addr, x.digest))
	m.agree("accept", ok, own && x.phase == contracts.PhaseResult && w == x.worker)
	if ok {
		m.pay(x, w.addr)
		x.phase = contracts.PhaseFree
	}
}

func (m *model) settle(t *rapid.T) {
	x := m.anyTask(t, contracts.PhaseResult)
	w := m.workerOf(t, x)
	_, ok, _, number := m.try(m.verifier, "settle", m.plan.TaskPool, nil, pool.PackSettle(x.terms, w.addr, x.digest))
	m.agree("settle", ok, x.phase == contracts.PhaseResult && w == x.worker && number >= x.settleAt)
	if ok {
		m.pay(x, w.addr)
		x.phase = contracts.PhaseFree
	}
}

func (m *model) withdraw(t *rapid.T) {
	by := append(append([]*account{}, m.users...), m.workers[0].account, m.workers[1].account)
	who := rapid.SampledFrom(by).Draw(t, "who")
	_, ok, _, _ := m.try(who, "withdraw", m.plan.TaskPool, nil, pool.PackWithdraw())
	m.agree("withdraw", ok, m.credits[who.addr] > 0)
	m.credits[who.addr] = 0
}

// Workers.

// workerOf is the task's worker if it has one, or sometimes another.
func (m *model) workerOf(t *rapid.T, x *modelTask) *modelWorker {
	if x.worker != nil && rapid.IntRange(0, 4).Draw(t, "right worker") > 0 {
		return x.worker
	}
	return rapid.SampledFrom(m.workers).Draw(t, "worker")
}

func held(x *modelTask) bool {
	return x != nil && (x.phase == contracts.PhaseAssigned || x.phase == contracts.PhaseKeyed)
}

func (m *model) getTask(t *rapid.T) {
	w := rapid.SampledFrom(m.workers).Draw(t, "worker")
	slot := rapid.Uint8Range(0, 1).Draw(t, "slot")
	r, ok, now, _ := m.try(w.account, "getTask", m.plan.TaskRouter, nil, router.PackGetTask(slot))
	busy := held(w.held[slot]) && w.held[slot].worker == w && w.held[slot].slot == slot
	if busy || w.stake < contracts.MinStake {
		m.agree("getTask", ok, false)
		return
	}
	x, skipped := m.pop(now)
	m.agree("getTask", ok, x != nil || skipped > 0)
	if x == nil {
		return
	}
	e := event(m.lab, r, pool.UnpackTaskAssignedEvent)
	if e.Slot != x.terms.Slot || e.Hash != x.open {
		m.t.Fatalf("assigned slot %#x, the model expects %#x", e.Slot, x.terms.Slot)
	}
	x.phase, x.worker, x.slot, x.deadline = contracts.PhaseAssigned, w, slot, now+uint64(x.terms.Work)
	w.held[slot] = x
}

// pop takes the first live task, priority first, and passes the dead before it.
func (m *model) pop(now uint64) (x *modelTask, skipped int) {
	for _, priority := range []bool{true, false} {
		for len(m.queues[priority]) > 0 {
			x := m.queues[priority][0]
			live := x.phase == contracts.PhaseOpen && now <= uint64(x.terms.Expires)
			if !live && skipped == contracts.MaxSkips {
				return nil, skipped
			}
			m.queues[priority] = m.queues[priority][1:]
			switch {
			case live:
				return x, skipped
			case x.phase == contracts.PhaseCancelled:
				x.phase = contracts.PhaseFree
			default:
				x.phase = contracts.PhaseExpired
			}
			skipped++
		}
	}
	return nil, skipped
}

func (m *model) addKey(t *rapid.T) {
	x := m.anyTask(t, contracts.PhaseAssigned)
	w := m.workerOf(t, x)
	_, ok, now, _ := m.try(m.verifier, "addWorkerKey", m.plan.TaskPool, nil, pool.PackAddWorkerKey(x.terms, w.addr, []byte{1}))
	m.agree("addWorkerKey", ok, x.phase == contracts.PhaseAssigned && w == x.worker && now <= x.deadline)
	if ok {
		x.phase = contracts.PhaseKeyed
	}
}

func (m *model) result(t *rapid.T) {
	x := m.anyTask(t, contracts.PhaseKeyed)
	w := m.workerOf(t, x)
	out := m.bytes(56)
	_, ok, now, number := m.try(w.account, "submitResult", m.plan.TaskPool, nil, pool.PackSubmitResult(x.claim, []byte{1}, out))
	m.agree("submitResult", ok, x.phase == contracts.PhaseKeyed && w == x.worker && now <= x.deadline)
	if ok {
		x.phase, x.settleAt, x.digest = contracts.PhaseResult, number+uint64(x.terms.Window), crypto.Keccak256Hash(out)
	}
}

func (m *model) release(t *rapid.T) {
	x := m.anyTask(t, contracts.PhaseAssigned, contracts.PhaseKeyed)
	w := m.workerOf(t, x)
	by := m.verifier
	if rapid.Bool().Draw(t, "by worker") {
		by = w.account
	}
	_, ok, now, _ := m.try(by, "release", m.plan.TaskRouter, nil, router.PackRelease(x.terms, w.addr, 0))
	m.agree("release", ok, held(x) && w == x.worker && (by == w.account || now > x.deadline))
	if !ok {
		return
	}
	if x.phase == contracts.PhaseKeyed && now > x.deadline {
		penalty := min(w.stake, contracts.Penalty)
		w.stake -= penalty
		m.compensation += penalty
	}
	x.worker = nil
	if now > uint64(x.terms.Expires) {
		m.pay(x, x.terms.User)
		x.phase = contracts.PhaseFree
		return
	}
	x.phase = contracts.PhaseOpen
	m.queues[x.terms.Priority] = append(m.queues[x.terms.Priority], x)
}

func (m *model) topUp(t *rapid.T) {
	w := rapid.SampledFrom(m.workers).Draw(t, "worker")
	m.send(w.account, "register", m.plan.TaskRouter, big.NewInt(contracts.Penalty), router.PackRegister(testPool, 2, keyKind))
	w.stake += contracts.Penalty
}

func (m *model) wait(t *rapid.T) {
	m.pass(time.Duration(rapid.IntRange(1, 200).Draw(t, "seconds")) * time.Second)
}

// check compares everything the model knows with the chain.
func (m *model) check(*rapid.T) {
	var owed, stakes int64
	for _, x := range m.tasks {
		if x.payments > 1 {
			m.t.Fatalf("task %x was paid %d times", x.id, x.payments)
		}
		if x.payments == 0 {
			owed += x.terms.Fee.Int64()
		}
	}
	for slot, x := range m.slots {
		got := read(m.lab, m.plan.TaskPool, pool.PackGetTaskData(slot), pool.UnpackGetTaskData)
		if contracts.Phase(got.Phase) != x.phase {
			m.t.Fatalf("slot %#x is %v, the model says %v", slot, contracts.Phase(got.Phase), x.phase)
		}
	}
	for who, amount := range m.credits {
		owed += amount
		if got := m.credit(who); got.Int64() != amount {
			m.t.Fatalf("credit of %s is %v, the model says %d", who, got, amount)
		}
	}
	if got := m.balance(m.plan.TaskPool); got.Int64() != owed {
		m.t.Fatalf("the pool has %v, it owes %d", got, owed)
	}
	for _, w := range m.workers {
		stakes += w.stake
	}
	if got := m.balance(m.plan.TaskRouter); got.Int64() != stakes+m.compensation {
		m.t.Fatalf("the router has %v, stakes and penalties are %d", got, stakes+m.compensation)
	}
	for _, priority := range []bool{true, false} {
		q := read(m.lab, m.plan.TaskPool, pool.PackQueueOf(testPool, priority), pool.UnpackQueueOf)
		if q.Pushed-q.Popped != uint64(len(m.queues[priority])) {
			m.t.Fatalf("queue has %d entries, the model %d", q.Pushed-q.Popped, len(m.queues[priority]))
		}
	}
}

// TestModel makes random calls, right and wrong, and compares phases, order and money with the model after each.
func TestModel(t *testing.T) {
	l := newChain(t, false)
	users := []*account{l.account(), l.account()}
	workers := []*account{l.account(), l.account()}
	verifier := l.account()
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(l, t, users, workers, verifier)
		t.Repeat(map[string]func(*rapid.T){
			"submit": m.submit, "submit again": m.submit, "cancel": m.cancel, "refund": m.refund, "accept": m.accept,
			"settle": m.settle, "withdraw": m.withdraw, "getTask": m.getTask, "getTask again": m.getTask,
			"addWorkerKey": m.addKey, "addWorkerKey again": m.addKey, "submitResult": m.result, "submitResult again": m.result,
			"release": m.release, "add stake": m.topUp, "wait": m.wait, "": m.check,
		})
	})
}
