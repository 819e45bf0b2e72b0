// Package blob keeps sealed payloads under the hash of their content, and moves
// them between parties block by block.
//
// A payload is a UnixFS file: CIDv1, sha2-256, raw leaves of 1 MiB, a balanced tree
// of at most 174 links per node. Its CID is the one that
// `ipfs add --cid-version=1 --raw-leaves --chunker=size-1048576` prints. Put and Get
// stream: memory does not grow with the file, but for 32 bytes per MiB written.
//
// Store is a directory with one file per block; every block is checked against its
// CID each time it is read, whoever wrote it. Server speaks the trustless gateway
// protocol (https://specs.ipfs.tech/http-gateways/trustless-gateway/), so a stock
// IPFS node can fetch from it, and takes pushed blocks when told to. Client fetches
// from any such gateway and pushes to a Server. Nothing a peer sends is stored
// before its hash, and nothing larger than MaxBlock is read.
//
// Limits: files only, no directories; only CIDv1 with raw or dag-pb and sha2-256; a
// root is pinned once, however often it is put, so the first Delete lets it go. The
// package encrypts nothing: what it is given must be sealed already, because whoever
// knows a CID can read it from a Server.
package blob

import (
	"errors"
	"fmt"

	"github.com/ipfs/go-cid"
	"github.com/multiformats/go-multihash"
)

const (
	// ChunkSize is the size in bytes of every leaf but the last.
	ChunkSize = 1 << 20
	// MaxBlock is the largest block read, sent or accepted, in bytes: the limit
	// of the IPFS network (https://specs.ipfs.tech/bitswap-protocol/, "Block Sizes").
	MaxBlock = 2 << 20

	linksPerNode = 174 // Kubo's Import.UnixFSFileMaxLinks default
	maxDepth     = 32  // 174^8 leaves are already more than 2^63 bytes

	digestLen = 32
	// cidLen is the length of an accepted binary CID: version, codec, multihash
	// code and length, one byte each, and the digest.
	cidLen = 4 + digestLen
	// maxCIDText bounds the text forms: base16 with its prefix takes 73 bytes,
	// base2 is not worth taking.
	maxCIDText = 96
)

// ErrCID says that bytes or text are not a CID this package accepts.
var ErrCID = errors.New("not an accepted CID (CIDv1, raw or dag-pb, sha2-256)")

// Parse reads the text form of a CID, in any multibase of at most 96 bytes. It
// fails with ErrCID for everything but CIDv1 with raw or dag-pb and sha2-256.
func Parse(text string) (cid.Cid, error) {
	if len(text) > maxCIDText {
		return cid.Undef, fmt.Errorf("parsing a CID of %d bytes: %w", len(text), ErrCID)
	}
	c, err := cid.Decode(text)
	if err != nil {
		return cid.Undef, fmt.Errorf("parsing CID %q: %w", text, ErrCID)
	}
	if err := check(c); err != nil {
		return cid.Undef, err
	}
	return c, nil
}

// ParseBytes reads the binary form of a CID: 36 bytes. It fails with ErrCID for
// everything but CIDv1 with raw or dag-pb and sha2-256.
func ParseBytes(raw []byte) (cid.Cid, error) {
	if len(raw) != cidLen {
		return cid.Undef, fmt.Errorf("parsing a binary CID of %d bytes: %w", len(raw), ErrCID)
	}
	c, err := cid.Cast(raw)
	if err != nil {
		return cid.Undef, fmt.Errorf("parsing a binary CID: %w", ErrCID)
	}
	if err := check(c); err != nil {
		return cid.Undef, err
	}
	return c, nil
}

// check accepts the CIDs this package works with.
func check(c cid.Cid) error {
	if !c.Defined() {
		return fmt.Errorf("undefined CID: %w", ErrCID)
	}
	p := c.Prefix()
	codec := p.Codec == cid.Raw || p.Codec == cid.DagProtobuf
	if p.Version != 1 || !codec || p.MhType != multihash.SHA2_256 || p.MhLength != digestLen {
		return fmt.Errorf("CID %s: %w", c, ErrCID)
	}
	return nil
}

// isRaw says whether a checked CID names bytes without links.
func isRaw(c cid.Cid) bool { return c.Type() == cid.Raw }
