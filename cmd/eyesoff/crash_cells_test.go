package main

import (
	"fmt"

	"github.com/eyesoff/eyesoff/crashpoint"
)

// sample is what runs in every test run: one cell of each role.
var sample = []cell{
	{role: "user", at: "tx-written:1"},
	{role: "verifier", at: "tx-broadcast:1"},
	{role: "worker", at: "worker-computed:1", again: "tx-signed:1", large: true},
	{role: "chain", at: "chain-adopted:2"},
	{role: "store", at: "blob-renamed:1", large: true},
}

var txPoints = []crashpoint.Point{crashpoint.TxSigned, crashpoint.TxWritten, crashpoint.TxBroadcast, crashpoint.TxMined, crashpoint.TxNoted}

var blobPoints = []crashpoint.Point{crashpoint.BlobWritten, crashpoint.BlobRenamed, crashpoint.BlobPinned}

// allCells is every role at every point that it passes, for small and large tasks,
// and deaths in recovery.
func allCells() []cell {
	var list []cell
	add := func(c cell, nth int, points ...crashpoint.Point) {
		for _, p := range points {
			for n := range nth {
				c.at = fmt.Sprintf("%s:%d", p, n+1)
				list = append(list, c)
			}
		}
	}
	for _, large := range []bool{false, true} {
		add(cell{role: "user", large: large}, 1, crashpoint.UserNonce, crashpoint.UserSealed, crashpoint.UserSubmitted, crashpoint.UserOpened, crashpoint.UserAccepted)
		add(cell{role: "user", large: large}, 2, txPoints...) // submission, acceptance
		add(cell{role: "verifier", large: large}, 1, crashpoint.VerifierSeen, crashpoint.VerifierRewrapped, crashpoint.VerifierSent, crashpoint.VerifierMined)
		add(cell{role: "verifier", large: large}, 1, txPoints...)
		add(cell{role: "worker", large: large}, 1, crashpoint.WorkerAsking, crashpoint.WorkerAssigned, crashpoint.WorkerPrepared, crashpoint.WorkerKeySeen,
			crashpoint.WorkerComputed, crashpoint.WorkerAnswered)
		add(cell{role: "worker", large: large}, 2, crashpoint.WorkerSent) // request, answer
		add(cell{role: "worker", large: large}, 2, txPoints...)
		add(cell{role: "chain", large: large}, 5, crashpoint.ChainBuilt, crashpoint.ChainInserted, crashpoint.ChainAdopted, crashpoint.ChainSynced)
	}
	add(cell{role: "user", large: true}, 1, blobPoints...)
	add(cell{role: "user", large: true}, 1, crashpoint.UserPushed)
	add(cell{role: "worker", large: true}, 1, blobPoints...)
	add(cell{role: "worker", large: true}, 1, crashpoint.WorkerStored, crashpoint.WorkerPushed)
	add(cell{role: "store", large: true}, 2, blobPoints...) // input, answer
	add(cell{role: "worker", late: true}, 1, crashpoint.WorkerSettled)
	add(cell{role: "worker", late: true}, 3, txPoints...) // request, answer, settlement
	return append(append(list, again...), unlucky...)
}

// unlucky are deaths of a submission that is on its way, on a chain that takes its
// time, so that whoever looks at once sees nothing yet.
var unlucky = []cell{
	{role: "user", at: "tx-signed:1", paced: true},
	{role: "user", at: "tx-written:1", paced: true},
	{role: "user", at: "tx-broadcast:1", paced: true},
	{role: "user", at: "tx-written:1", paced: true, hasty: true},
	{role: "user", at: "tx-broadcast:1", paced: true, hasty: true},
}

// again are deaths at one point and, in recovery, at the same or another.
var again = []cell{
	{role: "user", at: "tx-signed:1", again: "user-submitted:1"},
	{role: "user", at: "tx-written:1", again: "tx-broadcast:1"},
	{role: "user", at: "tx-broadcast:2", again: "tx-mined:1"},
	{role: "user", at: "user-pushed:1", again: "user-pushed:1", large: true},
	{role: "verifier", at: "verifier-seen:1", again: "verifier-rewrapped:1"},
	{role: "verifier", at: "tx-written:1", again: "tx-broadcast:1"},
	{role: "worker", at: "worker-computed:1", again: "worker-computed:1"},
	{role: "worker", at: "tx-written:2", again: "tx-mined:1"},
	{role: "worker", at: "worker-stored:1", again: "worker-pushed:1", large: true},
	{role: "chain", at: "chain-adopted:2", again: "chain-inserted:1"},
	{role: "chain", at: "chain-inserted:4", again: "chain-synced:2"},
	{role: "store", at: "blob-written:1", again: "blob-pinned:1", large: true},
}
