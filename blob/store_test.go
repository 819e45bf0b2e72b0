package blob_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/ipfs/go-cid"
	"pgregory.net/rapid"

	"github.com/eyesoff/eyesoff/blob"
)

// words gives n bytes: the number of each 32-bit word, little endian. It is what the
// vectors were made from.
type words struct{ at, n int64 }

func (w *words) Read(p []byte) (int, error) {
	if w.at >= w.n {
		return 0, io.EOF
	}
	p = p[:min(int64(len(p)), w.n-w.at)]
	for i := range p {
		p[i] = byte(w.at / 4 >> (8 * (w.at % 4)))
		w.at++
		if w.at%4 == 0 && len(p)-i > 4 { // whole words at once
			return i + 1 + w.fill(p[i+1:]), nil
		}
	}
	return len(p), nil
}

func (w *words) fill(p []byte) (n int) {
	for ; n+4 <= len(p); n += 4 {
		binary.LittleEndian.PutUint32(p[n:], uint32(w.at/4))
		w.at += 4
	}
	return n
}

// TestVectors compares with what the JavaScript implementation, ipfs-unixfs-importer
// 17.1.1, makes of the same bytes: cidVersion 1, rawLeaves, fixedSize 1 MiB, balanced
// with 174 children. The first two are the well-known CIDs of no bytes and of "hello
// world", as in Kubo's tests.
func TestVectors(t *testing.T) {
	const mib = 1 << 20
	for _, v := range []struct {
		in   io.Reader
		size int64
		want string
	}{
		{strings.NewReader(""), 0, "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"},
		{strings.NewReader("hello world"), 11, "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"},
		{&words{n: 1}, 1, "bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu"},
		{&words{n: mib - 1}, mib - 1, "bafkreihsvjpoywxlm2thbrj26gp2zrx3t2wdezrue6tmpyrteatdlfg3ma"},
		{&words{n: mib}, mib, "bafkreibbxg7uqtulw3fdi3jm2ej7ermuzlnrlqy4hzxkjpmzrf5r44ucqi"},
		{&words{n: mib + 1}, mib + 1, "bafybeifqawvymlvpyq5zideffsjhm5grpiajuudcmz37in5vvl33bfh3be"},
		{&words{n: 3*mib + 7}, 3*mib + 7, "bafybeih6uzfwhdrqrvv35nqdi5q5wyyrxw224ptyrawy7rp6bqv3ou2kdq"},
		{&words{n: 174*mib + 1}, 174*mib + 1, "bafybeifkygszsxvm4wrahlbok2czeuxq3xxfr2yrvgwb3geg6rjpm2rgwq"},
	} {
		s := openStore(t, blob.Options{})
		c, size, err := s.Put(t.Context(), v.in)
		if err != nil || size != v.size || c.String() != v.want {
			t.Errorf("%d bytes: %s, %d, %v; want %s", v.size, c, size, err, v.want)
		}
		if stat, err := s.Stat(c); err != nil || stat != v.size {
			t.Errorf("%d bytes: Stat says %d, %v", v.size, stat, err)
		}
		if err := s.Delete(t.Context(), c); err != nil || s.Size() != 0 {
			t.Errorf("%d bytes: %d left after Delete, %v", v.size, s.Size(), err)
		}
	}
}

func TestPutAndGet(t *testing.T) {
	s := openStore(t, blob.Options{})
	for _, n := range append(sizes, 176*blob.ChunkSize) { // the last is a tree of two levels
		data := content(n, 2)
		c := put(t, s, data)
		wantContent(t, s, c, data)
		if again := put(t, s, data); !again.Equals(c) {
			t.Errorf("%d bytes: %s, then %s", n, c, again)
		}
		if err := s.Delete(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	if s.Size() != 0 {
		t.Errorf("%d bytes left", s.Size())
	}
}

// TestReader holds the Reader to bytes.Reader, and to the rules of testing/iotest.
func TestReader(t *testing.T) {
	s := openStore(t, blob.Options{})
	data := content(2*blob.ChunkSize+5, 3)
	c := put(t, s, data)
	r, err := s.Get(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if err := iotest.TestReader(struct{ io.ReadSeeker }{r}, data); err != nil {
		t.Error(err)
	}
	model := bytes.NewReader(data)
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.Int64Range(0, int64(len(data))+2).Draw(t, "start")
		for _, f := range []io.Seeker{r, model} {
			if _, err := f.Seek(start, io.SeekStart); err != nil {
				t.Fatal(err)
			}
		}
		off := rapid.Int64Range(-int64(len(data))-2, int64(len(data))+2).Draw(t, "offset")
		whence := rapid.IntRange(0, 3).Draw(t, "whence")
		got, gotErr := r.Seek(off, whence)
		want, wantErr := model.Seek(off, whence)
		if got != want || (gotErr == nil) != (wantErr == nil) {
			t.Fatalf("at %d, %v; want %d, %v", got, gotErr, want, wantErr)
		}
		a, b := make([]byte, rapid.IntRange(0, 5000).Draw(t, "n")), make([]byte, 5000)
		n, err := io.ReadFull(r, a)
		m, modelErr := io.ReadFull(model, b[:len(a)])
		if n != m || err != modelErr || !bytes.Equal(a[:n], b[:m]) {
			t.Fatalf("read %d, %v; want %d, %v", n, err, m, modelErr)
		}
	})
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(make([]byte, 1)); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("reading after Close: %v", err)
	}
}

// peak reports the most live heap seen while bytes pass through it.
type peak struct {
	r          io.Reader
	seen, most uint64
}

func (p *peak) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.pass(n)
	return n, err
}

func (p *peak) Write(b []byte) (int, error) {
	p.pass(len(b))
	return len(b), nil
}

func (p *peak) pass(n int) {
	if before := p.seen; (before+uint64(n))>>22 != before>>22 { // every 4 MiB
		p.most = max(p.most, heap())
	}
	p.seen += uint64(n)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	const size, bound = 64 << 20, 12 << 20
	s := openStore(t, blob.Options{})
	base := heap()
	in := &peak{r: &words{n: size}}
	c, _, err := s.Put(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Get(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	out := &peak{}
	if n, err := io.Copy(out, r); err != nil || n != size {
		t.Fatal(n, err)
	}
	t.Logf("above %d KiB: %d KiB writing, %d KiB reading", base>>10, (in.most-base)>>10, (out.most-base)>>10)
	if in.most > base+bound || out.most > base+bound {
		t.Errorf("%d bytes of heap at first, %d while writing and %d while reading 64 MiB", base, in.most, out.most)
	}
}

// blockFiles lists the paths of all blocks in a store's directory.
func blockFiles(t testing.TB, dir string) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, "blocks"), func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			paths = append(paths, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// storeWith makes a store of one file of three leaves and returns its directory and
// the path of the block with the file's last bytes.
func storeWith(t testing.TB, data []byte) (s *blob.Store, dir string, root cid.Cid, last string) {
	t.Helper()
	dir = t.TempDir()
	s, err := blob.Open(dir, blob.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	root = put(t, s, data)
	tail := data[len(data)/blob.ChunkSize*blob.ChunkSize:]
	for _, p := range blockFiles(t, dir) {
		if b, err := os.ReadFile(p); err == nil && bytes.Equal(b, tail) {
			return s, dir, root, p
		}
	}
	t.Fatal("the last leaf is in no file")
	return
}

func readAll(s *blob.Store, c cid.Cid) ([]byte, error) {
	r, err := s.Get(context.Background(), c)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func TestDamageIsNoticed(t *testing.T) {
	data := content(2*blob.ChunkSize+100, 4)
	for name, spoil := range map[string]func(path string) error{
		"bit": func(p string) error {
			return os.WriteFile(p, append([]byte{data[2*blob.ChunkSize] ^ 1}, data[2*blob.ChunkSize+1:]...), 0o600)
		},
		"cut":     func(p string) error { return os.Truncate(p, 50) },
		"emptied": func(p string) error { return os.Truncate(p, 0) },
		"huge":    func(p string) error { return os.Truncate(p, 1<<30) },
		"missing": os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			s, _, root, path := storeWith(t, data)
			if err := spoil(path); err != nil {
				t.Fatal(err)
			}
			got, err := readAll(s, root)
			named := errCID(err)
			if named == "" {
				t.Fatalf("error %v", err)
			}
			if want := cidOf(t, data[2*blob.ChunkSize:]); named != want {
				t.Errorf("names %s, want %s", named, want)
			}
			var missing *blob.MissingBlockError
			if errors.As(err, &missing) != (name == "missing") {
				t.Errorf("error %v", err)
			}
			if !bytes.Equal(got, data[:2*blob.ChunkSize]) {
				t.Errorf("%d bytes read before the damage", len(got))
			}
			put(t, s, data)
			wantContent(t, s, root, data)
		})
	}
}

// errCID returns the block an error names.
func errCID(err error) string {
	var missing *blob.MissingBlockError
	var corrupt *blob.CorruptBlockError
	switch {
	case errors.As(err, &missing):
		return missing.CID.String()
	case errors.As(err, &corrupt):
		return corrupt.CID.String()
	}
	return ""
}

func cidOf(t testing.TB, leaf []byte) string {
	t.Helper()
	c, err := cid.V1Builder{Codec: cid.Raw, MhType: 0x12}.Sum(leaf)
	if err != nil {
		t.Fatal(err)
	}
	return c.String()
}

func TestGetOfNothing(t *testing.T) {
	s := openStore(t, blob.Options{})
	c, err := blob.Parse(cidOf(t, []byte("nowhere")))
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]func() error{
		"Get":  func() error { _, err := s.Get(t.Context(), c); return err },
		"Stat": func() error { _, err := s.Stat(c); return err },
		"Pin":  func() error { return s.Pin(t.Context(), c) },
	} {
		if errCID(f()) != c.String() {
			t.Errorf("%s: %v", name, f())
		}
	}
	if s.Has(c) || s.Has(cid.Undef) || s.Pinned(c) || s.Pinned(cid.Undef) {
		t.Error("has what it has not")
	}
	if _, err := s.Get(t.Context(), cid.Undef); !errors.Is(err, blob.ErrCID) {
		t.Errorf("an undefined CID: %v", err)
	}
	if err := s.Delete(t.Context(), c); err != nil {
		t.Errorf("deleting it: %v", err)
	}
}

// spoil changes one bit of a file.
func spoil(t testing.TB, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
