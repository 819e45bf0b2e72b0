package keyring

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	fileMode  fs.FileMode = 0o600
	dirMode   fs.FileMode = 0o700
	tmpPrefix             = ".tmp-"
)

// readPrivate reads a regular file of at most limit bytes that only its owner
// may open. The check is on the open file, so it cannot be swapped in between.
func readPrivate(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() {
		return nil, fmt.Errorf("keyring: %s is not a regular file", path)
	}
	if st.Mode().Perm()&0o077 != 0 {
		return nil, &PermissionError{path, st.Mode(), fileMode}
	}
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("%s has more than %d bytes: %w", path, limit, ErrDamaged)
	}
	return raw, nil
}

// makeDir makes the folder of keys, or checks that nobody else may change an
// existing one: who can replace files can bring back old keys.
func makeDir(dir string) error {
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return err
	}
	return checkDir(dir)
}

func checkDir(dir string) error {
	st, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if st.Mode().Perm()&0o022 != 0 {
		return &PermissionError{dir, st.Mode(), dirMode}
	}
	return nil
}

// writeNew writes a file that must not exist yet, completely or not at all.
func writeNew(dir, name string, data []byte) error {
	return writeAtomic(dir, name, data, func(tmp, path string) error {
		err := os.Link(tmp, path) // unlike rename, link never overwrites
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s: %w", path, ErrExists)
		}
		return err
	})
}

// replace writes a file over an old one, completely or not at all.
func replace(dir, name string, data []byte) error {
	return writeAtomic(dir, name, data, os.Rename)
}

// writeAtomic writes and syncs a temporary file, has publish give it its name,
// and syncs the folder, so that after a crash there is the old file or the new.
func writeAtomic(dir, name string, data []byte, publish func(tmp, path string) error) error {
	f, err := os.CreateTemp(dir, tmpPrefix) // mode 0600
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
	if err := publish(f.Name(), filepath.Join(dir, name)); err != nil {
		return err
	}
	return syncDir(dir)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// erase overwrites a file before it removes it. Journals, snapshots and flash
// keep copies all the same; the content is sealed in any case.
func erase(dir, name string) error {
	path := filepath.Join(dir, name)
	if f, err := os.OpenFile(path, os.O_WRONLY, 0); err == nil {
		st, err := f.Stat()
		if err == nil {
			_, err = f.Write(make([]byte, st.Size()))
		}
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	if err := os.Remove(path); err != nil {
		return err
	}
	return syncDir(dir)
}
