package envelope

import (
	"errors"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"
)

// Reader opens a payload from a stream. Every byte it returns has been
// authenticated at its place, but the payload is complete only when Read
// returns io.EOF: whoever acts on a prefix must undo that on any other error.
type Reader struct {
	r     io.Reader
	c     *chunker
	next  uint64 // number of the next chunk
	batch int    // chunks to read at once
	in    []byte // ciphertext of one batch
	plain []byte // memory for the plaintext of one batch
	rest  []byte // part of plain not yet returned
	err   error  // what follows rest
}

// firstBatch keeps the memory of a small payload small.
const firstBatch = 4

// NewReader reads the head of a payload and checks its commitment against
// key and context.
func NewReader(r io.Reader, key ContentKey, context []byte) (*Reader, error) {
	var head [HeadSize]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, headError(err)
	}
	c, err := openHead(key, context, head[:])
	if err != nil {
		return nil, err
	}
	return &Reader{r: r, c: c, batch: firstBatch}, nil
}

func headError(err error) error {
	if isEnd(err) {
		return ErrTruncated
	}
	return fmt.Errorf("reading the head of a payload: %w", err)
}

func isEnd(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// Commitment returns the payload's commitment, to compare with the chain's.
func (r *Reader) Commitment() common.Hash { return r.c.commitment }

// Read returns opened plaintext. Errors are [ErrTampered], [ErrTruncated], or
// the underlying reader's.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(r.rest) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		r.fill()
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// WriteTo writes the rest of the plaintext to w.
func (r *Reader) WriteTo(w io.Writer) (int64, error) {
	var written int64
	for {
		n, err := w.Write(r.rest)
		r.rest = r.rest[n:]
		written += int64(n)
		if err != nil {
			return written, fmt.Errorf("writing plaintext: %w", err)
		}
		if errors.Is(r.err, io.EOF) {
			return written, nil
		}
		if r.err != nil {
			return written, r.err
		}
		r.fill()
	}
}

// fill opens the next batch into rest, or sets err, or both at the end.
func (r *Reader) fill() {
	r.grow()
	n, err := io.ReadFull(r.r, r.in)
	switch {
	case err == nil:
	case isEnd(err):
		if n%sealedChunk < TagSize { // no short chunk: the end is missing
			r.fail(ErrTruncated)
			return
		}
		r.err = io.EOF
	default:
		r.fail(fmt.Errorf("reading ciphertext: %w", err))
		return
	}
	chunks := (n + sealedChunk - 1) / sealedChunk
	if r.next+uint64(chunks) > maxChunks {
		r.fail(errTooLong)
		return
	}
	size := n - chunks*TagSize
	if err := r.c.open(r.plain[:size], r.in[:n], r.next); err != nil {
		r.fail(err)
		return
	}
	r.next += uint64(chunks)
	r.rest = r.plain[:size]
	if r.err != nil {
		r.in = nil
	}
}

// grow makes room for the next batch, larger than the last one was.
func (r *Reader) grow() {
	if want := r.batch * sealedChunk; len(r.in) < want {
		clear(r.plain)
		r.in, r.plain = make([]byte, want), make([]byte, r.batch*ChunkSize)
	}
	r.batch = min(r.batch*4, batchChunks)
}

func (r *Reader) fail(err error) {
	clear(r.plain)
	r.err, r.rest, r.in, r.plain = err, nil, nil, nil
}
