// Package ledger talks to any Ethereum chain over JSON-RPC: it reads, sends, and
// follows. It knows no contract; those who do stand above it.
//
// # Default choice
//
// Dial with one or more URLs. A Sender per key turns an Intent into exactly one
// effect on chain, over crashes, restarts and fee changes. A Follower brings the
// logs of some contracts into a local database, each block exactly once, and takes
// back what a reorg undid.
//
// # Trouble
//
// A node that does not answer, answers garbage, asks to slow down or is behind is
// transport trouble: the next URL is tried, then all again after a pause with
// jitter. A node that answers "no" is believed: a revert, or a transaction it
// refuses, is never asked of another one. When nobody answers, calls end with
// ErrUnavailable. A node of another chain is refused with WrongChainError.
//
// # Finality
//
// A block counts as final when Config.Confirmations blocks stand on it. Wait and
// Batch report what is newest; WaitFinal and a comparison with Batch.Head tell
// what is final. Nothing secret may be released earlier.
//
// # Limits
//
// One process at a time may send with a key: the outbox and the nonces are its
// own. A node is trusted to tell the truth about the chain; this is no light
// client.
package ledger
