package envelope

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"pgregory.net/rapid"
)

func TestStreamsInPiecesOfAnySize(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	plain := pattern(3*maxBatch*ChunkSize + 100)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, len(plain)).Draw(t, "size")
		piece := rapid.OneOf(rapid.IntRange(1, 3*ChunkSize), rapid.IntRange(1, 2*maxBatch*ChunkSize)).Draw(t, "piece")
		if piece < 512 {
			n = min(n, 64<<10) // keep the number of calls small
		}
		var ct bytes.Buffer
		w, err := NewWriter(&ct, key, context)
		if err != nil {
			t.Fatal(err)
		}
		for rest := plain[:n]; len(rest) > 0; {
			k, err := w.Write(rest[:min(piece, len(rest))])
			if err != nil {
				t.Fatal(err)
			}
			rest = rest[k:]
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if c, err := Commitment(ct.Bytes()); err != nil || c != w.Commitment() {
			t.Fatalf("commitment %v, %v; writer says %v", c, err, w.Commitment())
		}
		r, err := NewReader(&ct, key, context)
		if err != nil {
			t.Fatal(err)
		}
		got, buf := []byte(nil), make([]byte, piece)
		for err == nil {
			var k int
			k, err = r.Read(buf)
			got = append(got, buf[:k]...)
		}
		if err != io.EOF || !bytes.Equal(got, plain[:n]) {
			t.Fatalf("read %d of %d bytes, %v", len(got), n, err)
		}
	})
}

func TestReaderAtReadsAnyPart(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	plain := pattern(5*ChunkSize + 77)
	ct := mustSeal(t, key, context, plain)
	r, err := NewReaderAt(bytes.NewReader(ct), int64(len(ct)), key, context)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		off := rapid.IntRange(0, len(plain)+10).Draw(t, "off")
		p := make([]byte, rapid.IntRange(0, len(plain)).Draw(t, "len"))
		n, err := r.ReadAt(p, int64(off))
		want := plain[min(off, len(plain)):]
		want = want[:min(len(want), len(p))]
		if !bytes.Equal(p[:n], want) || (err == io.EOF) != (len(want) < len(p)) {
			t.Fatalf("read %d bytes at %d, %v; want %d", n, off, err, len(want))
		}
	})
	if _, err := r.ReadAt(make([]byte, 1), -1); err == nil {
		t.Error("a negative offset was read")
	}
}

// Only the chunks that are touched are opened, and a bad one says so.
func TestReaderAtFindsTheBadChunk(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	ct := mustSeal(t, key, context, pattern(3*ChunkSize))
	ct[HeadSize+sealedChunk+1] ^= 1
	r, err := NewReaderAt(bytes.NewReader(ct), int64(len(ct)), key, context)
	if err != nil {
		t.Fatal(err)
	}
	p := make([]byte, ChunkSize)
	if _, err := r.ReadAt(p, 0); err != nil {
		t.Errorf("chunk 0: %v", err)
	}
	if _, err := r.ReadAt(p, ChunkSize); err != ErrTampered {
		t.Errorf("chunk 1: %v", err)
	}
	ct[len(ct)-1] ^= 1
	if _, err := NewReaderAt(bytes.NewReader(ct), int64(len(ct)), key, context); err != ErrTampered {
		t.Errorf("a bad last chunk: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
func (f failing) Read([]byte) (int, error)  { return 0, f.err }

// Errors of the streams around us stay themselves: a network failure is not
// tampering.
func TestStreamErrorsPassThrough(t *testing.T) {
	key, context, cause := NewContentKey(), testHeader().Context(), errors.New("cable cut")
	if _, err := NewWriter(failing{cause}, key, context); !errors.Is(err, cause) {
		t.Errorf("NewWriter: %v", err)
	}
	if _, err := NewReader(failing{cause}, key, context); !errors.Is(err, cause) {
		t.Errorf("NewReader: %v", err)
	}
	ct := mustSeal(t, key, context, pattern(100_000))
	r, err := NewReader(io.MultiReader(bytes.NewReader(ct[:50_000]), failing{cause}), key, context)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, r); !errors.Is(err, cause) || errors.Is(err, ErrTampered) {
		t.Errorf("Reader: %v", err)
	}
	w, err := NewWriter(io.Discard, key, context)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.ReadFrom(failing{cause}); !errors.Is(err, cause) {
		t.Errorf("ReadFrom: %v", err)
	}
	w.w = failing{cause}
	if err := w.Close(); !errors.Is(err, cause) {
		t.Errorf("Close: %v", err)
	}
	if err := w.Close(); !errors.Is(err, cause) {
		t.Errorf("second Close: %v", err)
	}
}

func TestWriterEndsOnce(t *testing.T) {
	w, err := NewWriter(io.Discard, NewContentKey(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Close(), w.Close()); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if _, err := w.Write([]byte{1}); err == nil {
		t.Error("writing after Close went through")
	}
}

func TestAtMost2To38Chunks(t *testing.T) {
	w, err := NewWriter(io.Discard, NewContentKey(), nil)
	if err != nil {
		t.Fatal(err)
	}
	w.next = maxChunks - maxBatch - 1
	if _, err := w.Write(make([]byte, maxBatch*ChunkSize)); err != nil {
		t.Errorf("the last batch that fits: %v", err)
	}
	if _, err := w.Write(make([]byte, ChunkSize)); err != nil {
		t.Errorf("kept back: %v", err)
	}
	if err := w.Close(); !errors.Is(err, errTooLong) {
		t.Errorf("chunk 2^38: %v", err)
	}
	for n, ok := range map[int64]bool{-1: false, 0: true, MaxPlaintextSize: true, MaxPlaintextSize + 1: false} {
		if _, err := CiphertextSize(n); (err == nil) != ok {
			t.Errorf("CiphertextSize(%d): %v", n, err)
		}
	}
	largest, err := CiphertextSize(MaxPlaintextSize)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := PlaintextSize(largest); err != nil || n != MaxPlaintextSize {
		t.Errorf("PlaintextSize(%d) = %d, %v", largest, n, err)
	}
	if _, err := PlaintextSize(largest + 1 + TagSize); err == nil {
		t.Error("PlaintextSize takes 2^38+1 chunks")
	}
}
