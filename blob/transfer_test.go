package blob_test

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net/http/httptest"
	"testing"

	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/blob"
)

// content returns n bytes that are the same in every run. Past four chunks they
// repeat: large files then make trees of two levels, and little work for the disk.
func content(n int, seed byte) []byte {
	data := make([]byte, min(n, 4*blob.ChunkSize))
	_, _ = rand.NewChaCha8([32]byte{seed}).Read(data)
	for len(data) < n {
		data = append(data, data[:min(n-len(data), 4*blob.ChunkSize)]...)
	}
	return data
}

func openStore(t testing.TB, o blob.Options) *blob.Store {
	t.Helper()
	s, err := blob.Open(t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t testing.TB, s *blob.Store, data []byte) cid.Cid {
	t.Helper()
	c, size, err := s.Put(context.Background(), bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size != int64(len(data)) {
		t.Fatalf("Put counted %d bytes of %d", size, len(data))
	}
	return c
}

func wantContent(t testing.TB, s *blob.Store, c cid.Cid, want []byte) {
	t.Helper()
	r, err := s.Get(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) || r.Size() != int64(len(want)) {
		t.Fatalf("read %d bytes that are not the %d put", len(got), len(want))
	}
}

func serve(t testing.TB, s *blob.Store, o blob.ServerOptions) (*blob.Client, string) {
	t.Helper()
	srv := httptest.NewServer(blob.NewServer(s, o))
	t.Cleanup(srv.Close)
	return client(t, srv.URL), srv.URL
}

func client(t testing.TB, url string) *blob.Client {
	t.Helper()
	c, err := blob.NewClient(url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sizes are the files that tests go over: none, one byte, and both sides of a chunk's
// border.
var sizes = []int{0, 1, blob.ChunkSize - 1, blob.ChunkSize, blob.ChunkSize + 1, 3*blob.ChunkSize + 7}

func TestFetchAndPushEverySize(t *testing.T) {
	for _, n := range sizes {
		data := content(n, 1)
		far, near, third := openStore(t, blob.Options{}), openStore(t, blob.Options{}), openStore(t, blob.Options{})
		root := put(t, far, data)
		c, _ := serve(t, far, blob.ServerOptions{})
		if err := c.Fetch(t.Context(), root, near); err != nil {
			t.Fatalf("%d bytes: %v", n, err)
		}
		wantContent(t, near, root, data)
		if !near.Pinned(root) || near.Size() != far.Size() {
			t.Errorf("%d bytes: pinned %t, %d bytes stored of %d", n, near.Pinned(root), near.Size(), far.Size())
		}
		p, _ := serve(t, third, blob.ServerOptions{AcceptPush: true})
		if err := p.Push(t.Context(), near, root); err != nil {
			t.Fatalf("%d bytes: %v", n, err)
		}
		wantContent(t, third, root, data)
		if !third.Pinned(root) {
			t.Errorf("%d bytes: pushed and not pinned", n)
		}
	}
}
