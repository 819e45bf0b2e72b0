package blob

import (
	"context"
	"fmt"
	"net/http"

	"github.com/ipfs/go-cid"
	"golang.org/x/sync/errgroup"
)

// pushRounds is how often blocks that got lost on the other side are sent again.
const pushRounds = 3

// Push sends the file root to a Server that accepts pushes, and has it pinned there.
// Blocks the other side has are not sent, so an interrupted Push goes on where it
// was. It fails with *MissingBlockError or *CorruptBlockError for a block of the own
// store, *StatusError (403, 404 or 405: pushes are refused; 413: too large; 507: full), or
// the last transport error.
func (c *Client) Push(ctx context.Context, from *Store, root cid.Cid) error {
	if err := c.push(ctx, from, root); err != nil {
		return fmt.Errorf("pushing %s to %s: %w", root, c.base, err)
	}
	return nil
}

func (c *Client) push(ctx context.Context, from *Store, root cid.Cid) error {
	if err := check(root); err != nil {
		return err
	}
	there, err := c.has(ctx, "/pins/"+root.String())
	if err != nil || there {
		return err
	}
	for range pushRounds {
		if err = c.pushBlocks(ctx, from, root); err != nil {
			return err
		}
		var again bool
		if again, err = c.pin(ctx, root); !again {
			return err
		}
	}
	return err
}

// pushBlocks walks the file and sends what the other side lacks, leaves in parallel.
func (c *Client) pushBlocks(ctx context.Context, from *Store, root cid.Cid) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(parallel + 1)
	send := func(id cid.Cid, block func() ([]byte, error)) {
		g.Go(func() error { return c.pushBlock(ctx, id, block) })
	}
	w := walker{
		get: from.verified,
		node: func(id cid.Cid, block []byte) error {
			send(id, func() ([]byte, error) { return block, nil })
			return ctx.Err()
		},
		leaf: func(ctx context.Context, id cid.Cid, _ int64) error {
			send(id, func() ([]byte, error) { return from.verified(ctx, id) })
			return ctx.Err()
		},
	}
	g.Go(func() error { return w.walk(ctx, root) })
	return g.Wait()
}

func (c *Client) pushBlock(ctx context.Context, id cid.Cid, read func() ([]byte, error)) error {
	path := "/ipfs/" + id.String() + "?format=raw"
	there, err := c.has(ctx, path)
	if err != nil || there {
		return err
	}
	block, err := read()
	if err != nil {
		return err
	}
	a, err := c.do(ctx, http.MethodPut, path, block)
	if err == nil && a.status != http.StatusCreated {
		err = c.refused(a)
	}
	return err
}

// has asks whether something is there.
func (c *Client) has(ctx context.Context, path string) (bool, error) {
	a, err := c.do(ctx, http.MethodHead, path, nil)
	if err != nil {
		return false, err
	}
	switch a.status {
	case http.StatusOK:
		return true, nil
	case http.StatusNotFound, http.StatusGone:
		return false, nil
	}
	return false, c.refused(a)
}

// pin asks for root to be pinned; again says that blocks have to be sent first.
func (c *Client) pin(ctx context.Context, root cid.Cid) (again bool, err error) {
	a, err := c.do(ctx, http.MethodPost, "/pins/"+root.String(), nil)
	if err != nil {
		return false, err
	}
	if a.status == http.StatusCreated {
		return false, nil
	}
	if a.status != http.StatusConflict {
		return false, c.refused(a)
	}
	if lost, err := Parse(a.missing); err == nil {
		return true, &MissingBlockError{CID: lost, Where: c.base}
	}
	return true, c.refused(a)
}
