package blob

import (
	"errors"
	"io"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
)

// tree puts hand-made blocks into a store.
type tree struct {
	testing.TB
	s *Store
}

func newTree(t testing.TB) tree {
	s, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return tree{t, s}
}

func (t tree) leaf(data string) cid.Cid {
	t.Helper()
	c := rawCID(t, data)
	if err := t.s.store(c, []byte(data)); err != nil {
		t.Fatal(err)
	}
	return c
}

func (t tree) node(d draft) cid.Cid {
	t.Helper()
	c, block := d.encode(t)
	if err := t.s.store(c, block); err != nil {
		t.Fatal(err)
	}
	return c
}

// times is a node with n links to a child of the given size.
func times(n int, child cid.Cid, size uint64) draft {
	return draft{kind: unixfs.TFile, links: slices.Repeat([]cid.Cid{child}, n), sizes: slices.Repeat([]uint64{size}, n)}
}

// fetchInto serves the tree and fetches root from it.
func (t tree) fetchInto(near *Store, root cid.Cid, limit int64) error {
	srv := httptest.NewServer(NewServer(t.s, ServerOptions{}))
	defer srv.Close()
	c, err := NewClient(srv.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.MaxBytes = limit
	return c.Fetch(t.Context(), root, near)
}

// TestRepetitiveTree has five blocks stand for 100^8 bytes: what is done with them
// must take the work of five blocks, or be refused.
func TestRepetitiveTree(t *testing.T) {
	far := newTree(t)
	c, size := far.leaf("x"), uint64(1)
	for range 8 {
		c = far.node(times(100, c, size))
		size *= 100
	}
	near := newTree(t).s
	var large *TooLargeError
	if err := far.fetchInto(near, c, 1<<40); !errors.As(err, &large) || near.Size() != 0 {
		t.Errorf("over the limit: %v, %d bytes stored", err, near.Size())
	}
	if err := far.fetchInto(near, c, int64(size)); err != nil {
		t.Errorf("within the limit: %v", err)
	}
	if got, err := near.Stat(c); err != nil || got != int64(size) {
		t.Errorf("%d bytes, %v", got, err)
	}
	r, err := near.Get(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Seek(-3, io.SeekEnd); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != "xxx" {
		t.Errorf("its end is %q, %v", got, err)
	}
	w := httptest.NewRecorder()
	NewServer(near, ServerOptions{}).ServeHTTP(w, httptest.NewRequest("GET", "/ipfs/"+c.String()+"?format=car", nil))
	if w.Code != 200 || int64(w.Body.Len()) > 2*near.Size() {
		t.Errorf("a CAR of %d bytes, status %d", w.Body.Len(), w.Code)
	}
	if err := near.Delete(t.Context(), c); err != nil || near.Size() != 0 {
		t.Errorf("%d bytes left, %v", near.Size(), err)
	}
}

// TestLyingTree has trees whose parts are each well formed and do not fit together.
func TestLyingTree(t *testing.T) {
	far := newTree(t)
	leaf := far.leaf("leaf")
	inner := far.node(times(2, leaf, 4))
	deep := inner
	for range maxDepth + 1 {
		deep = far.node(times(1, deep, 8))
	}
	for name, root := range map[string]cid.Cid{
		"short leaf":     far.node(times(1, leaf, 5)),
		"long leaf":      far.node(times(1, leaf, 3)),
		"wrong node":     far.node(times(1, inner, 9)),
		"two minds":      far.node(draft{kind: unixfs.TFile, links: []cid.Cid{inner, inner}, sizes: []uint64{8, 9}}),
		"too deep":       deep,
		"wrong, further": far.node(times(1, far.node(times(1, leaf, 5)), 5)),
	} {
		var malformed *MalformedError
		near := newTree(t).s
		if err := far.fetchInto(near, root, 0); !errors.As(err, &malformed) || near.Pinned(root) {
			t.Errorf("fetching %s: %v", name, err)
		}
		if err := far.s.Pin(t.Context(), root); !errors.As(err, &malformed) || far.s.Pinned(root) {
			t.Errorf("pinning %s: %v", name, err)
		}
		r, err := far.s.Get(t.Context(), root)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, r); !errors.As(err, &malformed) {
			t.Errorf("reading %s: %d bytes, %v", name, n, err)
		}
	}
}

// TestTooManyNodes refuses a tree that is mostly nodes.
func TestTooManyNodes(t *testing.T) {
	far := newTree(t)
	var links []cid.Cid
	for i := range 9 { // 2.4 MB of nodes over 54 KB of file
		leaf := far.leaf(string(rune('a' + i)))
		links = append(links, far.node(times(6000, leaf, 1)))
	}
	root := far.node(draft{kind: unixfs.TFile, links: links, sizes: slices.Repeat([]uint64{6000}, len(links))})
	near := newTree(t).s
	var large *TooLargeError
	if err := far.fetchInto(near, root, 60000); !errors.As(err, &large) {
		t.Errorf("error %v, %d bytes stored", err, near.Size())
	}
	if err := far.fetchInto(near, root, 1<<30); err != nil {
		t.Errorf("with room for it: %v", err)
	}
}
