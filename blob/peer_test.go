package blob_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/ipfs/boxo/blockservice"
	"github.com/ipfs/boxo/blockstore"
	chunk "github.com/ipfs/boxo/chunker"
	"github.com/ipfs/boxo/exchange/offline"
	"github.com/ipfs/boxo/gateway"
	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs/importer/balanced"
	"github.com/ipfs/boxo/ipld/unixfs/importer/helpers"
	"github.com/ipfs/boxo/ipld/unixfs/importer/trickle"
	blocks "github.com/ipfs/go-block-format"
	"github.com/ipfs/go-cid"
	"github.com/ipfs/go-datastore"
	dssync "github.com/ipfs/go-datastore/sync"
	ipld "github.com/ipfs/go-ipld-format"
	"github.com/ipld/go-car/v2"

	"github.com/eyesoff/eyesoff/blob"
)

// stock is the gateway of Kubo, with blocks in memory.
type stock struct {
	dag ipld.DAGService
	url string
}

func newStock(t *testing.T) stock {
	t.Helper()
	store := blockstore.NewBlockstore(dssync.MutexWrap(datastore.NewMapDatastore()))
	service := blockservice.New(store, offline.Exchange(store))
	backend, err := gateway.NewBlocksBackend(service)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(gateway.NewHandler(gateway.Config{}, backend))
	t.Cleanup(srv.Close)
	return stock{merkledag.NewDAGService(service), srv.URL}
}

type layout func(*helpers.DagBuilderHelper) (ipld.Node, error)

// add stores a file with the given chunks and layout.
func (s stock) add(t *testing.T, data []byte, size int64, raw bool, lay layout) cid.Cid {
	t.Helper()
	p := helpers.DagBuilderParams{
		Maxlinks: 11, RawLeaves: raw, Dagserv: s.dag, CidBuilder: merkledag.V1CidPrefix(),
	}
	b, err := p.New(chunk.NewSizeSplitter(bytes.NewReader(data), size))
	if err != nil {
		t.Fatal(err)
	}
	n, err := lay(b)
	if err != nil {
		t.Fatal(err)
	}
	return n.Cid()
}

// TestFetchFromStockGateway fetches files as others lay them out.
func TestFetchFromStockGateway(t *testing.T) {
	s := newStock(t)
	for _, n := range []int{0, 1, 1000, 1001, 123456} {
		data := content(n, 1)
		for name, root := range map[string]cid.Cid{
			"raw":     s.add(t, data, 1000, true, balanced.Layout),
			"wrapped": s.add(t, data, 1000, false, balanced.Layout),
			"trickle": s.add(t, data, 1000, true, trickle.Layout),
		} {
			near := openStore(t, blob.Options{})
			if err := client(t, s.url).Fetch(t.Context(), root, near); err != nil {
				t.Errorf("%s, %d bytes: %v", name, n, err)
				continue
			}
			wantContent(t, near, root, data)
			far := openStore(t, blob.Options{})
			c, _ := serve(t, far, blob.ServerOptions{AcceptPush: true})
			if err := c.Push(t.Context(), near, root); err != nil {
				t.Errorf("%s, %d bytes: %v", name, n, err)
				continue
			}
			wantContent(t, far, root, data)
		}
	}
}

func TestStockGatewayWithoutTheBlock(t *testing.T) {
	c, err := blob.Parse(cidOf(t, []byte("nowhere")))
	if err != nil {
		t.Fatal(err)
	}
	err = client(t, newStock(t).url).Fetch(t.Context(), c, openStore(t, blob.Options{}))
	if errCID(err) != c.String() {
		var status *blob.StatusError
		if !errors.As(err, &status) {
			t.Errorf("error %v", err)
		}
	}
}

// oneAtATime keeps boxo's remote blockstore from racing with itself: it draws from an
// unguarded random source to choose among its endpoints (boxo v0.39.0).
type oneAtATime struct {
	blockstore.Blockstore
	mu sync.Mutex
}

func (o *oneAtATime) Get(ctx context.Context, c cid.Cid) (blocks.Block, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Blockstore.Get(ctx, c)
}

// remoteBlocks is boxo's gateway backend that fetches by blocks.
func remoteBlocks(t *testing.T, url string) gateway.IPFSBackend {
	t.Helper()
	remote, err := gateway.NewRemoteBlockstore([]string{url}, http.DefaultClient)
	if err != nil {
		t.Fatal(err)
	}
	store := &oneAtATime{Blockstore: remote}
	b, err := gateway.NewBlocksBackend(blockservice.New(store, offline.Exchange(store)))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestStockClientsFetch lets Kubo's own gateway clients, by blocks and by CAR, read
// whole files and ranges from a Server.
func TestStockClientsFetch(t *testing.T) {
	s := openStore(t, blob.Options{})
	_, url := serve(t, s, blob.ServerOptions{})
	blocks := remoteBlocks(t, url)
	cars, err := gateway.NewRemoteCarBackend([]string{url}, http.DefaultClient)
	if err != nil {
		t.Fatal(err)
	}
	// Files as Put makes them, and a deep tree from elsewhere.
	roots := map[cid.Cid][]byte{}
	for _, n := range []int{0, 1, blob.ChunkSize + 1, 6*blob.ChunkSize + 7} {
		data := content(n, 5)
		roots[put(t, s, data)] = data
	}
	other, deep := newStock(t), content(200_000, 8)
	root := other.add(t, deep, 1000, true, balanced.Layout)
	if err := client(t, other.url).Fetch(t.Context(), root, s); err != nil {
		t.Fatal(err)
	}
	roots[root] = deep
	for name, b := range map[string]gateway.IPFSBackend{"blocks": blocks, "cars": cars} {
		front := httptest.NewServer(gateway.NewHandler(gateway.Config{DeserializedResponses: true}, b))
		t.Cleanup(front.Close)
		for root, data := range roots {
			n, at := len(data), front.URL+"/ipfs/"+root.String()
			if resp, got := request(t, "GET", at, nil); resp.StatusCode != 200 || !bytes.Equal(got, data) {
				t.Errorf("%s: status %d, %d of %d bytes", name, resp.StatusCode, len(got), n)
			}
			from, to := min(n, blob.ChunkSize-3), min(n, blob.ChunkSize+9)
			if from == to {
				continue
			}
			span := fmt.Sprintf("bytes=%d-%d", from, to-1)
			if resp, got := request(t, "GET", at, nil, "Range", span); resp.StatusCode != 206 || !bytes.Equal(got, data[from:to]) {
				t.Errorf("%s: status %d, %d bytes for %s of %d", name, resp.StatusCode, len(got), span, n)
			}
		}
	}
}

// TestCAR reads CARs with go-car and counts their blocks.
func TestCAR(t *testing.T) {
	s := openStore(t, blob.Options{})
	_, url := serve(t, s, blob.ServerOptions{})
	// Leaves 1 2 3 4 1 2 3 4 5: five that differ, and a root.
	root := put(t, s, content(8*blob.ChunkSize+5, 6))
	for _, tt := range []struct {
		query, accept string
		blocks        int
	}{
		{"format=car", "", 6},
		{"", "application/vnd.ipld.car", 6},
		{"", "application/vnd.ipld.car; version=1; order=dfs; dups=y", 10},
		{"format=car&car-dups=y", "", 10},
		{"format=car&dag-scope=entity", "", 6},
		{"format=car&dag-scope=block", "", 1},
		{"format=car&entity-bytes=0:0", "", 2},
		{"format=car&entity-bytes=1048575:1048576", "", 3},
		{"format=car&entity-bytes=-1:*", "", 2},
		{"format=car&entity-bytes=-6:-6", "", 2},
		{"format=car&entity-bytes=99999999:*", "", 1},
		{"format=car&dag-scope=some", "", -1},
		{"format=car&entity-bytes=x", "", -1},
		{"format=car&car-version=2", "", -1},
	} {
		resp, body := request(t, "GET", url+"/ipfs/"+root.String()+"?"+tt.query, nil, "Accept", tt.accept)
		if tt.blocks < 0 {
			if resp.StatusCode != http.StatusBadRequest {
				t.Errorf("%s: status %d", tt.query, resp.StatusCode)
			}
			continue
		}
		r, err := car.NewBlockReader(bytes.NewReader(body))
		if err != nil || r.Version != 1 || !slices.Equal(r.Roots, []cid.Cid{root}) {
			t.Errorf("%s %s: %v", tt.query, tt.accept, err)
			continue
		}
		n := 0
		for ; ; n++ { // Next checks each block against its CID
			if _, err = r.Next(); err != nil {
				break
			}
		}
		if err != io.EOF || n != tt.blocks {
			t.Errorf("%s %s: %d blocks, want %d, %v", tt.query, tt.accept, n, tt.blocks, err)
		}
	}
}

// TestCARCutShort checks that a CAR that cannot be finished does not look finished.
func TestCARCutShort(t *testing.T) {
	data := content(2*blob.ChunkSize+100, 7)
	s, _, root, last := storeWith(t, data)
	if err := os.Remove(last); err != nil {
		t.Fatal(err)
	}
	_, url := serve(t, s, blob.ServerOptions{})
	resp, err := http.Get(url + "/ipfs/" + root.String() + "?format=car")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if n, err := io.Copy(io.Discard, resp.Body); err == nil {
		t.Errorf("%d bytes and a regular end", n)
	}
}
