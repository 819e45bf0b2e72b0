package blob

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"

	"github.com/ipfs/go-cid"
)

// Reader reads a file of a Store. It checks each block against its CID before it
// gives out any of its bytes, and holds one leaf and the nodes above it.
//
// Read fails with *MissingBlockError, *CorruptBlockError or *MalformedError, and
// with the error of the context it was made with. It is not for concurrent use.
type Reader struct {
	ctx   context.Context
	store *Store
	size  int64
	off   int64
	path  []frame // from the root to the node that holds off, as last read
}

// frame is a node and where in the file its bytes start.
type frame struct {
	*node
	start int64
}

var _ io.ReadSeekCloser = (*Reader)(nil)

// Get opens the file root for reading, pinned or not. It fails with
// *MissingBlockError, *CorruptBlockError or *MalformedError for the root; damage
// further down shows when it is read.
func (s *Store) Get(ctx context.Context, root cid.Cid) (*Reader, error) {
	n, err := s.node(root)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", root, err)
	}
	return &Reader{ctx: ctx, store: s, size: n.size, path: []frame{{n, 0}}}, nil
}

// Size returns the size of the file in bytes.
func (r *Reader) Size() int64 { return r.size }

// Read implements io.Reader.
func (r *Reader) Read(p []byte) (int, error) {
	if r.path == nil {
		return 0, fs.ErrClosed
	}
	if len(p) == 0 {
		return 0, nil
	}
	if r.off >= r.size {
		return 0, io.EOF
	}
	data, err := r.find()
	if err != nil {
		return 0, fmt.Errorf("reading a file at byte %d: %w", r.off, err)
	}
	n := copy(p, data)
	r.off += int64(n)
	return n, nil
}

// find returns the bytes from off to the end of the node that holds them.
func (r *Reader) find() ([]byte, error) {
	for len(r.path) > 1 && !r.top().holds(r.off) {
		r.path = r.path[:len(r.path)-1]
	}
	for {
		top := r.top()
		rel := r.off - top.start
		if rel < int64(len(top.data)) {
			return top.data[rel:], nil
		}
		if err := r.descend(top, rel); err != nil {
			return nil, err
		}
	}
}

func (r *Reader) top() frame { return r.path[len(r.path)-1] }

func (f frame) holds(off int64) bool { return off >= f.start && off < f.start+f.size }

// descend reads the child of top that holds its byte rel.
func (r *Reader) descend(top frame, rel int64) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	i := sort.Search(len(top.links), func(i int) bool { return top.links[i].end > rel })
	l := top.links[i]
	if len(r.path) > maxDepth {
		return &MalformedError{l.cid, "too far from its root"}
	}
	n, err := r.store.node(l.cid)
	if err == nil {
		err = matches(l.cid, n.size, l.size)
	}
	if err != nil {
		return err
	}
	r.path = append(r.path, frame{n, top.start + l.end - l.size})
	return nil
}

// Seek implements io.Seeker. It reads nothing.
func (r *Reader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.off
	case io.SeekEnd:
		offset += r.size
	}
	if offset < 0 || whence < io.SeekStart || whence > io.SeekEnd {
		return 0, errors.New("seeking a file: no such position")
	}
	r.off = offset
	return offset, nil
}

// Close implements io.Closer.
func (r *Reader) Close() error {
	r.path = nil
	return nil
}
