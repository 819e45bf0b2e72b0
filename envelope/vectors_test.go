package envelope

import (
	"bufio"
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

var update = flag.Bool("update", false, "write testdata/vectors.txt anew")

const vectorFile = "testdata/vectors.txt"

// vector is one block of "name: value" lines.
type vector map[string]string

func readVectors(t *testing.T) []vector {
	t.Helper()
	f, err := os.Open(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []vector
	v := vector{}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line := s.Text()
		name, value, ok := strings.Cut(line, ": ")
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "" && len(v) > 0:
			out, v = append(out, v), vector{}
		case ok:
			v[name] = value
		case line != "":
			t.Fatalf("%s: cannot read %q", vectorFile, line)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	if len(v) > 0 {
		out = append(out, v)
	}
	return out
}

func (v vector) bytes(t *testing.T, name string) []byte {
	t.Helper()
	b, err := hex.DecodeString(v[name])
	if err != nil {
		t.Fatalf("%s of %s: %v", name, v["vector"], err)
	}
	return b
}

func (v vector) uint(t *testing.T, name string) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(v[name], 10, 64)
	if err != nil {
		t.Fatalf("%s of %s: %v", name, v["vector"], err)
	}
	return n
}

func (v vector) binding(t *testing.T) Binding {
	t.Helper()
	return Binding{
		Header: Header{
			ChainID: v.uint(t, "chain id"), Deployment: common.Hash(v.bytes(t, "deployment")), Contract: common.Address(v.bytes(t, "contract")),
			ID: common.Hash(v.bytes(t, "id")), Slot: Slot(v.uint(t, "slot")), Seq: v.uint(t, "seq"),
			Sender: common.Address(v.bytes(t, "sender")), Type: ContentType(v.uint(t, "content type")),
		},
		Commitment: common.Hash(v.bytes(t, "commitment")), Account: common.Address(v.bytes(t, "account")),
		Role: Role(v.uint(t, "role")), Epoch: uint32(v.uint(t, "epoch")),
	}
}

// identity reads a private key: PKCS #8 for RSA, else as RFC 9180 has it.
func (v vector) identity(t *testing.T) *testIdentity {
	t.Helper()
	id := &testIdentity{pub: parse(t, Suite(v.uint(t, "suite")), v.bytes(t, "public key"))}
	private := v.bytes(t, "private key")
	switch id.Suite() {
	case SuiteRSA:
		k, err := x509.ParsePKCS8PrivateKey(private)
		if err != nil {
			t.Fatal(err)
		}
		id.rsa = k.(*rsa.PrivateKey)
		return id
	case SuiteX25519:
		return withHPKE(t, id, hpke.DHKEM(ecdh.X25519()), private)
	}
	return withHPKE(t, id, hpke.MLKEM768X25519(), private)
}

func withHPKE(t *testing.T, id *testIdentity, kem hpke.KEM, private []byte) *testIdentity {
	t.Helper()
	k, err := kem.NewPrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	id.hpke = k
	return id
}

func outcome(err error) string {
	var bad *RecordError
	switch {
	case err == nil:
		return "success"
	case errors.Is(err, ErrTruncated):
		return "truncated"
	case errors.Is(err, ErrTampered):
		return "tampered"
	case errors.Is(err, ErrNoMatch):
		return "no match"
	case errors.Is(err, ErrOpen):
		return "does not open"
	case errors.As(err, &bad):
		return "bad record"
	}
	return err.Error()
}

func TestVectors(t *testing.T) {
	if *update {
		writeVectors(t)
	}
	count := make(map[string]int)
	for _, v := range readVectors(t) {
		kind, _, _ := strings.Cut(v["vector"], " ")
		count[kind]++
		t.Run(v["vector"], func(t *testing.T) {
			switch kind {
			case "payload":
				v.checkPayload(t)
			case "wrap":
				v.checkWrap(t)
			default:
				t.Errorf("unknown kind %q", kind)
			}
		})
	}
	if count["payload"] < 10 || count["wrap"] < 9 {
		t.Errorf("too few vectors: %v", count)
	}
}

func (v vector) checkPayload(t *testing.T) {
	key, err := ContentKeyFromBytes(v.bytes(t, "key"))
	if err != nil {
		t.Fatal(err)
	}
	context, n := v.bytes(t, "context"), int(v.uint(t, "plaintext size"))
	ct, err := appendSeal(nil, key, [SaltSize]byte(v.bytes(t, "salt")), context, pattern(n))
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(ct); hex.EncodeToString(sum[:]) != v["ciphertext sha256"] || hex.EncodeToString(ct[SaltSize:HeadSize]) != v["commitment"] {
		t.Errorf("sealing gives other bytes")
	}
	if digest := Digest(ct); hex.EncodeToString(digest[:]) != v["digest"] {
		t.Errorf("digest %x", digest)
	}
	cut := ct[:len(ct)-int(v.uint(t, "cut"))]
	plain, err := openEveryWay(t, key, context, cut)
	if outcome(err) != v["expect"] || err == nil && !bytes.Equal(plain, pattern(n)) {
		t.Errorf("%s, want %s", outcome(err), v["expect"])
	}
}

func (v vector) checkWrap(t *testing.T) {
	id, b := v.identity(t), v.binding(t)
	for name, got := range map[string][]byte{"header": b.Header.Encode(), "context": b.Header.Context(), "info": b.Info(id.pub)} {
		if hex.EncodeToString(got) != v[name] {
			t.Errorf("%s is %x", name, got)
		}
	}
	key, err := Unwrap(v.bytes(t, "records"), []Identity{id}, b)
	if outcome(err) != v["expect"] || hex.EncodeToString(key.Bytes()) != v["key"] {
		t.Errorf("%s, want %s; key %x", outcome(err), v["expect"], key.Bytes())
	}
}

// writeVectors makes the file. Wraps are random, so it changes every time;
// what it tests does not.
func writeVectors(t *testing.T) {
	t.Helper()
	var out bytes.Buffer
	fmt.Fprintln(&out, "# Vectors of docs/spec/envelope.md. Bytes are hex. Plaintext byte i is\n# i XOR i>>8 XOR 31*(i>>14), modulo 256; \"cut\" bytes are missing at the end.")
	for _, n := range []int{0, 1, ChunkSize - 1, ChunkSize, ChunkSize + 1, 3*ChunkSize + 5} {
		cuts := []int{0, 1, 16, n%ChunkSize + 16}
		for _, cut := range slices.Compact(cuts) {
			writePayload(t, &out, n, cut)
		}
	}
	other := hpkeIdentity(t, SuiteX25519)
	for _, id := range everySuite(t) {
		key, b := NewContentKey(), testBinding()
		record, foreign := mustWrap(t, key, id.pub, b), mustWrap(t, key, other.pub, b)
		moved := b
		moved.Header.ID[0] ^= 1
		writeWrap(t, &out, "alone", id, b, record, key)
		writeWrap(t, &out, "second", id, b, append(bytes.Clone(foreign), record...), key)
		writeWrap(t, &out, "of another key", id, b, foreign, ContentKey{})
		writeWrap(t, &out, "of another task", id, moved, record, ContentKey{})
		writeWrap(t, &out, "cut", id, b, record[:len(record)-1], ContentKey{})
	}
	if err := os.WriteFile(vectorFile, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func writePayload(t *testing.T, out *bytes.Buffer, n, cut int) {
	t.Helper()
	key, err := ContentKeyFromBytes(pattern(KeySize))
	if err != nil {
		t.Fatal(err)
	}
	context, salt := testHeader().Context(), [SaltSize]byte(bytes.Repeat([]byte{0xa5}, SaltSize))
	ct, err := appendSeal(nil, key, salt, context, pattern(n))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(key, context, ct[:len(ct)-cut])
	fmt.Fprintf(out, "\nvector: payload of %d bytes less %d\nkey: %x\ncontext: %x\nsalt: %x\nplaintext size: %d\ncut: %d\n", n, cut, key.Bytes(), context, salt, n, cut)
	fmt.Fprintf(out, "commitment: %x\nciphertext sha256: %x\ndigest: %x\nexpect: %s\n", ct[SaltSize:HeadSize], sha256.Sum256(ct), Digest(ct).Bytes(), outcome(err))
}

func writeWrap(t *testing.T, out *bytes.Buffer, name string, id *testIdentity, b Binding, records []byte, key ContentKey) {
	t.Helper()
	var private []byte
	var err error
	if id.rsa != nil {
		private, err = x509.MarshalPKCS8PrivateKey(id.rsa)
	} else {
		private, err = id.hpke.Bytes()
	}
	if err != nil {
		t.Fatal(err)
	}
	h := b.Header
	_, err = Unwrap(records, []Identity{id}, b)
	fmt.Fprintf(out, "\nvector: wrap %s %s\nsuite: %d\npublic key: %x\nprivate key: %x\n", id.Suite(), name, id.Suite(), id.pub.Bytes(), private)
	fmt.Fprintf(out, "chain id: %d\ndeployment: %x\ncontract: %x\nid: %x\nslot: %d\nseq: %d\nsender: %x\ncontent type: %d\n", h.ChainID, h.Deployment[:], h.Contract[:], h.ID[:], h.Slot, h.Seq, h.Sender[:], h.Type)
	fmt.Fprintf(out, "commitment: %x\naccount: %x\nrole: %d\nepoch: %d\n", b.Commitment[:], b.Account[:], b.Role, b.Epoch)
	fmt.Fprintf(out, "header: %x\ncontext: %x\ninfo: %x\nrecords: %x\n", h.Encode(), h.Context(), b.Info(id.pub), records)
	if key.b != nil {
		fmt.Fprintf(out, "key: %x\n", key.Bytes())
	}
	fmt.Fprintf(out, "expect: %s\n", outcome(err))
}
