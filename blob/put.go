package blob

import (
	"context"
	"errors"
	"fmt"
	"io"

	chunk "github.com/ipfs/boxo/chunker"
	"github.com/ipfs/boxo/ipld/unixfs/importer/balanced"
	"github.com/ipfs/boxo/ipld/unixfs/importer/helpers"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"
	"github.com/multiformats/go-multihash"
)

// cidBuilder makes the CIDs of Put: version 1, sha2-256.
var cidBuilder = cid.V1Builder{Codec: cid.DagProtobuf, MhType: multihash.SHA2_256}

// Put stores what r gives until its end and pins it. It fails with *FullError when
// there is no room, and with r's error; what was written by then is removed again.
func (s *Store) Put(ctx context.Context, r io.Reader) (root cid.Cid, size int64, err error) {
	end, err := s.begin(ctx)
	if err != nil {
		return cid.Undef, 0, err
	}
	defer end()
	in := &counter{r: r}
	w := &dagWriter{ctx: ctx, store: s, written: map[key]struct{}{}}
	root, err = w.layOut(in)
	if err == nil {
		err = s.pin(root)
	}
	if err != nil {
		s.discard(w.written)
		return cid.Undef, 0, fmt.Errorf("storing a file: %w", err)
	}
	return root, in.n, nil
}

// discard has blocks collected when the last session ends.
func (s *Store) discard(blocks map[key]struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k := range blocks {
		s.pending[k] = struct{}{}
	}
}

// dagWriter is where boxo's builder puts the nodes it makes. Of ipld.DAGService the
// builder calls Add alone; the other methods have no body.
type dagWriter struct {
	ipld.DAGService
	ctx     context.Context // the builder passes none of its own
	store   *Store
	written map[key]struct{}
}

func (w *dagWriter) layOut(r io.Reader) (cid.Cid, error) {
	params := helpers.DagBuilderParams{
		Maxlinks: linksPerNode, RawLeaves: true, CidBuilder: cidBuilder, Dagserv: w,
	}
	builder, err := params.New(chunk.NewSizeSplitter(r, ChunkSize))
	if err != nil {
		return cid.Undef, err
	}
	root, err := balanced.Layout(builder)
	if err != nil {
		return cid.Undef, err
	}
	return root.Cid(), nil
}

// Add stores one node.
func (w *dagWriter) Add(_ context.Context, n ipld.Node) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	w.written[keyOf(n.Cid())] = struct{}{}
	return w.store.store(n.Cid(), n.RawData())
}

// counter counts the bytes read from r. A reader's own io.ErrUnexpectedEOF would
// look like the last, short chunk to the splitter: it is given another name.
type counter struct {
	r io.Reader
	n int64
}

var errCutShort = errors.New("the input ended early")

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = fmt.Errorf("%w: %s", errCutShort, err)
	}
	return n, err
}
