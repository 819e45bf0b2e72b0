package keyring

import (
	"errors"
	"fmt"
	"io/fs"
)

// Errors that callers tell apart.
var (
	ErrPassphrase = errors.New("keyring: wrong passphrase")
	ErrDamaged    = errors.New("keyring: file is damaged")
	ErrExists     = errors.New("keyring: already exists")
	ErrNotFound   = errors.New("keyring: not found")
	ErrClosed     = errors.New("keyring: is closed")
	ErrRevoked    = errors.New("keyring: key is revoked")

	errUnwrap = errors.New("keyring: wrapped key does not open")
)

// VersionError reports a file of a version this program does not know.
type VersionError struct {
	Version int
}

func (e *VersionError) Error() string {
	return fmt.Sprintf("keyring: file has version %d, which this program does not read", e.Version)
}

// PermissionError reports a file or folder that others may read or change.
type PermissionError struct {
	Path string
	Mode fs.FileMode
	Want fs.FileMode
}

func (e *PermissionError) Error() string {
	return fmt.Sprintf("keyring: %s has mode %04o, so others can get at it; run: chmod %04o %s", e.Path, e.Mode.Perm(), e.Want, e.Path)
}

// AmbiguousError reports an id prefix that several keys share.
type AmbiguousError struct {
	Prefix string
	IDs    []string
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("keyring: %q could be any of %v", e.Prefix, e.IDs)
}
