package blob

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/crashpoint"
)

// Pin keeps the file root until it is deleted. It fails with *MissingBlockError if
// a block is not there yet.
func (s *Store) Pin(ctx context.Context, root cid.Cid) error {
	end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := s.pinWhole(ctx, root); err != nil {
		return fmt.Errorf("pinning %s: %w", root, err)
	}
	return nil
}

// pinWhole pins root if all its blocks are there. The caller holds a session.
func (s *Store) pinWhole(ctx context.Context, root cid.Cid) error {
	w := walker{get: s.verified, leaf: s.leafThere}
	if err := w.walk(ctx, root); err != nil {
		return err
	}
	return s.pin(root)
}

// leafThere checks a leaf's presence by its file's size; size -1 means any.
func (s *Store) leafThere(_ context.Context, c cid.Cid, size int64) error {
	have, err := s.blocks.stat(keyOf(c))
	if errors.Is(err, fs.ErrNotExist) {
		return &MissingBlockError{CID: c}
	}
	if err != nil {
		return err
	}
	if size >= 0 && have != size {
		// Either the file is damaged or its parent lies; reading tells.
		return s.leafMatches(c, size)
	}
	return nil
}

func (s *Store) leafMatches(c cid.Cid, size int64) error {
	block, err := s.blocks.read(c)
	if err == nil && int64(len(block)) != size {
		err = &MalformedError{c, "its size is not what its parent says"}
	}
	return err
}

// pin writes the mark of a root whose blocks are all written.
func (s *Store) pin(root cid.Cid) error {
	if err := s.syncNames(); err != nil {
		return err
	}
	if s.Pinned(root) {
		return nil
	}
	if err := writeFile(s.blocks.tmp, s.pinPath(root), nil); err != nil {
		return err
	}
	crashpoint.Hit(crashpoint.BlobPinned)
	return syncDir(s.pins())
}

func (s *Store) pinPath(root cid.Cid) string { return filepath.Join(s.pins(), root.String()) }

// Pinned says whether root is pinned, and so was whole when it was.
func (s *Store) Pinned(root cid.Cid) bool {
	if check(root) != nil {
		return false
	}
	_, err := os.Stat(s.pinPath(root))
	return err == nil
}

// Roots lists the pinned roots, in the order of their text.
func (s *Store) Roots() ([]cid.Cid, error) {
	entries, err := os.ReadDir(s.pins())
	if err != nil {
		return nil, fmt.Errorf("listing roots: %w", err)
	}
	roots := make([]cid.Cid, 0, len(entries))
	for _, e := range entries {
		c, err := Parse(e.Name())
		if err != nil {
			return nil, fmt.Errorf("listing roots: %w", err)
		}
		roots = append(roots, c)
	}
	return roots, nil
}

// Delete unpins root and removes its blocks that no other pinned root needs. While
// anything is being written the blocks stay until that is done. Deleting what is not
// there is no error. A file being read meanwhile ends with *MissingBlockError.
func (s *Store) Delete(ctx context.Context, root cid.Cid) error {
	if err := check(root); err != nil {
		return fmt.Errorf("deleting: %w", err)
	}
	if err := s.unpin(root); err != nil {
		return fmt.Errorf("deleting %s: %w", root, err)
	}
	blocks, err := s.reach(ctx, root)
	if err != nil {
		return fmt.Errorf("deleting %s: %w", root, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for k := range blocks {
		s.pending[k] = struct{}{}
	}
	if err := s.sweep(ctx, s.pending); err != nil {
		return fmt.Errorf("deleting %s: %w", root, err)
	}
	return nil
}

func (s *Store) unpin(root cid.Cid) error {
	err := os.Remove(s.pinPath(root))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(err, syncDir(s.pins()))
}
