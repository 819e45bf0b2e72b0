package envelope

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha512"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

func TestA1_TenThousandKeysAreDistinct(t *testing.T) {
	seen := make(map[string]bool)
	for range 10_000 {
		b := NewContentKey().Bytes()
		if len(b) != 32 || seen[string(b)] {
			t.Fatalf("key of %d bytes, seen before: %v", len(b), seen[string(b)])
		}
		seen[string(b)] = true
	}
}

// sizes are those at which the number or shape of chunks changes, up to
// several batches and shares.
var sizes = []int{0, 1, 15, 16, 16383, 16384, 16385, 32767, 32768, 32769, maxBatch*ChunkSize - 1, maxBatch * ChunkSize, maxBatch*ChunkSize + 1, 3*maxBatch*ChunkSize + 12345, 5 << 20}

func TestA2_EverySizeRoundTrips(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	for _, n := range sizes {
		plain := pattern(n)
		ct := mustSeal(t, key, context, plain)
		if want, err := CiphertextSize(int64(n)); err != nil || int64(len(ct)) != want {
			t.Errorf("%d bytes: ciphertext of %d bytes, CiphertextSize says %d, %v", n, len(ct), want, err)
		}
		if back, err := PlaintextSize(int64(len(ct))); err != nil || back != int64(n) {
			t.Errorf("%d bytes: PlaintextSize says %d, %v", n, back, err)
		}
		got, err := openEveryWay(t, key, context, ct)
		if err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes: opening gave %d bytes, %v", n, len(got), err)
		}
	}
}

func TestA2_EveryFlippedBitIsFound(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	ct := mustSeal(t, key, context, pattern(100))
	for i := range len(ct) * 8 {
		ct[i/8] ^= 1 << (i % 8)
		if _, err := openEveryWay(t, key, context, ct); !errors.Is(err, ErrTampered) {
			t.Fatalf("bit %d flipped: %v", i, err)
		}
		ct[i/8] ^= 1 << (i % 8)
	}
	for i := range len(context) * 8 {
		context[i/8] ^= 1 << (i % 8)
		if _, err := openEveryWay(t, key, context, ct); err != ErrTampered {
			t.Fatalf("context bit %d flipped: %v", i, err)
		}
		context[i/8] ^= 1 << (i % 8)
	}
	if _, err := openEveryWay(t, key, context, ct); err != nil {
		t.Fatalf("the ciphertext itself: %v", err)
	}
}

// A flipped bit in any chunk of many, which several goroutines open.
func TestA2_FlippedBitInAnyChunkIsFound(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	ct := mustSeal(t, key, context, pattern(2*minParallel*ChunkSize+5))
	for at := HeadSize; at < len(ct); at += sealedChunk {
		ct[at] ^= 0x80
		if _, err := openEveryWay(t, key, context, ct); err != ErrTampered {
			t.Fatalf("byte %d changed: %v", at, err)
		}
		ct[at] ^= 0x80
	}
}

func TestA2_EveryCutIsFound(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	ct := mustSeal(t, key, context, pattern(2*ChunkSize))
	lengths := []int{len(ct) - 1, len(ct) - 15, HeadSize + 2*sealedChunk, HeadSize + 2*sealedChunk - 1, HeadSize + sealedChunk + 15, HeadSize + sealedChunk}
	for n := range Overhead + 20 {
		lengths = append(lengths, n)
	}
	for _, n := range lengths {
		_, err := openEveryWay(t, key, context, ct[:n])
		if !errors.Is(err, ErrTampered) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
		_, lengthErr := PlaintextSize(int64(n))
		if (lengthErr != nil) != errors.Is(err, ErrTruncated) {
			t.Errorf("cut to %d bytes: %v says more or less than the length, %v", n, err, lengthErr)
		}
	}
	if _, err := openEveryWay(t, key, context, append(ct, 0)); !errors.Is(err, ErrTampered) {
		t.Errorf("one byte more: %v", err)
	}
}

func TestA2_MovedChunksAreFound(t *testing.T) {
	key, context := NewContentKey(), testHeader().Context()
	ct := mustSeal(t, key, context, pattern(3*ChunkSize))
	first, second := HeadSize, HeadSize+sealedChunk
	swapped := bytes.Clone(ct)
	copy(swapped[first:], ct[second:second+sealedChunk])
	copy(swapped[second:], ct[first:second])
	dropped := append(bytes.Clone(ct[:first]), ct[second:]...)
	repeated := append(bytes.Clone(ct[:second]), ct[first:]...)
	for name, bad := range map[string][]byte{"swapped": swapped, "dropped": dropped, "repeated": repeated} {
		if _, err := openEveryWay(t, key, context, bad); err != ErrTampered {
			t.Errorf("chunks %s: %v", name, err)
		}
	}
}

func TestA2_PayloadOpensInNoOtherPlace(t *testing.T) {
	key := NewContentKey()
	ct := mustSeal(t, key, testHeader().Context(), []byte("x"))
	for name, h := range otherHeaders() {
		if _, err := openEveryWay(t, key, h.Context(), ct); err != ErrTampered {
			t.Errorf("other %s: %v", name, err)
		}
	}
	if _, err := openEveryWay(t, NewContentKey(), testHeader().Context(), ct); err != ErrTampered {
		t.Errorf("other key: %v", err)
	}
}

// X12: the sources say "AES"; our mode is AES-256-GCM under a key that the
// ciphertext commits to. The chunk is opened here with the standard library
// alone, and a ciphertext that plain AES-GCM would open under two keys is not
// opened under the second.
func TestX12_ModeIsCommittingAES256GCM(t *testing.T) {
	key, context, plain := NewContentKey(), testHeader().Context(), []byte("which mode is this?")
	ct := mustSeal(t, key, context, plain)
	info := "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00" + string(ct[:24]) + string(context)
	okm, err := hkdf.Expand(sha512.New, key.Bytes(), info, 76)
	if err != nil {
		t.Fatal(err)
	}
	block, err := aes.NewCipher(okm[:32])
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	got, err := gcm.Open(nil, okm[32:44], ct[56:], nil)
	if err != nil || !bytes.Equal(got, plain) {
		t.Fatalf("plain AES-256-GCM gave %q, %v", got, err)
	}
	commitment, err := Commitment(ct)
	if err != nil || !bytes.Equal(commitment[:], okm[44:]) {
		t.Fatalf("commitment %x, %v", commitment, err)
	}
	// The best a forger can do with chunks valid under another key is to keep
	// the commitment of the first.
	forged, err := appendSeal(nil, NewContentKey(), [SaltSize]byte(ct), context, plain)
	if err != nil {
		t.Fatal(err)
	}
	copy(forged[SaltSize:HeadSize], ct[SaltSize:HeadSize])
	if _, err := openEveryWay(t, key, context, forged); err != ErrTampered {
		t.Fatalf("chunks of another key under this commitment: %v", err)
	}
}

func TestDigestIsKeccak256(t *testing.T) {
	want := common.HexToHash("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470") // keccak256("")
	h := NewHasher()
	if Digest(nil) != want || h.Digest() != want {
		t.Errorf("digest of nothing is %v and %v", Digest(nil), h.Digest())
	}
	b := pattern(1000)
	h.Write(b[:300])
	h.Digest() // asking must not disturb
	h.Write(b[300:])
	if h.Digest() != Digest(b) || h.Size() != 1000 {
		t.Errorf("streamed digest %v of %d bytes, want %v", h.Digest(), h.Size(), Digest(b))
	}
}

func TestEmptyAndWipedKeysAreRefused(t *testing.T) {
	wiped := NewContentKey()
	copied := wiped
	wiped.Wipe()
	for name, k := range map[string]ContentKey{"zero": {}, "wiped": wiped, "copy of a wiped": copied} {
		if _, err := Seal(k, nil, nil); !errors.Is(err, errKey) {
			t.Errorf("%s key: Seal: %v", name, err)
		}
		if _, err := NewWriter(io.Discard, k, nil); !errors.Is(err, errKey) {
			t.Errorf("%s key: NewWriter: %v", name, err)
		}
		if _, err := Wrap(k, rsaIdentity(t, 2048).pub, testBinding()); !errors.Is(err, errKey) {
			t.Errorf("%s key: Wrap: %v", name, err)
		}
	}
	for _, n := range []int{0, 31, 32, 33} { // 32 zero bytes are no key either
		if _, err := ContentKeyFromBytes(make([]byte, n)); err == nil {
			t.Errorf("%d zero bytes are taken as a key", n)
		}
	}
}

func TestContentKeyDoesNotPrint(t *testing.T) {
	k, err := ContentKeyFromBytes([]byte("CANARYCANARYCANARYCANARYCANARY!!"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		fmt.Fprintf(&out, verb, k)
		fmt.Fprintf(&out, verb, struct{ K ContentKey }{k})
	}
	slog.New(slog.NewJSONHandler(&out, nil)).Info("key", "key", k)
	b, err := json.Marshal(struct{ K ContentKey }{k})
	if err != nil {
		t.Fatal(err)
	}
	out.Write(b)
	for _, bad := range []string{"CANARY", "43414e", "43414E", "67 65 78"} {
		if strings.Contains(out.String(), bad) {
			t.Errorf("%q shows in %s", bad, out.String())
		}
	}
	if !k.Equal(k) || k.Equal(NewContentKey()) || k.Equal(ContentKey{}) {
		t.Error("Equal is wrong")
	}
}
