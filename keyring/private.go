package keyring

import (
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"math/big"

	"github.com/eyesoff/eyesoff/envelope"
)

// DefaultRSABits is the modulus size of RSA keys made by [Keyring.New].
const DefaultRSABits = 3072

// private is a private key of one suite.
type private struct {
	rsa  *rsa.PrivateKey
	hpke hpke.PrivateKey
}

// kemOf returns the KEM of an HPKE suite.
func kemOf(suite envelope.Suite) (hpke.KEM, error) {
	switch suite {
	case envelope.SuiteX25519:
		return hpke.DHKEM(ecdh.X25519()), nil
	case envelope.SuiteMLKEM768X25519:
		return hpke.MLKEM768X25519(), nil
	}
	return nil, fmt.Errorf("keyring: no private keys of %s", suite)
}

// generate makes a private key; bits is for RSA.
func generate(suite envelope.Suite, bits int) (*private, error) {
	if suite == envelope.SuiteRSA {
		k, err := rsa.GenerateKey(rand.Reader, bits)
		return &private{rsa: k}, err
	}
	kem, err := kemOf(suite)
	if err != nil {
		return nil, err
	}
	k, err := kem.GenerateKey()
	return &private{hpke: k}, err
}

// parsePrivate reads what marshal wrote.
func parsePrivate(suite envelope.Suite, secret []byte) (*private, error) {
	if suite == envelope.SuiteRSA {
		k, err := x509.ParsePKCS8PrivateKey(secret)
		if err != nil {
			return nil, err
		}
		priv, ok := k.(*rsa.PrivateKey)
		if !ok {
			return nil, fmt.Errorf("holds a %T", k)
		}
		return &private{rsa: priv}, nil
	}
	kem, err := kemOf(suite)
	if err != nil {
		return nil, err
	}
	k, err := kem.NewPrivateKey(secret)
	return &private{hpke: k}, err
}

// marshal returns PKCS #8 in DER for RSA, and the private key as RFC 9180
// serialises it for HPKE suites. The caller clears it.
func (p *private) marshal() ([]byte, error) {
	if p.rsa != nil {
		return x509.MarshalPKCS8PrivateKey(p.rsa)
	}
	return p.hpke.Bytes()
}

// public returns the checked public key.
func (p *private) public() (*envelope.PublicKey, error) {
	if p.rsa == nil {
		suite := envelope.SuiteX25519
		if p.hpke.KEM().ID() == hpke.MLKEM768X25519().ID() {
			suite = envelope.SuiteMLKEM768X25519
		}
		return envelope.ParsePublicKey(uint8(suite), p.hpke.PublicKey().Bytes())
	}
	der, err := x509.MarshalPKIXPublicKey(&p.rsa.PublicKey)
	if err != nil {
		return nil, err
	}
	return envelope.ParsePublicKey(uint8(envelope.SuiteRSA), der)
}

// unwrap opens one wrap. The error says nothing, so that it is no oracle.
func (p *private) unwrap(wrapped, info []byte) ([]byte, error) {
	var key []byte
	var err error
	if p.rsa != nil {
		key, err = rsa.DecryptOAEP(sha256.New(), nil, p.rsa, wrapped, info)
	} else {
		key, err = hpke.Open(p.hpke, hpke.HKDFSHA256(), hpke.AES256GCM(), info, wrapped)
	}
	if err != nil {
		return nil, errUnwrap
	}
	return key, nil
}

// wipe overwrites the numbers of an RSA key that can be reached. The standard
// library gives no way to do so for HPKE keys.
func (p *private) wipe() {
	if p.rsa == nil {
		return
	}
	clear(p.rsa.D.Bits())
	for _, prime := range p.rsa.Primes {
		clear(prime.Bits())
	}
	pre := &p.rsa.Precomputed
	for _, n := range []*big.Int{pre.Dp, pre.Dq, pre.Qinv} {
		if n != nil {
			clear(n.Bits())
		}
	}
}
