package task

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/registry"
)

// change is what one event does to one task, which is named by id or, by the events
// that the contract emits without knowing the id, by its storage slot.
type change struct {
	id      ID
	slot    uint64
	creates bool
	minor   uint16 // order among the tasks that one event creates
	apply   func(*Task)
}

// decoder turns contract logs into changes.
type decoder struct {
	net    registry.Network
	pool   *contracts.TaskPool
	router *contracts.TaskRouter
	kinds  map[common.Hash]func(*types.Log) (*change, error)
	// many holds the kinds of event that make several tasks.
	many map[common.Hash]func(*types.Log) ([]*change, error)
}

func newDecoder(net registry.Network) *decoder {
	d := &decoder{net: net, pool: contracts.NewTaskPool(), router: contracts.NewTaskRouter()}
	d.kinds = map[common.Hash]func(*types.Log) (*change, error){}
	for name, f := range map[string]func(*types.Log) (*change, error){
		"TaskSubmitted": d.submitted, "TaskStored": d.stored, "TaskAssigned": d.assigned, "WorkerKeyAdded": d.keyed,
		"ResultSubmitted": d.answered, "ResultStored": d.answeredByCID, "TaskSettled": d.settled,
		"TaskRefunded": d.refunded, "TaskCancelled": d.cancelled, "TaskRequeued": d.requeued,
	} {
		d.kinds[poolEvent(name)] = f
	}
	d.kinds[routerEvent("TaskReleased")] = d.released
	d.many = map[common.Hash]func(*types.Log) ([]*change, error){
		poolEvent("TasksAddressed"): d.addressed, poolEvent("TasksAddressedStored"): d.addressedByCID,
	}
	return d
}

func poolEvent(name string) common.Hash { return contracts.Topic(&contracts.TaskPoolMetaData, name) }
func routerEvent(name string) common.Hash {
	return contracts.Topic(&contracts.TaskRouterMetaData, name)
}

// log returns the changes a log makes, none for one that concerns no task.
func (d *decoder) log(log *types.Log) ([]*change, error) {
	if len(log.Topics) == 0 || (log.Address != d.net.TaskPool && log.Address != d.net.TaskRouter) {
		return nil, nil
	}
	changes, err := d.changes(log)
	if err != nil {
		return nil, fmt.Errorf("decoding event %d of block %d: %w", log.Index, log.BlockNumber, err)
	}
	return changes, nil
}

func (d *decoder) changes(log *types.Log) ([]*change, error) {
	if f := d.many[log.Topics[0]]; f != nil {
		return f(log)
	}
	f := d.kinds[log.Topics[0]]
	if f == nil {
		return nil, nil
	}
	c, err := f(log)
	return []*change{c}, err
}

func event(log *types.Log, name string, by common.Address) Event {
	e := Event{Name: name, Block: log.BlockNumber, Tx: log.TxHash, By: by}
	if log.BlockTimestamp != 0 {
		e.Time = time.Unix(int64(log.BlockTimestamp), 0).UTC()
	}
	return e
}

// on makes a change that records an event and then adjusts the task.
func on(id ID, e Event, adjust func(*Task)) *change {
	return &change{id: id, apply: func(t *Task) {
		t.Events = append(t.Events, e)
		adjust(t)
	}}
}

func created(log *types.Log, name string, id ID, terms contracts.Terms, input Payload) *change {
	c := on(id, event(log, name, terms.User), func(t *Task) {
		t.ID, t.State, t.Terms, t.Input = id, Submitted, terms, input
		t.Model = contracts.NameString(terms.Model)
	})
	c.creates = true
	return c
}

func inline(ciphertext, wraps []byte) (Payload, error) {
	commitment, err := envelope.Commitment(ciphertext)
	if err != nil {
		return Payload{}, err
	}
	return Payload{Digest: envelope.Digest(ciphertext), Commitment: commitment, Length: uint64(len(ciphertext)), Inline: ciphertext, Wraps: wraps}, nil
}

func stored(s contracts.Stored, wraps []byte) Payload {
	return Payload{Digest: s.Digest, Commitment: s.Commitment, Length: s.Length, CID: s.Cid, Wraps: wraps}
}

func (d *decoder) submitted(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackTaskSubmittedEvent(log)
	if err != nil {
		return nil, err
	}
	input, err := inline(e.Payload, e.Wraps)
	if err != nil {
		return nil, err
	}
	return created(log, "TaskSubmitted", e.TaskId, e.Terms, input), nil
}

func (d *decoder) stored(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackTaskStoredEvent(log)
	if err != nil {
		return nil, err
	}
	return created(log, "TaskSubmitted", e.TaskId, e.Terms, stored(e.Stored, e.Wraps)), nil
}

func (d *decoder) assigned(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackTaskAssignedEvent(log)
	if err != nil {
		return nil, err
	}
	c := on(ID{}, event(log, "TaskAssigned", e.Worker), func(t *Task) {
		t.State, t.Worker, t.Slot, t.Deadline, t.WorkerWrap = AwaitingKey, e.Worker, e.WorkerSlot, int64(e.Deadline), nil
	})
	c.slot = e.Slot
	return c, nil
}

func (d *decoder) keyed(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackWorkerKeyAddedEvent(log)
	if err != nil {
		return nil, err
	}
	return on(e.TaskId, event(log, "WorkerKeyAdded", common.Address{}), func(t *Task) {
		t.State, t.WorkerWrap = Running, e.Wrap
		t.Events[len(t.Events)-1].By = t.Terms.Verifier
	}), nil
}

func (d *decoder) answered(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackResultSubmittedEvent(log)
	if err != nil {
		return nil, err
	}
	// A worker may put any bytes here. What is no envelope at all is kept as it
	// is, so that the user is shown a result that does not open.
	output, err := inline(e.Payload, e.Wraps)
	if err != nil {
		output = Payload{Digest: envelope.Digest(e.Payload), Length: uint64(len(e.Payload)), Inline: e.Payload, Wraps: e.Wraps}
	}
	return result(log, e.TaskId, e.Worker, output), nil
}

func (d *decoder) answeredByCID(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackResultStoredEvent(log)
	if err != nil {
		return nil, err
	}
	return result(log, e.TaskId, e.Worker, stored(e.Stored, e.Wraps)), nil
}

func result(log *types.Log, id ID, worker common.Address, output Payload) *change {
	return on(id, event(log, "ResultSubmitted", worker), func(t *Task) {
		t.State, t.Output, t.SettleAt = Answered, &output, log.BlockNumber+uint64(t.Terms.Window)
	})
}

func (d *decoder) settled(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackTaskSettledEvent(log)
	if err != nil {
		return nil, err
	}
	return on(e.TaskId, event(log, "TaskSettled", e.Worker), func(t *Task) { t.State = Settled }), nil
}

func (d *decoder) refunded(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackTaskRefundedEvent(log)
	if err != nil {
		return nil, err
	}
	return on(e.TaskId, event(log, "TaskRefunded", e.User), func(t *Task) { t.State = Refunded }), nil
}

func (d *decoder) cancelled(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackTaskCancelledEvent(log)
	if err != nil {
		return nil, err
	}
	return on(e.TaskId, event(log, "TaskCancelled", common.Address{}), func(t *Task) {
		t.State = Cancelled
		t.Events[len(t.Events)-1].By = t.Terms.User
	}), nil
}

func (d *decoder) requeued(log *types.Log) (*change, error) {
	e, err := d.pool.UnpackTaskRequeuedEvent(log)
	if err != nil {
		return nil, err
	}
	return on(e.TaskId, event(log, "TaskRequeued", common.Address{}), func(t *Task) {
		t.State, t.Worker, t.Slot, t.Deadline, t.WorkerWrap = Submitted, common.Address{}, 0, 0, nil
	}), nil
}

func (d *decoder) released(log *types.Log) (*change, error) {
	e, err := d.router.UnpackTaskReleasedEvent(log)
	if err != nil {
		return nil, err
	}
	entry := event(log, "TaskReleased", e.Worker)
	entry.Reason = contracts.Reason(e.Reason).String()
	return on(e.TaskId, entry, func(*Task) {}), nil
}
