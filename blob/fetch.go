package blob

import (
	"context"
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"
	"golang.org/x/sync/errgroup"
)

// Fetch gets the file root, block by block, into a store and pins it there. Blocks
// the store already has are not asked for, so an interrupted Fetch goes on where it
// was; damaged ones are replaced. Every block is checked against its CID before it
// is stored. A file of more than MaxBytes fails with *TooLargeError as soon as that
// is known: its root says its size, and blocks that disagree with it are refused.
//
// It fails with *MissingBlockError, *CorruptBlockError or *StatusError for what the
// server gave, *MalformedError, *TooLargeError, *FullError, *RedirectError, or the
// last transport error.
func (c *Client) Fetch(ctx context.Context, root cid.Cid, into *Store) error {
	limit := c.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxFile
	}
	end, err := into.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := c.fetch(ctx, root, into, limit); err != nil {
		return fmt.Errorf("fetching %s from %s: %w", root, c.base, err)
	}
	return nil
}

func (c *Client) fetch(ctx context.Context, root cid.Cid, into *Store, limit int64) error {
	g, groupCtx := errgroup.WithContext(ctx)
	g.SetLimit(parallel + 1)
	f := &fetch{client: c, into: into, root: root, limit: limit, group: g}
	g.Go(func() error {
		w := walker{get: f.node, leaf: f.leaf}
		return w.walk(groupCtx, root)
	})
	if err := g.Wait(); err != nil {
		return err
	}
	return into.pin(root)
}

// fetch is one Fetch in progress.
type fetch struct {
	client *Client
	into   *Store
	root   cid.Cid
	limit  int64
	nodes  int64 // bytes of inner nodes seen
	group  *errgroup.Group
}

// nodeShare bounds the inner nodes of a file: their bytes are at most one block and
// 1/nodeShare of the file's limit. Ours take 1/10,000; 256 byte leaves would just fit.
const nodeShare = 4

// node gets an inner node, from the store or the server.
func (f *fetch) node(ctx context.Context, c cid.Cid) ([]byte, error) {
	block, err := f.get(ctx, c)
	if err != nil {
		return nil, err
	}
	f.nodes += int64(len(block))
	if f.nodes > MaxBlock+f.limit/nodeShare {
		return nil, &TooLargeError{f.root, f.nodes, f.limit}
	}
	if c.Equals(f.root) {
		n, err := decode(c, block)
		if err != nil {
			return nil, err
		}
		return block, f.fits(n.size)
	}
	return block, nil
}

func (f *fetch) fits(size int64) error {
	if size > f.limit {
		return &TooLargeError{f.root, size, f.limit}
	}
	return nil
}

// leaf starts getting a leaf beside the walk. The sizes of leaves add up to that of
// the root, which has been checked.
func (f *fetch) leaf(ctx context.Context, c cid.Cid, size int64) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f.group.Go(func() error {
		block, err := f.get(ctx, c)
		if err != nil {
			return err
		}
		if size < 0 {
			return f.fits(int64(len(block)))
		}
		return matches(c, int64(len(block)), size)
	})
	return nil
}

// get returns a block's bytes once they are in the store.
func (f *fetch) get(ctx context.Context, c cid.Cid) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	block, err := f.into.blocks.read(c)
	if err == nil || !unreadable(err) {
		return block, err
	}
	if block, err = f.client.block(ctx, c); err != nil {
		return nil, err
	}
	n, err := decode(c, block)
	if err == nil && c.Equals(f.root) {
		err = f.fits(n.size)
	}
	if err != nil {
		return nil, err
	}
	return block, f.into.store(c, block)
}

// FetchFirst fetches root from the endpoints in turn until it is whole: what one of
// them had need not come again from the next. A file over max bytes, one that is
// malformed and a full store end it at once, as no other endpoint can do better. If
// all fail it returns the errors of all.
func FetchFirst(ctx context.Context, into *Store, root cid.Cid, endpoints []string, max int64) error {
	if len(endpoints) == 0 {
		return fmt.Errorf("fetching %s: no endpoint to ask", root)
	}
	var all error
	for _, e := range endpoints {
		c, err := NewClient(e, nil)
		if err == nil {
			c.MaxBytes = max
			err = c.Fetch(ctx, root, into)
		}
		if err == nil {
			return nil
		}
		all = errors.Join(all, err)
		if ctx.Err() != nil || hopeless(err) {
			break
		}
	}
	return all
}

// hopeless says whether err lies in the file or in the store, not in the endpoint.
func hopeless(err error) bool {
	var malformed *MalformedError
	var full *FullError
	var large *TooLargeError
	return errors.As(err, &malformed) || errors.As(err, &full) ||
		errors.As(err, &large) && large.Limit != MaxBlock
}
