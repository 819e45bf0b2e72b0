package envelope

import "fmt"

// Suite names the algorithm of a public key and of every wrap made for it. It
// is a property of the registered key and never negotiated.
type Suite uint8

// The suites of this package. Numbers 4 to 7 are taken by other packages,
// whose records are not made of these parts.
const (
	SuiteRSA            Suite = 1 // RSA-OAEP with SHA-256, MGF1-SHA-256 and a label (RFC 8017)
	SuiteX25519         Suite = 2 // HPKE: DHKEM(X25519), HKDF-SHA256, AES-256-GCM (RFC 9180)
	SuiteMLKEM768X25519 Suite = 3 // HPKE: ML-KEM-768 + X25519 (0x647a), HKDF-SHA256, AES-256-GCM (draft-ietf-hpke-pq)
)

// String returns the name used on the command line and in files.
func (s Suite) String() string {
	switch s {
	case SuiteRSA:
		return "rsa"
	case SuiteX25519:
		return "x25519"
	case SuiteMLKEM768X25519:
		return "mlkem768-x25519"
	}
	return fmt.Sprintf("suite %d", uint8(s))
}

// ParseSuite is the reverse of [Suite.String].
func ParseSuite(name string) (Suite, error) {
	for s := SuiteRSA; s <= SuiteMLKEM768X25519; s++ {
		if s.String() == name {
			return s, nil
		}
	}
	return 0, fmt.Errorf("envelope: unknown suite %q (have rsa, x25519, mlkem768-x25519)", name)
}

// Sizes of HPKE public keys and wrapped content keys, in bytes.
const (
	x25519KeySize = 32
	hybridKeySize = 1184 + x25519KeySize // ML-KEM-768 encapsulation key, X25519 key
	x25519Wrapped = 32 + KeySize + TagSize
	hybridWrapped = 1088 + 32 + KeySize + TagSize
)
