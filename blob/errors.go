package blob

import (
	"fmt"

	"github.com/ipfs/go-cid"
)

// MissingBlockError names a block that is needed and not there.
type MissingBlockError struct {
	CID   cid.Cid
	Where string // an endpoint, or empty for the local store
}

func (e *MissingBlockError) Error() string {
	return fmt.Sprintf("block %s is missing%s", e.CID, at(e.Where))
}

// CorruptBlockError names a block whose bytes are not those its CID stands for.
type CorruptBlockError struct {
	CID   cid.Cid
	Where string // an endpoint, or empty for the local store
}

func (e *CorruptBlockError) Error() string {
	return fmt.Sprintf("block %s does not match its hash%s", e.CID, at(e.Where))
}

// MalformedError names a block whose bytes match its CID but which is no well-formed
// part of a UnixFS file.
type MalformedError struct {
	CID    cid.Cid
	Reason string
}

func (e *MalformedError) Error() string {
	return fmt.Sprintf("block %s is no part of a file: %s", e.CID, e.Reason)
}

// TooLargeError says that a file, or its tree of blocks, exceeds a limit in bytes.
type TooLargeError struct {
	CID   cid.Cid
	Size  int64 // what it has, or what was seen of it when it was given up
	Limit int64
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s has %d bytes, more than the limit of %d", e.CID, e.Size, e.Limit)
}

// FullError says that a store has no room for a block under its MaxBytes.
type FullError struct {
	Used, Limit int64
}

func (e *FullError) Error() string {
	return fmt.Sprintf("the store is full: %d of %d bytes used", e.Used, e.Limit)
}

func at(where string) string {
	if where == "" {
		return ""
	}
	return " at " + where
}
