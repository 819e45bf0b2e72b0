package contracts_test

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
)

func TestOfferRules(t *testing.T) {
	l := newLab(t)
	user, verifier, to := l.account(), l.account(), l.plan.TaskPool
	good := l.offer(user, verifier)
	for _, c := range []struct {
		want   string
		change func(*contracts.Offer)
	}{
		{"WrongNonce", func(o *contracts.Offer) { o.Nonce = 1 }},
		{"ZeroAddress", func(o *contracts.Offer) { o.Verifier = common.Address{} }},
		{"AlreadyExpired", func(o *contracts.Offer) { o.Expires = uint32(l.head().Time) }},
		{"NoWorkTime", func(o *contracts.Offer) { o.Work = 0 }},
		{"WindowTooLong", func(o *contracts.Offer) { o.Window = contracts.MaxWindow + 1 }},
		{"WrongFee", func(o *contracts.Offer) { o.Priority = true }},
	} {
		o := good
		c.change(&o)
		l.refused(user, to, fee, pool.PackSubmitTask(o, []byte{1}, l.bytes(56)), c.want)
		stored := contracts.Stored{Digest: l.word(), Cid: []byte{1}}
		l.refused(user, to, fee, pool.PackSubmitTaskByCID(o, []byte{1}, stored), c.want)
	}
	huge := new(big.Int).Lsh(big.NewInt(1), 96) // more than exists; the call is given it for the asking
	if _, err := l.call(user.addr, to, huge, pool.PackSubmitTask(good, []byte{1}, l.bytes(56))); err == nil {
		t.Fatal("a fee beyond 96 bits was accepted")
	}
}

func TestLengthBounds(t *testing.T) {
	l := newLab(t)
	user, to := l.account(), l.plan.TaskPool
	o := l.offer(user, l.account())
	for _, c := range []struct{ wraps, payload int }{{0, 56}, {8193, 56}, {1, 55}, {1, 4097}, {1, 0}} {
		l.refused(user, to, fee, pool.PackSubmitTask(o, l.bytes(c.wraps), l.bytes(c.payload)), "BadLength")
		if c.payload != 56 {
			l.refused(user, to, nil, pool.PackSubmitResult(contracts.Claim{}, l.bytes(c.wraps), l.bytes(c.payload)), "BadLength")
		}
	}
	for _, size := range []int{0, 129} {
		stored := contracts.Stored{Cid: l.bytes(size)}
		l.refused(user, to, fee, pool.PackSubmitTaskByCID(o, []byte{1}, stored), "BadLength")
		l.refused(user, to, nil, pool.PackSubmitResultByCID(contracts.Claim{}, []byte{1}, stored), "BadLength")
	}
	for _, c := range []struct{ wraps, payload int }{{1, 56}, {8192, 4096}} { // the bounds themselves are allowed
		l.send(user, "submitTask", to, fee, pool.PackSubmitTask(o, l.bytes(c.wraps), l.bytes(c.payload)))
		o.Nonce, o.Index = o.Nonce+1, o.Index+1
	}
}

// strangers are refused at every step, and so is every step out of turn.
func TestA8_A14_OnlyTheRightPartyInTheRightPhase(t *testing.T) {
	l := newLab(t)
	user, verifier, w, stranger := l.account(), l.account(), l.worker(1), l.account()
	to := l.plan.TaskPool
	task := l.submit(user, l.offer(user, verifier), fee)
	wrap, out, digest := l.bytes(89), l.bytes(262), l.word()

	addKey := pool.PackAddWorkerKey(task.terms, w.addr, wrap)
	result := pool.PackSubmitResult(task.claim, wrap, out)
	byCID := pool.PackSubmitResultByCID(task.claim, wrap, contracts.Stored{Digest: digest, Cid: []byte{1}})
	accept := pool.PackAccept(task.terms, w.addr, digest)
	settle := pool.PackSettle(task.terms, w.addr, digest)
	cancel := pool.PackCancel(task.terms)
	release := router.PackRelease(task.terms, w.addr, 0)

	outOfTurn := func(phase contracts.Phase, calls map[*account][][]byte) {
		t.Helper()
		for from, list := range calls {
			for _, data := range list {
				l.refused(from, to, nil, data, "WrongPhase", uint8(phase))
			}
		}
	}
	byStrangers := func() {
		t.Helper()
		for _, from := range []*account{stranger, w} {
			l.refused(from, to, nil, addKey, "NotAllowed", from.addr)
			l.refused(from, to, nil, accept, "NotAllowed", from.addr)
			l.refused(from, to, nil, cancel, "NotAllowed", from.addr)
		}
		l.refused(stranger, to, nil, pool.PackAssign(testPool, 1, stranger.addr), "NotAllowed")
		l.refused(stranger, to, nil, pool.PackRequeue(task.terms, w.addr, true), "NotAllowed")
	}

	byStrangers()
	outOfTurn(contracts.PhaseOpen, map[*account][][]byte{verifier: {addKey}, w: {result, byCID, settle}, user: {accept}})
	l.refused(w, l.plan.TaskRouter, nil, release, "WrongPhase", uint8(contracts.PhaseOpen))

	l.take(w, 0, task)
	byStrangers()
	outOfTurn(contracts.PhaseAssigned, map[*account][][]byte{w: {result, byCID, settle}, user: {accept, cancel}})
	l.refused(verifier, to, nil, pool.PackAddWorkerKey(task.terms, w.addr, nil), "BadLength")
	l.refused(verifier, to, nil, pool.PackAddWorkerKey(task.terms, w.addr, l.bytes(8193)), "BadLength")
	l.refused(verifier, to, nil, pool.PackAddWorkerKey(task.terms, stranger.addr, wrap), "WrongTerms")
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTask(0), "SlotBusy", uint8(0))

	l.addKey(verifier, w, task)
	byStrangers()
	outOfTurn(contracts.PhaseKeyed, map[*account][][]byte{verifier: {addKey}, w: {settle}, user: {accept, cancel}})
	l.refused(stranger, to, nil, result, "WrongTerms")
	l.refused(stranger, to, nil, byCID, "WrongTerms")

	r := l.pool(w, "submitResultByCID", byCID)
	e := event(l, r, pool.UnpackResultStoredEvent)
	if e.TaskId != task.id || e.Worker != w.addr || e.Stored.Digest != digest || string(e.Wraps) != string(wrap) {
		t.Fatalf("event %+v", e)
	}
	byStrangers()
	outOfTurn(contracts.PhaseResult, map[*account][][]byte{verifier: {addKey}, w: {result, byCID}, user: {cancel}})
	l.refused(w, l.plan.TaskRouter, nil, release, "WrongPhase", uint8(contracts.PhaseResult))
	l.refused(user, to, nil, pool.PackAccept(task.terms, stranger.addr, digest), "WrongTerms")
	l.refused(user, to, nil, pool.PackAccept(task.terms, w.addr, l.word()), "WrongTerms")
	l.refused(w, to, nil, settle, "TooEarly")
	l.refused(w, l.plan.TaskRouter, nil, router.PackGetTask(0), "NoTask") // the worker slot is free

	l.pool(user, "accept", accept)
	outOfTurn(contracts.PhaseFree, map[*account][][]byte{verifier: {addKey}, w: {result, byCID, settle}, user: {accept, cancel}})
}

// Each field of the terms and of the claim is bound: none can be changed on the way.
func TestTermsAreBound(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(1)
	task, to := l.submit(user, l.offer(user, verifier), fee), l.plan.TaskPool
	changes := map[string]func(*contracts.Terms){
		"nonce": func(x *contracts.Terms) { x.Nonce++ }, "verifier": func(x *contracts.Terms) { x.Verifier = w.addr },
		"model": func(x *contracts.Terms) { x.Model[0]++ }, "fee": func(x *contracts.Terms) { x.Fee = new(big.Int).Add(fee, fee) },
		"expires": func(x *contracts.Terms) { x.Expires++ }, "work": func(x *contracts.Terms) { x.Work++ },
		"window": func(x *contracts.Terms) { x.Window++ }, "pool": func(x *contracts.Terms) { x.Pool++ },
		"priority": func(x *contracts.Terms) { x.Priority = true }, "verification": func(x *contracts.Terms) { x.Verification = w.addr },
		"input": func(x *contracts.Terms) { x.Input[0]++ }, "salt": func(x *contracts.Terms) { x.Salt++ },
	}
	for name, change := range changes {
		terms := task.terms
		change(&terms)
		l.refused(user, to, nil, pool.PackCancel(terms), "WrongTerms")
		t.Log(name, "is bound")
	}
	thief := task.terms
	thief.User = w.addr
	l.refused(w, to, nil, pool.PackCancel(thief), "WrongTerms")
	moved := task.terms
	moved.Slot++
	l.refused(user, to, nil, pool.PackCancel(moved), "WrongPhase", uint8(contracts.PhaseFree))
	far := task.terms
	far.Slot |= 1 << 40 // beyond the bits of a slot
	l.refused(user, to, nil, pool.PackCancel(far), "WrongPhase", uint8(contracts.PhaseFree))

	// Dirty high bits in calldata: refused by the decoder or by the hash.
	dirty := pool.PackCancel(task.terms)
	dirty[4+32] = 1 // above the 64 bits of nonce
	if _, err := l.call(user.addr, to, nil, dirty); err == nil {
		t.Fatal("dirty terms were accepted")
	}

	l.take(w, 0, task)
	l.addKey(verifier, w, task)
	for name, change := range map[string]func(*contracts.Claim){
		"task id": func(c *contracts.Claim) { c.TaskId[0]++ }, "body": func(c *contracts.Claim) { c.Body[0]++ },
		"window": func(c *contracts.Claim) { c.Window = 0 },
	} {
		claim := task.claim
		change(&claim)
		l.refused(w, to, nil, pool.PackSubmitResult(claim, []byte{1}, l.bytes(56)), "WrongTerms")
		t.Log(name, "is bound")
	}
}

func TestA6_RouterRules(t *testing.T) {
	l := newLab(t)
	to, w, stranger := l.plan.TaskRouter, l.account(), l.account()
	l.refused(stranger, to, nil, router.PackBind(l.plan.TaskPool), "NotAllowed", stranger.addr)
	l.refused(l.admin, to, nil, router.PackBind(l.plan.TaskPool), "AlreadyBound")
	l.refused(w, to, stake, router.PackRegister(testPool, 1, keyKind), "NoKey", uint8(keyKind))
	l.send(w, "register", l.plan.KeyRegistry, nil, registry.PackRegister(keyKind, []byte{1}))
	l.refused(w, to, stake, router.PackRegister(testPool, 1, keyKind+1), "NoKey")
	l.refused(w, to, stake, router.PackRegister(testPool, 0, keyKind), "BadLength")
	short := new(big.Int).Sub(stake, big.NewInt(1))
	l.refused(w, to, short, router.PackRegister(testPool, 1, keyKind), "StakeTooLow", short, stake)
	l.refused(w, to, nil, router.PackGetTask(0), "NotRegistered")
	l.refused(w, to, nil, router.PackGetTasks([]uint8{0}), "NotRegistered")
	l.refused(w, to, nil, router.PackLeave(), "NotRegistered")

	r := l.send(w, "register", to, stake, router.PackRegister(testPool, 3, keyKind))
	e := event(l, r, router.UnpackWorkerRegisteredEvent)
	if e.Worker != w.addr || e.Index != 1 || e.Pool != testPool || e.Slots != 3 || e.KeyKind != keyKind || e.Stake.Cmp(stake) != 0 {
		t.Fatalf("event %+v", e)
	}
	got := read(l, to, router.PackWorkerOf(w.addr), router.UnpackWorkerOf)
	if got.Index != 1 || got.Pool != testPool || got.Slots != 3 || got.KeyKind != keyKind || got.Stake.Cmp(stake) != 0 {
		t.Fatalf("registration %+v", got)
	}
	l.refused(w, to, nil, router.PackGetTask(3), "NoSuchSlot", uint8(3))
	l.refused(w, to, nil, router.PackGetTask(2), "NoTask")
	if second := l.worker(1); read(l, to, router.PackWorkerOf(second.addr), router.UnpackWorkerOf).Index != 2 {
		t.Fatal("the second worker's index is not 2")
	}
}

// A router cannot be bound to a pool that obeys another.
func TestForeignPool(t *testing.T) {
	l := newLab(t)
	foreign := l.plan.TaskPool
	l.admin = l.account()
	plan := contracts.NewPlan(l.admin.addr)
	for _, call := range plan.Calls[:2] {
		l.send(l.admin, "deploy", call.To, nil, call.Data)
	}
	l.refused(l.admin, plan.TaskRouter, nil, router.PackBind(foreign), "ForeignPool", foreign)
	user := l.account()
	if _, err := l.call(user.addr, plan.TaskRouter, nil, router.PackGetTask(0)); err == nil {
		t.Fatal("an unbound router handed out a task")
	}
}

func TestFreeIndexes(t *testing.T) {
	l := newLab(t)
	user, verifier, to := l.account(), l.account(), l.plan.TaskPool
	free := func(from uint16, count int64) []uint16 {
		return read(l, to, pool.PackFreeIndexes(user.addr, from, big.NewInt(count)), pool.UnpackFreeIndexes)
	}
	equal := func(got []uint16, want ...uint16) {
		t.Helper()
		if len(got) != len(want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("got %v, want %v", got, want)
			}
		}
	}
	equal(free(0, 3), 0, 1, 2)
	for _, index := range []uint16{1, 65534} {
		o := l.offer(user, verifier)
		o.Index = index
		l.submit(user, o, fee)
	}
	equal(free(0, 3), 0, 2, 3)
	equal(free(65533, 9), 65533, 65535)
	equal(free(0, 0))
	l.refused(user, to, nil, pool.PackFreeIndexes(user.addr, 0, big.NewInt(129)), "BadLength")
}
