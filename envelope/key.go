package envelope

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"log/slog"
)

// KeySize is the size of a content key in bytes.
const KeySize = 32

// ContentKey is the secret that opens one payload. Copies share one memory
// cell, so that Wipe clears them all. The zero value holds no key and is
// refused everywhere. It prints as a placeholder, in logs too.
type ContentKey struct {
	b *[KeySize]byte
}

// NewContentKey returns a fresh key from crypto/rand.
func NewContentKey() ContentKey {
	k := ContentKey{new([KeySize]byte)}
	rand.Read(k.b[:]) // never fails: crypto/rand ends the program instead
	return k
}

// ContentKeyFromBytes copies a key of exactly [KeySize] bytes, as it comes out
// of a wrap. It is not for making keys: see [NewContentKey].
func ContentKeyFromBytes(b []byte) (ContentKey, error) {
	if len(b) != KeySize {
		return ContentKey{}, fmt.Errorf("envelope: content key has %d bytes, want %d", len(b), KeySize)
	}
	k := ContentKey{new([KeySize]byte)}
	copy(k.b[:], b)
	if !k.valid() {
		return ContentKey{}, errKey
	}
	return k, nil
}

// Bytes returns a copy of the key; the caller clears it after use.
func (k ContentKey) Bytes() []byte {
	if k.b == nil {
		return nil
	}
	return append([]byte(nil), k.b[:]...)
}

// Wipe overwrites the key in every copy of this value.
func (k ContentKey) Wipe() {
	if k.b != nil {
		clear(k.b[:])
	}
}

// Equal compares two keys in constant time.
func (k ContentKey) Equal(o ContentKey) bool {
	if k.b == nil || o.b == nil {
		return false
	}
	return subtle.ConstantTimeCompare(k.b[:], o.b[:]) == 1
}

// valid is false for the zero value and for a wiped key.
func (k ContentKey) valid() bool {
	var zero [KeySize]byte
	return k.b != nil && subtle.ConstantTimeCompare(k.b[:], zero[:]) == 0
}

// String hides the key.
func (k ContentKey) String() string { return "[content key]" }

// GoString hides the key.
func (k ContentKey) GoString() string { return "[content key]" }

// LogValue hides the key.
func (k ContentKey) LogValue() slog.Value { return slog.StringValue("[content key]") }
