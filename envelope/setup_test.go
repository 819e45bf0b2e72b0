package envelope

import (
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"os"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// skip ends a test whose peer is absent, and fails it where all must be there.
func skip(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("EYESOFF_REQUIRE") == "all" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// testIdentity is an Identity without a keyring, which lies a floor above.
type testIdentity struct {
	pub  *PublicKey
	rsa  *rsa.PrivateKey
	hpke hpke.PrivateKey
}

func (i *testIdentity) Suite() Suite           { return i.pub.Suite() }
func (i *testIdentity) KeyID() [KeyIDSize]byte { return i.pub.KeyID() }
func (i *testIdentity) Public() *PublicKey     { return i.pub }

func (i *testIdentity) Unwrap(wrapped, info []byte) ([]byte, error) {
	if i.rsa != nil {
		return rsa.DecryptOAEP(sha256.New(), nil, i.rsa, wrapped, info)
	}
	return hpke.Open(i.hpke, hpke.HKDFSHA256(), hpke.AES256GCM(), info, wrapped)
}

// rsaIdentity returns the RSA key of a size, made once: it takes long.
func rsaIdentity(t testing.TB, bits int) *testIdentity {
	t.Helper()
	rsaKeys.Lock()
	defer rsaKeys.Unlock()
	if id, ok := rsaKeys.made[bits]; ok {
		return id
	}
	k, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	id := &testIdentity{pub: parse(t, SuiteRSA, spki(t, &k.PublicKey)), rsa: k}
	rsaKeys.made[bits] = id
	return id
}

var rsaKeys = struct {
	sync.Mutex
	made map[int]*testIdentity
}{made: make(map[int]*testIdentity)}

func hpkeIdentity(t testing.TB, s Suite) *testIdentity {
	t.Helper()
	kem := hpke.MLKEM768X25519()
	if s == SuiteX25519 {
		kem = hpke.DHKEM(ecdh.X25519())
	}
	k, err := kem.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	return &testIdentity{pub: parse(t, s, k.PublicKey().Bytes()), hpke: k}
}

func spki(t testing.TB, pub *rsa.PublicKey) []byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(pub)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func parse(t testing.TB, s Suite, raw []byte) *PublicKey {
	t.Helper()
	pub, err := ParsePublicKey(uint8(s), raw)
	if err != nil {
		t.Fatal(err)
	}
	return pub
}

// everySuite returns one identity of each suite.
func everySuite(t testing.TB) []*testIdentity {
	t.Helper()
	return []*testIdentity{rsaIdentity(t, 2048), hpkeIdentity(t, SuiteX25519), hpkeIdentity(t, SuiteMLKEM768X25519)}
}

func testHeader() Header {
	return Header{
		ChainID: 31337, Deployment: common.HexToHash("0xd0"), Contract: common.HexToAddress("0xc0"),
		ID: common.HexToHash("0x1d"), Slot: SlotInput, Seq: 7, Sender: common.HexToAddress("0x5e"), Type: TypeIDX,
	}
}

func testBinding() Binding {
	return Binding{Header: testHeader(), Commitment: common.HexToHash("0xc3"), Account: common.HexToAddress("0xac"), Role: RoleWorker, Epoch: 3}
}

// pattern returns n bytes that differ from chunk to chunk.
func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i) ^ byte(i>>8) ^ byte(i>>14)*31
	}
	return b
}

func mustSeal(t testing.TB, key ContentKey, context, plaintext []byte) []byte {
	t.Helper()
	ct, err := Seal(key, context, plaintext)
	if err != nil {
		t.Fatal(err)
	}
	return ct
}

// openEveryWay opens a ciphertext by Open, Reader and ReaderAt, demands that
// they agree, and returns the plaintext or one of the errors.
func openEveryWay(t testing.TB, key ContentKey, context, ct []byte) ([]byte, error) {
	t.Helper()
	whole, err := Open(key, context, ct)
	streamed, errStream := readStream(key, context, ct)
	at, errAt := readAt(key, context, ct)
	for _, e := range []error{errStream, errAt} {
		if (e == nil) != (err == nil) || errors.Is(e, ErrTampered) != errors.Is(err, ErrTampered) {
			t.Fatalf("ways to open disagree: Open %v, Reader %v, ReaderAt %v", err, errStream, errAt)
		}
	}
	if err == nil && (!bytes.Equal(whole, streamed) || !bytes.Equal(whole, at)) {
		t.Fatal("ways to open give different plaintexts")
	}
	return whole, err
}

func readStream(key ContentKey, context, ct []byte) ([]byte, error) {
	r, err := NewReader(bytes.NewReader(ct), key, context)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	_, err = out.ReadFrom(r)
	return out.Bytes(), err
}

func readAt(key ContentKey, context, ct []byte) ([]byte, error) {
	r, err := NewReaderAt(bytes.NewReader(ct), int64(len(ct)), key, context)
	if err != nil {
		return nil, err
	}
	out := make([]byte, r.Size())
	if len(out) == 0 {
		return out, nil
	}
	_, err = r.ReadAt(out, 0)
	return out, err
}
