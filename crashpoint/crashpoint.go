// Package crashpoint names the moments in the life of a task at which a process may
// be killed, so that tests can kill it there and see that it recovers.
//
// Hit does nothing, and compiles to nothing, unless the program is built with the
// tag "crashpoint". Built with it, the environment says where the process dies, by
// SIGKILL, which no deferred function survives:
//
//	EYESOFF_CRASH=NAME:N     at the N-th hit of the point NAME
//	EYESOFF_CRASH_ONCE=FILE  not if FILE exists; it is made just before dying, so
//	                         that the process that is started again lives
//	EYESOFF_CRASH2=NAME:N    in a process that found FILE at its start: a second
//	                         death, in recovery; FILE.2 is made before it
//	EYESOFF_CRASH_LOG=FILE   the name of every point hit is appended, a line each
//
// A process with EYESOFF_CRASH and no EYESOFF_CRASH_ONCE dies each time it is
// started. A malformed value ends the process at its first hit with status 2.
package crashpoint

// Point is a moment at which a process may be killed. The one after a step is the
// one before the next.
type Point string

// The user's client.
const (
	UserNonce     Point = "user-nonce"     // its next nonce is read
	UserSealed    Point = "user-sealed"    // the input is sealed
	UserPushed    Point = "user-pushed"    // a large input is in the verifier's store
	UserSubmitted Point = "user-submitted" // the submission is mined
	UserOpened    Point = "user-opened"    // the answer is opened
	UserAccepted  Point = "user-accepted"  // the acceptance is mined
)

// The verifier.
const (
	VerifierSeen      Point = "verifier-seen"      // an assignment is final and noticed
	VerifierRewrapped Point = "verifier-rewrapped" // the input key is wrapped for the worker
	VerifierSent      Point = "verifier-sent"      // the wrap is on its way
	VerifierMined     Point = "verifier-mined"     // the wrap is mined
)

// The worker.
const (
	WorkerAsking   Point = "worker-asking"   // a task is open, none is asked for yet
	WorkerSent     Point = "worker-sent"     // any of its transactions is on its way
	WorkerAssigned Point = "worker-assigned" // a request for a task is mined
	WorkerPrepared Point = "worker-prepared" // the sealed input is at hand
	WorkerKeySeen  Point = "worker-key-seen" // the verifier's wrap is noticed
	WorkerComputed Point = "worker-computed" // the answer is sealed
	WorkerStored   Point = "worker-stored"   // a large answer is in its own store
	WorkerPushed   Point = "worker-pushed"   // a large answer is in the shared store
	WorkerAnswered Point = "worker-answered" // the answer is mined
	WorkerSettled  Point = "worker-settled"  // the settlement is mined
)

// The outbox that every party sends by.
const (
	TxSigned    Point = "tx-signed"    // signed, not on disk
	TxWritten   Point = "tx-written"   // on disk, not with a node
	TxBroadcast Point = "tx-broadcast" // with a node
	TxMined     Point = "tx-mined"     // a receipt or its finality is seen, not on disk
	TxNoted     Point = "tx-noted"     // the same on disk, nobody told yet
)

// The embedded chain.
const (
	ChainBuilt    Point = "chain-built"    // a block is made, and stored nowhere
	ChainInserted Point = "chain-inserted" // it is in the database, not the head
	ChainAdopted  Point = "chain-adopted"  // it is the head, not synced to disk
	ChainSynced   Point = "chain-synced"   // it is on disk, shown to nobody
)

// Every store of sealed payloads.
const (
	BlobWritten Point = "blob-written" // a file is synced under a temporary name
	BlobRenamed Point = "blob-renamed" // it has its name
	BlobPinned  Point = "blob-pinned"  // a whole payload is marked as kept
)

// Points lists every point, grouped as above.
func Points() []Point {
	return []Point{
		UserNonce, UserSealed, UserPushed, UserSubmitted, UserOpened, UserAccepted,
		VerifierSeen, VerifierRewrapped, VerifierSent, VerifierMined,
		WorkerAsking, WorkerSent, WorkerAssigned, WorkerPrepared, WorkerKeySeen, WorkerComputed, WorkerStored, WorkerPushed,
		WorkerAnswered, WorkerSettled,
		TxSigned, TxWritten, TxBroadcast, TxMined, TxNoted,
		ChainBuilt, ChainInserted, ChainAdopted, ChainSynced,
		BlobWritten, BlobRenamed, BlobPinned,
	}
}
