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
	r      io.Reader
	c      *chunker
	next   uint64 // number of the next chunk
	chunks int    // how many to read at once
	front  batch  // read, not yet opened
	back   batch  // opened; later, memory to read ahead into
	opened []byte // chunks of back not yet returned, each opened in its place
	rest   []byte // plaintext of one chunk not yet returned
	err    error  // what follows opened
}

// batch is ciphertext as it was read.
type batch struct {
	buf  []byte
	n    int   // bytes read
	err  error // what ended the reading, nil after a full batch
	full bool  // holds something not yet opened
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
	return &Reader{r: r, c: c, chunks: firstBatch}, nil
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
	if err := r.advance(); err != nil {
		return 0, err
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// WriteTo writes the rest of the plaintext to w.
func (r *Reader) WriteTo(w io.Writer) (int64, error) {
	var written int64
	for {
		if err := r.advance(); err == io.EOF {
			return written, nil
		} else if err != nil {
			return written, err
		}
		n, err := w.Write(r.rest)
		r.rest = r.rest[n:]
		written += int64(n)
		if err != nil {
			return written, fmt.Errorf("writing plaintext: %w", err)
		}
	}
}

// advance makes rest hold something, or returns what follows.
func (r *Reader) advance() error {
	for len(r.rest) == 0 {
		if len(r.opened) == 0 {
			if r.err != nil {
				return r.err
			}
			r.fill()
			continue
		}
		n := min(len(r.opened), sealedChunk)
		r.rest, r.opened = r.opened[:n-TagSize], r.opened[n:]
	}
	return nil
}

// fill opens the next batch, and on several cores reads the one after it in
// the same time. It sets opened, or err, or both at the end.
func (r *Reader) fill() {
	if !r.front.full {
		r.front.read(r.r, r.grow())
	}
	sealed := r.front.buf[:r.front.n]
	last := r.front.err != nil
	if err := r.front.check(); err != nil {
		r.fail(err)
		return
	}
	chunks := (len(sealed) + sealedChunk - 1) / sealedChunk
	if r.next+uint64(chunks) > maxChunks {
		r.fail(errTooLong)
		return
	}
	var ahead func()
	if batchChunks() == maxBatch && chunks == maxBatch && !last {
		ahead = func() { r.back.read(r.r, maxBatch) }
	}
	if err := r.c.open(sealed, sealedChunk, sealed, r.next, ahead); err != nil {
		r.fail(err)
		return
	}
	r.next += uint64(chunks)
	r.front.full = false
	r.front, r.back = r.back, r.front
	r.opened = sealed
	if last {
		r.err = io.EOF
	}
}

// grow returns how many chunks to read: each time more than the last, so that
// the start of a stream comes soon.
func (r *Reader) grow() int {
	n := r.chunks
	r.chunks = min(n*4, batchChunks())
	return n
}

// read fills the batch from r.
func (b *batch) read(r io.Reader, chunks int) {
	if len(b.buf) != chunks*sealedChunk {
		clear(b.buf)
		b.buf = make([]byte, chunks*sealedChunk)
	}
	b.n, b.err = io.ReadFull(r, b.buf)
	b.full = true
}

// check judges what ended the reading.
func (b *batch) check() error {
	if b.err == nil {
		return nil
	}
	if !isEnd(b.err) {
		return fmt.Errorf("reading ciphertext: %w", b.err)
	}
	if b.n%sealedChunk < TagSize { // no short chunk: the end is missing
		return ErrTruncated
	}
	return nil
}

// fail wipes what was opened and ends the stream.
func (r *Reader) fail(err error) {
	clear(r.front.buf)
	clear(r.back.buf)
	*r = Reader{c: r.c, err: err}
}
