package contracts_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/eyesoff/eyesoff/contracts"
)

var update = flag.Bool("update", false, "rewrite golden files")

// gasTable collects the gas of operations, each measured for new parties and slots, then again for used ones.
type gasTable struct {
	*lab
	order         []string
	first, steady map[string]uint64
	must          map[string]uint64
	users         uint32
}

// note records a measurement; must is the most it may cost in steady state, or 0.
func (g *gasTable) note(operation string, must uint64, gas uint64) {
	if _, known := g.first[operation]; !known {
		g.order = append(g.order, operation)
		g.first[operation], g.must[operation] = gas, must
	}
	g.steady[operation] = gas
}

// farAway is an expiry whose bytes are all non-zero, as are those of everything else that is measured: only then do
// the figures repeat.
const farAway = 0xf1f2f3f4

// solid waits for a block in which the task gets a salt and a claim without zero bytes, and measures the submission
// in it. Without that the price of calldata would differ from run to run.
func (g *gasTable) solid(u *gasUser, method string, o contracts.Offer, input common.Hash, data []byte) *types.Receipt {
	g.Helper()
	terms := contracts.Terms{
		User: u.user.addr, Nonce: o.Nonce, Slot: contracts.Slot(u.id, o.Index), Verifier: o.Verifier, Model: o.Model,
		Fee: fee, Expires: o.Expires, Work: o.Work, Window: o.Window, Pool: o.Pool, Input: input,
	}
	g.await(terms)
	return g.send(u.user, method, g.plan.TaskPool, fee, data)
}

// await waits for the block in which terms get a salt and a claim without zero bytes.
func (g *gasTable) await(terms contracts.Terms) {
	g.Helper()
	for {
		salt := g.head().Hash().Bytes()[24:]
		terms.Salt = binary.BigEndian.Uint64(salt)
		body := contracts.ClaimOf(common.Hash{}, terms).Body
		if bytes.IndexByte(salt, 0) < 0 && bytes.IndexByte(body[:], 0) < 0 {
			return
		}
		g.backend.Commit()
	}
}

func inputOf(s contracts.Stored) common.Hash {
	return contracts.InputHash(s.Digest, s.Commitment, s.Length)
}

// gasUser is a user whose tasks use one slot, with a worker of its own pool of workers to take them.
type gasUser struct {
	user, verifier, worker *account
	pool                   uint16
	id                     uint32 // its user id
	nonce                  uint64
}

func (g *gasTable) newUser(pool uint16) *gasUser {
	g.Helper()
	g.users++
	u := &gasUser{user: g.account(), verifier: g.account(), worker: g.account(), pool: pool, id: g.users}
	g.send(u.worker, "register", g.plan.KeyRegistry, nil, registry.PackRegister(keyKind, g.bytes(33)))
	r := g.send(u.worker, "register", g.plan.TaskRouter, stake, router.PackRegister(pool, 1, keyKind))
	g.note("worker: register with stake", 0, r.GasUsed)
	return u
}

func (g *gasTable) offer(u *gasUser, index uint16) contracts.Offer {
	o := contracts.Offer{
		Nonce: u.nonce, Index: index, Verifier: u.verifier.addr, Model: g.word(), Expires: farAway,
		Work: 0x1111, Window: 3, Pool: u.pool,
	}
	u.nonce++
	return o
}

func (g *gasTable) submitInline(u *gasUser, wraps, payload int) (task, uint64) {
	g.Helper()
	r := g.submitAt(u, 1, wraps, payload)
	e := event(g.lab, r, pool.UnpackTaskSubmittedEvent)
	return newTask(e.TaskId, e.Terms), r.GasUsed
}

func (g *gasTable) submitAt(u *gasUser, index uint16, wraps, payload int) *types.Receipt {
	g.Helper()
	o, in := g.offer(u, index), g.bytes(payload)
	hash := contracts.InputHash(crypto.Keccak256Hash(in), [32]byte(in[24:56]), uint64(len(in)))
	return g.solid(u, "submitTask", o, hash, pool.PackSubmitTask(o, g.bytes(wraps), in))
}

func (g *gasTable) stored() contracts.Stored {
	return contracts.Stored{Digest: g.word(), Commitment: g.word(), Length: 0x123456, Cid: g.bytes(36)}
}

// toKeyed takes a task and adds its key.
func (g *gasTable) toKeyed(u *gasUser, t task) (take, key uint64) {
	g.Helper()
	return g.take(u.worker, 0, t).GasUsed, g.addKey(u.verifier, u.worker, t).GasUsed
}

func (g *gasTable) resultInline(u *gasUser, t task, wraps, payload int) ([32]byte, uint64) {
	g.Helper()
	out := g.bytes(payload)
	r := g.lab.pool(u.worker, "submitResult", pool.PackSubmitResult(t.claim, g.bytes(wraps), out))
	return crypto.Keccak256Hash(out), r.GasUsed
}

func (g *gasTable) accept(u *gasUser, t task, digest [32]byte) uint64 {
	g.Helper()
	return g.lab.pool(u.user, "accept", pool.PackAccept(t.terms, u.worker.addr, digest)).GasUsed
}

func (g *gasTable) measureKeys(party *account) {
	for _, c := range []struct {
		name string
		kind uint8
		size int
		must uint64
	}{{"register RSA-2048 key, 294 B", 2, 294, 58_000}, {"register 33 B key", 3, 33, 50_000}} {
		r := g.send(party, "register", g.plan.KeyRegistry, nil, registry.PackRegister(c.kind, g.bytes(c.size)))
		g.note(c.name, c.must, r.GasUsed)
	}
	url := "https://a-worker.example:8443/eyesoff"
	g.note("setEndpoint, 37 B", 0, g.send(party, "setEndpoint", g.plan.KeyRegistry, nil, registry.PackSetEndpoint(url)).GasUsed)
}

// measureLife runs the four calls at 190 bytes of plaintext (262 of ciphertext), then accept.
func (g *gasTable) measureLife(u *gasUser) {
	t, submit := g.submitInline(u, 178, 262)
	take, key := g.toKeyed(u, t)
	digest, result := g.resultInline(u, t, 267, 262)
	g.note("submit 190 B, two 89 B wraps", 65_000, submit)
	g.note("getTask", 60_000, take)
	g.note("addWorkerKey, 89 B", 42_000, key)
	g.note("result 190 B, three 89 B wraps", 0, result)
	g.note("whole life at 190 B, four calls", 215_000, submit+take+key+result)
	g.note("accept", 0, g.accept(u, t, digest))
}

// measureSizes runs the other payloads through a whole life each.
func (g *gasTable) measureSizes(u *gasUser) {
	t, gas := g.submitInline(u, 178, 1096)
	g.note("submit 1 KiB, two 89 B wraps", 100_000, gas)
	g.toKeyed(u, t)
	digest, gas := g.resultInline(u, t, 267, 1096)
	g.note("result 1 KiB, three 89 B wraps", 90_000, gas)
	g.accept(u, t, digest)

	t, gas = g.submitInline(u, 786, 1096)
	g.note("submit 1 KiB, two 393 B wraps", 130_000, gas)
	g.toKeyed(u, t)
	digest, gas = g.resultInline(u, t, 89, 1096)
	g.note("result 1 KiB, one 89 B wrap", 80_000, gas)
	g.accept(u, t, digest)

	t, gas = g.submitInline(u, 89, 1900)
	g.note("submit 1.9 kB, one 89 B wrap", 115_000, gas)
	g.note("cancel", 0, g.lab.pool(u.user, "cancel", pool.PackCancel(t.terms)).GasUsed)
	g.router(u.worker, "getTask", router.PackGetTask(0)) // clears the dead entry, so that the slot is free again
}

func (g *gasTable) measureStored(u *gasUser, index uint16) {
	o, in := g.offer(u, index), g.stored()
	r := g.solid(u, "submitTaskByCID", o, inputOf(in), pool.PackSubmitTaskByCID(o, g.bytes(178), in))
	g.note("submit by CID, two 89 B wraps", 72_000, r.GasUsed)
	e := event(g.lab, r, pool.UnpackTaskStoredEvent)
	t := newTask(e.TaskId, e.Terms)
	g.toKeyed(u, t)
	out := g.stored()
	r = g.lab.pool(u.worker, "submitResultByCID", pool.PackSubmitResultByCID(t.claim, g.bytes(267), out))
	g.note("result by CID, three 89 B wraps", 45_000, r.GasUsed)
	for range 4 {
		g.backend.Commit()
	}
	r = g.lab.pool(u.verifier, "settle", pool.PackSettle(t.terms, u.worker.addr, out.Digest))
	g.note("settle", 0, r.GasUsed)
}

// measureQueue submits behind a waiting task, and releases one that was keyed.
func (g *gasTable) measureQueue(u *gasUser) {
	t, _ := g.submitInline(u, 178, 262)
	r := g.submitAt(u, 2, 178, 262)
	g.note("submit 190 B behind another task", 0, r.GasUsed)
	e := event(g.lab, r, pool.UnpackTaskSubmittedEvent)
	g.toKeyed(u, t)
	r = g.send(u.worker, "release", g.plan.TaskRouter, nil, router.PackRelease(t.terms, u.worker.addr, 5))
	g.note("release of a keyed task", 0, r.GasUsed)
	r = g.send(u.worker, "register", g.plan.TaskRouter, big.NewInt(contracts.Penalty), router.PackRegister(u.pool, 1, keyKind))
	g.note("worker: add stake", 0, r.GasUsed)
	second := newTask(e.TaskId, e.Terms)
	for _, t := range []task{second, t} {
		g.toKeyed(u, t)
		digest, _ := g.resultInline(u, t, 267, 262)
		g.accept(u, t, digest)
	}
	g.note("withdraw", 0, g.lab.pool(u.worker, "withdraw", pool.PackWithdraw()).GasUsed)
}

// measureBatch submits 100 tasks by CID and has the worker clear them, which frees the slots for the next round.
func (g *gasTable) measureBatch(u *gasUser) {
	const n = 100
	var (
		indexes []uint16
		wraps   [][]byte
		stored  []contracts.Stored
	)
	o := g.offer(u, 0)
	for i := range n {
		indexes = append(indexes, uint16(0x1111+i))
		wraps = append(wraps, g.bytes(178))
		stored = append(stored, g.stored())
	}
	u.nonce += n - 1
	value := new(big.Int).Mul(fee, big.NewInt(n))
	r := g.send(u.user, "submitBatch", g.plan.TaskPool, value, pool.PackSubmitBatch(o, indexes, wraps, stored))
	g.note("batch of 100 by CID, each", 30_000, r.GasUsed/n)
	for _, log := range r.Logs {
		if log.Address != g.plan.TaskPool { // the next fork logs the transfer of value, too
			continue
		}
		e, err := pool.UnpackTaskStoredEvent(log)
		if err != nil {
			g.Fatal(err)
		}
		g.lab.pool(u.user, "cancel", pool.PackCancel(e.Terms))
	}
	for range 7 { // each call passes 16 dead entries
		r := g.send(u.worker, "getTask", g.plan.TaskRouter, nil, router.PackGetTask(0))
		if len(r.Logs) == contracts.MaxSkips {
			g.note("getTask passing 16 dead entries", 0, r.GasUsed)
		}
	}
}

func (g *gasTable) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "operation\tfirst use\tsteady state\tmust\tpass\t")
	for _, op := range g.order {
		must, pass := "-", "-"
		if g.must[op] != 0 && !g.next { // the bounds are for current rules
			must, pass = fmt.Sprint(g.must[op]), "yes"
			if g.steady[op] > g.must[op] {
				pass = "NO"
			}
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t\n", op, g.first[op], g.steady[op], must, pass)
	}
	w.Flush()
	return b.String()
}

// measure fills a table on a new chain.
func measure(t *testing.T, next bool) *gasTable {
	g := &gasTable{
		lab: newChain(t, next), first: map[string]uint64{}, steady: map[string]uint64{}, must: map[string]uint64{},
	}
	g.deploy()
	party, u := g.account(), g.newUser(0x1111)
	for range 3 {
		g.measureKeys(party)
		g.measureLife(u)
	}
	for i, step := range []func(*gasUser){g.measureSizes, func(u *gasUser) { g.measureStored(u, 3) }, g.measureQueue, g.measureBatch, g.measureAddressed} {
		u := g.newUser(uint16(0x1113 + i))
		for range 2 {
			step(u)
		}
	}
	return g
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; if the change is meant, run: go test ./contracts -run Gas -update\ngot:\n%s", path, got)
	}
}

func TestX5_Gas(t *testing.T) {
	g := measure(t, false)
	golden(t, "testdata/gas.golden", g.String())
	for op, must := range g.must {
		if must != 0 && g.steady[op] > must {
			t.Errorf("%s: %d gas, must not exceed %d", op, g.steady[op], must)
		}
	}
}

// TestGasNextFork prints the same table under Amsterdam's rules as this version of go-ethereum knows them: a new slot
// costs about five times as much there. The bounds do not apply, but a change should be seen.
func TestGasNextFork(t *testing.T) {
	golden(t, "testdata/gas_next.golden", measure(t, true).String())
}

// TestGasLimits makes the dearest calls of methods whose cost grows with a list; lab.send checks the headroom.
func TestGasLimits(t *testing.T) {
	l := newLab(t)
	user, verifier, w := l.account(), l.account(), l.worker(255)
	batch := func(first int) []task {
		var (
			indexes []uint16
			wraps   [][]byte
			stored  []contracts.Stored
		)
		for i := range contracts.MaxBatch {
			indexes = append(indexes, uint16(first+i))
			wraps = append(wraps, []byte{1})
			stored = append(stored, contracts.Stored{Cid: []byte{1}})
		}
		o := l.offer(user, verifier)
		var tasks []task
		r := l.send(user, "submitBatch", l.plan.TaskPool, nil, pool.PackSubmitBatch(o, indexes, wraps, stored))
		for _, log := range r.Logs {
			e, err := pool.UnpackTaskStoredEvent(log)
			if err != nil {
				t.Fatal(err)
			}
			tasks = append(tasks, newTask(e.TaskId, e.Terms))
		}
		return tasks
	}
	l.batchThenTake(w, batch(0), 0)
	for i, task := range batch(1000) { // rows of 16 dead, one live
		if i%17 != 16 {
			l.pool(user, "cancel", pool.PackCancel(task.terms))
		}
	}
	r := l.router(w, "getTasks", router.PackGetTasks([]uint8{128, 129, 130, 131, 132, 133, 134}))
	if len(r.Logs) != 7*17 {
		t.Errorf("%d events", len(r.Logs))
	}
	names, targets := [][32]byte{}, []common.Address{}
	for i := range 64 {
		names, targets = append(names, contracts.Name(fmt.Sprint("n", i))), append(targets, user.addr)
	}
	l.send(l.admin, "link", l.plan.KeyRegistry, nil, registry.PackLink(names, targets))
}

// batchThenTake fills worker slots with the tasks, 64 in each call.
func (l *lab) batchThenTake(w *account, tasks []task, first int) {
	l.Helper()
	for at := 0; at < len(tasks); at += contracts.MaxTasks {
		var slots []uint8
		for i := range contracts.MaxTasks {
			slots = append(slots, uint8(first+at+i))
		}
		if r := l.router(w, "getTasks", router.PackGetTasks(slots)); len(r.Logs) != contracts.MaxTasks {
			l.Fatalf("%d of %d tasks taken", len(r.Logs), contracts.MaxTasks)
		}
	}
}
