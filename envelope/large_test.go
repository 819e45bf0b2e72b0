package envelope

import (
	"errors"
	"io"
	"runtime"
	"testing"
	"time"
)

// counter makes or checks a long stream without keeping it: 8 KiB pieces whose
// start is their number.
type counter struct {
	left  int64
	piece [8192]byte
	at    int
	n     uint64
	bad   bool
}

func (c *counter) step() {
	if c.at == len(c.piece) {
		c.at, c.n = 0, c.n+1
	}
	c.piece[0], c.piece[1], c.piece[2] = byte(c.n), byte(c.n>>8), byte(c.n>>16)
}

func (c *counter) Read(p []byte) (int, error) {
	if c.left == 0 {
		return 0, io.EOF
	}
	c.step()
	n := copy(p[:min(int64(len(p)), c.left)], c.piece[c.at:])
	c.at, c.left = c.at+n, c.left-int64(n)
	return n, nil
}

func (c *counter) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		c.step()
		n := min(len(rest), len(c.piece)-c.at)
		c.bad = c.bad || string(rest[:n]) != string(c.piece[c.at:c.at+n])
		rest, c.at, c.left = rest[n:], c.at+n, c.left-int64(n)
	}
	return len(p), nil
}

// A gigabyte goes through a sealing and an opening stream, joined by a pipe,
// and is compared on the way. All that is allocated, freed or not, is less
// than 16 MiB: so memory is constant.
func TestA2_OneGigabyteInConstantMemory(t *testing.T) {
	size := int64(1 << 30)
	if testing.Short() {
		size = 64 << 20
	}
	key, context := NewContentKey(), testHeader().Context()
	pr, pw := io.Pipe()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	go func() {
		pw.CloseWithError(func() error {
			w, err := NewWriter(pw, key, context)
			if err != nil {
				return err
			}
			_, err = io.Copy(w, &counter{left: size})
			return errors.Join(err, w.Close())
		}())
	}()
	r, err := NewReader(pr, key, context)
	if err != nil {
		t.Fatal(err)
	}
	sink := counter{left: size}
	n, err := io.Copy(&sink, r)
	runtime.ReadMemStats(&after)
	if err != nil || n != size || sink.bad || sink.left != 0 {
		t.Fatalf("%d bytes, bad %v, %v", n, sink.bad, err)
	}
	allocated := after.TotalAlloc - before.TotalAlloc
	t.Logf("%d MiB in %v, %d KiB allocated", size>>20, time.Since(start).Round(time.Millisecond), allocated>>10)
	if allocated > 16<<20 {
		t.Errorf("%d MiB allocated", allocated>>20)
	}
}
