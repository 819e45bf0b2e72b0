// Package task is the life of a task: what the chain records of it, what its parties
// may do next, and how its input and output are sealed.
//
// A task is submitted with its input sealed for the user and a verifier, assigned to
// a worker by the TaskRouter contract, given the worker's wrap of the input key by
// the verifier, answered by the worker, and settled. An addressed task is sealed for a
// chosen worker at once, and has neither queue nor verifier. Everything here is derived
// from contract events: an Index can be deleted at any time and is rebuilt from the
// chain, byte for byte.
package task

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/registry"
)

// ID names a task: keccak256(chain id, TaskPool, user, the user's nonce), each as a
// 32-byte word. It is known before the task is submitted.
type ID [32]byte

// NewID computes the id of the task that user submits with nonce.
func NewID(net registry.Network, user common.Address, nonce uint64) ID {
	return ID(contracts.TaskID(new(big.Int).SetUint64(net.ChainID), net.TaskPool, user, nonce))
}

func (id ID) String() string { return "0x" + hex.EncodeToString(id[:]) }

// Short is the form shown in tables; commands accept any unambiguous prefix.
func (id ID) Short() string { return hex.EncodeToString(id[:5]) }

// MarshalText writes the id as 0x and 64 hexadecimal digits.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error {
	got, err := ParseID(string(text))
	if err != nil {
		return err
	}
	*id = got
	return nil
}

// ParseID reads a whole id, with or without 0x.
func ParseID(s string) (ID, error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
	if err != nil || len(raw) != 32 {
		return ID{}, fmt.Errorf("task id %q: want 64 hexadecimal digits", s)
	}
	return ID(raw), nil
}

// State is where a task stands in its life.
type State string

// The states, in the order in which they can follow each other. A released task
// goes back from AwaitingKey or Running to Submitted; an addressed one begins as Running
// and is refunded when it is released.
const (
	Submitted   State = "submitted"    // waiting for a worker
	AwaitingKey State = "awaiting_key" // assigned; the verifier has not released the key yet
	Running     State = "running"      // the worker has the key
	Answered    State = "answered"     // the result is on the ledger, payment is open
	Settled     State = "settled"      // the worker is paid
	Refunded    State = "refunded"     // the user has the fee back
	Cancelled   State = "cancelled"    // withdrawn by the user before assignment
)

// Final reports whether nothing can happen to a task any more.
func (s State) Final() bool { return s == Settled || s == Refunded || s == Cancelled }

// Payload is a sealed input or output as the ledger records it.
type Payload struct {
	Digest     common.Hash `json:"digest"`     // keccak256 of the ciphertext
	Commitment common.Hash `json:"commitment"` // to the content key
	Length     uint64      `json:"length"`     // of the ciphertext, in bytes
	CID        []byte      `json:"cid,omitempty"`
	Inline     []byte      `json:"inline,omitempty"`
	Wraps      []byte      `json:"wraps"`
}

// Event is one thing the ledger says happened to a task.
type Event struct {
	Name   string         `json:"name"`
	Block  uint64         `json:"block"`
	Time   time.Time      `json:"time,omitzero"`
	Tx     common.Hash    `json:"tx"`
	By     common.Address `json:"by,omitzero"`
	Reason string         `json:"reason,omitempty"`
}

// Task is everything the ledger says of one task.
type Task struct {
	ID    ID              `json:"id"`
	State State           `json:"state"`
	Model string          `json:"model"`
	Terms contracts.Terms `json:"terms"`
	Input Payload         `json:"input"`
	// First is the first of the addressed tasks that share this input, when that
	// is another one: the input is sealed in its place.
	First ID `json:"first,omitzero"`
	// Shared lists the workers an addressed input is sealed for, when there are several.
	Shared   []common.Address `json:"shared,omitempty"`
	Worker   common.Address   `json:"worker,omitzero"`
	Slot     uint64           `json:"worker_slot,omitempty"`
	Deadline int64            `json:"deadline,omitempty"` // unix seconds
	// WorkerWrap is the verifier's wrap of the input key for Worker.
	WorkerWrap []byte   `json:"worker_wrap,omitempty"`
	Output     *Payload `json:"output,omitempty"`
	// SettleAt is the block from which anyone may settle.
	SettleAt uint64  `json:"settle_at,omitempty"`
	Events   []Event `json:"events"`
}

// Last returns the newest event of the given name.
func (t *Task) Last(name string) (Event, bool) {
	for i := len(t.Events) - 1; i >= 0; i-- {
		if t.Events[i].Name == name {
			return t.Events[i], true
		}
	}
	return Event{}, false
}

// Attempt names the current assignment of the task: it changes each time a worker
// is assigned, so that an action of one assignment is never taken for another's.
func (t *Task) Attempt() string {
	assigned, _ := t.Last("TaskAssigned")
	return fmt.Sprintf("%s/%d/%x", t.ID.Short(), assigned.Block, t.Worker[:4])
}

// ErrUnknown says that the ledger holds no task of that id.
var ErrUnknown = errors.New("no such task")

// AmbiguousError says that a prefix fits several tasks.
type AmbiguousError struct {
	Prefix string
	N      int
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%d tasks begin with %q", e.N, e.Prefix)
}
