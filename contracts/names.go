package contracts

import (
	"bytes"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// ParseName encodes a name (of a contract, of a model) as the contracts know it: 1 to 32 printable ASCII characters
// without spaces, left-aligned in a word.
func ParseName(s string) ([32]byte, error) {
	var name [32]byte
	if len(s) == 0 || len(s) > len(name) {
		return name, fmt.Errorf("name %.40q: must have 1 to %d characters", s, len(name))
	}
	for _, c := range []byte(s) {
		if c <= ' ' || c > '~' {
			return name, fmt.Errorf("name %q: only printable ASCII without spaces", s)
		}
	}
	copy(name[:], s)
	return name, nil
}

// Name is ParseName for names known to be valid; it panics on others.
func Name(s string) [32]byte {
	name, err := ParseName(s)
	if err != nil {
		panic(err)
	}
	return name
}

// NameString is the inverse of Name. The word comes from a chain where anyone may write any bytes: what is not a
// valid name is shown in hexadecimal.
func NameString(name [32]byte) string {
	s := string(bytes.TrimRight(name[:], "\x00"))
	if _, err := ParseName(s); err != nil {
		return common.Hash(name).Hex()
	}
	return s
}

// A Phase is the state of a task's slot, as TaskPool.getTaskData tells it.
type Phase uint8

// Phases, in src/Task.sol's numbering.
const (
	PhaseFree      Phase = iota // takes a new task
	PhaseOpen                   // waits in its queue
	PhaseAssigned               // held by a worker without its key
	PhaseKeyed                  // held by a worker that has its key
	PhaseResult                 // result published, payment waits for the user or the window
	PhaseExpired                // left its queue after expiry, refundable
	PhaseCancelled              // refunded, but its queue has not passed it yet
)

var phaseNames = [...]string{"free", "open", "assigned", "keyed", "result", "expired", "cancelled"}

// String returns the phase in lower case, or "phase(N)".
func (p Phase) String() string {
	if int(p) < len(phaseNames) {
		return phaseNames[p]
	}
	return fmt.Sprintf("phase(%d)", uint8(p))
}

// A Reason says why a task was released (TaskRouter.release).
type Reason uint8

// Reasons for a release.
const (
	ReasonUnspecified Reason = iota
	ReasonModelNotFound
	ReasonDeadline
	ReasonBadInput
	ReasonPolicy
	ReasonOverloaded
)

var reasonNames = [...]string{"unspecified", "model_not_found", "deadline", "bad_input", "policy", "overloaded"}

// String returns the reason as one word, or "reason(N)".
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return fmt.Sprintf("reason(%d)", uint8(r))
}

// Verdicts of an IVerification contract.
const (
	VerdictPending uint8 = iota
	VerdictVerified
	VerdictRejected
)

// Bounds the contracts check; see src/TaskPool.sol, src/TaskRouter.sol and src/KeyRegistry.sol.
const (
	MinPayload   = 56   // bytes of an inline payload
	MaxInline    = 4096 // bytes of an inline payload
	MaxWraps     = 8192 // bytes of wrap records in one call
	MaxCID       = 128  // bytes of a binary CID
	MaxBatch     = 128  // tasks in one submitBatch
	MaxWindow    = 50_400
	MaxAddressed = 16   // workers of one submitAddressed
	MaxKey       = 2048 // bytes of a public key
	MaxURL       = 512  // bytes of an endpoint or model URI
	MaxTasks     = 64   // worker slots in one getTasks
	MaxSkips     = 16   // dead queue entries one assignment passes

	// MaxWork is the longest assignment in seconds.
	MaxWork = 65_535
	// LeaveDelay is the time in seconds between TaskRouter.leave and withdrawStake.
	LeaveDelay = MaxWork + 3600

	PriorityFee = 5_000_000_000_000_000   // wei, least fee of a priority task
	MinStake    = 100_000_000_000_000_000 // wei, least stake of a worker
	Penalty     = 10_000_000_000_000_000  // wei, for a keyed task whose deadline passed
)

// Slot is the storage word of a user's index: user id << 16 | index. User ids start at 1 and have 24 bits.
func Slot(userID uint32, index uint16) uint64 { return uint64(userID)<<16 | uint64(index) }

// SplitSlot is the inverse of Slot.
func SplitSlot(slot uint64) (userID uint32, index uint16) { return uint32(slot >> 16), uint16(slot) }

// WorkerSlot is the place at a worker where a task runs: worker index << 8 | slot number.
func WorkerSlot(workerIndex uint32, slot uint8) uint64 { return uint64(workerIndex)<<8 | uint64(slot) }

// SplitWorkerSlot is the inverse of WorkerSlot.
func SplitWorkerSlot(workerSlot uint64) (workerIndex uint32, slot uint8) {
	return uint32(workerSlot >> 8), uint8(workerSlot)
}

// TaskID is the name of the user's nonce-th task in this pool on this chain:
// keccak256(abi.encode(chainID, pool, user, nonce)).
func TaskID(chainID *big.Int, pool, user common.Address, nonce uint64) common.Hash {
	return crypto.Keccak256Hash(
		common.BigToHash(chainID).Bytes(),
		common.LeftPadBytes(pool.Bytes(), 32),
		common.LeftPadBytes(user.Bytes(), 32),
		common.BigToHash(new(big.Int).SetUint64(nonce)).Bytes())
}

// InputHash is Terms.input: keccak256(abi.encode(digest, commitment, length)) of a sealed input, where digest is
// keccak256 of the ciphertext and length its bytes.
func InputHash(digest, commitment [32]byte, length uint64) common.Hash {
	return crypto.Keccak256Hash(digest[:], commitment[:], common.BigToHash(new(big.Int).SetUint64(length)).Bytes())
}

// ClaimOf is what the worker of a task shows with its result. It panics on a nil fee.
func ClaimOf(taskID common.Hash, t Terms) Claim {
	// requeue's arguments start with the terms, whose encoding is static: 14 words after the selector.
	data := NewTaskPool().PackRequeue(t, common.Address{}, false)
	return Claim{TaskId: taskID, Body: crypto.Keccak256Hash(data[4 : 4+14*32]), Slot: t.Slot, Window: t.Window}
}

// OpenHash is the hash of an open task, which TaskAssigned carries: the first 20 bytes of
// keccak256(abi.encode(taskID, window, keccak256(abi.encode(terms)))).
func OpenHash(c Claim) [20]byte {
	window := common.BigToHash(new(big.Int).SetUint64(uint64(c.Window)))
	return [20]byte(crypto.Keccak256(c.TaskId[:], window[:], c.Body[:])[:20])
}
