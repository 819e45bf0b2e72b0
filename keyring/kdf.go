package keyring

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"golang.org/x/crypto/argon2"
)

// KDF says how passphrases become keys.
type KDF string

const (
	// KDFInteractive is for what people remember: Argon2id, 64 MiB, 3 passes
	// (RFC 9106, second recommended option).
	KDFInteractive KDF = "interactive"
	// KDFRandom is for 32 random bytes, which cannot be guessed: the least
	// Argon2id, under a millisecond.
	KDFRandom KDF = "random"
)

// kdfParams are recorded in every file. They are comparable, so that files of
// one keyring share one derivation.
type kdfParams struct {
	Name    string `json:"name"`
	Time    uint32 `json:"time"`
	Memory  uint32 `json:"memory_kib"`
	Threads uint8  `json:"threads"`
	Salt    string `json:"salt"` // hex
}

const (
	kdfName  = "argon2id"
	saltSize = 16

	// Bounds of what a file may ask for, checked before the work is done.
	maxTime       = 16
	maxMemory     = 1 << 20 // KiB
	maxThreads    = 16
	maxTimeMemory = 4 << 20 // passes × KiB: a few seconds
)

// newParams draws a salt and sets the cost for kdf.
func newParams(kdf KDF) (kdfParams, error) {
	var salt [saltSize]byte
	rand.Read(salt[:])
	p := kdfParams{Name: kdfName, Salt: hex.EncodeToString(salt[:])}
	switch kdf {
	case KDFInteractive:
		p.Time, p.Memory, p.Threads = 3, 64<<10, 4
	case KDFRandom:
		p.Time, p.Memory, p.Threads = 1, 64, 1
	default:
		return p, fmt.Errorf("keyring: unknown key derivation %q", kdf)
	}
	return p, nil
}

// validate refuses parameters that would crash Argon2 or take too long.
func (p kdfParams) validate() error {
	salt, err := hex.DecodeString(p.Salt)
	switch {
	case p.Name != kdfName:
		return fmt.Errorf("key derivation is %q, want %q", p.Name, kdfName)
	case err != nil || len(salt) != saltSize:
		return fmt.Errorf("salt is not %d bytes in hex", saltSize)
	case p.Threads < 1 || p.Threads > maxThreads:
		return fmt.Errorf("%d threads, want 1 to %d", p.Threads, maxThreads)
	case p.Time < 1 || p.Time > maxTime:
		return fmt.Errorf("%d passes, want 1 to %d", p.Time, maxTime)
	case p.Memory < 8*uint32(p.Threads) || p.Memory > maxMemory:
		return fmt.Errorf("%d KiB, want %d to %d", p.Memory, 8*uint32(p.Threads), maxMemory)
	case p.Memory*p.Time > maxTimeMemory:
		return fmt.Errorf("%d passes over %d KiB are too much work", p.Time, p.Memory)
	}
	return nil
}

// random reports whether the parameters are those of KDFRandom.
func (p kdfParams) random() bool { return p.Memory < 8<<10 }

// derive does the work of p, which must be valid.
func (p kdfParams) derive(pass Passphrase) ([]byte, error) {
	salt, err := hex.DecodeString(p.Salt)
	if err != nil {
		return nil, err
	}
	return argon2.IDKey(pass, salt, p.Time, p.Memory, p.Threads, 32), nil
}

// Labels under which a passphrase's key is expanded.
const (
	labelCheck = "eyesoff/keyfile/v1 check"
	labelSeal  = "eyesoff/keyfile/v1 seal"
	checkSize  = 16
	keySize    = 32
	nonceSize  = 12
)

// checkValue tells a wrong passphrase from a damaged file. It helps a guesser
// no more than the sealed part does.
func checkValue(kek []byte) ([]byte, error) {
	return hkdf.Expand(sha256.New, kek, labelCheck, checkSize)
}

// sealKey returns AES key and nonce for one writing of one file.
func sealKey(kek, once []byte) (key, nonce []byte, err error) {
	okm, err := hkdf.Expand(sha256.New, kek, labelSeal+string(once), keySize+nonceSize)
	if err != nil {
		return nil, nil, err
	}
	return okm[:keySize], okm[keySize:], nil
}
