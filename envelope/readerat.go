package envelope

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/ethereum/go-ethereum/common"
)

// ReaderAt opens any part of a payload without reading what comes before. It
// is safe for concurrent use if the underlying io.ReaderAt is.
type ReaderAt struct {
	r    io.ReaderAt
	c    *chunker
	size int64 // of the plaintext
	end  int64 // size of the ciphertext
	pool sync.Pool
}

// chunkBuffers holds one chunk sealed and opened.
type chunkBuffers struct {
	sealed [sealedChunk]byte
	plain  [ChunkSize]byte
}

// NewReaderAt checks the commitment and opens the last chunk, so that Size can
// be trusted. The ciphertext is bytes [0,size) of r.
func NewReaderAt(r io.ReaderAt, size int64, key ContentKey, context []byte) (*ReaderAt, error) {
	plain, err := PlaintextSize(size)
	if err != nil {
		return nil, err
	}
	var head [HeadSize]byte
	if err := readFullAt(r, head[:], 0); err != nil {
		return nil, headError(err)
	}
	c, err := openHead(key, context, head[:])
	if err != nil {
		return nil, err
	}
	ra := &ReaderAt{r: r, c: c, size: plain, end: size}
	ra.pool.New = func() any { return new(chunkBuffers) }
	b := ra.pool.Get().(*chunkBuffers)
	defer ra.release(b)
	if _, err := ra.chunk(b, plain/ChunkSize); err != nil {
		return nil, err
	}
	return ra, nil
}

// Size returns the size of the plaintext in bytes.
func (r *ReaderAt) Size() int64 { return r.size }

// Commitment returns the payload's commitment, to compare with the chain's.
func (r *ReaderAt) Commitment() common.Hash { return r.c.commitment }

// ReadAt implements io.ReaderAt. It opens every chunk it touches.
func (r *ReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, errors.New("envelope: reading at a negative offset")
	}
	b := r.pool.Get().(*chunkBuffers)
	defer r.release(b)
	n := 0
	for n < len(p) && off < r.size {
		plain, err := r.chunk(b, off/ChunkSize)
		if err != nil {
			return n, err
		}
		k := copy(p[n:], plain[off%ChunkSize:])
		n, off = n+k, off+int64(k)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// chunk opens chunk number n into b.
func (r *ReaderAt) chunk(b *chunkBuffers, n int64) ([]byte, error) {
	at := HeadSize + n*sealedChunk
	sealed := b.sealed[:min(sealedChunk, r.end-at)]
	if err := readFullAt(r.r, sealed, at); err != nil {
		if isEnd(err) {
			return nil, ErrTruncated
		}
		return nil, fmt.Errorf("reading chunk %d: %w", n, err)
	}
	plain := b.plain[:len(sealed)-TagSize]
	return plain, r.c.open(plain, ChunkSize, sealed, uint64(n), nil)
}

func (r *ReaderAt) release(b *chunkBuffers) {
	clear(b.plain[:])
	r.pool.Put(b)
}

// readFullAt ignores an io.EOF that comes with the last byte, which
// io.ReaderAt allows.
func readFullAt(r io.ReaderAt, p []byte, off int64) error {
	n, err := r.ReadAt(p, off)
	if n == len(p) {
		return nil
	}
	if err == nil {
		return io.ErrUnexpectedEOF
	}
	return err
}
