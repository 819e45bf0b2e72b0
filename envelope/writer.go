package envelope

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"
)

var errClosed = errors.New("envelope: writer is closed")

// Writer seals what is written to it, a batch at a time. Close writes the last
// chunk; without it the payload is incomplete and no reader accepts it.
type Writer struct {
	w     io.Writer
	c     *chunker
	next  uint64 // number of the next chunk
	batch int    // bytes of plaintext sealed at once
	buf   []byte // plaintext not yet sealed, less than a batch
	out   []byte // ciphertext not yet written
	spare []byte // memory for the ciphertext after that
	err   error  // why nothing more can be written
}

// NewWriter starts a payload for key in context, and writes its head to w.
func NewWriter(w io.Writer, key ContentKey, context []byte) (*Writer, error) {
	var head [HeadSize]byte
	rand.Read(head[:SaltSize])
	c, err := newChunker(key, head[:SaltSize], context)
	if err != nil {
		return nil, err
	}
	copy(head[SaltSize:], c.commitment[:])
	if _, err := w.Write(head[:]); err != nil {
		return nil, fmt.Errorf("writing the head of a payload: %w", err)
	}
	return &Writer{w: w, c: c, batch: batchChunks() * ChunkSize}, nil
}

// Commitment returns the commitment, which is known from the start.
func (w *Writer) Commitment() common.Hash { return w.c.commitment }

// Write seals p. Up to two batches are kept back until more comes or Close; so
// an error of the underlying writer may be returned by a later call.
func (w *Writer) Write(p []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	written := 0
	for len(p) > 0 {
		n := min(len(p), w.batch-len(w.buf))
		if n == w.batch { // nothing held back: seal from the caller's memory
			w.flush(p[:n], false)
		} else {
			w.buf = append(w.buf, p[:n]...)
			w.flushFull()
		}
		if w.err != nil {
			return written, w.err
		}
		p, written = p[n:], written+n
	}
	return written, nil
}

// ReadFrom seals everything r gives, and does not close the payload.
func (w *Writer) ReadFrom(r io.Reader) (int64, error) {
	var read int64
	for w.err == nil {
		if cap(w.buf) < w.batch {
			w.buf = append(make([]byte, 0, w.batch), w.buf...)
		}
		n, err := r.Read(w.buf[len(w.buf):w.batch])
		w.buf = w.buf[:len(w.buf)+n]
		read += int64(n)
		w.flushFull()
		if errors.Is(err, io.EOF) {
			return read, w.err
		}
		if err != nil {
			return read, fmt.Errorf("reading plaintext: %w", err)
		}
	}
	return read, w.err
}

// flushFull seals the plaintext held back if it is a whole batch.
func (w *Writer) flushFull() {
	if len(w.buf) == w.batch {
		w.flush(w.buf, false)
		w.buf = w.buf[:0]
	}
}

// flush seals plaintext and writes it out; with last it ends the payload.
func (w *Writer) flush(plaintext []byte, last bool) {
	full := uint64(len(plaintext) / ChunkSize)
	if w.next+full >= maxChunks { // one number is kept for the last chunk
		w.err = errTooLong
		return
	}
	size := len(plaintext) + int(full)*TagSize
	if last {
		size += TagSize
	}
	if cap(w.spare) < size {
		w.spare = make([]byte, size)
	}
	w.c.seal(w.spare[:size], plaintext, w.next, last, w.writeOut)
	w.next += full
	w.out, w.spare = w.spare[:size], w.out[:0]
}

// writeOut writes the ciphertext of the batch before, while the next one is
// being sealed.
func (w *Writer) writeOut() {
	if len(w.out) == 0 || w.err != nil {
		return
	}
	if _, err := w.w.Write(w.out); err != nil {
		w.err = fmt.Errorf("writing ciphertext: %w", err)
	}
	w.out = w.out[:0]
}

// Close seals the last chunk. It does not close the underlying writer. A
// second Close returns what the first returned.
func (w *Writer) Close() error {
	if errors.Is(w.err, errClosed) {
		return nil
	}
	if w.err != nil {
		return w.err
	}
	w.flush(w.buf, true)
	w.writeOut()
	clear(w.buf[:cap(w.buf)])
	w.buf, w.out, w.spare = nil, nil, nil
	if w.err != nil {
		return w.err
	}
	w.err = errClosed
	return nil
}
