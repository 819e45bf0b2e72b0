package task

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
)

// MaxAddressed is for how many workers one addressed input can be.
const MaxAddressed = contracts.MaxAddressed

// Addressed reports whether t was sealed for one chosen worker from the start: it has no
// verifier and no queue.
func (t *Task) Addressed() bool { return t.Terms.Verifier == common.Address{} }

// inputID is the task whose place the input is sealed in: t itself, or the first of the
// tasks that share the input.
func (t *Task) inputID() ID {
	if t.First != (ID{}) {
		return t.First
	}
	return t.ID
}

// Address submits one sealed input as a task for each worker; id is the first one's, fee
// that of all together. The input is inline when cid is nil.
func (a Actions) Address(id ID, offer contracts.Offer, fee *big.Int, workers []common.Address, indexes []uint16, s *envelope.Sealed, cid []byte) ledger.Intent {
	if cid == nil {
		return a.onPool("submit/"+id.String(), "submitAddressed", fee, a.pool.PackSubmitAddressed(offer, workers, indexes, s.Records, s.Ciphertext))
	}
	return a.onPool("submit/"+id.String(), "submitAddressedByCID", fee, a.pool.PackSubmitAddressedByCID(offer, workers, indexes, s.Records, Stored(s, cid)))
}

func (d *decoder) addressed(log *types.Log) ([]*change, error) {
	e, err := d.pool.UnpackTasksAddressedEvent(log)
	if err != nil {
		return nil, err
	}
	input, err := inline(e.Payload, e.Wraps)
	if err != nil {
		return nil, err
	}
	return d.split(log, e.Terms, e.Workers, e.Indexes, input)
}

func (d *decoder) addressedByCID(log *types.Log) ([]*change, error) {
	e, err := d.pool.UnpackTasksAddressedStoredEvent(log)
	if err != nil {
		return nil, err
	}
	return d.split(log, e.Terms, e.Workers, e.Indexes, stored(e.Stored, e.Wraps))
}

// split makes the tasks of an addressed submission: the first has the terms of the
// event, each further one the next nonce and a slot of its own.
func (d *decoder) split(log *types.Log, terms contracts.Terms, workers []common.Address, indexes []uint16, input Payload) ([]*change, error) {
	if len(workers) != len(indexes) {
		return nil, fmt.Errorf("%d workers and %d slots", len(workers), len(indexes))
	}
	first := NewID(d.net, terms.User, terms.Nonce)
	user, _ := contracts.SplitSlot(terms.Slot)
	var changes []*change
	for i, worker := range workers {
		own := terms
		own.Nonce, own.Slot = terms.Nonce+uint64(i), contracts.Slot(user, indexes[i])
		c := created(log, "TaskSubmitted", NewID(d.net, own.User, own.Nonce), own, input)
		fill := c.apply
		c.apply = func(t *Task) {
			fill(t)
			t.State, t.Worker, t.Deadline = Running, worker, int64(own.Expires)
			if t.ID != first {
				t.First = first
			}
			if len(workers) > 1 {
				t.Shared = workers
			}
		}
		c.minor = uint16(i)
		changes = append(changes, c)
	}
	return changes, nil
}
