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
	"fmt"
	"math/big"
	"slices"
)

// KeyIDSize is the size of a key id in bytes.
const KeyIDSize = 8

// maxRSAKeySize bounds what is given to the DER parser; the SPKI form of a
// 4096-bit key has 550 bytes.
const maxRSAKeySize = 1024

const rsaExponent = 65537

// rsaBits are the modulus sizes in use, in bits.
var rsaBits = []int{2048, 3072, 4096}

// PublicKey is a checked public key of one suite. It is immutable.
type PublicKey struct {
	suite Suite
	raw   []byte
	sum   [32]byte
	rsa   *rsa.PublicKey
	hpke  hpke.PublicKey
}

// ParsePublicKey checks a public key in its registered form:
//
//   - suite 1: SubjectPublicKeyInfo in DER (RFC 5280), modulus of 2048, 3072
//     or 4096 bits without small factors, exponent 65537;
//   - suite 2: 32 bytes of RFC 7748, canonical, not of low order;
//   - suite 3: 1184 bytes of ML-KEM-768 (FIPS 203, reduced coefficients), then
//     32 bytes as in suite 2.
//
// A key that parses but is not fit for use gives a [*WeakKeyError]. There is
// exactly one encoding of each key, so that a key has one id.
func ParsePublicKey(suite uint8, raw []byte) (*PublicKey, error) {
	k := &PublicKey{suite: Suite(suite)}
	var err error
	switch k.suite {
	case SuiteRSA:
		k.rsa, err = parseRSA(raw)
	case SuiteX25519:
		k.hpke, err = parseX25519(raw)
	case SuiteMLKEM768X25519:
		k.hpke, err = parseHybrid(raw)
	default:
		return nil, fmt.Errorf("envelope: no public keys of %s", k.suite)
	}
	if err != nil {
		return nil, fmt.Errorf("parsing %s public key: %w", k.suite, err)
	}
	k.raw = bytes.Clone(raw)
	k.sum = sha256.Sum256(append([]byte{suite}, raw...))
	return k, nil
}

// Suite returns the key's suite.
func (k *PublicKey) Suite() Suite { return k.suite }

// Bytes returns a copy of the registered form.
func (k *PublicKey) Bytes() []byte { return bytes.Clone(k.raw) }

// Fingerprint returns SHA-256(suite ‖ public key).
func (k *PublicKey) Fingerprint() [32]byte { return k.sum }

// KeyID returns the first 8 bytes of the fingerprint. It is a hint: 2³² work
// makes two keys with one id, so never authorise by it.
func (k *PublicKey) KeyID() [KeyIDSize]byte { return [KeyIDSize]byte(k.sum[:]) }

// Equal reports whether two keys are the same key of the same suite.
func (k *PublicKey) Equal(o *PublicKey) bool { return o != nil && k.sum == o.sum }

// Bits returns the modulus size of an RSA key, and 0 for other suites.
func (k *PublicKey) Bits() int {
	if k.rsa == nil {
		return 0
	}
	return k.rsa.N.BitLen()
}

func parseRSA(raw []byte) (*rsa.PublicKey, error) {
	if len(raw) > maxRSAKeySize {
		return nil, fmt.Errorf("%d bytes, want at most %d", len(raw), maxRSAKeySize)
	}
	parsed, err := x509.ParsePKIXPublicKey(raw)
	if err != nil {
		return nil, err
	}
	pub, ok := parsed.(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("SubjectPublicKeyInfo of a %T", parsed)
	}
	if err := checkRSA(pub); err != nil {
		return nil, err
	}
	again, err := x509.MarshalPKIXPublicKey(pub)
	if err != nil || !bytes.Equal(again, raw) {
		return nil, errors.New("not the one DER encoding of this key")
	}
	return pub, nil
}

// smallPrimes is the product of the odd primes below 2000. A modulus that
// shares a factor with it was not made from two large primes.
var smallPrimes = func() *big.Int {
	product := big.NewInt(1)
	for n := int64(3); n < 2000; n += 2 {
		if p := big.NewInt(n); p.ProbablyPrime(0) {
			product.Mul(product, p)
		}
	}
	return product
}()

func checkRSA(pub *rsa.PublicKey) error {
	weak := func(format string, args ...any) error {
		return &WeakKeyError{SuiteRSA, fmt.Sprintf(format, args...)}
	}
	switch bits := pub.N.BitLen(); {
	case !slices.Contains(rsaBits, bits):
		return weak("modulus has %d bits, want 2048, 3072 or 4096", bits)
	case pub.E != rsaExponent:
		return weak("exponent is %d, want %d", pub.E, rsaExponent)
	case pub.N.Bit(0) == 0:
		return weak("modulus is even")
	case new(big.Int).GCD(nil, nil, pub.N, smallPrimes).BitLen() > 1:
		return weak("modulus has a small factor")
	}
	return nil
}

func parseX25519(raw []byte) (hpke.PublicKey, error) {
	if err := checkX25519(SuiteX25519, raw); err != nil {
		return nil, err
	}
	return hpke.DHKEM(ecdh.X25519()).NewPublicKey(raw)
}

func parseHybrid(raw []byte) (hpke.PublicKey, error) {
	if len(raw) != hybridKeySize {
		return nil, fmt.Errorf("%d bytes, want %d", len(raw), hybridKeySize)
	}
	// The hybrid is as strong as its better half, but a key with a dead half
	// was not made by honest software.
	if err := checkX25519(SuiteMLKEM768X25519, raw[hybridKeySize-x25519KeySize:]); err != nil {
		return nil, err
	}
	return hpke.MLKEM768X25519().NewPublicKey(raw)
}

// checkX25519 refuses encodings other than the canonical one (RFC 7748 lets
// receivers mask and reduce, which would give one key many ids) and points of
// low order, with which every shared secret is zero.
func checkX25519(suite Suite, raw []byte) error {
	if len(raw) != x25519KeySize {
		return fmt.Errorf("%d bytes, want %d", len(raw), x25519KeySize)
	}
	if !canonicalX25519(raw) {
		return &WeakKeyError{suite, "X25519 coordinate is not reduced"}
	}
	pub, err := ecdh.X25519().NewPublicKey(raw)
	if err != nil {
		return err
	}
	probe, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return fmt.Errorf("making a probe key: %w", err)
	}
	if _, err := probe.ECDH(pub); err != nil {
		return &WeakKeyError{suite, "X25519 point has low order"}
	}
	return nil
}

// canonicalX25519 reports whether a little-endian coordinate is below 2²⁵⁵-19.
func canonicalX25519(raw []byte) bool {
	if raw[31] != 0x7f {
		return raw[31] < 0x7f
	}
	for _, b := range raw[1:31] {
		if b != 0xff {
			return true
		}
	}
	return raw[0] < 0xed
}
