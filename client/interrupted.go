package client

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/eyesoff/eyesoff/task"
)

// leftWait bounds the wait for transactions of an earlier process. A command that
// only reads goes on without them after it.
const leftWait = 30 * time.Second

// InterruptedError says that an earlier process died while it submitted, and that its
// submission is on the chain all the same. Submitting the input again would make a
// second task.
type InterruptedError struct{ ID task.ID }

func (e *InterruptedError) Error() string {
	return fmt.Sprintf("a submission that was interrupted has gone through: task %s", e.ID)
}

// catchUp waits for what an earlier process left on its way, so that nobody looks at
// a list that lacks it, and follows the chain to its head.
func (c *Client) catchUp(ctx context.Context) error {
	wait, cancel := context.WithTimeout(ctx, leftWait)
	defer cancel()
	for _, id := range c.Left {
		if _, err := c.Sender.Wait(wait, id); err == nil {
			continue
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		c.Log.Warn("a transaction of an earlier command is not mined", "intent", id)
	}
	_, err := c.Index.Sync(ctx)
	return err
}

// interrupted reports, once, a submission that an earlier process left on its way and
// that has been mined.
func (c *Client) interrupted(ctx context.Context) error {
	left := c.Left
	c.Left = nil
	for _, intent := range left {
		if _, err := c.Sender.Wait(ctx, intent); err != nil {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			continue // it came to nothing
		}
		name, ok := strings.CutPrefix(intent, "task/submit/")
		if !ok {
			continue
		}
		if id, err := task.ParseID(name); err == nil {
			return &InterruptedError{ID: id}
		}
	}
	return nil
}
