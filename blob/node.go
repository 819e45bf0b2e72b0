package blob

import (
	"math"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	"github.com/ipfs/go-cid"
)

// node is one block of a file: its own bytes, then those of its children.
type node struct {
	data  []byte
	links []link
	size  int64 // of the file part below and including this node, in bytes
}

// link is a child and where its bytes end, counted from the start of the node.
type link struct {
	cid       cid.Cid
	size, end int64
}

// decode reads a block whose hash has been checked. It fails with *MalformedError
// unless the sizes it declares are consistent, every child has at least one byte (so
// that the work of reading a file is bounded by its size) and every link is an
// accepted CID.
func decode(c cid.Cid, block []byte) (*node, error) {
	if isRaw(c) {
		return &node{data: block, size: int64(len(block))}, nil
	}
	pb, err := merkledag.DecodeProtobuf(block)
	if err != nil {
		return nil, &MalformedError{c, "not dag-pb: " + err.Error()}
	}
	fs, err := unixfs.FSNodeFromBytes(pb.Data())
	if err != nil {
		return nil, &MalformedError{c, "not UnixFS: " + err.Error()}
	}
	if fs.Type() != unixfs.TFile && fs.Type() != unixfs.TRaw {
		return nil, &MalformedError{c, "a UnixFS " + fs.Type().String() + ", not a file"}
	}
	return layOut(c, pb, fs)
}

// layOut adds up the parts of a file node.
func layOut(c cid.Cid, pb *merkledag.ProtoNode, fs *unixfs.FSNode) (*node, error) {
	sizes, links := fs.BlockSizes(), pb.Links()
	if len(sizes) != len(links) {
		return nil, &MalformedError{c, "as many links as block sizes are needed"}
	}
	n := &node{data: fs.Data(), links: make([]link, len(links)), size: int64(len(fs.Data()))}
	for i, l := range links {
		if err := check(l.Cid); err != nil {
			return nil, &MalformedError{c, err.Error()}
		}
		if sizes[i] == 0 || sizes[i] > uint64(math.MaxInt64-n.size) {
			return nil, &MalformedError{c, "a block size is zero or too large"}
		}
		n.size += int64(sizes[i])
		n.links[i] = link{cid: l.Cid, size: int64(sizes[i]), end: n.size}
	}
	if fs.FileSize() != uint64(n.size) {
		return nil, &MalformedError{c, "the file size is not the sum of its parts"}
	}
	return n, nil
}
