package envelope

import (
	"errors"
	"fmt"
)

// ErrTampered reports a payload that does not open: a flipped bit, another
// key, another context, a missing or moved chunk. Causes that only a key
// holder could tell apart look alike.
var ErrTampered = errors.New("envelope: payload was changed, or sealed under another key or context")

// ErrTruncated reports a payload whose length alone shows that its end is
// missing. It is a kind of [ErrTampered] and tells no more than the length does.
var ErrTruncated = fmt.Errorf("envelope: payload ends early: %w", ErrTampered)

// ErrNoMatch reports records none of which is addressed to the identities at hand.
var ErrNoMatch = errors.New("envelope: no wrapped key for these identities")

// ErrOpen reports records of which at least one is addressed to an identity
// at hand, but none opens: changed, or made for another task, chain, role,
// account or epoch.
var ErrOpen = errors.New("envelope: wrapped key does not open: changed, or made for another context")

// WeakKeyError reports a public key that parses but must not be used.
type WeakKeyError struct {
	Suite  Suite
	Reason string // in plain words, such as "modulus has 1024 bits"
}

func (e *WeakKeyError) Error() string {
	return fmt.Sprintf("envelope: %s public key is too weak: %s", e.Suite, e.Reason)
}

// RecordError reports a list of records that cannot be split.
type RecordError struct {
	Offset int    // where in the list the bad record starts
	Reason string // in plain words
}

func (e *RecordError) Error() string {
	return fmt.Sprintf("envelope: bad record at byte %d: %s", e.Offset, e.Reason)
}

// errKey reports a ContentKey that holds no key (zero value, or wiped).
var errKey = errors.New("envelope: content key is empty or wiped")
