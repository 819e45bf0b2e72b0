package task

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
	"github.com/eyesoff/eyesoff/registry"
)

// Actions makes the transactions of a task's life. Every intent carries an id that
// names the act and the assignment it belongs to, so that repeating an act after a
// crash finds the transaction already made.
type Actions struct {
	net    registry.Network
	pool   *contracts.TaskPool
	router *contracts.TaskRouter
}

// NewActions returns the actions of one deployment.
func NewActions(net registry.Network) Actions {
	return Actions{net: net, pool: contracts.NewTaskPool(), router: contracts.NewTaskRouter()}
}

func (a Actions) onPool(id, method string, value *big.Int, data []byte) ledger.Intent {
	to := a.net.TaskPool
	return ledger.Intent{ID: "task/" + id, To: &to, Value: value, Data: data, Gas: contracts.GasFor(method, len(data))}
}

func (a Actions) onRouter(id, method string, value *big.Int, data []byte) ledger.Intent {
	to := a.net.TaskRouter
	return ledger.Intent{ID: "task/" + id, To: &to, Value: value, Data: data, Gas: contracts.GasFor(method, len(data))}
}

// Submit submits a task whose sealed input is s: inline when cid is nil, else by
// reference to the store.
func (a Actions) Submit(id ID, offer contracts.Offer, fee *big.Int, s *envelope.Sealed, cid []byte) ledger.Intent {
	if cid == nil {
		return a.onPool("submit/"+id.String(), "submitTask", fee, a.pool.PackSubmitTask(offer, s.Records, s.Ciphertext))
	}
	return a.onPool("submit/"+id.String(), "submitTaskByCID", fee, a.pool.PackSubmitTaskByCID(offer, s.Records, Stored(s, cid)))
}

// Stored is how the chain refers to a sealed payload kept under cid.
func Stored(s *envelope.Sealed, cid []byte) contracts.Stored {
	return contracts.Stored{Digest: s.Digest, Commitment: s.Commitment, Length: uint64(len(s.Ciphertext)), Cid: cid}
}

// SubmitBatch submits tasks that differ in slot, wraps and input alone; id is the first
// one's, fee that of all together. All inputs are in the store.
func (a Actions) SubmitBatch(id ID, offer contracts.Offer, fee *big.Int, indexes []uint16, wraps [][]byte, stored []contracts.Stored) ledger.Intent {
	return a.onPool("submit/"+id.String(), "submitBatch", fee, a.pool.PackSubmitBatch(offer, indexes, wraps, stored))
}

// GetTask asks for a task for one of the worker's slots. n tells apart the
// successive requests of one worker.
func (a Actions) GetTask(n uint64, slot uint8) ledger.Intent {
	return a.onRouter(fmt.Sprintf("get/%d", n), "getTask", nil, a.router.PackGetTask(slot))
}

// GetTasks asks for a task for each of several slots at once.
func (a Actions) GetTasks(n uint64, slots []uint8) ledger.Intent {
	in := a.onRouter(fmt.Sprintf("get/%d", n), "getTasks", nil, a.router.PackGetTasks(slots))
	in.Gas = contracts.GasFor("getTask", 68) * uint64(len(slots))
	return in
}

// AddWorkerKey releases the input key to the worker t is assigned to.
func (a Actions) AddWorkerKey(t *Task, wrap []byte) ledger.Intent {
	return a.onPool("key/"+t.Attempt(), "addWorkerKey", nil, a.pool.PackAddWorkerKey(t.Terms, t.Worker, wrap))
}

// SubmitResult records the sealed output of t: inline when cid is nil.
func (a Actions) SubmitResult(t *Task, s *envelope.Sealed, cid []byte) ledger.Intent {
	id := ResultIntent(t)
	if cid == nil {
		return a.onPool(id, "submitResult", nil, a.pool.PackSubmitResult(contracts.ClaimOf(common.Hash(t.ID), t.Terms), s.Records, s.Ciphertext))
	}
	return a.onPool(id, "submitResultByCID", nil, a.pool.PackSubmitResultByCID(contracts.ClaimOf(common.Hash(t.ID), t.Terms), s.Records, Stored(s, cid)))
}

// ResultIntent is the id, without its prefix, of the act of answering t's current
// assignment.
func ResultIntent(t *Task) string { return "result/" + t.Attempt() }

// Accept pays the worker at once, by the user's own word.
func (a Actions) Accept(t *Task) ledger.Intent {
	return a.onPool("accept/"+t.ID.String(), "accept", nil, a.pool.PackAccept(t.Terms, t.Worker, t.Output.Digest))
}

// Settle pays or refunds by the rules, once the window has passed.
func (a Actions) Settle(t *Task) ledger.Intent {
	return a.onPool("settle/"+t.Attempt(), "settle", nil, a.pool.PackSettle(t.Terms, t.Worker, t.Output.Digest))
}

// Cancel withdraws a task that no worker holds.
func (a Actions) Cancel(t *Task) ledger.Intent {
	return a.onPool("cancel/"+t.ID.String(), "cancel", nil, a.pool.PackCancel(t.Terms))
}

// Refund returns the fee of a task that expired without a worker.
func (a Actions) Refund(t *Task) ledger.Intent {
	return a.onPool("refund/"+t.ID.String(), "refund", nil, a.pool.PackRefund(t.Terms))
}

// Release takes t from its worker: by the worker at any time, by anyone after the
// deadline.
func (a Actions) Release(t *Task, reason contracts.Reason) ledger.Intent {
	return a.onRouter("release/"+t.Attempt(), "release", nil, a.router.PackRelease(t.Terms, t.Worker, uint8(reason)))
}

// RegisterWorker announces the sender as a worker, with stake.
func (a Actions) RegisterWorker(id string, pool uint16, slots, keyKind uint8, stake *big.Int) ledger.Intent {
	return a.onRouter("worker/"+id, "register", stake, a.router.PackRegister(pool, slots, keyKind))
}

// Withdraw pays out what the TaskPool owes the sender. id tells withdrawals apart.
func (a Actions) Withdraw(id string) ledger.Intent {
	return a.onPool("withdraw/"+id, "withdraw", nil, a.pool.PackWithdraw())
}

// CreditCall is the view call that says what the TaskPool owes account, in wei.
func (a Actions) CreditCall(account common.Address) (to common.Address, data []byte, unpack func([]byte) (*big.Int, error)) {
	return a.net.TaskPool, a.pool.PackCredit(account), a.pool.UnpackCredit
}

// AccountCall is the view call that says an account's next nonce and user number.
func (a Actions) AccountCall(account common.Address) (to common.Address, data []byte, unpack func([]byte) (contracts.AccountOfOutput, error)) {
	return a.net.TaskPool, a.pool.PackAccountOf(account), a.pool.UnpackAccountOf
}

// FreeIndexCall is the view call that says which storage indexes account may use next:
// at most count of them, at most contracts.MaxBatch, from `from` on.
func (a Actions) FreeIndexCall(account common.Address, from uint16, count int) (to common.Address, data []byte, unpack func([]byte) ([]uint16, error)) {
	return a.net.TaskPool, a.pool.PackFreeIndexes(account, from, big.NewInt(int64(count))), a.pool.UnpackFreeIndexes
}
