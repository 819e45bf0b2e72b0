package blob_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/ipfs/go-cid"
	"github.com/multiformats/go-multibase"
	"github.com/multiformats/go-multihash"

	"github.com/eyesoff/eyesoff/blob"
)

func mustCID(t testing.TB, codec, hash uint64, data string) cid.Cid {
	t.Helper()
	c, err := cid.V1Builder{Codec: codec, MhType: hash}.Sum([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestParse(t *testing.T) {
	raw := mustCID(t, cid.Raw, multihash.SHA2_256, "x")
	text16, err := raw.StringOfBase(multibase.Base16)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		text string
		ok   bool
	}{
		"raw":                {raw.String(), true},
		"dag-pb":             {mustCID(t, cid.DagProtobuf, multihash.SHA2_256, "x").String(), true},
		"base16":             {text16, true},
		"version 0":          {cid.NewCidV0(raw.Hash()).String(), false},
		"dag-cbor":           {mustCID(t, cid.DagCBOR, multihash.SHA2_256, "x").String(), false},
		"sha2-512":           {mustCID(t, cid.Raw, multihash.SHA2_512, "x").String(), false},
		"sha3-256":           {mustCID(t, cid.Raw, multihash.SHA3_256, "x").String(), false},
		"identity":           {mustCID(t, cid.Raw, multihash.IDENTITY, "x").String(), false},
		"identity, 32 bytes": {mustCID(t, cid.Raw, multihash.IDENTITY, strings.Repeat("x", 32)).String(), false},
		"empty":              {"", false},
		"path":               {"/ipfs/" + raw.String(), false},
		"space":              {raw.String() + " ", false},
		"cut":                {raw.String()[:50], false},
		"long":               {strings.Repeat("b", 1<<20), false},
		"parent":             {"../../etc/passwd", false},
	} {
		c, err := blob.Parse(tt.text)
		if tt.ok != (err == nil) || err != nil && !errors.Is(err, blob.ErrCID) {
			t.Errorf("%s: error %v", name, err)
		}
		if tt.ok && !c.Defined() {
			t.Errorf("%s: parsed to no CID", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	raw := mustCID(f, cid.Raw, multihash.SHA2_256, "x")
	f.Add(raw.String())
	f.Add(cid.NewCidV0(raw.Hash()).String())
	f.Add("bafkqaaa")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := blob.Parse(text)
		if err != nil {
			return
		}
		again, err := blob.Parse(c.String())
		if err != nil || !again.Equals(c) {
			t.Errorf("%q parses to %s, and that to %s, %v", text, c, again, err)
		}
	})
}

func FuzzParseBytes(f *testing.F) {
	f.Add(mustCID(f, cid.Raw, multihash.SHA2_256, "x").Bytes())
	f.Add(mustCID(f, cid.DagProtobuf, multihash.SHA2_256, "x").Bytes())
	f.Add(mustCID(f, cid.Raw, multihash.IDENTITY, strings.Repeat("x", 32)).Bytes())
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := blob.ParseBytes(raw)
		if err == nil && string(c.Bytes()) != string(raw) {
			t.Errorf("%x parses to %s", raw, c)
		}
	})
}
