package blob

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"

	"github.com/ipfs/go-cid"
)

// getCAR answers with the blocks of a file as CARv1, depth first, parents before
// their children (https://ipld.io/specs/transport/car/carv1/). Parameters dag-scope,
// entity-bytes and dups (in Accept, or car-dups=) are those of the trustless gateway.
func (v *Server) getCAR(w http.ResponseWriter, r *http.Request, c cid.Cid) {
	p, err := carParams(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	// The root is read before the header goes out: afterwards nothing but
	// cutting the stream can tell the client of an error.
	root, err := v.store.node(c)
	if err != nil {
		v.refuse(w, r, v.damaged(err))
		return
	}
	immutable(w, c, p.mediaType(), "car."+p.tag(), "car")
	w.Header().Set("Accept-Ranges", "none")
	if r.Header.Get("If-None-Match") == w.Header().Get("Etag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodHead {
		return
	}
	car := &carWriter{w: w, store: v.store, carOptions: p}
	car.from, car.to = p.resolve(root.size)
	if err := car.write(r.Context(), c, root.size); err != nil {
		v.log.Info("a CAR ended early", "cid", c, "err", err)
		panic(http.ErrAbortHandler) // so that the client does not take it for whole
	}
}

// carWriter writes a file's blocks as CARv1.
type carWriter struct {
	carOptions
	w        http.ResponseWriter
	store    *Store
	from, to int64        // bytes of the file whose blocks are wanted: [from, to)
	sent     map[key]bool // true for blocks whose children were all sent too
}

func (x *carWriter) write(ctx context.Context, root cid.Cid, size int64) error {
	x.sent = map[key]bool{}
	if _, err := x.w.Write(carHeader(root)); err != nil {
		return err
	}
	return x.visit(ctx, root, 0, size, 0)
}

// visit writes block c, whose size bytes begin at start, and then its children.
// Without duplicates a part of the file that was sent whole is not entered again.
func (x *carWriter) visit(ctx context.Context, c cid.Cid, start, size int64, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		return &MalformedError{c, "too far from its root"}
	}
	whole, sent := x.sent[keyOf(c)]
	if !x.dups && whole {
		return nil
	}
	block, err := x.store.blocks.read(c)
	if err != nil {
		return err
	}
	n, err := decode(c, block)
	if err == nil {
		err = matches(c, n.size, size)
	}
	if err == nil && (x.dups || !sent) {
		err = x.section(c, block)
	}
	if err != nil || x.rootOnly {
		return err
	}
	if !x.dups {
		x.sent[keyOf(c)] = isRaw(c) || x.from <= start && start+size <= x.to
	}
	return x.children(ctx, n, start, depth)
}

// children visits those links of n that hold wanted bytes.
func (x *carWriter) children(ctx context.Context, n *node, start int64, depth int) error {
	for _, l := range n.links {
		first := start + l.end - l.size
		if first >= x.to || start+l.end <= x.from {
			continue
		}
		if err := x.visit(ctx, l.cid, first, l.size, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (x *carWriter) section(c cid.Cid, block []byte) error {
	extend(x.w)
	return writeSection(x.w, c, block)
}

func writeSection(w io.Writer, c cid.Cid, block []byte) error {
	head := binary.AppendUvarint(nil, uint64(c.ByteLen()+len(block)))
	if _, err := w.Write(append(head, c.Bytes()...)); err != nil {
		return err
	}
	_, err := w.Write(block)
	return err
}

// carHeader is the DAG-CBOR map {"roots": [root], "version": 1} after its length.
func carHeader(root cid.Cid) []byte {
	h := []byte("\xa2\x65roots\x81\xd8\x2a\x58")
	h = append(h, byte(1+root.ByteLen()), 0) // a CID is a byte string after a zero byte
	h = append(h, root.Bytes()...)
	h = append(h, "\x67version\x01"...)
	return append(binary.AppendUvarint(nil, uint64(len(h))), h...)
}

// carOptions are the parameters of a CAR request.
type carOptions struct {
	rootOnly      bool // dag-scope=block
	dups          bool
	rangeFrom     int64 // entity-bytes, negative counts from the end
	rangeTo       int64 // the last byte wanted, unless open
	open, partial bool
}

func (p carOptions) mediaType() string {
	dups := "n"
	if p.dups {
		dups = "y"
	}
	return carType + "; version=1; order=dfs; dups=" + dups
}

// tag tells the answers for one CID apart.
func (p carOptions) tag() string {
	return fmt.Sprintf("%t.%t.%d.%d.%t", p.rootOnly, p.dups, p.rangeFrom, p.rangeTo, p.open)
}
