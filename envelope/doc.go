// Package envelope seals payloads and wraps the keys that open them.
//
// A payload is sealed once under a fresh 32-byte [ContentKey]. Who may open it
// is decided separately and later: every reader gets a wrap of that key, made
// for one public key, one account, one role, one key epoch and one place on
// one chain. Wraps are added without touching the payload.
//
// # Defaults
//
// Payloads are C2SP chunked encryption, instance Cobblestone-256
// (https://c2sp.org/chunked-encryption): AES-256-GCM in 16 KiB chunks with keys
// from HKDF-Expand-SHA-512 and a 32-byte commitment to the key and the context.
// It commits: no ciphertext opens under two keys. Wraps between Go parties use
// [SuiteX25519]; browsers use [SuiteRSA]; what must stay secret for decades on a
// public chain uses [SuiteMLKEM768X25519].
//
// Most callers need [SealTo] and [OpenFrom]; streams use [NewWriter],
// [NewReader] and [NewReaderAt], which hold at most 4 MiB whatever the payload's
// size. docs/spec/envelope.md gives every byte.
//
// # Keys
//
// Content keys are random, never derived and never reused: seal again and you
// get another key. Private keys never enter this package; package keyring
// implements [Identity] over them.
//
// # Compatibility
//
// The formats carry version labels ("eyesoff/content/v1", "eyesoff/wrap/v1").
// A change of any byte takes a new label; version 1 stays readable.
//
// # Limits
//
// A payload holds at most 2³⁸ chunks (4 PiB). A sealed payload hides its
// content but not its length. A reader learns that a stream is complete only
// when it reports io.EOF. Wraps are not signed: whoever sends one is named by
// the transaction that carries it.
package envelope
