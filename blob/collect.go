package blob

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/ipfs/go-cid"
	"golang.org/x/sys/unix"
)

// lockPoll is how often a lock held by another process is tried again.
const lockPoll = 5 * time.Millisecond

// begin starts a session: until end is called no block is collected, so that blocks
// written or found present now are still there when their root is pinned.
func (s *Store) begin(ctx context.Context) (end func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writers == 0 {
		if err := s.lockShared(ctx); err != nil {
			return nil, fmt.Errorf("locking the blob store: %w", err)
		}
	}
	s.writers++
	return s.end, nil
}

func (s *Store) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writers--; s.writers > 0 {
		return
	}
	s.unlock()
	if err := s.sweep(context.Background(), s.pending); err != nil {
		s.log.Warn("collecting blocks failed", "err", err)
	}
}

// lockShared waits while another process collects.
func (s *Store) lockShared(ctx context.Context) error {
	for {
		err := unix.Flock(int(s.lock.Fd()), unix.LOCK_SH|unix.LOCK_NB)
		if !errors.Is(err, unix.EWOULDBLOCK) && !errors.Is(err, unix.EINTR) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(lockPoll):
		}
	}
}

// tryAlone takes the lock for collecting, if no process is writing.
func (s *Store) tryAlone() (bool, error) {
	err := unix.Flock(int(s.lock.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) || errors.Is(err, unix.EINTR) {
		return false, nil
	}
	return err == nil, err
}

func (s *Store) unlock() {
	if err := unix.Flock(int(s.lock.Fd()), unix.LOCK_UN); err != nil {
		s.log.Warn("unlocking the blob store failed", "err", err)
	}
}

// sweep removes those of blocks that no pinned root needs, and takes them and the
// needed ones out of the set; while anything is being written it leaves all as it
// is. The caller holds mu.
func (s *Store) sweep(ctx context.Context, blocks map[key]struct{}) error {
	if s.writers > 0 || len(blocks) == 0 {
		return nil
	}
	alone, err := s.tryAlone()
	if err != nil || !alone {
		return err
	}
	defer s.unlock()
	if err := s.spare(ctx, blocks); err != nil {
		return err
	}
	for k := range blocks {
		if err := s.remove(k); err != nil {
			return err
		}
		delete(blocks, k)
	}
	return nil
}

// spare takes out of blocks all that a pinned root reaches. It fails when a pinned
// file has a damaged node: what lies below cannot be seen, and must not be removed.
func (s *Store) spare(ctx context.Context, blocks map[key]struct{}) error {
	roots, err := s.Roots()
	if err != nil {
		return err
	}
	w := walker{
		get:  s.verified,
		node: func(c cid.Cid, _ []byte) error { delete(blocks, keyOf(c)); return nil },
		leaf: func(_ context.Context, c cid.Cid, _ int64) error { delete(blocks, keyOf(c)); return nil },
	}
	for _, root := range roots {
		if len(blocks) == 0 {
			return nil
		}
		if err := w.walk(ctx, root); err != nil {
			return fmt.Errorf("reading pinned %s: %w", root, err)
		}
	}
	return nil
}

func (s *Store) remove(k key) error {
	size, err := s.blocks.stat(k)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = os.Remove(s.blocks.path(k))
	}
	if err == nil {
		s.release(size)
	}
	return err
}

// reach returns the blocks of the file root, as far as they are there.
func (s *Store) reach(ctx context.Context, root cid.Cid) (map[key]struct{}, error) {
	blocks := map[key]struct{}{}
	add := func(c cid.Cid) { blocks[keyOf(c)] = struct{}{} }
	w := walker{
		get:  s.verified,
		node: func(c cid.Cid, _ []byte) error { add(c); return nil },
		leaf: func(_ context.Context, c cid.Cid, _ int64) error { add(c); return nil },
		lost: add,
	}
	return blocks, w.walk(ctx, root)
}

// unreadable says whether err is about one block's content rather than the disk.
func unreadable(err error) bool {
	var missing *MissingBlockError
	var corrupt *CorruptBlockError
	var malformed *MalformedError
	return errors.As(err, &missing) || errors.As(err, &corrupt) || errors.As(err, &malformed)
}

// Collect removes the blocks that no pinned root needs and that were written longer
// than minAge ago: what fetches and pushes that were given up have left. It returns
// the bytes freed, 0 while anything is being written.
func (s *Store) Collect(ctx context.Context, minAge time.Duration) (freed int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writers > 0 {
		return 0, nil
	}
	old, err := s.olderThan(ctx, minAge)
	before := s.Size()
	if err == nil {
		err = s.sweep(ctx, old)
	}
	if err != nil {
		return 0, fmt.Errorf("collecting: %w", err)
	}
	return before - s.Size(), nil
}

// olderThan lists the blocks written longer than minAge ago, and counts all anew.
func (s *Store) olderThan(ctx context.Context, minAge time.Duration) (map[key]struct{}, error) {
	old, used := map[key]struct{}{}, int64(0)
	err := s.blocks.each(func(k key, info fs.FileInfo) error {
		used += info.Size()
		if time.Since(info.ModTime()) >= minAge {
			old[k] = struct{}{}
		}
		return ctx.Err()
	})
	if err == nil {
		s.setUsed(used)
	}
	return old, err
}
