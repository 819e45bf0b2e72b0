package envelope

import (
	"crypto/hpke"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

const (
	labelWrap = "eyesoff/wrap/v1"
	infoSize  = len(labelWrap) + 1 + 32 + 32 + 20 + 32 + 1 + 4
)

// Role says as what a recipient may open a payload.
type Role uint8

// The roles.
const (
	RoleUser     Role = 1
	RoleVerifier Role = 2
	RoleWorker   Role = 3
	RoleReader   Role = 4
)

// String returns the role's name.
func (r Role) String() string {
	switch r {
	case RoleUser:
		return "user"
	case RoleVerifier:
		return "verifier"
	case RoleWorker:
		return "worker"
	case RoleReader:
		return "reader"
	}
	return fmt.Sprintf("role %d", uint8(r))
}

// Binding is everything a wrap is tied to besides the recipient's public key.
// It is never sent: both sides build it from chain records.
type Binding struct {
	Header     Header
	Commitment common.Hash    // of the payload
	Account    common.Address // the recipient's chain account
	Role       Role
	Epoch      uint32 // the recipient's key epoch
}

// Validate reports a binding that no honest party makes.
func (b Binding) Validate() error {
	if err := b.Header.Validate(); err != nil {
		return err
	}
	if b.Role < RoleUser || b.Role > RoleReader {
		return fmt.Errorf("envelope: binding has unknown role %d", b.Role)
	}
	if b.Commitment == (common.Hash{}) {
		return errors.New("envelope: binding has no commitment")
	}
	return nil
}

// Info returns the OAEP label or HPKE info of a wrap for pub:
// "eyesoff/wrap/v1" ‖ suite u8 ‖ SHA-256(header) ‖ commitment ‖ account ‖
// SHA-256(suite ‖ public key) ‖ role u8 ‖ epoch u32 (big-endian).
func (b Binding) Info(pub *PublicKey) []byte {
	header, recipient := b.Header.Hash(), pub.Fingerprint()
	out := make([]byte, 0, infoSize)
	out = append(out, labelWrap...)
	out = append(out, byte(pub.Suite()))
	out = append(out, header[:]...)
	out = append(out, b.Commitment[:]...)
	out = append(out, b.Account[:]...)
	out = append(out, recipient[:]...)
	out = append(out, byte(b.Role))
	return binary.BigEndian.AppendUint32(out, b.Epoch)
}

// Identity opens wraps made for one public key. Package keyring implements it.
type Identity interface {
	Suite() Suite
	KeyID() [KeyIDSize]byte
	Public() *PublicKey
	// Unwrap opens the wrapped bytes of one record. Its errors carry no
	// detail about the key or the plaintext.
	Unwrap(wrapped, info []byte) ([]byte, error)
}

// Wrap makes one record: key, for the holder of pub, in the place b says.
func Wrap(key ContentKey, pub *PublicKey, b Binding) ([]byte, error) {
	if !key.valid() {
		return nil, errKey
	}
	if err := b.Validate(); err != nil {
		return nil, err
	}
	wrapped, err := pub.wrap(key.b[:], b.Info(pub))
	if err != nil {
		return nil, fmt.Errorf("wrapping for %s key %x: %w", pub.Suite(), pub.KeyID(), err)
	}
	return Record{pub.Suite(), pub.KeyID(), wrapped}.AppendTo(nil)
}

// wrap encrypts key with info as OAEP label or HPKE info.
func (k *PublicKey) wrap(key, info []byte) ([]byte, error) {
	if k.suite == SuiteRSA {
		return rsa.EncryptOAEP(sha256.New(), rand.Reader, k.rsa, key, info)
	}
	return hpke.Seal(k.hpke, hpke.HKDFSHA256(), hpke.AES256GCM(), info, key)
}

// Unwrap finds the content key that records hold for any of ids in the place
// b says. Every record whose suite and key id match is tried. Errors:
// [*RecordError] for a list that does not parse, [ErrNoMatch], [ErrOpen].
func Unwrap(records []byte, ids []Identity, b Binding) (ContentKey, error) {
	if err := b.Validate(); err != nil {
		return ContentKey{}, err
	}
	list, err := SplitRecords(records)
	if err != nil {
		return ContentKey{}, err
	}
	result := ErrNoMatch
	for _, r := range list {
		for _, id := range ids {
			if r.Suite != id.Suite() || r.KeyID != id.KeyID() {
				continue
			}
			if key, ok := unwrapOne(r, id, b); ok {
				return key, nil
			}
			result = ErrOpen
		}
	}
	return ContentKey{}, result
}

// unwrapOne hides why a record does not open: an RSA oracle starts with that.
func unwrapOne(r Record, id Identity, b Binding) (ContentKey, bool) {
	raw, err := id.Unwrap(r.Wrapped, b.Info(id.Public()))
	defer clear(raw)
	if err != nil {
		return ContentKey{}, false
	}
	key, err := ContentKeyFromBytes(raw)
	return key, err == nil
}
