package envelope

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Recipient is who gets a wrap of a content key, and as what.
type Recipient struct {
	Key     *PublicKey
	Account common.Address
	Role    Role
	Epoch   uint32
}

// bind puts a recipient in the place of a payload.
func (r Recipient) bind(h Header, commitment common.Hash) Binding {
	return Binding{Header: h, Commitment: commitment, Account: r.Account, Role: r.Role, Epoch: r.Epoch}
}

// Sealed is a payload with its wraps, ready to be published.
type Sealed struct {
	Ciphertext []byte
	Commitment common.Hash
	Digest     common.Hash // keccak256(Ciphertext)
	Records    []byte      // one per recipient, in their order
}

// SealTo seals plaintext in the place h says, under a fresh key which it wraps
// to every recipient and then forgets. Include yourself to read it again.
func SealTo(h Header, plaintext []byte, to ...Recipient) (*Sealed, error) {
	if len(to) == 0 {
		return nil, errors.New("envelope: sealing to nobody")
	}
	if err := h.Validate(); err != nil {
		return nil, err
	}
	key := NewContentKey()
	defer key.Wipe()
	ciphertext, err := Seal(key, h.Context(), plaintext)
	if err != nil {
		return nil, fmt.Errorf("sealing %d bytes: %w", len(plaintext), err)
	}
	s := &Sealed{Ciphertext: ciphertext, Commitment: common.Hash(ciphertext[SaltSize:HeadSize]), Digest: Digest(ciphertext)}
	if s.Records, err = WrapTo(key, h, s.Commitment, to...); err != nil {
		return nil, err
	}
	return s, nil
}

// WrapTo wraps key to every recipient and returns the records, concatenated in
// their order.
func WrapTo(key ContentKey, h Header, commitment common.Hash, to ...Recipient) ([]byte, error) {
	if len(to) > MaxRecords {
		return nil, fmt.Errorf("envelope: %d recipients, want at most %d", len(to), MaxRecords)
	}
	var records []byte
	for _, r := range to {
		record, err := Wrap(key, r.Key, r.bind(h, commitment))
		if err != nil {
			return nil, err
		}
		records = append(records, record...)
	}
	return records, nil
}

// OpenFrom is the reverse of [SealTo] for one recipient: it compares the
// payload's commitment with b's, finds the content key in records, opens the
// payload and forgets the key. Compare [Digest] with the chain's before.
func OpenFrom(ciphertext, records []byte, ids []Identity, b Binding) ([]byte, error) {
	commitment, err := Commitment(ciphertext)
	if err != nil {
		return nil, err
	}
	if commitment != b.Commitment {
		return nil, ErrTampered
	}
	key, err := Unwrap(records, ids, b)
	if err != nil {
		return nil, err
	}
	defer key.Wipe()
	return Open(key, b.Header.Context(), ciphertext)
}
