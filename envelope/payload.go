package envelope

import (
	"crypto/rand"
	"crypto/subtle"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// CiphertextSize returns the size of the ciphertext of n bytes of plaintext.
func CiphertextSize(n int64) (int64, error) {
	if n < 0 || n > MaxPlaintextSize {
		return 0, fmt.Errorf("sizing %d bytes: %w", n, errTooLong)
	}
	return HeadSize + n + (n/ChunkSize+1)*TagSize, nil
}

// PlaintextSize returns the size of the plaintext of n bytes of ciphertext,
// or [ErrTruncated] when no ciphertext has that length. The size is a claim
// until the last chunk has been opened.
func PlaintextSize(n int64) (int64, error) {
	body := n - HeadSize
	if n < Overhead || body%sealedChunk < TagSize {
		return 0, ErrTruncated
	}
	if body/sealedChunk >= maxChunks {
		return 0, errTooLong
	}
	return body/sealedChunk*ChunkSize + body%sealedChunk - TagSize, nil
}

// Seal encrypts plaintext for key in context (see [Header.Context]) with a
// fresh salt, on all cores when it is large.
func Seal(key ContentKey, context, plaintext []byte) ([]byte, error) {
	return AppendSeal(nil, key, context, plaintext)
}

// AppendSeal is [Seal] that appends to dst. A dst with room saves the memory,
// which for large payloads takes as long as the cipher. dst must not overlap
// plaintext.
func AppendSeal(dst []byte, key ContentKey, context, plaintext []byte) ([]byte, error) {
	var salt [SaltSize]byte
	rand.Read(salt[:])
	return appendSeal(dst, key, salt, context, plaintext)
}

// appendSeal is AppendSeal with a given salt, for vectors.
func appendSeal(dst []byte, key ContentKey, salt [SaltSize]byte, context, plaintext []byte) ([]byte, error) {
	size, err := CiphertextSize(int64(len(plaintext)))
	if err != nil {
		return nil, err
	}
	c, err := newChunker(key, salt[:], context)
	if err != nil {
		return nil, err
	}
	all, out := extend(dst, int(size))
	copy(out, salt[:])
	copy(out[SaltSize:], c.commitment[:])
	c.seal(out[HeadSize:], plaintext, 0, true, nil)
	return all, nil
}

// Open decrypts a whole ciphertext, or returns [ErrTampered] (of which
// [ErrTruncated] is one kind) and no plaintext. A caller who has the
// commitment from a chain compares it with [Commitment] first.
func Open(key ContentKey, context, ciphertext []byte) ([]byte, error) {
	return AppendOpen(nil, key, context, ciphertext)
}

// AppendOpen is [Open] that appends to dst, which must not overlap ciphertext.
// After an error nothing of the plaintext is left in dst.
func AppendOpen(dst []byte, key ContentKey, context, ciphertext []byte) ([]byte, error) {
	size, err := PlaintextSize(int64(len(ciphertext)))
	if err != nil {
		return nil, err
	}
	c, err := openHead(key, context, ciphertext[:HeadSize])
	if err != nil {
		return nil, err
	}
	all, out := extend(dst, int(size))
	if err := c.open(out, ChunkSize, ciphertext[HeadSize:], 0, nil); err != nil {
		return nil, err
	}
	return all, nil
}

// extend returns b with n more bytes, and these.
func extend(b []byte, n int) (all, more []byte) {
	if cap(b)-len(b) < n {
		b = append(make([]byte, 0, len(b)+n), b...)
	}
	all = b[:len(b)+n]
	return all, all[len(b):]
}

// openHead derives the chunk key from a head of HeadSize bytes and checks the
// commitment before any chunk is touched.
func openHead(key ContentKey, context, head []byte) (*chunker, error) {
	c, err := newChunker(key, head[:SaltSize], context)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(c.commitment[:], head[SaltSize:HeadSize]) != 1 {
		return nil, ErrTampered
	}
	return c, nil
}

// Commitment reads the commitment from the first [HeadSize] bytes of a
// ciphertext. It proves nothing until the payload has been opened.
func Commitment(ciphertext []byte) (common.Hash, error) {
	if len(ciphertext) < HeadSize {
		return common.Hash{}, ErrTruncated
	}
	return common.Hash(ciphertext[SaltSize:HeadSize]), nil
}

// Digest returns keccak256(ciphertext), the name of a payload on chain.
func Digest(ciphertext []byte) common.Hash { return crypto.Keccak256Hash(ciphertext) }

// Hasher computes a [Digest] over a stream: write the ciphertext to it, often
// through io.MultiWriter or io.TeeReader.
type Hasher struct {
	state crypto.KeccakState
	size  int64
}

// NewHasher returns a Hasher that has seen nothing.
func NewHasher() *Hasher { return &Hasher{state: crypto.NewKeccakState()} }

// Write adds p. It never fails.
func (h *Hasher) Write(p []byte) (int, error) {
	h.size += int64(len(p))
	return h.state.Write(p)
}

// Digest returns the digest of all that was written so far.
func (h *Hasher) Digest() common.Hash { return common.Hash(h.state.Sum(nil)) }

// Size returns the number of bytes written so far.
func (h *Hasher) Size() int64 { return h.size }
