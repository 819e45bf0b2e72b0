package envelope

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"math/big"
	"testing"
)

// weakRSA returns the DER of a key whose modulus is at will; nobody needs its
// private half.
func weakRSA(t *testing.T, n *big.Int, e int) []byte {
	t.Helper()
	return spki(t, &rsa.PublicKey{N: n, E: e})
}

// odd returns an odd number of this many bits, the two highest set, without
// prime factors below 2000: all that can be seen of a good modulus.
func odd(t *testing.T, bits int) *big.Int {
	t.Helper()
	for {
		n, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), uint(bits)))
		if err != nil {
			t.Fatal(err)
		}
		n.SetBit(n, 0, 1).SetBit(n, bits-1, 1).SetBit(n, bits-2, 1)
		if new(big.Int).GCD(nil, nil, n, smallPrimes).BitLen() == 1 {
			return n
		}
	}
}

func TestWeakRSAKeysAreRefused(t *testing.T) {
	good := rsaIdentity(t, 2048).rsa.N
	if _, err := ParsePublicKey(uint8(SuiteRSA), weakRSA(t, odd(t, 2048), rsaExponent)); err != nil {
		t.Fatalf("a number that looks like a modulus: %v", err)
	}
	for name, der := range map[string][]byte{
		"1024 bits":     weakRSA(t, odd(t, 1024), rsaExponent),
		"2047 bits":     weakRSA(t, odd(t, 2047), rsaExponent),
		"2056 bits":     weakRSA(t, odd(t, 2056), rsaExponent),
		"exponent 3":    weakRSA(t, good, 3),
		"exponent big":  weakRSA(t, good, rsaExponent+2),
		"even modulus":  weakRSA(t, new(big.Int).Lsh(odd(t, 2047), 1), rsaExponent),
		"factor 1999":   weakRSA(t, multiple(t, 1999), rsaExponent),
		"factor 3":      weakRSA(t, multiple(t, 3), rsaExponent),
		"5120 bits":     weakRSA(t, new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 5119), big.NewInt(1)), rsaExponent),
		"2048-bit even": weakRSA(t, new(big.Int).Lsh(big.NewInt(1), 2047), rsaExponent),
	} {
		var weak *WeakKeyError
		if _, err := ParsePublicKey(uint8(SuiteRSA), der); !errors.As(err, &weak) || weak.Suite != SuiteRSA || weak.Reason == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// multiple returns a 2048-bit multiple of p without other small factors.
func multiple(t *testing.T, p int64) *big.Int {
	t.Helper()
	n := big.NewInt(p)
	n.Mul(n, odd(t, 2048-n.BitLen()))
	if n.BitLen() != 2048 {
		t.Fatalf("%d bits", n.BitLen())
	}
	return n
}

func TestOtherRSAEncodingsAreRefused(t *testing.T) {
	good := rsaIdentity(t, 2048).pub.Bytes()
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	ecDER, err := x509.MarshalPKIXPublicKey(&ec.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	for name, der := range map[string][]byte{
		"empty":         {},
		"trailing byte": append(bytes.Clone(good), 0),
		"cut":           good[:len(good)-1],
		"PKCS #1":       x509.MarshalPKCS1PublicKey(&rsaIdentity(t, 2048).rsa.PublicKey),
		"elliptic":      ecDER,
		"oversized":     make([]byte, maxRSAKeySize+1),
	} {
		if _, err := ParsePublicKey(uint8(SuiteRSA), der); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// lowOrder are the canonical encodings of the points of order 1, 2, 4 and 8
// on Curve25519 and its twist (RFC 7748, section 6.1; cr.yp.to/ecdh.html).
var lowOrder = []string{
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0100000000000000000000000000000000000000000000000000000000000000",
	"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
	"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
}

// unreduced are other encodings of small coordinates, which RFC 7748 would
// have a receiver reduce.
var unreduced = []string{
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"0900000000000000000000000000000000000000000000000000000000000080",
}

func TestWeakX25519KeysAreRefused(t *testing.T) {
	hybrid := hpkeIdentity(t, SuiteMLKEM768X25519).pub.Bytes()
	for _, s := range append(lowOrder, unreduced...) {
		raw, err := hex.DecodeString(s)
		if err != nil {
			t.Fatal(err)
		}
		copy(hybrid[1184:], raw)
		var weak *WeakKeyError
		if _, err := ParsePublicKey(uint8(SuiteX25519), raw); !errors.As(err, &weak) {
			t.Errorf("%s: %v", s, err)
		}
		if _, err := ParsePublicKey(uint8(SuiteMLKEM768X25519), hybrid); !errors.As(err, &weak) || weak.Suite != SuiteMLKEM768X25519 {
			t.Errorf("%s in a hybrid key: %v", s, err)
		}
	}
	nine := make([]byte, 32)
	nine[0] = 9
	if _, err := ParsePublicKey(uint8(SuiteX25519), nine); err != nil {
		t.Errorf("the base point: %v", err)
	}
}

func TestKeysOfOtherSizesAndSuitesAreRefused(t *testing.T) {
	for _, id := range everySuite(t)[1:] {
		good := id.pub.Bytes()
		for _, raw := range [][]byte{nil, good[:len(good)-1], append(bytes.Clone(good), 0)} {
			if _, err := ParsePublicKey(uint8(id.Suite()), raw); err == nil {
				t.Errorf("%s: %d bytes accepted", id.Suite(), len(raw))
			}
		}
		for _, suite := range []uint8{0, 4, 0x22, 255} {
			if _, err := ParsePublicKey(suite, good); err == nil {
				t.Errorf("suite %d accepted", suite)
			}
		}
	}
	unreduced := hpkeIdentity(t, SuiteMLKEM768X25519).pub.Bytes()
	unreduced[0], unreduced[1] = 0xff, unreduced[1]|0x0f // coefficient 4095 ≥ q = 3329
	if _, err := ParsePublicKey(uint8(SuiteMLKEM768X25519), unreduced); err == nil {
		t.Error("an ML-KEM key with an unreduced coefficient was accepted")
	}
}

func TestPublicKeyIsImmutable(t *testing.T) {
	raw := hpkeIdentity(t, SuiteX25519).pub.Bytes()
	k := parse(t, SuiteX25519, raw)
	sum := k.Fingerprint()
	raw[0]++
	k.Bytes()[1]++
	if again := parse(t, SuiteX25519, k.Bytes()); again.Fingerprint() != sum || !again.Equal(k) {
		t.Error("the key changed with its caller's memory")
	}
	if k.Equal(nil) || k.Equal(rsaIdentity(t, 2048).pub) {
		t.Error("unequal keys are equal")
	}
}

func TestSuiteNames(t *testing.T) {
	for _, s := range []Suite{SuiteRSA, SuiteX25519, SuiteMLKEM768X25519} {
		if got, err := ParseSuite(s.String()); err != nil || got != s {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, name := range []string{"", "suite 4", "RSA"} {
		if s, err := ParseSuite(name); err == nil {
			t.Errorf("%q is %s", name, s)
		}
	}
}
