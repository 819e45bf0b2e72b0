package blob

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/ipfs/go-cid"

	"github.com/eyesoff/eyesoff/crashpoint"
)

// key is the name of a block's file: its multihash in base32. Two CIDs that differ
// only in their codec share it, as their bytes are the same.
type key [digestLen]byte

var keyText = base32.StdEncoding.WithPadding(base32.NoPadding)

// multihashPrefix is sha2-256's code and the length of its digest.
var multihashPrefix = []byte{0x12, digestLen}

func keyOf(c cid.Cid) key {
	hash := c.Hash()
	return key(hash[len(hash)-digestLen:])
}

func (k key) String() string {
	return strings.ToLower(keyText.EncodeToString(append(multihashPrefix, k[:]...)))
}

// parseKey reads the name of a block file; ok is false for any other file.
func parseKey(name string) (k key, ok bool) {
	raw, err := keyText.DecodeString(strings.ToUpper(name))
	if err != nil || len(raw) != len(multihashPrefix)+digestLen {
		return k, false
	}
	k = key(raw[len(multihashPrefix):])
	return k, k.String() == name
}

// blockDir is a directory of verified blocks: DIR/blocks/xx/NAME, where xx are the
// two characters before the last of NAME (Kubo's flatfs "next-to-last/2": the first
// ones are the same in every name). Files are complete or absent: they are written
// to DIR/tmp, synced, and renamed.
type blockDir struct {
	blocks, tmp string
}

func openBlockDir(dir string) (blockDir, error) {
	d := blockDir{filepath.Join(dir, "blocks"), filepath.Join(dir, "tmp")}
	for _, p := range []string{d.blocks, d.tmp} {
		if err := os.MkdirAll(p, 0o700); err != nil {
			return blockDir{}, err
		}
	}
	return d, nil
}

func (d blockDir) path(k key) string {
	name := k.String()
	return filepath.Join(d.blocks, name[len(name)-3:len(name)-1], name)
}

// stat returns the size of a block's file in bytes.
func (d blockDir) stat(k key) (int64, error) {
	info, err := os.Stat(d.path(k))
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// read returns a block's bytes, checked against its CID.
func (d blockDir) read(c cid.Cid) ([]byte, error) {
	k := keyOf(c)
	f, err := os.Open(d.path(k))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &MissingBlockError{CID: c}
	}
	if err != nil {
		return nil, fmt.Errorf("reading block %s: %w", c, err)
	}
	defer f.Close()
	data, err := readAtMost(f, MaxBlock)
	if err != nil && !errors.Is(err, errTooLong) {
		return nil, fmt.Errorf("reading block %s: %w", c, err)
	}
	if err != nil || sha256.Sum256(data) != k {
		return nil, &CorruptBlockError{CID: c}
	}
	return data, nil
}

// write stores bytes that have been checked against k, replacing whatever was there.
func (d blockDir) write(k key, data []byte) error {
	path := d.path(k)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return writeFile(d.tmp, path, data)
}

// same says whether the file of k holds exactly data.
func (d blockDir) same(k key, data []byte) bool {
	if size, err := d.stat(k); err != nil || size != int64(len(data)) {
		return false
	}
	have, err := os.ReadFile(d.path(k))
	return err == nil && bytes.Equal(have, data)
}

// each calls f for every block file with its key and size.
func (d blockDir) each(f func(key, fs.FileInfo) error) error {
	return filepath.WalkDir(d.blocks, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		k, ok := parseKey(e.Name())
		if !ok {
			return nil
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // removed by another process meanwhile
		}
		if err != nil {
			return err
		}
		return f(k, info)
	})
}

// writeFile makes path hold data, whole or not at all, whatever dies meanwhile. The
// name itself is durable once its directory has been synced.
func writeFile(tmp, path string, data []byte) error {
	f, err := os.CreateTemp(tmp, "block-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	crashpoint.Hit(crashpoint.BlobWritten)
	err = os.Rename(f.Name(), path)
	crashpoint.Hit(crashpoint.BlobRenamed)
	return err
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

var errTooLong = errors.New("more bytes than allowed")

// readAtMost reads r to its end, or fails with errTooLong after limit bytes.
func readAtMost(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errTooLong
	}
	return data, err
}
