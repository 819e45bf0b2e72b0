package envelope

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// Sizes of Cobblestone-256, in bytes (https://c2sp.org/chunked-encryption).
const (
	ChunkSize      = 16384                     // plaintext in every chunk but the last, which is shorter
	TagSize        = 16                        // AES-GCM tag that ends every chunk
	SaltSize       = 24                        // random start of the ciphertext
	CommitmentSize = 32                        // commitment to key and context, after the salt
	HeadSize       = SaltSize + CommitmentSize // what comes before the first chunk
	Overhead       = HeadSize + TagSize        // ciphertext of an empty payload

	// MaxPlaintextSize is what fits in 2³⁸ chunks when the last is not full.
	MaxPlaintextSize = maxChunks*ChunkSize - 1

	maxChunks   = 1 << 38
	sealedChunk = ChunkSize + TagSize
	nonceSize   = 12
	labelC2SP   = "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"
)

var errTooLong = errors.New("envelope: payload is longer than 2^38 chunks")

// chunker seals and opens the chunks of one payload. It is safe for
// concurrent use.
type chunker struct {
	aead       cipher.AEAD
	base       [nonceSize]byte
	commitment [CommitmentSize]byte
}

// newChunker derives chunk key, base nonce and commitment, in this order, with
// HKDF-Expand-SHA-512; the content key is the pseudorandom key.
func newChunker(key ContentKey, salt, context []byte) (*chunker, error) {
	if !key.valid() {
		return nil, errKey
	}
	info := labelC2SP + string(salt) + string(context)
	okm, err := hkdf.Expand(sha512.New, key.b[:], info, KeySize+nonceSize+CommitmentSize)
	if err != nil {
		return nil, fmt.Errorf("expanding the content key: %w", err)
	}
	defer clear(okm)
	block, err := aes.NewCipher(okm[:KeySize])
	if err != nil {
		return nil, fmt.Errorf("making the chunk cipher: %w", err)
	}
	c := new(chunker)
	if c.aead, err = cipher.NewGCM(block); err != nil {
		return nil, fmt.Errorf("making the chunk cipher: %w", err)
	}
	copy(c.base[:], okm[KeySize:])
	copy(c.commitment[:], okm[KeySize+nonceSize:])
	return c, nil
}

// nonce sets out to base nonce XOR big-endian chunk number.
func (c *chunker) nonce(out *[nonceSize]byte, n uint64) {
	const at = nonceSize - 8
	*out = c.base
	binary.BigEndian.PutUint64(out[at:], binary.BigEndian.Uint64(out[at:])^n)
}

// seal encrypts plaintext, which starts at chunk number first, into dst, whose
// length must be len(plaintext) plus a tag for each chunk. With last, a short
// (perhaps empty) chunk ends it; without, plaintext is whole chunks. Meanwhile
// is as in parallel.
func (c *chunker) seal(dst, plaintext []byte, first uint64, last bool, meanwhile func()) {
	n := len(plaintext) / ChunkSize
	if last {
		n++
	}
	parallel(n, meanwhile, func(lo, hi int) bool {
		var nonce [nonceSize]byte
		for i := lo; i < hi; i++ {
			c.nonce(&nonce, first+uint64(i))
			end := min((i+1)*ChunkSize, len(plaintext))
			c.aead.Seal(dst[i*sealedChunk:i*sealedChunk], nonce[:], plaintext[i*ChunkSize:end], nil)
		}
		return true
	})
}

// open decrypts sealed, which starts at chunk number first and may end in a
// shorter chunk, into dst, where chunks lie stride bytes apart: ChunkSize to
// join them, or sealedChunk to open in place with dst == sealed. Meanwhile is
// as in parallel. After an error dst holds nothing.
func (c *chunker) open(dst []byte, stride int, sealed []byte, first uint64, meanwhile func()) error {
	n := (len(sealed) + sealedChunk - 1) / sealedChunk
	ok := parallel(n, meanwhile, func(lo, hi int) bool {
		var nonce [nonceSize]byte
		for i := lo; i < hi; i++ {
			c.nonce(&nonce, first+uint64(i))
			end := min((i+1)*sealedChunk, len(sealed))
			if _, err := c.aead.Open(dst[i*stride:i*stride], nonce[:], sealed[i*sealedChunk:end], nil); err != nil {
				return false
			}
		}
		return true
	})
	if !ok {
		clear(dst)
		return ErrTampered
	}
	return nil
}

// piece is how many chunks a goroutine takes at a time. Below minParallel (1
// MiB) waking a second one costs as much as it gains.
const (
	piece       = 8
	minParallel = 64
)

// parallel calls work over [0,n) on all processors, piece by piece, and
// reports whether all calls returned true. The calling goroutine runs meanwhile
// (reading or writing, if not nil) before it lends a hand, so that a stream's
// input and output overlap with its arithmetic.
func parallel(n int, meanwhile func(), work func(lo, hi int) bool) bool {
	procs := runtime.GOMAXPROCS(0)
	if procs == 1 || n < minParallel {
		if meanwhile != nil {
			meanwhile()
		}
		return work(0, n)
	}
	var taken atomic.Int64
	var failed atomic.Bool
	run := func() {
		for lo := int(taken.Add(piece)) - piece; lo < n && !failed.Load(); lo = int(taken.Add(piece)) - piece {
			if !work(lo, min(lo+piece, n)) {
				failed.Store(true)
			}
		}
	}
	var wg sync.WaitGroup
	for range min(procs, n/piece) - 1 {
		wg.Go(run)
	}
	if meanwhile != nil {
		meanwhile()
	}
	run()
	wg.Wait()
	return !failed.Load()
}

// batchChunks is how many chunks a stream seals or opens at once. One core
// works fastest inside its nearest cache; several need enough to share.
func batchChunks() int {
	if runtime.GOMAXPROCS(0) == 1 {
		return 4
	}
	return maxBatch
}

// maxBatch chunks are 1 MiB; a stream holds two batches.
const maxBatch = minParallel
