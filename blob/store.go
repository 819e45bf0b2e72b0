package blob

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/ipfs/go-cid"
)

// Options are the settings of a Store. The zero value is ready for use.
type Options struct {
	// MaxBytes bounds the sum of the sizes of all blocks; 0 means no bound. What
	// other processes write to the directory is counted at Open and Collect only.
	MaxBytes int64
	// Logger gets what has no caller to return an error to; nil means silence.
	Logger *slog.Logger
}

// Store keeps blocks and the list of pinned roots in a directory. It is safe for
// concurrent use, also by several processes: writers share a lock on DIR/lock, and
// blocks are collected only by who has it alone.
type Store struct {
	dir    string
	blocks blockDir
	max    int64
	log    *slog.Logger

	mu      sync.Mutex // guards the sessions, and is held while collecting
	lock    *os.File
	writers int
	pending map[key]struct{} // blocks to look at when the last writer is done

	writing [64]sync.Mutex // by the first byte of a key: two may have the same block

	syncing sync.Mutex

	usedMu sync.Mutex
	used   int64
	dirty  map[string]struct{} // block directories with names not yet durable
}

// Open opens the store in dir, making it if need be, and removes what writes cut
// short have left there.
func Open(dir string, o Options) (*Store, error) {
	s, err := open(dir, o)
	if err != nil {
		return nil, fmt.Errorf("opening the blob store %s: %w", dir, err)
	}
	return s, nil
}

func open(dir string, o Options) (*Store, error) {
	blocks, err := openBlockDir(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{
		dir: dir, blocks: blocks, max: o.MaxBytes, log: o.Logger,
		pending: map[key]struct{}{}, dirty: map[string]struct{}{},
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if err := os.MkdirAll(s.pins(), 0o700); err != nil {
		return nil, err
	}
	if s.lock, err = os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600); err != nil {
		return nil, err
	}
	if err := errors.Join(s.removeTemp(), s.count()); err != nil {
		return nil, errors.Join(err, s.lock.Close())
	}
	return s, nil
}

// Close lets the directory go. No call may be in progress.
func (s *Store) Close() error { return s.lock.Close() }

func (s *Store) pins() string { return filepath.Join(s.dir, "pins") }

// removeTemp removes unfinished files, unless another process may be writing them.
func (s *Store) removeTemp() error {
	alone, err := s.tryAlone()
	if err != nil || !alone {
		return err
	}
	defer s.unlock()
	files, err := os.ReadDir(s.blocks.tmp)
	for _, f := range files {
		err = errors.Join(err, os.Remove(filepath.Join(s.blocks.tmp, f.Name())))
	}
	return err
}

// count sets used to what is on disk.
func (s *Store) count() error {
	var used int64
	err := s.blocks.each(func(_ key, info fs.FileInfo) error {
		used += info.Size()
		return nil
	})
	s.setUsed(used)
	return err
}

func (s *Store) setUsed(n int64) {
	s.usedMu.Lock()
	defer s.usedMu.Unlock()
	s.used = n
}

// Size returns the sum of the sizes of all blocks, in bytes.
func (s *Store) Size() int64 {
	s.usedMu.Lock()
	defer s.usedMu.Unlock()
	return s.used
}

// Has says whether the block c is there. It looks at no bytes and no children:
// Pinned says whether a whole file is.
func (s *Store) Has(c cid.Cid) bool {
	if check(c) != nil {
		return false
	}
	_, err := s.blocks.stat(keyOf(c))
	return err == nil
}

// Stat returns the size of the file c in bytes. It fails with *MissingBlockError,
// *CorruptBlockError or *MalformedError for the root.
func (s *Store) Stat(c cid.Cid) (size int64, err error) {
	n, err := s.node(c)
	if err != nil {
		return 0, fmt.Errorf("sizing %s: %w", c, err)
	}
	return n.size, nil
}

// node reads and decodes one block.
func (s *Store) node(c cid.Cid) (*node, error) {
	if err := check(c); err != nil {
		return nil, err
	}
	block, err := s.blocks.read(c)
	if err != nil {
		return nil, err
	}
	return decode(c, block)
}

// store writes a block whose bytes have been checked against c. A damaged copy is
// replaced. The caller holds a session. It fails with *FullError.
func (s *Store) store(c cid.Cid, block []byte) error {
	k := keyOf(c)
	one := &s.writing[int(k[0])%len(s.writing)]
	one.Lock()
	defer one.Unlock()
	if s.blocks.same(k, block) {
		s.markDirty(filepath.Dir(s.blocks.path(k))) // written, but maybe not synced
		return nil
	}
	old, err := s.blocks.stat(k)
	if err != nil {
		old = 0
	}
	grown := int64(len(block)) - old
	if err := s.reserve(grown); err != nil {
		return err
	}
	if err := s.blocks.write(k, block); err != nil {
		s.release(grown)
		return fmt.Errorf("writing block %s: %w", c, err)
	}
	s.markDirty(filepath.Dir(s.blocks.path(k)))
	return nil
}

func (s *Store) reserve(n int64) error {
	s.usedMu.Lock()
	defer s.usedMu.Unlock()
	if s.max > 0 && n > 0 && s.used+n > s.max {
		return &FullError{Used: s.used, Limit: s.max}
	}
	s.used += n
	return nil
}

func (s *Store) release(n int64) {
	s.usedMu.Lock()
	defer s.usedMu.Unlock()
	s.used = max(0, s.used-n) // another process may have written what goes
}

func (s *Store) markDirty(dir string) {
	s.usedMu.Lock()
	defer s.usedMu.Unlock()
	s.dirty[dir] = struct{}{}
}

// syncNames makes the names of all blocks written so far durable.
func (s *Store) syncNames() error {
	s.syncing.Lock() // who finds nothing dirty must not overtake who is at it
	defer s.syncing.Unlock()
	s.usedMu.Lock()
	dirs := s.dirty
	s.dirty = map[string]struct{}{}
	s.usedMu.Unlock()
	err := syncDir(s.blocks.blocks)
	for dir := range dirs {
		err = errors.Join(err, syncDir(dir))
	}
	return err
}

// verified reads one block, for walks.
func (s *Store) verified(ctx context.Context, c cid.Cid) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.blocks.read(c)
}
