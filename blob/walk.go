package blob

import (
	"context"

	"github.com/ipfs/go-cid"
)

// walker visits the blocks of a file from its root down, children after their
// parent and in order. Of the inner nodes each is visited once, and a seen one is
// remembered: one in 175 blocks; leaves are visited as often as they are linked.
type walker struct {
	// get returns the bytes of an inner node, checked against its CID.
	get func(context.Context, cid.Cid) ([]byte, error)
	// leaf is called for each raw block with the size its parent gives, -1 for a
	// root, which has none.
	leaf func(_ context.Context, _ cid.Cid, size int64) error
	// node, if set, is called with each inner node before its children.
	node func(cid.Cid, []byte) error
	// lost, if set, is called with each inner node that cannot be read for what it
	// is, and the walk goes on without its children.
	lost func(cid.Cid)

	seen map[cid.Cid]int64
}

// walk visits the file root.
func (w *walker) walk(ctx context.Context, root cid.Cid) error {
	if err := check(root); err != nil {
		return err
	}
	if w.seen == nil {
		w.seen = map[cid.Cid]int64{}
	}
	return w.visit(ctx, root, -1, 0)
}

func (w *walker) visit(ctx context.Context, c cid.Cid, size int64, depth int) error {
	if isRaw(c) {
		return w.leaf(ctx, c, size)
	}
	if known, ok := w.seen[c]; ok {
		return matches(c, known, size)
	}
	if depth > maxDepth {
		return &MalformedError{c, "too far from its root"}
	}
	n, err := w.enter(ctx, c, size)
	if w.lost != nil && unreadable(err) {
		w.lost(c)
		return nil
	}
	if err != nil {
		return err
	}
	w.seen[c] = n.size
	for _, l := range n.links {
		if err := w.visit(ctx, l.cid, l.size, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// enter reads an inner node and reports it.
func (w *walker) enter(ctx context.Context, c cid.Cid, size int64) (*node, error) {
	block, err := w.get(ctx, c)
	if err != nil {
		return nil, err
	}
	n, err := decode(c, block)
	if err == nil {
		err = matches(c, n.size, size)
	}
	if err == nil && w.node != nil {
		err = w.node(c, block)
	}
	return n, err
}

// matches compares a block's size with what its parent says, -1 for no parent.
func matches(c cid.Cid, have, said int64) error {
	if said >= 0 && have != said {
		return &MalformedError{c, "its size is not what its parent says"}
	}
	return nil
}
