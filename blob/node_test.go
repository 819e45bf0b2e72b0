package blob

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/ipfs/boxo/ipld/merkledag"
	"github.com/ipfs/boxo/ipld/unixfs"
	pb "github.com/ipfs/boxo/ipld/unixfs/pb"
	"github.com/ipfs/go-cid"
	ipld "github.com/ipfs/go-ipld-format"
	"github.com/multiformats/go-multihash"
)

// draft is a file node to encode, right or wrong.
type draft struct {
	kind  pb.Data_DataType
	data  string
	links []cid.Cid
	sizes []uint64
	total *uint64 // file size, if not the sum
}

func (d draft) encode(t testing.TB) (cid.Cid, []byte) {
	t.Helper()
	n := unixfs.NewFSNode(d.kind)
	n.SetData([]byte(d.data))
	for _, s := range d.sizes {
		n.AddBlockSize(s)
	}
	if d.total != nil {
		n.UpdateFilesize(int64(*d.total) - int64(n.FileSize()))
	}
	inner, err := n.GetBytes()
	if err != nil {
		t.Fatal(err)
	}
	outer := merkledag.NodeWithData(inner)
	if err := outer.SetCidBuilder(cidBuilder); err != nil {
		t.Fatal(err)
	}
	for _, l := range d.links {
		if err := outer.AddRawLink("", &ipld.Link{Cid: l}); err != nil {
			t.Fatal(err)
		}
	}
	return outer.Cid(), outer.RawData()
}

func rawCID(t testing.TB, data string) cid.Cid {
	t.Helper()
	c, err := cidBuilder.WithCodec(cid.Raw).Sum([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDecode(t *testing.T) {
	leaf := rawCID(t, "leaf")
	sha512, err := cid.V1Builder{Codec: cid.Raw, MhType: multihash.SHA2_512}.Sum([]byte("leaf"))
	if err != nil {
		t.Fatal(err)
	}
	three := uint64(3)
	for name, tt := range map[string]struct {
		draft
		size int64 // -1 means malformed
	}{
		"no bytes":       {draft{kind: unixfs.TFile}, 0},
		"own bytes":      {draft{kind: unixfs.TFile, data: "abc"}, 3},
		"raw type":       {draft{kind: unixfs.TRaw, data: "abc"}, 3},
		"one child":      {draft{kind: unixfs.TFile, links: []cid.Cid{leaf}, sizes: []uint64{4}}, 4},
		"both":           {draft{kind: unixfs.TFile, data: "ab", links: []cid.Cid{leaf, leaf}, sizes: []uint64{4, 4}}, 10},
		"directory":      {draft{kind: unixfs.TDirectory}, -1},
		"symlink":        {draft{kind: unixfs.TSymlink, data: "/etc/passwd"}, -1},
		"shard":          {draft{kind: unixfs.THAMTShard}, -1},
		"size missing":   {draft{kind: unixfs.TFile, links: []cid.Cid{leaf}}, -1},
		"link missing":   {draft{kind: unixfs.TFile, sizes: []uint64{4}}, -1},
		"empty child":    {draft{kind: unixfs.TFile, links: []cid.Cid{leaf}, sizes: []uint64{0}}, -1},
		"overflow":       {draft{kind: unixfs.TFile, links: []cid.Cid{leaf, leaf}, sizes: []uint64{math.MaxInt64, 1}}, -1},
		"unsigned":       {draft{kind: unixfs.TFile, links: []cid.Cid{leaf}, sizes: []uint64{1 << 63}}, -1},
		"wrong total":    {draft{kind: unixfs.TFile, links: []cid.Cid{leaf}, sizes: []uint64{4}, total: &three}, -1},
		"link elsewhere": {draft{kind: unixfs.TFile, links: []cid.Cid{sha512}, sizes: []uint64{4}}, -1},
	} {
		c, block := tt.encode(t)
		n, err := decode(c, block)
		var malformed *MalformedError
		switch {
		case tt.size < 0 && !errors.As(err, &malformed):
			t.Errorf("%s: error %v", name, err)
		case tt.size >= 0 && err != nil:
			t.Errorf("%s: %v", name, err)
		case tt.size >= 0 && n.size != tt.size:
			t.Errorf("%s: %d bytes, want %d", name, n.size, tt.size)
		}
	}
}

func FuzzDecode(f *testing.F) {
	leaf := rawCID(f, "leaf")
	for _, d := range []draft{
		{kind: unixfs.TFile, data: "abc"},
		{kind: unixfs.TFile, data: "ab", links: []cid.Cid{leaf, leaf}, sizes: []uint64{4, 4}},
		{kind: unixfs.TDirectory, links: []cid.Cid{leaf}},
	} {
		_, block := d.encode(f)
		f.Add(block)
	}
	f.Add([]byte{})
	f.Add([]byte(strings.Repeat("\x12\x00", 100)))
	c := cid.NewCidV1(cid.DagProtobuf, leaf.Hash())
	f.Fuzz(func(t *testing.T, block []byte) {
		n, err := decode(c, block)
		if err != nil {
			return
		}
		end := int64(len(n.data))
		for _, l := range n.links {
			end += l.size
			if l.size <= 0 || l.end != end || check(l.cid) != nil {
				t.Fatalf("accepted a link of %d bytes to %s ending at %d", l.size, l.cid, l.end)
			}
		}
		if n.size != end || n.size < 0 {
			t.Fatalf("accepted a size of %d for parts of %d", n.size, end)
		}
	})
}

func FuzzCARRange(f *testing.F) {
	f.Add("0:*", int64(10))
	f.Add("-5:-1", int64(10))
	f.Add("3:9223372036854775807", int64(10))
	f.Add("-9223372036854775808:-9223372036854775808", int64(10))
	f.Fuzz(func(t *testing.T, text string, size int64) {
		var p carOptions
		if p.setRange(text) != nil || size < 0 {
			return
		}
		if from, to := p.resolve(size); from < 0 || to > size {
			t.Fatalf("%q of %d bytes is [%d, %d)", text, size, from, to)
		}
	})
}

func TestKeyRoundTrip(t *testing.T) {
	k := keyOf(rawCID(t, "x"))
	if got, ok := parseKey(k.String()); !ok || got != k {
		t.Fatalf("%s parses to %s, %t", k, got, ok)
	}
	for _, name := range []string{"", "block-1", strings.ToUpper(k.String()), k.String()[1:], k.String() + "a"} {
		if _, ok := parseKey(name); ok {
			t.Errorf("%q taken for a block", name)
		}
	}
}
