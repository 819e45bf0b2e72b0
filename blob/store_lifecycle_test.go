package blob_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/blob"
)

func TestDeleteKeepsWhatOthersNeed(t *testing.T) {
	s := openStore(t, blob.Options{})
	a, b, c := content(blob.ChunkSize, 1), content(blob.ChunkSize, 2), content(100, 3)
	ab, abc := put(t, s, join(a, b)), put(t, s, join(a, b, c))
	onlyB := put(t, s, b) // a leaf of the others is a root of its own
	for _, root := range []cid.Cid{ab, abc} {
		if err := s.Delete(t.Context(), root); err != nil {
			t.Fatal(err)
		}
		if s.Pinned(root) || s.Has(root) {
			t.Errorf("%s is still there", root)
		}
		wantContent(t, s, onlyB, b)
		if root.Equals(ab) {
			wantContent(t, s, abc, join(a, b, c))
		}
	}
	if s.Size() != blob.ChunkSize {
		t.Errorf("%d bytes left, want one leaf", s.Size())
	}
	if roots, err := s.Roots(); err != nil || len(roots) != 1 || !roots[0].Equals(onlyB) {
		t.Errorf("roots %v, %v", roots, err)
	}
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// gate is a reader that stops half way until it is opened.
type gate struct {
	io.Reader
	reached, open chan struct{}
	once          sync.Once
}

func newGate(data []byte) *gate {
	g := &gate{reached: make(chan struct{}), open: make(chan struct{})}
	g.Reader = io.MultiReader(bytes.NewReader(data[:len(data)/2]), g.wait(), bytes.NewReader(data[len(data)/2:]))
	return g
}

func (g *gate) wait() io.Reader {
	return readerFunc(func([]byte) (int, error) {
		g.once.Do(func() { close(g.reached) })
		<-g.open
		return 0, io.EOF
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// TestDeleteWhilePutting deletes a file that shares its leaves with one being put:
// the blocks must outlive it, whichever store value of the directory deletes.
func TestDeleteWhilePutting(t *testing.T) {
	for _, sameProcess := range []bool{true, false} {
		dir := t.TempDir()
		s, err := blob.Open(dir, blob.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		other := s
		if !sameProcess {
			if other, err = blob.Open(dir, blob.Options{}); err != nil {
				t.Fatal(err)
			}
			defer other.Close()
		}
		data := content(4*blob.ChunkSize, 1)
		old := put(t, s, join(data, []byte("old")))
		g := newGate(data)
		done := make(chan error, 1)
		var c cid.Cid
		go func() {
			var err error
			c, _, err = s.Put(context.Background(), g)
			done <- err
		}()
		<-g.reached
		if err := other.Delete(t.Context(), old); err != nil {
			t.Fatal(err)
		}
		close(g.open)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		wantContent(t, s, c, data)
		if sameProcess && s.Has(old) {
			t.Error("the deleted root is still there after the last writer")
		}
		if _, err := other.Collect(t.Context(), 0); err != nil || other.Has(old) {
			t.Errorf("the deleted root is still there after Collect, %v", err)
		}
		wantContent(t, s, c, data)
	}
}

func TestFailedPutLeavesNothing(t *testing.T) {
	s := openStore(t, blob.Options{})
	boom := errors.New("boom")
	for name, in := range map[string]io.Reader{
		"error":          io.MultiReader(bytes.NewReader(content(3*blob.ChunkSize, 1)), readerFunc(func([]byte) (int, error) { return 0, boom })),
		"cut connection": io.MultiReader(bytes.NewReader(content(3*blob.ChunkSize+9, 1)), readerFunc(func([]byte) (int, error) { return 0, io.ErrUnexpectedEOF })),
	} {
		if _, _, err := s.Put(t.Context(), in); err == nil || name == "error" && !errors.Is(err, boom) {
			t.Errorf("%s: error %v", name, err)
		}
		if s.Size() != 0 {
			t.Errorf("%s: %d bytes left", name, s.Size())
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	in := io.MultiReader(bytes.NewReader(content(2*blob.ChunkSize, 1)), readerFunc(func([]byte) (int, error) { cancel(); return 0, io.EOF }))
	if _, _, err := s.Put(ctx, in); !errors.Is(err, context.Canceled) || s.Size() != 0 {
		t.Errorf("cancelled: error %v, %d bytes left", err, s.Size())
	}
}

func TestQuota(t *testing.T) {
	s := openStore(t, blob.Options{MaxBytes: 3 * blob.ChunkSize})
	kept := put(t, s, content(blob.ChunkSize, 1))
	_, _, err := s.Put(t.Context(), bytes.NewReader(content(3*blob.ChunkSize, 2)))
	var full *blob.FullError
	if !errors.As(err, &full) || full.Limit != 3*blob.ChunkSize {
		t.Fatalf("error %v", err)
	}
	if s.Size() != blob.ChunkSize {
		t.Errorf("%d bytes used", s.Size())
	}
	wantContent(t, s, kept, content(blob.ChunkSize, 1))
	put(t, s, content(blob.ChunkSize, 3))
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	s, err := blob.Open(dir, blob.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data := content(2*blob.ChunkSize+9, 1)
	root, used := put(t, s, data), s.Size()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(dir, "tmp", "block-123")
	if err := os.WriteFile(left, data[:1000], 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err = blob.Open(dir, blob.Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an unfinished write is still there: %v", err)
	}
	if s.Size() != used || !s.Pinned(root) {
		t.Errorf("%d bytes, pinned %t; want %d", s.Size(), s.Pinned(root), used)
	}
	wantContent(t, s, root, data)
}

const victimDir = "BLOB_TEST_VICTIM_DIR"

// TestVictim is the process that TestKill kills.
func TestVictim(t *testing.T) {
	dir := os.Getenv(victimDir)
	if dir == "" {
		t.Skip("only as a child of TestKill")
	}
	s, err := blob.Open(dir, blob.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = s.Put(t.Context(), rand.NewChaCha8([32]byte{1})) // without end
	t.Fatal("the endless file ended:", err)
}

// TestKill kills processes in the middle of a Put: every block they leave must be
// whole, and the store usable.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	for round := range 3 {
		child := exec.Command(os.Args[0], "-test.run=^TestVictim$")
		child.Env = append(os.Environ(), victimDir+"="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		before := len(blocksIn(dir))
		for deadline := time.Now().Add(20 * time.Second); len(blocksIn(dir)) < before+3+round && time.Now().Before(deadline); {
			time.Sleep(5 * time.Millisecond)
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = child.Wait() // says that it was killed
	}
	s, err := blob.Open(dir, blob.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	whole := blocksIn(dir)
	if len(whole) < 3 {
		t.Fatalf("only %d blocks were written", len(whole))
	}
	for _, p := range whole {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		c, err := cid.V1Builder{Codec: cid.Raw, MhType: 0x12}.Sum(data)
		if err != nil || !s.Has(c) {
			t.Errorf("%s, %d bytes, is no whole block: %x", p, len(data), sha256.Sum256(data))
		}
	}
	if rest, err := os.ReadDir(filepath.Join(dir, "tmp")); err != nil || len(rest) != 0 {
		t.Errorf("unfinished files left: %v, %v", rest, err)
	}
	if freed, err := s.Collect(t.Context(), 0); err != nil || freed == 0 || s.Size() != 0 {
		t.Errorf("collected %d bytes, %d left, %v", freed, s.Size(), err)
	}
}

// blocksIn lists block files, none while the directory is not there.
func blocksIn(dir string) []string {
	found, _ := filepath.Glob(filepath.Join(dir, "blocks", "*", "*"))
	return found
}

func TestCollectSparesPinnedAndYoung(t *testing.T) {
	dir := t.TempDir()
	s, err := blob.Open(dir, blob.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	data := content(2*blob.ChunkSize, 1)
	kept, orphan := put(t, s, data), put(t, s, content(77, 2))
	if err := os.Remove(filepath.Join(dir, "pins", orphan.String())); err != nil {
		t.Fatal(err)
	}
	if freed, err := s.Collect(t.Context(), time.Hour); err != nil || freed != 0 {
		t.Errorf("freed %d young bytes, %v", freed, err)
	}
	if freed, err := s.Collect(t.Context(), 0); err != nil || freed != 77 {
		t.Errorf("freed %d bytes, want 77, %v", freed, err)
	}
	wantContent(t, s, kept, data)
}

// TestCollectStopsAtDamage checks that a pinned file whose tree cannot be read is
// not taken apart.
func TestCollectStopsAtDamage(t *testing.T) {
	s, dir, root, _ := storeWith(t, content(2*blob.ChunkSize+100, 1))
	before := len(blockFiles(t, dir))
	node, err := s.Get(t.Context(), root)
	if err != nil || node.Close() != nil {
		t.Fatal(err)
	}
	for _, p := range blockFiles(t, dir) {
		if info, err := os.Stat(p); err == nil && info.Size() > 100 && info.Size() < blob.ChunkSize {
			if err := os.Truncate(p, 10); err != nil {
				t.Fatal(err)
			}
		}
	}
	_, err = s.Collect(t.Context(), 0)
	var corrupt *blob.CorruptBlockError
	if !errors.As(err, &corrupt) || !corrupt.CID.Equals(root) {
		t.Errorf("error %v", err)
	}
	if after := len(blockFiles(t, dir)); after != before {
		t.Errorf("%d of %d blocks left", after, before)
	}
	if err := s.Delete(t.Context(), root); err != nil {
		t.Errorf("deleting the damaged file: %v", err)
	}
}

func TestConcurrentUse(t *testing.T) {
	s := openStore(t, blob.Options{})
	shared := content(2*blob.ChunkSize, 9)
	keep := put(t, s, join(shared, []byte("kept")))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 4 {
				data := join(shared, fmt.Appendf(nil, "%d.%d", i%4, j))
				c, _, err := s.Put(context.Background(), bytes.NewReader(data))
				if err != nil {
					t.Error(err)
					return
				}
				if i >= 4 {
					continue // two put each file; one of them deletes it
				}
				if _, err := readAll(s, keep); err != nil {
					t.Error(err)
				}
				if err := s.Delete(context.Background(), c); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	wantContent(t, s, keep, join(shared, []byte("kept")))
	roots, err := s.Roots()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range roots {
		if _, err := readAll(s, c); err != nil {
			t.Errorf("pinned and not whole: %v", err)
		}
		if err := s.Delete(t.Context(), c); err != nil {
			t.Error(err)
		}
	}
	if s.Size() != 0 {
		t.Errorf("%d bytes left of nothing", s.Size())
	}
}
