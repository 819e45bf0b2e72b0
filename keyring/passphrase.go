package keyring

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
)

// Passphrase opens a keyring. It prints as a placeholder, in logs too.
type Passphrase []byte

const hidden = "[passphrase]"

// String hides the passphrase.
func (p Passphrase) String() string { return hidden }

// Format hides the passphrase under every verb.
func (p Passphrase) Format(s fmt.State, _ rune) { io.WriteString(s, hidden) }

// LogValue hides the passphrase.
func (p Passphrase) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText hides the passphrase, in JSON too.
func (p Passphrase) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Wipe overwrites the passphrase.
func (p Passphrase) Wipe() { clear(p) }

// Bounds of a passphrase in bytes.
const (
	minPassphrase    = 8
	minRandom        = 32 // what KDFRandom asks for
	maxPassphrase    = 1024
	passphraseRandom = 32 // random bytes in a passphrase file, written in hex
)

// check refuses passphrases that the chosen derivation does not protect.
func (p Passphrase) check(kdf KDF) error {
	least := minPassphrase
	if kdf == KDFRandom {
		least = minRandom
	}
	if len(p) < least || len(p) > maxPassphrase {
		return fmt.Errorf("keyring: passphrase has %d bytes, want %d to %d", len(p), least, maxPassphrase)
	}
	return nil
}

// NewPassphraseFile writes 32 random bytes in hex to a new file of mode 0600
// and returns them as a passphrase for [KDFRandom]. It gives [ErrExists]
// rather than overwrite a file.
func NewPassphraseFile(path string) (Passphrase, error) {
	var b [passphraseRandom]byte
	rand.Read(b[:])
	defer clear(b[:])
	p := Passphrase(hex.AppendEncode(nil, b[:]))
	line := append(bytes.Clone(p), '\n')
	defer clear(line)
	if err := writeNew(filepath.Dir(path), filepath.Base(path), line); err != nil {
		return nil, fmt.Errorf("making passphrase file: %w", err)
	}
	return p, nil
}

// ReadPassphraseFile reads a passphrase from a file that only its owner may
// read, without the line break that ends it.
func ReadPassphraseFile(path string) (Passphrase, error) {
	raw, err := readPrivate(path, maxPassphrase+2)
	if err != nil {
		return nil, fmt.Errorf("reading passphrase file: %w", err)
	}
	return Passphrase(bytes.TrimRight(raw, "\r\n")), nil
}
